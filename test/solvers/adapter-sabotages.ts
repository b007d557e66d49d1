/** Mistakes that the proofs of the adapters must notice. */

import type { Sabotages } from '../sabotage-plugin.js'

const document = 'solvers/vroom/vroom-document.ts'
const matrices = 'solvers/vroom/vroom-matrices.ts'
const limits = 'solvers/vroom/vroom-unsupported.ts'
const times = 'solvers/part-times.ts'
const file = 'solvers/vrplib/vrplib-file.ts'
const ways = 'solvers/vrplib/vrplib-ways.ts'
const clients = 'solvers/vrplib/vrplib-times.ts'
const answer = 'solvers/vrplib/vrplib-answer.ts'
const fit = 'solvers/vrplib/vrplib-fit.ts'

export const adapterSabotages: Sabotages = {
  'vroom-carries-nothing': { file: document, find: 'own < UNLIMITED ? own :', replace: 'own < UNLIMITED ? own : 0 *' },
  'vroom-starts-at-end': { file: document, find: 'sites.indexOf[instance.typeStart[type]]', replace: '0' },
  'vroom-unskilled': { file: document, find: '{ skills: [kind[task]] }', replace: '{}' },
  'vroom-unimportant': { file: document, find: 'priority > 0 ?', replace: 'priority > 999 ?' },
  'vroom-free-vehicles': { file: document, find: '{ costs: { fixed } }', replace: '{}' },
  'vroom-cold': { file: document, find: '? { steps: routeSteps }', replace: '? {}' },
  'vroom-no-service': { file: document, find: "...workOf(instance, task, 'service'),", replace: '' },
  'vroom-unlimited-travel': { file: document, find: '{ max_travel_time: travel }', replace: '{}' },
  'vroom-one-type-of-work': { file: document, find: 'times.some((time) => time !== times[0])', replace: 'false' },
  'vroom-no-durations': { file: matrices, find: 'hasDurations ? arc', replace: 'false ? arc' },
  'vroom-overflow': { file: matrices, find: 'if (bound <= MOST_COST', replace: 'if (bound > 0' },
  'vroom-forgets-vehicles': {
    file: matrices,
    find: 'Math.max(left, reached) + ends',
    replace: 'Math.max(left, reached)',
  },
  'vroom-dear-vehicles': { file: matrices, find: ' && dearest <= MOST_COST', replace: '' },
  'vroom-always-fits': { file: limits, find: 'locations > MOST_LOCATIONS', replace: 'locations > Infinity' },
  'vroom-large-matrices': { file: limits, find: 'numbers <= MOST_NUMBERS', replace: 'numbers <= 2 * MOST_NUMBERS' },
  'vroom-takes-releases': { file: limits, find: 'release !== undefined', replace: 'release === 0' },
  'no-slack': { file: times, find: '(taskCount + 1) * (', replace: '0 * (' },
  'windows-not-moved': { file: times, find: 'windows[2 * k] + slack', replace: 'windows[2 * k]' },
  'vrp-knows-vehicles': { file, find: '!isPlain && vehicles', replace: 'vehicles' },
  'vrp-takes-giants': { file, find: 'demand[task] <= capacity', replace: 'true' },
  'vrp-unskilled': { file, find: ' && isAllowed(instance, task)', replace: '' },
  'vrp-weightless': { file, find: '.fill(1), capacity', replace: ', capacity' },
  'ways-too-long': { file: ways, find: 'isRounded && roundScale <= finest', replace: 'isRounded' },
  'ways-unfixed': { file: ways, find: 'fold * value + add(a, b)', replace: 'fold * value' },
  'ways-half': { file: ways, find: 'const fold = isSame ? 2 : 1', replace: 'const fold = 1' },
  'ways-home': { file: ways, find: 'const to = [typeEnd[0]', replace: 'const to = [typeStart[0]' },
  'late-allowed': { file: clients, find: 'Math.floor(moment(time))', replace: 'Math.ceil(moment(time))' },
  'early-allowed': { file: clients, find: 'Math.ceil(moment(time))', replace: 'Math.floor(moment(time))' },
  'no-delay': { file: clients, find: 'scale + delay)', replace: 'scale)' },
  'half-read': { file: answer, find: 'seen === clientCount ? null', replace: 'true ? null' },
  'twice-read': { file: answer, find: 'isSeen[client]++ === 1', replace: 'false' },
  'depots-lost': { file: answer, find: 'node === 1 || node > clientCount + 1', replace: 'node === 1' },
  'fit-two-loads': { file: fit, find: 'binding.length > 1', replace: 'binding.length > 2' },
  'fit-any-type': { file: fit, find: 'members.length < 2', replace: 'members.length < 9' },
  'fit-any-price': {
    file: fit,
    find: 'travelClass && !isPricedByTime',
    replace: 'travelClass && false && !isPricedByTime',
  },
  'fit-open-coordinates': { file: fit, find: 'depot[0] < 0 || depot[0] !== depot[1]', replace: 'depot[0] < 0' },
}
