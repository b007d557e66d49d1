/** An inspection as a person reads it: a few aligned lines. */

import type { Shortage, Geography, Inspection, LoadTightness, TimeTightness } from '../inspect/inspection.js'
import type { Problem } from '../model/problem.js'
import type { UnassignedReason } from '../model/solution.js'
import { count, formatDuration, formatNumber } from './numbers.js'
import { describeMiss, REASONS } from './reason-text.js'
import { type Units, unitsOf } from './units.js'

const LABEL_WIDTH = 12

type Row = readonly [label: string, text: string]

/** The text, ending in a newline. */
export function describeInspection(inspection: Inspection, problem: Problem, name: string): string {
  const { geography, loads, time } = inspection
  const units = unitsOf(problem)
  const rows: Row[] = [
    ['problem', inspection.name === undefined ? name : `${inspection.name} (${name})`],
    ...describeSize(inspection),
    ...(geography ? describeGeography(geography, units) : []),
    ...loads.map((load): Row => ['load', describeLoad(load, loads.length > 1)]),
    ...(time ? describeTime(time, inspection.size.jobs, units) : []),
    ...describeContradictions(inspection, units),
    ...describeNeeds(inspection),
  ]
  return `${rows.map(([label, text]) => label.padEnd(LABEL_WIDTH) + text).join('\n')}\n`
}

function describeSize({ size }: Inspection): Row[] {
  const { jobs, required, vehicles, vehicleTypes, depots, matrixRows, fields } = size
  const optional = required < jobs ? `, ${formatNumber(jobs - required)} may be left out` : ''
  const types = vehicles > 0 ? ` of ${count(vehicleTypes, 'type')}` : ''
  const matrix = matrixRows > 0 ? `, matrices of ${formatNumber(matrixRows)} rows` : ''
  const used = fields.map(({ path }) => path).filter((path) => !PLAIN.test(path))
  return [
    [
      'size',
      `${count(jobs, 'job')}${optional}, ${count(vehicles, 'vehicle')}${types}, ${count(depots, 'depot')}${matrix}`,
    ],
    ['fields', used.length > 0 ? used.join(' ') : 'only the plain ones'],
  ]
}

/** Fields that nearly every problem has. */
const PLAIN =
  /\.(id|location|locationIndex|delivery|start|startIndex|end|endIndex|capacity|count|description|data|costs)$/

function describeGeography(geography: Geography, { length }: Units): Row[] {
  const { low, high, crossesMeridian, width, height, nearest, evenness, together, outliers } = geography
  const corner = (position: readonly [number, number]) => position.map((value) => Number(value.toFixed(4))).join(' ')
  const seam = crossesMeridian ? ', across the 180th meridian' : ''
  const far =
    outliers.count > 0 ? outliers.jobs.join(', ') + (outliers.count > outliers.jobs.length ? ', ...' : '') : ''
  return [
    [
      'extent',
      `${formatNumber(Math.round(width))} x ${length(Math.round(height))}, from ${corner(low)} to ${corner(high)}${seam}`,
    ],
    [
      'spread',
      [
        `nearest other at ${length(nearest)}`,
        ...(evenness === null ? [] : [`${describeEvenness(evenness)} (${evenness.toFixed(2)} of random)`]),
        ...(together > 0 ? [`${formatNumber(together)} at the place of another`] : []),
      ].join(', '),
    ],
    ...(far === '' ? [] : [['', `${count(outliers.count, 'job')} far away: ${far}`] as const]),
  ]
}

function describeEvenness(evenness: number): string {
  if (evenness < 0.75) return 'clustered'
  return evenness > 1.25 ? 'even' : 'strewn'
}

function describeLoad(
  { dimension, demand, capacity, tightness, leastVehicles }: LoadTightness,
  isOne: boolean,
): string {
  const which = isOne ? `dimension ${dimension}: ` : ''
  const share = tightness === null ? '' : ` (${percent(tightness)})`
  const of = capacity === null ? 'some vehicle without limit' : `${formatNumber(capacity)}${share}`
  const least = leastVehicles === null ? 'more than the fleet carries' : `at least ${count(leastVehicles, 'vehicle')}`
  return `${which}${formatNumber(demand)} of ${of}, ${least}`
}

function describeTime(tightness: TimeTightness, jobs: number, { time }: Units): Row[] {
  const { horizon, jobsWithWindows, meanWindow, work, shifts } = tightness
  const share = meanWindow !== null && horizon > 0 ? ` (${percent(meanWindow / horizon)} of the horizon)` : ''
  const windows =
    meanWindow === null
      ? 'none'
      : `${percent(jobsWithWindows / jobs)} of the jobs, ${time(meanWindow)} open on average${share}`
  const ofShifts = shifts === null || shifts === 0 ? '' : ` (${percent(work / shifts)} of ${time(shifts)} of shifts)`
  return [
    ['windows', windows],
    ['work', `${time(work)}${ofShifts}`],
  ]
}

/** How many of a kind are listed. */
const LISTED = 5

function describeContradictions({ contradictions, loads }: Inspection, units: Units): Row[] {
  const { unservable, missingSkills, shortages, idleVehicles, isComplete } = contradictions
  const lines = [
    ...unservable.map(({ reason, count: n, jobs }) => {
      const named = jobs.slice(0, LISTED).map(({ id, closest }) => {
        return closest ? `${id} (${describeMiss(reason, closest, units, loads.length > 1)})` : String(id)
      })
      return `${count(n, 'job')} ${REASONS[reason]}: ${named.join(', ')}${n > named.length ? ', ...' : ''}`
    }),
    ...listed(missingSkills, ({ skill, jobs }) => `skill ${skill}: needed by ${count(jobs, 'job')}, no vehicle has it`),
    ...listed(shortages, (shortage) => describeShortage(shortage, units, loads.length > 1)),
    ...listed(
      idleVehicles,
      ({ vehicle, count: n, reason }) =>
        `vehicle ${vehicle}${n > 1 ? ` (${formatNumber(n)})` : ''} can serve no job: ${IDLE[reason] ?? REASONS[reason]}`,
    ),
    ...(isComplete ? [] : ['not all vehicles were looked at']),
  ]
  if (lines.length === 0) return [['impossible', 'nothing that can be seen before solving']]
  return lines.map((line, k) => [k === 0 ? 'impossible' : '', line])
}

/** Why a vehicle can serve no job, by the reason of the job that it comes closest to. */
const IDLE: Partial<Record<UnassignedReason, string>> = {
  'exceeds-capacity': 'it is too small',
  'missing-skills': 'it lacks skills',
  'not-allowed': 'it is not allowed',
  'out-of-time': 'it is never in time',
  'exceeds-limit': 'its limits are too low',
}

function listed<T>(items: readonly T[], describe: (item: T) => string): string[] {
  const rest = items.length - LISTED
  return [...items.slice(0, LISTED).map(describe), ...(rest > 0 ? [`and ${formatNumber(rest)} more of these`] : [])]
}

function describeShortage(shortage: Shortage, units: Units, hasSeveralLoads: boolean): string {
  const { jobs, vehicles, vehicleCount, of, dimension, needed, available } = shortage
  const what = { load: `load${hasSeveralLoads ? ` in dimension ${dimension}` : ''}`, jobs: 'jobs', time: 'service' }[of]
  const tell = of === 'time' ? units.time : formatNumber
  const names = vehicles.join(', ') + (vehicleCount > vehicles.length ? ', ...' : '')
  const whom = `${count(vehicleCount, 'vehicle')} (${names})`
  return `${count(jobs, 'job')} for ${whom}: ${tell(needed)}${of === 'jobs' ? '' : ' of'} ${what}, at most ${tell(available)} possible`
}

function describeNeeds({ memory, timeLimit }: Inspection): Row[] {
  const megabytes = (bytes: number) => `${formatNumber(Math.ceil(bytes / 2 ** 20))} MB`
  const { standard, first, good } = timeLimit
  return [
    ['memory', `about ${megabytes(memory.total)} with ${count(memory.workers, 'worker')}`],
    [
      'time limit',
      `${formatDuration(standard)} unless told otherwise; first plan after about ${formatDuration(first)}, a good one after ${formatDuration(good)}`,
    ],
  ]
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`
}
