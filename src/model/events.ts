/**
 * What a run says while it works: small objects without routes, each with `v: 1` and the milliseconds since the call.
 * The command's --events writes them as NDJSON, the last line with the solution.
 */

/**
 * The part of a Solution that progress is judged by: fewer unassigned first, then the lower cost (the user's units). While
 * a run works, costs are sums of the search's integers: where the data are not integers themselves, they may differ from
 * the cost that is recomputed for a Solution in the seventh digit. `finished` and `stats` have the Solution's.
 */
export interface Score {
  readonly unassigned: number
  readonly cost: number
}

interface EventBase {
  readonly v: 1
  /** Milliseconds since the run was called. */
  readonly time: number
}

/** The problem was read and the work begins. */
export interface StartedEvent extends EventBase {
  readonly type: 'started'
  readonly tasks: number
  readonly vehicles: number
  readonly workers: number
  readonly seed: number
  /** How many there will be, as far as the size alone tells; `stats.parts` is what was visited. */
  readonly parts: number
  /** Budget: milliseconds and iterations, null where unlimited. */
  readonly timeLimit: number | null
  readonly iterations: number | null
}

/** `best` became better. A reader loses none, however slow; before the first one attaches the newest 256 are kept. */
export interface ImprovedEvent extends EventBase, Score {
  readonly type: 'improved'
  readonly routes: number
}

/** A stage of several begins. */
export interface StageEvent extends EventBase {
  readonly type: 'stage'
  /** Its number, from 0. */
  readonly stage: number
  readonly solvers: readonly string[]
  readonly isRace: boolean
  /** Share of the budget at which it ends, 0..1. */
  readonly until: number
}

/** Something that a solver says of its own work on one part; of what it says faster than five times a second, the newest. */
export interface SolverNewsEvent extends EventBase {
  readonly type: 'solver'
  /** Name of the solver. */
  readonly solver: string
  /** Number of the visit, from 1: visits of several children may be mixed. */
  readonly visit: number
  /** As the solver said it. */
  readonly event: { readonly type: string; readonly [field: string]: unknown }
  /** Events of this type that it replaces. */
  readonly skipped: number
}

/** How the work goes on: told a few times a second while visits run; dropped for a slow reader. */
export interface VisitEvent extends EventBase {
  readonly type: 'visit'
  readonly visits: number
  readonly busy: number
  readonly iterations: number
  /** Of the state that is searched from; `best` may be better. */
  readonly current: Score
  /** Share of the budget that is spent, 0..1. */
  readonly progress: number
}

/** Something failed and was survived; it is counted in `stats` too. */
export interface WarningEvent extends EventBase {
  readonly type: 'warning'
  readonly message: string
}

/** The run is over; its solution is there. */
export interface FinishedEvent extends EventBase, Score {
  readonly type: 'finished'
  readonly routes: number
  readonly stoppedBy: string
}

/** Everything that a run says. */
export type RunEvent =
  StartedEvent | StageEvent | ImprovedEvent | VisitEvent | SolverNewsEvent | WarningEvent | FinishedEvent
