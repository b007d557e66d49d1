import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in judging, conserving, replacing and publishing. */
export const sabotages: Sabotages = {
  'conserve-foreign': { file: 'merge/conserve.ts', find: 'if (stamps[task] !== stamp)', replace: 'if (false)' },
  'conserve-twice': { file: 'merge/conserve.ts', find: 'stamps[task] === stamp + 1', replace: 'false' },
  'conserve-lost': { file: 'merge/conserve.ts', find: 'returned === leased', replace: 'returned <= leased' },
  'conserve-unassigned': {
    file: 'merge/conserve.ts',
    find: '[lease.tasks, lease.unassigned]',
    replace: '[lease.tasks]',
  },
  'judge-conserves': {
    file: 'merge/merge.ts',
    find: ' ?? checkConservation(routes, candidate)',
    replace: '',
  },
  'judge-checks': {
    file: 'merge/merge.ts',
    find: 'checkRoutes(candidate, vehicles) ?? ',
    replace: '',
  },
  'state-cost': { file: 'merge/state.ts', find: 'this.#cost -= route.cost', replace: 'this.#cost -= 0' },
  'state-spare': { file: 'merge/state.ts', find: 'this.spare[route.type]--', replace: 'this.spare[route.type]++' },
  'state-unassigned': {
    file: 'merge/state.ts',
    find: 'this.#unassigned.delete(task)',
    replace: 'this.#unassigned.delete(-1)',
  },
  'state-weight': { file: 'merge/state.ts', find: 'this.#weight += weight[task]', replace: 'this.#weight += 1' },
  'state-weight-back': { file: 'merge/state.ts', find: 'this.#weight -= weight[task]', replace: '' },
  'state-prize': { file: 'merge/state.ts', find: 'this.#cost += prize[task]', replace: 'this.#cost += 0' },
  'state-prize-back': { file: 'merge/state.ts', find: 'this.#cost -= prize[task]', replace: 'this.#cost -= 0' },
  'state-free': { file: 'merge/state.ts', find: 'this.#free.push(changed[i])', replace: 'this.#free.push()' },
  'state-equal': {
    file: 'merge/state.ts',
    find: '!haveSameTasks(route.tasks, routeTasks(candidate, r))',
    replace: 'route.tasks.length !== routeTasks(candidate, r).length',
  },
  'state-order': { file: 'merge/state.ts', find: 'this.#slots[slot] = null', replace: 'this.#slots[slot] = route' },
  'best-worse': { file: 'merge/best.ts', find: 'if (!isBetter(value, this.#value)) return false', replace: '' },
  'best-dirty': {
    file: 'merge/best.ts',
    find: 'for (const slot of changed) this.#dirty.add(slot)',
    replace: 'this.#dirty.clear()\n    for (const slot of changed) this.#dirty.add(slot)',
  },
  'best-clear': { file: 'merge/best.ts', find: 'this.#dirty.clear()', replace: '' },
  'set-moved': { file: 'merge/task-set.ts', find: 'this.#position[last] = i', replace: '' },
}
