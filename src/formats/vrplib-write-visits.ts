/** What VRPLIB says of clients: the sections of windows, service, release and prizes, and what it cannot say. */

import type { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { Problem, Rounding } from '../model/problem.js'
import type { TimeWindow } from '../model/values.js'
import { roundDistance, scaleOf } from './round-distance.js'

/** A problem that is being written. */
export interface VrplibWriting {
  readonly problem: Problem
  /** The rule that the reader will apply to what is written. */
  readonly rule: Rounding
  /** How many places vehicles start at, and which of them each entry does. */
  readonly depots: number
  readonly depotOf: readonly number[]
  readonly issues: IssueList
}

/** `KEY : value` lines, and sections with their rows. */
export interface VrplibLines {
  readonly fields: readonly string[]
  readonly sections: readonly string[]
}

/** A length or a price as a file states it, so that the rounding rule makes it what it is. */
export function unscale({ rule, issues }: Pick<VrplibWriting, 'rule' | 'issues'>, value: number, path: string): number {
  const stated = value / scaleOf(rule)
  if (roundDistance(stated, rule) !== value) {
    issues.add('not-honoured', path, `${value} would be rounded by the rule '${rule}'`, 'round it first')
  }
  return stated
}

/** The fields and sections of the jobs' times and prizes. */
export function writeVisits(writing: VrplibWriting): VrplibLines {
  const { problem, depots, issues } = writing
  problem.jobs.forEach((job, k) => {
    refuseJob(problem, job, `jobs[${k}]`, issues)
  })
  const section = (name: string, valueOf: (job: Job, path: string) => number): string[] => {
    const values = problem.jobs.map((job, k) => valueOf(job, `jobs[${k}]`))
    if (values.every((value) => value === 0)) return []
    return [name, ...[...Array<number>(depots).fill(0), ...values].map((value, k) => `${k + 1} ${value}`)]
  }
  const service = section('SERVICE_TIME_SECTION', ({ service = 0 }, path) =>
    unscale(writing, service, `${path}.service`),
  )
  const first = unscale(writing, problem.jobs[0]?.service ?? 0, 'jobs[0].service')
  const isUniform = service.length > 0 && service.slice(1 + depots).every((row) => row.endsWith(` ${first}`))
  return {
    fields: isUniform ? [`SERVICE_TIME : ${first}`] : [],
    sections: [
      ...writeWindows(writing),
      ...(isUniform ? [] : service),
      ...section('RELEASE_TIME_SECTION', ({ release = 0 }, path) =>
        unscale(writing, Math.max(0, release), `${path}.release`),
      ),
      ...section('PRIZE_SECTION', ({ prize = 0 }, path) => unscale(writing, prize, `${path}.prize`)),
    ],
  }
}

function isRequired({ required, prize }: Job): boolean {
  return required ?? prize === undefined
}

/** The depots' rows are the shifts of their vehicles; a job without a window is open as long as any of them. */
function writeWindows({ problem, rule, depots, depotOf, issues, ...rest }: VrplibWriting): string[] {
  const { jobs, vehicles } = problem
  if (!jobs.some(({ timeWindows }) => timeWindows) && !vehicles.some(({ timeWindow }) => timeWindow)) return []
  const writing = { problem, rule, depots, depotOf, issues, ...rest }
  const hours = new Array<TimeWindow | undefined>(depots)
  vehicles.forEach(({ timeWindow }, k) => {
    const path = `vehicles[${k}].timeWindow`
    const depot = depotOf[k]
    const known = hours[depot]
    if (!timeWindow) {
      const hint = 'give each vehicle a shift as long as you like'
      issues.add(
        'missing-field',
        path,
        'VRPLIB has windows of all or none, and the depot has that of its vehicles',
        hint,
      )
    } else if (known && (known[0] !== timeWindow[0] || known[1] !== timeWindow[1])) {
      issues.add('not-honoured', path, 'VRPLIB has one shift for all vehicles of a depot')
    } else hours[depot] = timeWindow
  })
  const shifts = hours.filter((shift) => shift !== undefined)
  const always: TimeWindow = [Math.min(...shifts.map(([from]) => from)), Math.max(...shifts.map(([, to]) => to))]
  const row = ([from, to]: TimeWindow, k: number, path: string) =>
    `${k} ${unscale(writing, from, path)} ${unscale(writing, to, path)}`
  if (shifts.length < depots) return []
  return [
    'TIME_WINDOW_SECTION',
    ...shifts.map((shift, k) => row(shift, k + 1, `vehicles[${depotOf.indexOf(k)}].timeWindow`)),
    ...jobs.map(({ timeWindows }, k) => row(timeWindows?.[0] ?? always, depots + k + 1, `jobs[${k}].timeWindows[0]`)),
  ]
}

function refuseJob(problem: Problem, job: Job, path: string, issues: IssueList): void {
  const refuse = (field: string, message: string, hint?: string) => {
    issues.add('not-honoured', `${path}.${field}`, message, hint)
  }
  if ((job.timeWindows?.length ?? 0) > 1) refuse('timeWindows', 'VRPLIB has one window for each client')
  if (job.pickup?.some((amount) => amount > 0)) refuse('pickup', 'VRPLIB brings goods and fetches none')
  if ((job.setup ?? 0) > 0) refuse('setup', 'VRPLIB has no setup times', 'add it to service')
  if (job.servicePerType) refuse('servicePerType', 'VRPLIB has no types of vehicles')
  if (job.setupPerType) refuse('setupPerType', 'VRPLIB has no types of vehicles')
  if ((job.priority ?? 0) > 0) refuse('priority', 'VRPLIB has no priorities', 'give prizes instead')
  if (isRequired(job) && (job.prize ?? 0) > 0) {
    refuse('prize', 'a client with a prize may be left out in VRPLIB, this job may not', 'remove prize or required')
  }
  if (!isRequired(job) && (job.prize ?? 0) === 0) {
    refuse('required', 'a client without a prize must be served in VRPLIB', 'give it a prize')
  }
  const { release } = job
  const isEarly = release !== undefined && release <= 0
  if (isEarly && problem.vehicles.some(({ timeWindow }) => timeWindow && timeWindow[0] < release)) {
    refuse('release', 'release times of VRPLIB are above 0', 'count time from an earlier origin')
  }
}
