/** The books of one run: what happened, counted for `stats` and told as events. */

import type { Clock } from '../base/clock.js'
import { RouteweaveError } from '../base/errors.js'
import type { Trouble } from '../contracts/executor.js'
import type { Instance } from '../instance/instance.js'
import type { RunEvent, Score } from '../model/events.js'
import type { Stats, StoppedBy } from '../model/solution.js'
import type { RunSettings } from './options.js'
import { PartCount } from './part-count.js'
import { SolverCounts } from './solver-counts.js'
import { nameOf, type Stage } from './stages.js'
import type { Aftermath } from './team.js'

/** The most warnings kept in `stats`; the rest are only counted. */
const MAX_WARNINGS = 20

/** The most different texts of visits that went wrong that are told: each may name another task. */
const MAX_TOLD = 1000

/** Warnings of the solvers themselves, which may talk without end; what is beyond is among the events alone. */
const MAX_SOLVER_WARNINGS = 100

type WithoutBase<E> = E extends RunEvent ? Omit<E, 'v' | 'time'> : never

/** An event before it is stamped with version and time. */
export type News = WithoutBase<RunEvent>

/** Counts what a run does and says it. */
export class Ledger {
  visits = 0
  merged = 0
  rejected = 0
  failed = 0
  /** Of the failed ones those that the solver had refused beforehand. */
  unsupported = 0
  workersLost = 0
  iterations = 0
  /** The same by solver. */
  readonly solvers = new SolverCounts()
  /** What was visited, of what the problem was cut into. */
  readonly parts: PartCount
  /** What the last visit failed with, or was thrown away for. */
  lastFailure: unknown = null
  start: (Score & { readonly time: number }) | null = null
  readonly #warnings: string[] = []
  readonly #once = new Set<string>()
  #warningCount = 0
  #solverWarnings = 0
  #visitWarnings = 0
  /** Of the rejected results those that another took the place of. */
  #replaced = 0
  #lastSaid: Score | null = null
  readonly #emit: (event: RunEvent) => void
  readonly #clock: Clock
  readonly #startTime: number

  /** @param startTime when the run was called, in milliseconds of the clock */
  constructor(emit: (event: RunEvent) => void, clock: Clock, startTime: number, taskCount: number) {
    this.parts = new PartCount(taskCount)
    this.#emit = emit
    this.#clock = clock
    this.#startTime = startTime
  }

  /** Milliseconds since the run was called. */
  elapsed(): number {
    return this.#clock() - this.#startTime
  }

  say(news: News): void {
    this.#emit({ v: 1, time: Math.round(this.elapsed()), ...news } as RunEvent)
  }

  warn(message: string): void {
    this.#warningCount++
    if (this.#warnings.length < MAX_WARNINGS) this.#warnings.push(message)
    this.say({ type: 'warning', message })
  }

  /** Tells a warning the first time that it is given. */
  warnOnce(message: string): void {
    if (!this.#once.has(message)) this.warn(message)
    this.#once.add(message)
  }

  /** The same for what went wrong in a visit, of which every one may say something else; each is counted elsewhere. */
  warnOfVisit(message: string): void {
    if (this.#once.has(message)) return
    if (++this.#visitWarnings <= MAX_TOLD) this.warnOnce(message)
    else this.warnOnce('Visits went wrong in ever more different ways, which are only counted from here on')
  }

  /** Tells how far the visits have come. */
  sayVisits(current: Score, progress: number, busy: number): void {
    const { visits, iterations } = this
    this.say({ type: 'visit', visits, busy, iterations, current, progress })
  }

  /**
   * The first complete solution is there.
   * @param cost what its Solution would state, where that is not the score's to the last digit
   */
  noteStart(score: Score, routes: number, cost = score.cost): void {
    this.start = { ...score, cost, time: this.elapsed() }
    this.sayImproved(score, routes)
  }

  /** `best` has this score; said when it is news. */
  sayImproved(score: Score, routes: number): void {
    const said = this.#lastSaid
    if (said && said.unassigned === score.unassigned && said.cost === score.cost) return
    this.#lastSaid = score
    this.say({ type: 'improved', ...score, routes })
  }

  /** A worker thread was lost or killed, and the run goes on. */
  noteTrouble({ kind, message }: Trouble): void {
    if (kind !== 'thread-blocked') this.workersLost++
    this.warnOnce(message)
  }

  /** A solver did not come back with a result. */
  noteSolverFailure(name: string, error: unknown, aftermath: Aftermath): void {
    const counts = this.solvers.of(name)
    const isRefusal = error instanceof RouteweaveError && error.code === 'unsupported'
    if (isRefusal) counts.unsupported++
    else counts.failed++
    // What is lost is counted, and told, with its visit.
    if (aftermath === 'lost') return
    this.lastFailure = error
    const message = error instanceof Error ? error.message : String(error)
    const next = aftermath === 'passed-on' ? ' and another solver was asked' : ''
    if (!isRefusal) this.failed++
    if (!isRefusal) this.warnOfVisit(`A visit failed${next}: ${message}`)
    else if (next) this.warnOfVisit(`Another solver was asked: ${message}`)
  }

  /** A solver's result was thrown away, and another's is to take its place. */
  noteSolverRejection(name: string, why: string): void {
    this.solvers.of(name).rejected++
    this.rejected++
    this.#replaced++
    const message = `A result of ${name} was thrown away: ${why}`
    this.lastFailure = new RouteweaveError('solver-failed', message)
    this.warnOfVisit(message)
  }

  /** A solver is asked for fewer parts. */
  noteRest(name: string, failures: number): void {
    this.warnOnce(`${name} has failed ${failures} times in a row: for some parts others are asked at once`)
  }

  /** A solver warns of something itself. */
  noteSolverWarning(name: string, message: string): void {
    if (++this.#solverWarnings <= MAX_SOLVER_WARNINGS) this.warnOnce(`${name}: ${message}`)
  }

  /** The stage of this number, from 0, begins. */
  sayStage(stage: number, { solvers, isRace, to }: Stage): void {
    this.say({ type: 'stage', stage, solvers: solvers.map(nameOf), isRace, until: to })
  }

  /** @param parts how many there will be, as far as the size tells */
  sayStarted({ taskCount, typeVehicles }: Instance, settings: RunSettings, workers: number, parts: number): void {
    const { seed, timeLimit, iterations } = settings
    const vehicles = typeVehicles.reduce((sum, count) => sum + count, 0)
    const budget = { timeLimit: finiteOrNull(timeLimit), iterations: finiteOrNull(iterations) }
    this.say({ type: 'started', tasks: taskCount, vehicles, workers, seed, parts, ...budget })
  }

  /**
   * A run whose every visit failed or was thrown away has failed, however good its first routes are: its solver never
   * worked.
   * @throws RouteweaveError `unsupported` when the solver refused every part, else `solver-failed`; with the last failure
   * as its cause
   */
  throwIfNothingWorked(): void {
    const why = this.#whyNothingWorked()
    if (why === null) return
    const code = this.unsupported === this.failed + this.rejected ? 'unsupported' : 'solver-failed'
    throw new RouteweaveError(code, why, { cause: this.lastFailure })
  }

  /** The same for routes that are worth having without any visit. */
  warnIfNothingWorked(): void {
    const why = this.#whyNothingWorked()
    if (why !== null) this.warn(`${why}: the routes are those that the run began with`)
  }

  stats(seed: number, workers: number, stoppedBy: StoppedBy): Stats {
    const { visits, merged, rejected, failed, workersLost, iterations, start } = this
    const parts = this.parts.value
    const unsaid = this.#warningCount - this.#warnings.length
    return {
      ...{ seed, workers, parts, visits, merged, rejected, failed, workersLost, iterations },
      solvers: this.solvers.list(),
      startCost: start?.cost ?? null,
      startUnassigned: start?.unassigned ?? null,
      startTime: start ? Math.round(start.time) : null,
      elapsed: Math.round(this.elapsed()),
      stoppedBy,
      warnings: unsaid > 0 ? [...this.#warnings, `and ${unsaid} more warnings`] : this.#warnings,
    }
  }

  #whyNothingWorked(): string | null {
    const bad = this.failed + this.rejected
    if (bad === 0 || bad < this.failed + this.visits + this.#replaced || this.merged > 0) return null
    const { lastFailure } = this
    const reason = lastFailure instanceof Error ? lastFailure.message : String(lastFailure)
    return bad === 1 ? `The only visit failed: ${reason}` : `Every one of ${bad} visits failed; the last: ${reason}`
  }
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
