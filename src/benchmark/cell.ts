/** The words of a measurement: a configuration, a cell (configuration x instance x seed) and its result. */

import { basename, dirname, resolve } from 'node:path'
import type { Rounding } from '../model/problem.js'
import type { Machine } from './machine.js'
import type { Series } from './series.js'
import type { StopOrder, StopTimes } from './stopper.js'

/** How a program is run; the same for every instance and seed. */
export interface Configuration {
  /** Label in results and tables. */
  readonly name: string
  readonly kind: 'routeweave' | 'peer'
  /**
   * Program and arguments. Ours is followed by the arguments of a cell; a peer's words may hold {input}, {output},
   * {seconds} and {seed}.
   */
  readonly command: readonly string[]
  /** What was run: a commit and build for ours, a commit and sources for what runs from those, the command line for a peer. */
  readonly version: string
  /** What the command is told beside the figures below, where that makes it another measurement. Default: nothing. */
  readonly words?: readonly string[] | undefined
  /** Milliseconds; null for none. */
  readonly timeLimit: number | null
  readonly iterations: number | null
  readonly workers: number | null
  readonly maxSubproblem: number | null
  readonly rounding: Rounding | null
  /** Cores that the program is pinned to, as taskset wants them; null for none. */
  readonly pin: string | null
  /** When it is stopped by a signal; ours alone. Default: never. */
  readonly stop?: StopOrder | undefined
}

/** One thing to measure. */
export interface Cell {
  readonly configuration: Configuration
  /** Path of the instance. */
  readonly instance: string
  readonly seed: number
}

/** The best cost when a share of the budget was spent; null before a solution that serves what the reference does. */
export interface Milestone {
  readonly share: number
  readonly cost: number | null
}

/** What one run of a program came to, before it is judged. */
export interface Outcome {
  readonly cost: number | null
  readonly unassigned: number | null
  /** Those among them that are required; what may be left out for its prize is no failure. */
  readonly unserved: number | null
  readonly routes: number | null
  /** Broken rules found by our oracle, as sentences. */
  readonly violations: readonly string[]
  /** Milliseconds from process start to the first complete solution. */
  readonly firstSolution: number | null
  readonly milestones: readonly Milestone[]
  /** What the run had and used from moment to moment; null for a program that tells nothing while it works. */
  readonly series: Series | null
  readonly stats: object | null
  /** What a stop took; null where there was none. */
  readonly stop: StopTimes | null
  /** Why there is no solution; null if there is one. */
  readonly error: string | null
}

/** What a program used; null where the system does not tell. */
export interface Usage {
  /** Seconds from start to end of the process. */
  readonly wall: number
  /** Seconds of user and system time of the process and its children. */
  readonly coreSeconds: number | null
  /** Bytes: the most that was resident at once. */
  readonly peakMemory: number | null
}

/** One line of a results file. */
export interface CellResult extends Outcome, Usage {
  readonly v: 1
  /** Equal keys are the same measurement. */
  readonly key: string
  readonly name: string
  readonly kind: Configuration['kind']
  readonly version: string
  readonly instance: string
  /** The folder of the instance: sets of instances share names. */
  readonly family: string
  readonly seed: number
  readonly timeLimit: number | null
  readonly iterations: number | null
  readonly workers: number | null
  readonly maxSubproblem: number | null
  readonly rounding: Rounding | null
  readonly pin: string | null
  /** Cost of the best known solution; null if there is none. */
  readonly reference: number | null
  /** Vehicles that the loads alone need; null where that is not known, as in results of before it was recorded. */
  readonly leastRoutes: number | null
  /** Bytes that `inspect` predicts; null where it does not, as of other programs, and in results of before it was recorded. */
  readonly predictedMemory: number | null
  /** Per cent above the reference; null without one, or when it serves another number of required jobs. */
  readonly gap: number | null
  readonly machine: Machine
  /** When it began, ISO 8601. */
  readonly at: string
}

/** The folder that an instance lies in, such as `vrptw-solomon`. */
export function familyOf(path: string): string {
  return basename(dirname(resolve(path)))
}

/** What makes two measurements the same one. */
export function cellKey({ configuration, instance, seed }: Cell): string {
  const {
    name,
    version,
    timeLimit,
    iterations,
    workers,
    maxSubproblem,
    rounding,
    pin,
    stop,
    words = [],
  } = configuration
  const what = [name, version, familyOf(instance), instanceName(instance), seed]
  // At the end, and nothing where there is none: keys of before remain what they were.
  const stopping = stop ? [stop.after, stop.seconds] : []
  return JSON.stringify([...what, timeLimit, iterations, workers, maxSubproblem, rounding, pin, ...stopping, ...words])
}

/** The name of an instance: its file without folder and ending. */
export function instanceName(path: string): string {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return file.replace(/\.(vroom\.json|json|ndjson|vrp|txt)$/i, '')
}
