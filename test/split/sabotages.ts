import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in cutting, sharing the fleet out and growing groups. */
export const sabotages: Sabotages = {
  'kd-share': { file: 'split/kd-split.ts', find: 'lowParts / partCount', replace: '0.9' },
  'kd-room': { file: 'split/kd-split.ts', find: 'left + lowParts * maxTasks', replace: 'right' },
  'kd-demand': { file: 'split/kd-split.ts', find: 'weight[task] += ', replace: 'weight[task] -= 0 * ' },
  'kd-side': {
    file: 'split/kd-split.ts',
    find: 'highX - lowX >= highY - lowY',
    replace: 'highX - lowX < highY - lowY',
  },
  'fleet-floor': { file: 'split/fleet.ts', find: 'Math.floor(shares', replace: 'Math.ceil(shares' },
  'fleet-rest': { file: 'split/fleet.ts', find: 'lack < bestLack', replace: 'lack > bestLack' },
  'fleet-remainder': { file: 'split/fleet.ts', find: 'remainder[part]--', replace: 'remainder[part]++' },
  'shares-nearest': { file: 'split/fleet-shares.ts', find: 'key[a] - key[b]', replace: 'key[b] - key[a]' },
  'shares-supply': { file: 'split/fleet-shares.ts', find: 'supply[g] -= amount', replace: 'supply[g] -= 0' },
  'repair-spare': {
    file: 'split/fleet-repair.ts',
    find: 'typeCapacity[d * typeCount + type] > 0',
    replace: 'typeCapacity[d * typeCount + type] >= 0',
  },
  'repair-none': { file: 'split/fleet-repair.ts', find: 'shortage(needs, lacking, part) > 0', replace: 'false' },
  'abilities-wanted': { file: 'split/fleet-abilities.ts', find: 'Math.max(1, Math.floor(', replace: '(0 * (' },
  'abilities-rules': { file: 'split/fleet-abilities.ts', find: '!isTried || ', replace: 'true || ' },
  'abilities-gift': { file: 'split/fleet-abilities.ts', find: 'if (given >= 0) move(part, from, given)', replace: '' },
  'groups-leased': {
    file: 'split/groups.ts',
    find: 'if (this.#seen[task] !== this.#stamp && isFree(view, freedom, task))',
    replace: 'if (this.#seen[task] !== this.#stamp)',
  },
  'groups-seed': { file: 'split/groups.ts', find: 'owned[own] = 0x7fffffff', replace: 'owned[own] = 0' },
  'groups-room': { file: 'split/groups.ts', find: 'taskCount + wanted + length > size.maxTasks', replace: 'false' },
  'groups-rank': { file: 'split/groups.ts', find: 'owned[b] - owned[a]', replace: 'owned[a] - owned[b]' },
  'groups-round': {
    file: 'split/groups.ts',
    find: 'for (const slot of group.slots) isSlotTaken[slot] = 1',
    replace: '',
  },
  'seeds-walk': { file: 'split/seeds.ts', find: 'this.#tasks[this.#left] = task', replace: '' },
  'seeds-everywhere': {
    file: 'split/seeds.ts',
    find: 'this.#isLikely = !this.#isLikely',
    replace: 'this.#isLikely = true',
  },
  'seeds-nowhere': {
    file: 'split/seeds.ts',
    find: 'this.#isLikely = !this.#isLikely',
    replace: 'this.#isLikely = false',
  },
  'seeds-likeliest': {
    file: 'split/seeds.ts',
    find: 'saved[task] > saved[likeliest]',
    replace: 'saved[task] < saved[likeliest]',
  },
  'seeds-each': { file: 'split/seeds.ts', find: 'saved / tasks.length', replace: 'saved' },
  'seeds-memory': { file: 'split/seeds.ts', find: 'MEMORY * before + (1 - MEMORY) * each', replace: 'before' },
  'seeds-unknown': { file: 'split/seeds.ts', find: '.fill(UNKNOWN)', replace: '.fill(0)' },
  'seeds-untold': { file: 'split/seeds.ts', find: 'before === UNKNOWN || each === UNKNOWN', replace: 'false' },
}
