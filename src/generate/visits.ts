/**
 * When stops may be served and how long that takes. Windows as in M. M. Solomon, Operations Research 35 (1987), section
 * 4.1, DOI 10.1287/opre.35.2.254: their middles are uniform over the times at which a vehicle that serves nothing else can
 * be there and come back, so that every stop can be served alone.
 *
 *     0 .. release .. + way .. [ window around its middle ] .. service + way back .. horizon
 */

import { InputError } from '../base/errors.js'
import type { Random } from '../base/random.js'
import type { Job } from '../model/job.js'
import { MAX_INT, type TimeWindow } from '../model/values.js'
import { SLOWEST } from './fleet.js'
import { type FullOptions, isTimed } from './options.js'

/** When a stop may be served, and how long it takes. */
export type Visit = Pick<Job, 'service' | 'release' | 'timeWindows'>

/** The visits of a problem with time. */
export interface Visits {
  /** Every vehicle's shift is [0, horizon]. */
  readonly horizon: number
  /** In the order of the stops: windows are drawn as they are asked for. */
  readonly draw: (stop: number) => Visit
}

/** Metres a second on the map, units of the grid a second on the plane. */
const SPEEDS = { geographic: 10, planar: 1 }

/** A working day, the least default horizon on the map. */
const DAY = 28_800

/** How fast vehicles with a speed factor of 1 are; null where nothing asks for times. */
export function speedOf(options: FullOptions): number | null {
  return options.speed ?? (isTimed(options) ? SPEEDS[options.family] : null)
}

/**
 * The visits of all stops, null where the options ask for nothing that takes time.
 * @param ways from the nearest depot
 * @throws InputError with a 'bad-flag' issue if a stop cannot be served within the horizon
 */
export function drawVisits(
  options: FullOptions,
  ways: Float64Array,
  streamOf: (purpose: string) => Random,
): Visits | null {
  const speed = speedOf(options)
  if (!isTimed(options) || speed === null) return null
  const slowest = speed * (options.vehicleTypes > 1 ? SLOWEST : 1)
  // A second more than the way takes, for the rounding of planar distances.
  const times = Int32Array.from(ways, (way) => Math.min(MAX_INT, Math.ceil((way + 0.5) / slowest) + 1))
  const service = drawService(options, times.length, streamOf('service'))
  let longest = 0
  for (let i = 0; i < times.length; i++) longest = Math.max(longest, 2 * times[i] + service[i])
  const horizon = options.horizon ?? defaultHorizon(options, longest)
  if (longest > horizon) {
    const message = `the farthest stop alone takes ${longest}, longer than ${horizon}`
    throw new InputError([{ code: 'bad-flag', path: 'horizon', message, hint: 'raise horizon or speed' }])
  }
  const [ofWindows, ofReleases] = [streamOf('windows'), streamOf('releases')]
  const draw = (stop: number): Visit => {
    const spare = horizon - 2 * times[stop] - service[stop]
    const isReleased = ofReleases.next() < options.releases
    const release = isReleased ? ofReleases.below(Math.floor(spare / 2) + 1) : 0
    const earliest = release + times[stop]
    const latest = earliest + spare - release
    const hasWindows = ofWindows.next() < options.windows
    return {
      ...(service[stop] > 0 ? { service: service[stop] } : {}),
      ...(isReleased ? { release } : {}),
      ...(hasWindows ? { timeWindows: drawWindows(options, horizon, earliest, latest, ofWindows) } : {}),
    }
  }
  return { horizon, draw }
}

function defaultHorizon({ family }: FullOptions, longest: number): number {
  return Math.min(MAX_INT, Math.max(family === 'geographic' ? DAY : 0, Math.ceil((2 * longest) / 60) * 60))
}

/** Half to one and a half of the mean, uniformly. */
function drawService({ service }: FullOptions, count: number, random: Random): Int32Array {
  return Int32Array.from({ length: count }, () => Math.round(service * (0.5 + random.next())))
}

/** Windows in order, apart from each other; the last moment of each is one at which the stop can still be served. */
function drawWindows(
  { windowWidth, windowCount }: FullOptions,
  horizon: number,
  earliest: number,
  latest: number,
  random: Random,
): TimeWindow[] {
  const mean = windowWidth ?? horizon / 8
  const drawn = Array.from({ length: windowCount }, (): TimeWindow => {
    const middle = earliest + random.below(latest - earliest + 1)
    const half = (mean * (0.5 + random.next())) / 2
    return [Math.max(0, Math.floor(middle - half)), Math.min(latest, Math.ceil(middle + half))]
  })
  drawn.sort(([a], [b]) => a - b)
  const windows = [drawn[0]]
  for (const window of drawn) if (window[0] > windows[windows.length - 1][1]) windows.push(window)
  return windows
}
