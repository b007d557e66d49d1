import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in what completes a solution of which figures are missing. */
export const outlineSabotages: Sabotages = {
  'absent-timed': { file: 'check/oracle/absent.ts', find: 'isTimed ? TIMES : []', replace: 'isTimed ? [] : TIMES' },
  'absent-prizes': {
    file: 'check/oracle/absent.ts',
    find: 'prize = 0 }) => prize > 0',
    replace: 'prize = 0 }) => prize < 0',
  },
  'absent-bare': {
    file: 'check/oracle/absent.ts',
    find: "every(({ type }) => type === 'job')",
    replace: 'every(() => false)',
  },
  'absent-open': {
    file: 'check/oracle/absent.ts',
    find: '(startOf(vehicle) ?? endOf(vehicle)) !== undefined',
    replace: 'true',
  },
  'departure-release': { file: 'check/oracle/departure.ts', find: 'job?.release ?? Number', replace: 'Number' },
  'departure-latest': {
    file: 'check/oracle/departure.ts',
    find: 'latestFor(itinerary, last, begin)',
    replace: 'earliest',
  },
  'departure-start': {
    file: 'check/oracle/departure.ts',
    find: 'Math.min(latest, vehicle.latestStart ??',
    replace: 'Math.min(latest, latest ??',
  },
  'departure-work': { file: 'check/oracle/departure.ts', find: ' - works[i].service', replace: '' },
  'departure-leg': { file: 'check/oracle/departure.ts', find: 'time - legs[i].duration', replace: 'time' },
  'departure-windows': { file: 'check/oracle/departure.ts', find: 'Math.min(to, bound)', replace: 'bound' },
  'departure-hurry': {
    file: 'check/oracle/departure.ts',
    find: 'if (isKept(itinerary, departure)) return departure',
    replace: '',
  },
  'departure-shift': { file: 'check/oracle/departure.ts', find: 'return isInShift && ', replace: 'return ' },
  'departure-duration': { file: 'check/oracle/departure.ts', find: ' && !isAbove(span, maxDuration)', replace: '' },
  'departure-late': { file: 'check/oracle/departure.ts', find: 'departure > latestStart', replace: 'false' },
  'departure-usual': {
    file: 'check/oracle/departure.ts',
    find: 'const departure = latestFrom(itinerary, bound)',
    replace: 'const departure = bound',
  },
  'departure-waiting': { file: 'check/oracle/departure.ts', find: ': bound - waiting', replace: ': bound' },
  'departure-order': {
    file: 'check/oracle/departure.ts',
    find: 'sort((a, b) => a - b)',
    replace: 'sort((a, b) => b - a)',
  },
  'departure-missed': {
    file: 'check/oracle/departure.ts',
    find: 'if (open === null) break',
    replace: 'if (open === null) return 0',
  },
  'complete-start': {
    file: 'check/oracle/complete.ts',
    find: 'startOf(vehicle) ? ',
    replace: 'endOf(vehicle) && false ? ',
  },
  'complete-place': { file: 'check/oracle/complete.ts', find: 'Number(s) - before', replace: 'Number(s)' },
  'complete-left': { file: 'check/oracle/complete.ts', find: 'isServed[j] === 0', replace: 'isServed[j] === 1' },
  'complete-index': {
    file: 'check/oracle/complete.ts',
    find: 'vehicleIndex: indices[r]',
    replace: 'vehicleIndex: r + 5',
  },
  'completed-total': { file: 'check/oracle/fill.ts', find: 'total.setup += setup', replace: 'total.setup = 0' },
  'completed-waiting': {
    file: 'check/oracle/fill.ts',
    find: 'total.waiting += schedule',
    replace: 'total.waiting -= schedule',
  },
  'completed-prizes': { file: 'check/oracle/fill.ts', find: 'cost: prizes, distance', replace: 'cost: 0, distance' },
  'completed-leg': { file: 'check/oracle/fill.ts', find: 'distance += (s > 0', replace: 'distance = (s > 0' },
  'completed-travel': { file: 'check/oracle/fill.ts', find: 'duration += (s > 0', replace: 'duration = (s > 0' },
  'completed-aboard': { file: 'check/oracle/fill.ts', find: 'amount - (delivery', replace: 'amount + (delivery' },
  'completed-arrival': {
    file: 'check/oracle/fill.ts',
    find: 'schedule.departure + stop.arrival',
    replace: 'stop.arrival',
  },
  'completed-load': { file: 'check/oracle/fill.ts', find: 'sum + (delivery', replace: 'sum - (delivery' },
}
