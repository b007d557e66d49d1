import type { Sabotages } from '../sabotage-plugin.js'

const file = 'search/near-in-time.ts'

/** Mistakes in neighbours in time. */
export const nearInTimeSabotages: Sabotages = {
  'near-time-wait': { file, find: 'return WAIT_WEIGHT * wait', replace: 'return wait' },
  'near-time-delay': { file, find: 'return delay > 0 ? delay : 0', replace: 'return delay > 0 ? 0.2 * delay : 0' },
  'near-time-early': { file, find: 'delay > 0 ? delay : 0', replace: 'delay' },
  'near-time-better': { file, find: 'there < here ? there : here', replace: 'there' },
  'near-time-worse': { file, find: 'there < here ? there : here', replace: 'there < here ? here : there' },
  'near-time-latest': { file, find: '- wayThere - latest', replace: '- wayThere - earliest' },
  'near-time-service': { file, find: 'service[u] + durations', replace: 'durations' },
  'near-time-own-service': { file, find: 'early[v] + service[v]\n  const latest', replace: 'early[v]\n  const latest' },
  'near-time-way-back': { file, find: 'durations[u * width + v]', replace: 'durations[from + u]' },
  'near-time-cost-back': { file, find: 'back[from + u] - workCost[v]', replace: 'costs[from + u] - workCost[v]' },
  'near-time-work': { file, find: 'costs[from + u] - workCost[u]', replace: 'costs[from + u]' },
  'near-time-work-back': { file, find: 'back[from + u] - workCost[v]', replace: 'back[from + u]' },
  'near-time-passed-over': {
    file,
    find: '(costThere < costHere ? costThere : costHere) * SHIFT',
    replace: '(costThere < costHere ? costHere : costThere) * SHIFT',
  },
  'near-time-full': { file, find: '>= row[size - 1]) continue', replace: '>= row[0]) continue' },
  'near-time-outwards': { file, find: 'v - step < 0 && v + step >= n', replace: 'v - step < 0 || v + step >= n' },
  'near-time-price': { file, find: 'cost / time : 1', replace: '1 : 1' },
  'near-time-classes': {
    file,
    find: 'const arc = (travelClass * width + v) * width',
    replace: 'const arc = v * width',
  },
  'near-time-ways': {
    file,
    find: '(canFollow(rules, v, u, width) ? 1 : 0)',
    replace: '(canFollow(rules, u, v, width) ? 1 : 0)',
  },
  'near-time-ways-work': { file, find: 'service[work * taskCount + v]', replace: 'service[v]' },
  'near-time-ways-class': { file, find: 'durations[travelClass * width * width + v', replace: 'durations[v' },
  'near-time-depot': { file, find: 'const DEPOT_RANK = 10', replace: 'const DEPOT_RANK = 40' },
  'near-time-depot-half': { file, find: '<= 2 * farthest', replace: '<= farthest' },
  'near-time-nowhere': { file, find: 'if (depot === s.nowhere) continue', replace: '' },
  'near-time-bound': { file, find: 'if (way < least) least = way', replace: 'least = way' },
  'near-time-bounded': { file, find: 's.symmetric && ', replace: '' },
  'near-time-bounded-classes': { file, find: ' && s.typeBase.every((base) => base === 0)', replace: '' },
}
