import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in what an inspection says. */
export const sabotages: Sabotages = {
  'inspect-size-required': { file: 'inspect/size.ts', find: '(isRequired(job) ? 1 : 0)', replace: '1' },
  'inspect-size-nowhere': { file: 'inspect/size.ts', find: 'depots.delete(instance.nowhere)', replace: '' },
  'inspect-size-undefined': { file: 'inspect/size.ts', find: 'if (value !== undefined) counts', replace: 'counts' },
  'inspect-loads-count': { file: 'inspect/loads.ts', find: 'sum + size * count', replace: 'sum + size' },
  'inspect-loads-order': { file: 'inspect/loads.ts', find: 'b[0] - a[0]', replace: 'a[0] - b[0]' },
  'inspect-loads-least': {
    file: 'inspect/loads.ts',
    find: 'Math.ceil(left / size)',
    replace: 'Math.floor(left / size)',
  },
  'inspect-times-horizon': { file: 'inspect/times.ts', find: 'Math.min(closing, to)', replace: 'closing' },
  'inspect-times-overlap': { file: 'inspect/times.ts', find: 'Math.max(opening, counted)', replace: 'opening' },
  'inspect-times-inside': { file: 'inspect/times.ts', find: 'Math.max(counted, end)', replace: 'end' },
  'inspect-times-order': { file: 'inspect/times.ts', find: 'a[0] - b[0]', replace: 'b[0] - a[0]' },
  'inspect-times-quickest': {
    file: 'inspect/times.ts',
    find: 'Math.min(least, serviceOf',
    replace: 'Math.max(least === Infinity ? 0 : least, serviceOf',
  },
  'inspect-times-shift': { file: 'inspect/times.ts', find: 'maxDuration ?? Number', replace: 'undefined ?? Number' },
  'inspect-times-count': { file: 'inspect/times.ts', find: '(vehicle.count ?? 1)', replace: '1' },
  'inspect-geography-gap': { file: 'inspect/geography.ts', find: 'if (gap <= widest) continue', replace: 'continue' },
  'inspect-geography-shrink': {
    file: 'inspect/geography.ts',
    find: 'DEGREE * Math.cos',
    replace: '2 * DEGREE * Math.cos',
  },
  'inspect-geography-random': { file: 'inspect/geography.ts', find: '0.5 * Math.sqrt', replace: 'Math.sqrt' },
  'inspect-geography-far': { file: 'inspect/geography.ts', find: 'away[task] > fence', replace: 'away[task] > 0' },
  'inspect-contradictions-named': {
    file: 'inspect/contradictions.ts',
    find: 'group.count++ < NAMED',
    replace: 'group.count++ < 99',
  },
  'inspect-contradictions-known': {
    file: 'inspect/contradictions.ts',
    find: 'if (known.has(name)) continue',
    replace: '',
  },
  'inspect-contradictions-servable': {
    file: 'inspect/contradictions.ts',
    find: '!canServe(type, task)',
    replace: 'canServe(type, task)',
  },
  'inspect-shortages-optional': { file: 'inspect/shortages.ts', find: '|| !isRequired(job)', replace: '' },
  'inspect-shortages-servable': {
    file: 'inspect/shortages.ts',
    find: 'isServable[task] === 0',
    replace: 'isServable[task] === 1',
  },
  'inspect-shortages-subsets': {
    file: 'inspect/shortages.ts',
    find: 'isIn <= row[type]',
    replace: 'isIn === row[type]',
  },
  'inspect-shortages-supersets': {
    file: 'inspect/shortages.ts',
    find: 'isIn <= row[type]',
    replace: 'isIn >= row[type]',
  },
  'inspect-shortages-count': {
    file: 'inspect/shortages.ts',
    find: 'sum += typeVehicles[type] * amount(type)',
    replace: 'sum += amount(type)',
  },
  'inspect-shortages-equal': {
    file: 'inspect/shortages.ts',
    find: 'needed <= available',
    replace: 'needed < available',
  },
  'inspect-shortages-unlimited': { file: 'inspect/shortages.ts', find: 'amount >= UNLIMITED', replace: 'amount < 0' },
  'inspect-memory-workers': { file: 'inspect/memory.ts', find: 'workers * (WORKER', replace: '(WORKER' },
  'inspect-memory-copies': {
    file: 'inspect/memory.ts',
    find: 'dimensionCount === 1 ? 2 : 1',
    replace: 'dimensionCount === 1 ? 1 : 1',
  },
  'inspect-memory-islands': { file: 'inspect/memory.ts', find: 'ISLAND * (workers - 1)', replace: '0' },
  'inspect-memory-parts': {
    file: 'inspect/memory.ts',
    find: 'isWhole(jobs, {}) ? ISLAND',
    replace: 'jobs > 0 ? ISLAND',
  },
  'inspect-memory-room': { file: 'inspect/memory.ts', find: 'ELBOW_ROOM * targetOf', replace: 'targetOf' },
  'inspect-memory-whole': { file: 'inspect/memory.ts', find: 'isWhole(taskCount, {}) ?', replace: 'most === 0 ?' },
  'inspect-memory-shared': { file: 'inspect/memory.ts', find: '!given.has(matrix)', replace: 'given.has(matrix)' },
  'inspect-memory-search': {
    file: 'inspect/memory.ts',
    find: ' + garbageBytes(jobs)',
    replace: '',
  },
  'inspect-memory-garbage': {
    file: 'inspect/memory.ts',
    find: 'isWhole(jobs, {}) ? GARBAGE.ofWhole : GARBAGE.ofParts',
    replace: 'GARBAGE.ofWhole',
  },
  'inspect-memory-routes': { file: 'inspect/memory.ts', find: 'ROUTES + NEIGHBOUR', replace: 'NEIGHBOUR' },
  'inspect-memory-neighbours': { file: 'inspect/memory.ts', find: 'neighboursFor(jobs)', replace: '20' },
  'inspect-memory-rows': { file: 'inspect/memory.ts', find: 'ROW_GARBAGE.byte * rows', replace: '0' },
  'inspect-memory-twice': {
    file: 'inspect/memory.ts',
    find: 'new Set(Object.values(profiles).flatMap(({ distances, durations }) => [distances, durations]))',
    replace: 'Object.values(profiles).flatMap(({ distances, durations }) => [distances, durations])',
  },
  'inspect-memory-sample': {
    file: 'inspect/memory.ts',
    find: '(bytesOf(sample) * jobs.length) / sample.length',
    replace: 'bytesOf(sample)',
  },
  'inspect-contradictions-reason': {
    file: 'inspect/contradictions.ts',
    find: 'findClosestTask(instance, type, lackingSkills)',
    replace: 'findClosestTask(instance, 0, lackingSkills)',
  },
}
