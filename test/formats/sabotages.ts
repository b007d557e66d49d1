import type { Sabotages } from '../sabotage-plugin.js'

const fleet = 'formats/vrplib-fleet.ts'
const visits = 'formats/vrplib-visits.ts'
const fields = 'formats/vrplib-fields.ts'
const vrplib = 'formats/vrplib.ts'
const writesVisits = 'formats/vrplib-write-visits.ts'
const writesFleet = 'formats/vrplib-write-fleet.ts'
const solomon = 'formats/solomon.ts'
const solomonText = 'formats/solomon-text.ts'
const writesSolomon = 'formats/solomon-write.ts'
const refusesSolomon = 'formats/solomon-refuse.ts'
const vroomIssues = 'formats/vroom-issues.ts'
const numbers = 'formats/stated-number.ts'

/** Mistakes in the formats of instances. */
export const sabotages: Sabotages = {
  'rounds-dimacs': { file: 'formats/round-distance.ts', find: 'Math.trunc(10 * distance)', replace: '10 * distance' },
  'rounds-scale': { file: 'formats/round-distance.ts', find: "'dimacs' ? 10", replace: "'dimacs' ? 1" },
  'number-length-most': { file: numbers, find: 'rounded > most', replace: 'value > most' },
  'number-negative-zero': {
    file: numbers,
    find: 'roundDistance(from, rounding) + 0',
    replace: 'roundDistance(from, rounding)',
  },
  'number-inverted': { file: numbers, find: 'from > to', replace: 'from < 0' },
  'number-far': { file: numbers, find: 'Math.abs(time) > MAX_INT', replace: 'time < -MAX_INT' },
  'fields-exact': { file: fields, find: "return 'exact'", replace: "return 'round'" },
  'fields-limit': { file: fields, find: '/^(DISTANCE|', replace: '/^(' },
  'fields-dimacs': { file: fields, find: "? 'dimacs' : 'round'", replace: "? 'round' : 'round'" },
  'fields-stated': { file: fields, find: 'if (stated) return stated', replace: '' },
  'fields-unit-cost': { file: fields, find: "isScaled ? rounding : 'none'", replace: 'rounding' },
  'fields-open': { file: fields, find: 'OVRP.*|SDVRP', replace: 'SDVRP.*' },
  'visits-depot-service': { file: visits, find: '.fill(service, depots)', replace: '.fill(service)' },
  'visits-depot-value': { file: visits, find: 'if (node >= depots || column[node] === 0) return', replace: 'return' },
  'visits-scaled': {
    file: visits,
    find: 'toLength(section.values[at], rounding',
    replace: "toLength(section.values[at], 'none'",
  },
  'visits-windows': { file: visits, find: 'section.values[at + 1], rounding', replace: 'section.values[at], rounding' },
  'visits-both': { file: visits, find: 'if (service !== null && section) {', replace: 'if (false) {' },
  'fleet-twins': { file: fleet, find: 'if (twin) ', replace: 'if (false) ' },
  'fleet-count': { file: fleet, find: 'Math.max(1, clients)', replace: '1' },
  'fleet-capacity': { file: fleet, find: 'a.capacity === b.capacity &&', replace: '' },
  'fleet-fixed': { file: fleet, find: 'a.fixedCost === b.fixedCost &&', replace: '' },
  'fleet-unit': { file: fleet, find: 'a.distanceCost === b.distanceCost &&', replace: '' },
  'fleet-distance': { file: fleet, find: 'a.maxDistance === b.maxDistance &&', replace: '' },
  'fleet-duration': { file: fleet, find: 'a.maxDuration === b.maxDuration &&', replace: '' },
  'fleet-fewer-clients': { file: fleet, find: 'clients?.length === b.clients?.length &&', replace: '' },
  'fleet-other-clients': {
    file: fleet,
    find: 'clients?.every((client, k) => client === b.clients?.[k]) ?? true',
    replace: 'true',
  },
  'fleet-unscaled-unit': {
    file: fleet,
    find: "'the unit cost', MAX_COST, false",
    replace: "'the unit cost', MAX_COST, true",
  },
  'fleet-client-order': { file: fleet, find: '.sort((a, b) => a - b)', replace: '' },
  'fleet-depot-listed': { file: fleet, find: 'number > depots && number <= n', replace: 'number >= 1 && number <= n' },
  'fleet-idle-depot': { file: fleet, find: 'vehicles.depot === depot', replace: 'vehicles.depot >= 0' },
  'vrplib-shift': {
    file: vrplib,
    find: 'timeWindow: parts.visits.windows[depot]',
    replace: 'timeWindow: parts.visits.windows[0]',
  },
  'vrplib-cost': { file: vrplib, find: 'costs: { distance: 1, ...vehicle.costs }', replace: 'costs: vehicle.costs' },
  'vrplib-untimed': { file: vrplib, find: '...(isTimed ? (matrix', replace: '...(true ? (matrix' },
  'vrplib-distance-timed': {
    file: vrplib,
    find: 'isTimed ? { maxDuration: limit }',
    replace: 'false ? { maxDuration: limit }',
  },
  'vrplib-ambiguous': { file: vrplib, find: 'if (other) {', replace: 'if (false) {' },
  'vrplib-forbidden': { file: vrplib, find: 'forbidden.length < allowed.size || ', replace: '' },
  'vrplib-required': { file: vrplib, find: 'prizes[node] > 0 ?', replace: 'true ?' },
  'vrplib-release': { file: vrplib, find: '{ release: release[node] }', replace: '{}' },
  'writes-unscaled': { file: writesVisits, find: 'value / scaleOf(rule)', replace: 'value' },
  'writes-rounded': { file: writesVisits, find: 'roundDistance(stated, rule) !== value', replace: 'false' },
  'writes-second-shift': { file: writesVisits, find: 'known[1] !== timeWindow[1]', replace: 'false' },
  'writes-shift-start': { file: writesVisits, find: 'known[0] !== timeWindow[0] || ', replace: '' },
  'writes-always': { file: writesVisits, find: 'timeWindows?.[0] ?? always', replace: 'timeWindows?.[0] ?? [0, 0]' },
  'writes-windows': { file: writesVisits, find: '(job.timeWindows?.length ?? 0) > 1', replace: 'false' },
  'writes-pickup': { file: writesVisits, find: 'amount > 0', replace: 'amount > 1' },
  'writes-prize': { file: writesVisits, find: 'isRequired(job) && (job.prize ?? 0) > 0', replace: 'false' },
  'writes-optional': { file: writesVisits, find: '!isRequired(job) && ', replace: 'false && ' },
  'writes-release': { file: writesVisits, find: 'timeWindow[0] < release', replace: 'timeWindow[0] < -release - 9' },
  'writes-no-limit': { file: writesFleet, find: 'vehicle[field] ?? MAX_INT', replace: 'vehicle[field] ?? 0' },
  'writes-unit': { file: writesFleet, find: '(isTimed ? (costs.duration ?? 0) : 0)', replace: '0' },
  'writes-column': { file: writesFleet, find: 'values.some((value) => value !== first)', replace: 'false' },
  'writes-skills': { file: writesFleet, find: 'needed.every((skill) => skills.has(skill))', replace: 'true' },
  'writes-forbidden': { file: writesFleet, find: '!forbidden.has(id) && ', replace: '' },
  'writes-allowed': { file: writesFleet, find: '(allowed?.has(id) ?? true) && ', replace: '' },
  'writes-task-time': { file: writesFleet, find: 'if (taskTime > 0)', replace: 'if (taskTime > 1)' },
  'writes-speed': { file: writesFleet, find: '(vehicle.speedFactor ?? 1) !== 1', replace: 'false' },
  'solomon-heading': { file: solomonText, find: 'filled.slice(0, 2)', replace: 'filled.slice(0, 3)' },
  'solomon-width': { file: solomonText, find: 'values.length === width', replace: 'values.length >= 2' },
  'solomon-cut': { file: solomonText, find: 'if (!hasCustomers) {', replace: 'if (false) {' },
  'solomon-second-fleet': { file: solomonText, find: 'fleet.slice(1)', replace: 'fleet.slice(2)' },
  'solomon-twice': { file: solomon, find: 'if (earlier !== undefined) {', replace: 'if (false) {' },
  'solomon-gap': { file: solomon, find: 'isInOrder && number !== k', replace: 'isInOrder && number < k' },
  'solomon-depot-load': { file: solomon, find: 'depot.delivery?.[0] !== 0', replace: 'false' },
  'solomon-depot-service': { file: solomon, find: 'if (depot.service !== undefined)', replace: 'if (false)' },
  'solomon-rounding': { file: solomon, find: "rounding = 'dimacs'", replace: "rounding = 'exact'" },
  'solomon-shift': { file: solomon, find: 'timeWindow: depot.timeWindows?.[0],', replace: '' },
  'solomon-writes-count': { file: writesSolomon, find: 'sum + (vehicle.count ?? 1)', replace: 'sum + 1' },
  'solomon-writes-shift': { file: writesSolomon, find: '?? shift,', replace: '?? [0, 0],' },
  'solomon-writes-speed': { file: writesSolomon, find: 'else if (speed !== 1)', replace: 'else if (speed === 0)' },
  'solomon-refuses-end': { file: refusesSolomon, find: '!areSame(start, end)', replace: 'false' },
  'solomon-refuses-other': {
    file: refusesSolomon,
    find: '!areSame(vehicle.capacity, first.capacity)',
    replace: 'false',
  },
  'solomon-refuses-price': { file: refusesSolomon, find: 'perUnit !== 1', replace: 'perUnit === 0' },
  'solomon-refuses-release': { file: refusesSolomon, find: 'release > shift[0]', replace: 'release < shift[0]' },
  'solomon-refuses-optional': { file: refusesSolomon, find: '!(required ?? prize === undefined)', replace: 'false' },
  'vroom-same-place': {
    file: vroomIssues,
    find: 'path === other.path || isWithin(other.path, path)',
    replace: 'false',
  },
  'vroom-within': { file: vroomIssues, find: "other.code !== 'missing-field' && ", replace: 'false && ' },
  'vroom-misspelt': { file: vroomIssues, find: "other.code === 'unknown-field' && ", replace: 'false && ' },
  'vroom-matrices': { file: vroomIssues, find: "return other.path.startsWith('matri') &&", replace: 'return false &&' },
  'vroom-order': { file: vroomIssues, find: 'a.list - b.list || a.item', replace: 'a.item' },
}
