import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in schedules, and in what a Solution states of a route. */
export const sabotages: Sabotages = {
  'route-measure-way-back': {
    file: 'instance/route-measure.ts',
    find: '    this.#addLeg(meter, tasks.length, previous, placeOf(vehicle.end, vehicle.endIndex))\n',
    replace: '',
  },
  'route-measure-previous': { file: 'instance/route-measure.ts', find: '      previous = place\n', replace: '' },
  'route-measure-distance': {
    file: 'instance/route-measure.ts',
    find: 'this.distance += distance',
    replace: 'this.distance = distance',
  },
  'route-measure-reset': { file: 'instance/route-measure.ts', find: '    this.duration = 0\n', replace: '' },
  'route-measure-length': { file: 'instance/route-measure.ts', find: '    jobs.length = tasks.length\n', replace: '' },
  'route-measure-setup': {
    file: 'instance/route-measure.ts',
    find: 'times.setup + times.service',
    replace: 'times.service',
  },
  'route-measure-service': {
    file: 'instance/route-measure.ts',
    find: 'times.setup + times.service',
    replace: 'times.setup',
  },
  'route-measure-waiting': { file: 'instance/route-measure.ts', find: ', times.waiting)', replace: ')' },
  'route-measure-task': { file: 'instance/route-measure.ts', find: 'instance.taskJob[tasks[i]]', replace: 'tasks[i]' },
  'writer-load': { file: 'instance/route-writer.ts', find: 'amount - (delivery', replace: 'amount + (delivery' },
  'writer-distance': {
    file: 'instance/route-writer.ts',
    find: '    distance += distances[i]\n',
    replace: '    distance = distances[i]\n',
  },
  'writer-duration': {
    file: 'instance/route-writer.ts',
    find: '    duration += durations[i]\n',
    replace: '    duration = durations[i]\n',
  },
  'writer-departure': { file: 'instance/route-writer.ts', find: 'arrival: times.departure', replace: 'arrival: 0' },
  'writer-end': { file: 'instance/route-writer.ts', find: 'arrival: times.end', replace: 'arrival: times.departure' },
  'writer-stop': {
    file: 'instance/route-writer.ts',
    find: 'step.arrival = arrivals[i]',
    replace: 'step.arrival = arrivals[0]',
  },
  'writer-setup': {
    file: 'instance/route-writer.ts',
    find: 'step.setup = setups[i]',
    replace: 'step.setup = services[i]',
  },
  'writer-sums': { file: 'instance/route-writer.ts', find: 'waiting: times.waiting', replace: 'waiting: 0' },
  'writer-index': { file: 'instance/route-writer.ts', find: ' || index !== undefined', replace: '' },
  'timetable-latest-start': {
    file: 'instance/timetable.ts',
    find: 'this.#origin, vehicle.latestStart ?? this.#origin',
    replace: 'this.#origin, 0',
  },
  'timetable-unbounded': {
    file: 'instance/timetable.ts',
    find: '=== Number.NEGATIVE_INFINITY) {',
    replace: '=== Number.POSITIVE_INFINITY) {',
  },
  'timetable-cap': {
    file: 'instance/timetable.ts',
    find: 'begins[0] - durations[0], vehicle.latestStart',
    replace: 'begins[0] - durations[0], undefined',
  },
  'timetable-first-leg': { file: 'instance/timetable.ts', find: 'begins[0] - durations[0]', replace: 'begins[0]' },
  'timetable-earliest': { file: 'instance/timetable.ts', find: 'Math.max(earliest, latest)', replace: 'latest' },
  'timetable-latest': { file: 'instance/timetable.ts', find: 'Math.max(earliest, latest)', replace: 'earliest' },
  'timetable-same-index': {
    file: 'instance/timetable.ts',
    find: ' && job.locationIndex === locationIndex',
    replace: '',
  },
  'timetable-same-place': {
    file: 'instance/timetable.ts',
    find: 'isSamePlace(job.location, location) && ',
    replace: '',
  },
  'timetable-last-place': { file: 'instance/timetable.ts', find: '      location = job.location\n', replace: '' },
  'timetable-last-index': {
    file: 'instance/timetable.ts',
    find: '      locationIndex = job.locationIndex\n',
    replace: '',
  },
  'timetable-nowhere': {
    file: 'instance/timetable.ts',
    find: '    let [location, locationIndex] = [start, startIndex]',
    replace: '    let [location, locationIndex] = [start ?? jobs[0].location, startIndex]',
  },
  'timetable-setup-type': {
    file: 'instance/timetable.ts',
    find: 'secondsFor(type, job.setupPerType,',
    replace: 'secondsFor(type, undefined,',
  },
  'timetable-service-type': {
    file: 'instance/timetable.ts',
    find: 'secondsFor(type, job.servicePerType,',
    replace: 'secondsFor(type, undefined,',
  },
  'timetable-own-type': { file: 'instance/timetable.ts', find: ' && Object.hasOwn(perType, type)', replace: '' },
  'timetable-advance': {
    file: 'instance/timetable.ts',
    find: '      this.#begins[i] = begin\n      time = begin + (setups[i] + services[i])',
    replace: '      this.#begins[i] = begin\n      time = begin + services[i]',
  },
  'timetable-delay-work': {
    file: 'instance/timetable.ts',
    find: 'durations[i + 1] - (setups[i] + services[i])',
    replace: 'durations[i + 1]',
  },
  'timetable-delay-travel': {
    file: 'instance/timetable.ts',
    find: 'begins[i + 1] - durations[i + 1]',
    replace: 'begins[i + 1] - durations[i]',
  },
  'timetable-delay-late': {
    file: 'instance/timetable.ts',
    find: 'Math.max(begins[i], latestIn(jobs[i].timeWindows, bound))',
    replace: 'latestIn(jobs[i].timeWindows, bound)',
  },
  'timetable-delay-window': {
    file: 'instance/timetable.ts',
    find: 'latestIn(jobs[i].timeWindows, bound))',
    replace: 'bound)',
  },
  'timetable-known': {
    file: 'instance/timetable.ts',
    find: 'Math.min(reached, this.#begins[i])',
    replace: 'reached',
  },
  'timetable-arrival': {
    file: 'instance/timetable.ts',
    find: 'reached < begin - slackOf(begin) ? reached : begin',
    replace: 'reached',
  },
  'timetable-no-waiting': {
    file: 'instance/timetable.ts',
    find: 'reached < begin - slackOf(begin) ? reached : begin',
    replace: 'begin',
  },
  'timetable-waiting-sum': {
    file: 'instance/timetable.ts',
    find: '    this.waiting = 0\n    this.setup',
    replace: '    this.setup',
  },
  'timetable-setup-sum': {
    file: 'instance/timetable.ts',
    find: 'this.setup += setups[i]',
    replace: 'this.setup += services[i]',
  },
  'timetable-service-sum': { file: 'instance/timetable.ts', find: '    this.service = 0\n    let', replace: '    let' },
  'timetable-end': { file: 'instance/timetable.ts', find: 'time + durations[jobs.length]', replace: 'time' },
  'timetable-smallest-release': {
    file: 'instance/timetable.ts',
    find: 'release !== undefined && release < smallest',
    replace: 'false',
  },
  'timetable-smallest-window': {
    file: 'instance/timetable.ts',
    find: 'if (from < smallest) smallest = from',
    replace: 'smallest = from',
  },
  'timetable-smallest-shift': {
    file: 'instance/timetable.ts',
    find: 'timeWindow && timeWindow[0] < smallest',
    replace: 'false',
  },
  'timetable-smallest-start': {
    file: 'instance/timetable.ts',
    find: 'latestStart !== undefined && latestStart < smallest',
    replace: 'false',
  },
  'timetable-nothing-stated': {
    file: 'instance/timetable.ts',
    find: 'smallest === Number.POSITIVE_INFINITY ? 0 : smallest',
    replace: 'smallest',
  },
  'timetable-shift': { file: 'instance/timetable.ts', find: 'timeWindow ? timeWindow[0] : Number', replace: 'Number' },
  'timetable-release': { file: 'instance/timetable.ts', find: ' && release > earliest', replace: '' },
  'timetable-location-y': { file: 'instance/timetable.ts', find: ' && a[1] === b[1]', replace: '' },
  'timetable-window-end': { file: 'instance/timetable.ts', find: 'time > to + slackOf(to)', replace: 'time >= to' },
  'timetable-window-noise': { file: 'instance/timetable.ts', find: 'time > to + slackOf(to)', replace: 'time > to' },
  'timetable-window-order': {
    file: 'instance/timetable.ts',
    find: 'earliest = Math.min(earliest, within(from, to, time))',
    replace: 'return within(from, to, time)',
  },
  'timetable-before-noise': {
    file: 'instance/timetable.ts',
    find: 'time < from - slackOf(from)',
    replace: 'time < from',
  },
  'timetable-before-order': {
    file: 'instance/timetable.ts',
    find: 'Math.max(latest, within(from, to, time))',
    replace: 'within(from, to, time)',
  },
  'timetable-before': {
    file: 'instance/timetable.ts',
    find: '    if (time < from - slackOf(from)) continue\n',
    replace: '',
  },
  'publish-prizes': { file: 'instance/publish.ts', find: 'total.cost += prizes', replace: 'total.cost += 0' },
  'publish-prize-of-job': {
    file: 'instance/publish.ts',
    find: 'instance.taskJob[task]].prize',
    replace: 'task].prize',
  },
  'publish-no-prize': {
    file: 'instance/publish.ts',
    find: 'if (problem.jobs.every(({ prize }) => prize === undefined)) return null',
    replace: '',
  },
  'publish-waiting': {
    file: 'instance/publish.ts',
    find: 'total.waiting += waiting',
    replace: 'total.waiting = waiting',
  },
  'publish-setup': { file: 'instance/publish.ts', find: 'total.setup += setup', replace: 'total.setup = setup' },
  'publish-service': {
    file: 'instance/publish.ts',
    find: 'total.service += service',
    replace: 'total.service = service',
  },
  'publish-untimed': {
    file: 'instance/publish.ts',
    find: 'const isTimed = usesTime(problem)',
    replace: 'const isTimed = true',
  },
  'publish-timed': {
    file: 'instance/publish.ts',
    find: 'const isTimed = usesTime(problem)',
    replace: 'const isTimed = false',
  },
}
