import type { Sabotages } from '../sabotage-plugin.js'

import { timeSabotages } from './time-sabotages.js'

/** Mistakes in the rules of the oracle, and in the fast check. */
export const sabotages: Sabotages = {
  ...timeSabotages,
  'vehicles-count': {
    file: 'check/oracle/vehicles.ts',
    find: 'vehicleIndex >= count',
    replace: 'vehicleIndex > count',
  },
  'vehicles-twice': { file: 'check/oracle/vehicles.ts', find: 'earlier !== undefined', replace: 'false' },
  'vehicles-unknown': {
    file: 'check/oracle/vehicles.ts',
    find: 'if (!vehicle) {',
    replace: 'if (!vehicle) return\n    if (!vehicle) {',
  },
  'steps-empty': { file: 'check/oracle/steps.ts', find: "type === 'job'))", replace: "type === 'job') && false)" },
  'steps-start': { file: 'check/oracle/steps.ts', find: "hasStart && steps[0]?.type !== 'start'", replace: 'false' },
  'steps-end': { file: 'check/oracle/steps.ts', find: "hasEnd && steps[last]?.type !== 'end'", replace: 'false' },
  'steps-middle': { file: 'check/oracle/steps.ts', find: 'if (!isRight)', replace: 'if (false)' },
  'steps-place': { file: 'check/oracle/steps.ts', find: 'location[0] !== position?.[0] || ', replace: '' },
  'capacity-limit': { file: 'check/oracle/capacity.ts', find: 'amount > capacity[d]', replace: 'amount < capacity[d]' },
  'capacity-equal': {
    file: 'check/oracle/capacity.ts',
    find: 'amount > capacity[d]',
    replace: 'amount >= capacity[d]',
  },
  'capacity-sign': { file: 'check/oracle/capacity.ts', find: 'job, -1)', replace: 'job, 1)' },
  'capacity-dimension': { file: 'check/oracle/capacity.ts', find: 'd < load.length', replace: 'd < load.length - 1' },
  'travel-total': {
    file: 'check/oracle/travel.ts',
    find: '!isComplete || areClose',
    replace: '!isComplete || !areClose',
  },
  'metric-y': { file: 'check/oracle/metric.ts', find: 'dx * dx + dy * dy', replace: 'dx * dx' },
  'metric-transposed': { file: 'check/oracle/metric.ts', find: 'distances?.[i]?.[j]', replace: 'distances?.[j]?.[i]' },
  'metric-speed': { file: 'check/oracle/metric.ts', find: 'distance / speed', replace: 'distance * speed' },
  'metric-trunc': { file: 'check/oracle/metric.ts', find: 'Math.trunc(length)', replace: 'Math.round(length)' },
  'metric-dimacs': {
    file: 'check/oracle/metric.ts',
    find: 'Math.trunc(10 * length)',
    replace: '10 * Math.trunc(length)',
  },
  'metric-exact': {
    file: 'check/oracle/metric.ts',
    find: 'Math.round(1000 * length)',
    replace: 'Math.trunc(1000 * length)',
  },
  'metric-sphere': { file: 'check/oracle/metric.ts', find: 'shrink * sinLongitude', replace: 'sinLongitude' },
  'tolerance-loose': { file: 'check/oracle/tolerance.ts', find: '1e-6', replace: '1e-2' },
  'tolerance-none': { file: 'check/oracle/tolerance.ts', find: '1e-6', replace: '0' },
  'assignment-repeated': { file: 'check/oracle/assignment.ts', find: 'placeOf[job] === 0) {', replace: 'true) {' },
  'assignment-missing': {
    file: 'check/oracle/assignment.ts',
    find: 'if (placeOf[j] === 0) fail',
    replace: 'if (placeOf[j] < 0) fail',
  },
  'assignment-unknown': { file: 'check/oracle/assignment.ts', find: 'else if (job < 0)', replace: 'else if (false)' },
  'assignment-first-place': {
    file: 'check/oracle/assignment.ts',
    find: 'placeOf[job] = place + 1',
    replace: 'placeOf[job] = place',
  },
  'steps-index': {
    file: 'check/oracle/steps.ts',
    find: 'locationIndex !== place?.index',
    replace: 'locationIndex === place?.index',
  },
  'travel-sum': {
    file: 'check/oracle/travel.ts',
    find: 'sum += legs[s - 1][field]',
    replace: 'sum = legs[s - 1][field]',
  },
  'travel-total-sum': {
    file: 'check/oracle/travel.ts',
    find: 'total[field] += sum[field]',
    replace: 'total[field] = 0',
  },
  'travel-route': { file: 'check/oracle/travel.ts', find: 'compare(route.route[field]', replace: 'compare(sum[field]' },
  'metric-factor': { file: 'check/oracle/metric.ts', find: '/ speed / speedFactor', replace: '/ speed' },
  'metric-factor-given': { file: 'check/oracle/metric.ts', find: '?? 0) / speedFactor', replace: '?? 0)' },
  'metric-start-index': {
    file: 'check/oracle/metric.ts',
    find: 'return start || startIndex !== undefined',
    replace: 'return start',
  },
  'tolerance-scale': { file: 'check/oracle/tolerance.ts', find: 'Math.abs(b), scale)', replace: 'Math.abs(b))' },
  'tolerance-above': {
    file: 'check/oracle/tolerance.ts',
    find: 'figure > limit && !areClose',
    replace: 'figure > limit && areClose',
  },
  'fast-twice': { file: 'check/fast.ts', find: 'stamps[task] === stamp', replace: 'false' },
  'fast-range': { file: 'check/fast.ts', find: 'task >= stamps.length', replace: 'task > stamps.length' },
  'fast-capacity': { file: 'check/fast.ts', find: 'load > capacity', replace: 'load < capacity' },
  'fast-dimension': { file: 'check/fast.ts', find: 'demand[base + tasks[i]]', replace: 'demand[tasks[i]]' },
  'fast-vehicles': { file: 'check/fast.ts', find: 'used[t] > vehicles[t]', replace: 'used[t] > vehicles[t] + 1' },
  'fast-empty': { file: 'check/fast.ts', find: 'if (offsets[r + 1] === offsets[r]) continue', replace: '' },
  'fast-type': {
    file: 'check/fast.ts',
    find: 'type[r] >= instance.typeCount',
    replace: 'type[r] > instance.typeCount',
  },
}
