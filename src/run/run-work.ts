/** The work behind a run's handle: opens what the pipeline needs, publishes its best, and ends it early when told to. */

import { systemClock } from '../base/clock.js'
import { reasonFinder } from '../check/reasons.js'
import type { Trouble } from '../contracts/executor.js'
import type { Compiled } from '../instance/compile.js'
import { Publisher } from '../instance/publish.js'
import { isBetter, nothingServed, sortRoutes } from '../instance/routes.js'
import type { RunEvent } from '../model/events.js'
import type { Solution } from '../model/solution.js'
import { Budget } from './budget.js'
import { type RunContext, scoreOf } from './context.js'
import { Ledger } from './ledger.js'
import type { Work } from './live-run.js'
import type { RunSettings } from './options.js'
import { partsOf, targetOf, workersOf } from '../instance/part-sizes.js'
import { FINISH } from './schedule.js'
import { sizeSettingsOf } from './sizes.js'
import { type Snapshot, SnapshotWriter } from './snapshot.js'
import { SolverNews } from './solver-news.js'
import { hasBuiltin, isBuiltin, type Stage } from './stages.js'
import type { TeamListener } from './team.js'
import { Teams } from './teams.js'

/** Milliseconds between two 'visit' events. */
const VISIT_INTERVAL = 200

/** One run's work; `weave` is the path of the data. */
export class RunWork implements Work {
  readonly #compiled: Compiled
  readonly #settings: RunSettings
  readonly #startTime: number
  readonly #resumed: Snapshot | null
  readonly #weave: (run: RunContext) => Promise<void>
  readonly #budget: Budget
  #run: RunContext | null = null
  #teams: Teams | null = null
  #snapshots: SnapshotWriter | null = null
  #publisher: Publisher | null = null
  #published: { readonly key: string; readonly solution: Solution } | null = null
  #failure: { readonly error: unknown } | null = null
  #reject: (error: unknown) => void = () => {}

  constructor(
    compiled: Compiled,
    settings: RunSettings,
    { startTime, resumed }: { startTime: number; resumed: Snapshot | null },
    weave: (run: RunContext) => Promise<void>,
  ) {
    this.#compiled = compiled
    this.#settings = settings
    this.#startTime = startTime
    this.#resumed = resumed
    this.#weave = weave
    const publishing = publishingTime(compiled.instance.taskCount, settings.timeLimit)
    this.#budget = new Budget(
      systemClock,
      startTime + settings.timeLimit - publishing,
      settings.iterations,
      shareBefore(resumed),
    )
  }

  async perform(emit: (event: RunEvent) => void): Promise<Solution> {
    // Whoever called has the handle, and may listen, before the first event.
    await Promise.resolve()
    const failed = new Promise<never>((_, reject) => {
      this.#reject = reject
    })
    failed.catch(() => undefined)
    const { signal } = this.#settings
    const abort = () => this.fail(signal?.reason)
    signal?.addEventListener('abort', abort)
    try {
      if (signal?.aborted) throw signal.reason
      return await Promise.race([this.#perform(emit), failed])
    } catch (error) {
      // Visits that are still under way shall neither be followed by others nor tell how they end.
      this.fail(error)
      throw error
    } finally {
      signal?.removeEventListener('abort', abort)
      await this.#teams?.close()
    }
  }

  best(): Solution {
    const key = this.#keyOfBest()
    if (this.#published?.key !== key) this.#published = { key, solution: this.#publish() }
    return this.#published.solution
  }

  snapshot(): Uint8Array | null {
    const { states = null, heats } = this.#run ?? {}
    if (!states || !heats) return null
    this.#snapshots ??= new SnapshotWriter(this.#compiled.instance)
    const best = states.best.toRoutes()
    const current = isBetter(states.best.value, states.current.value) ? states.current.toRoutes() : null
    return this.#snapshots.write({ best, current, share: this.#budget.shareReached(), heats })
  }

  stop(): void {
    if (this.#budget.isFinishing) return
    const time = finishingTime(this.#compiled.instance.taskCount)
    if (time === 0 || !this.#isWorthFinishing()) return this.end()
    this.#budget.finishBy(systemClock() + time)
    this.#teams?.recall()
    // Whoever does not come back by then is asked again, and given up if need be.
    setTimeout(() => this.end(), time + RECALL_GRACE).unref()
  }

  end(): void {
    this.#budget.stop()
    this.#teams?.stop()
  }

  fail(error: unknown): void {
    this.#failure ??= { error }
    this.end()
    this.#reject(this.#failure.error)
  }

  async #perform(emit: (event: RunEvent) => void): Promise<Solution> {
    const settings = this.#settings
    const compiled = this.#compiled
    const { instance } = compiled
    const ledger = new Ledger(
      (event) => {
        if (!this.#failure) emit(event)
      },
      systemClock,
      this.#startTime,
      instance.taskCount,
    )
    const stage = settings.stages[0]
    const sizes = sizeSettingsOf(instance, settings, stage)
    const workers = workersOf(instance.taskCount, sizes)
    const latest = this.#budget.deadline + patienceOf(settings.timeLimit)
    const news = new SolverNews((item) => ledger.say(item))
    const context = {
      compiled,
      settings,
      workers,
      latest,
      onTrouble: (trouble: Trouble) => ledger.noteTrouble(trouble),
    }
    const teams = new Teams(context, listenFor(ledger, news))
    this.#teams = teams
    const open = (next: Stage) => teams.of(next)
    const executor = open(stage)
    const parts = partsOf(instance.taskCount, targetOf(instance.taskCount, 0, executor.slots, sizes))
    ledger.sayStarted(instance, settings, executor.slots, parts)
    if (instance.costScale < 1) {
      ledger.warn(`Costs are so large that the search rounds each to a multiple of ${1 / instance.costScale}`)
    }
    const attempted = new Uint8Array(instance.taskCount)
    const run = {
      compiled,
      settings,
      clock: systemClock,
      budget: this.#budget,
      ledger,
      stage,
      executor,
      open,
      states: null,
      attempted,
      resumed: this.#resumed,
      heats: this.#resumed?.heats ?? { lean: null, areOver: false },
    }
    this.#run = run
    await this.#sayingVisits(ledger, teams, news, () => this.#weave(run))
    const stoppedBy = this.#budget.endedBy() ?? 'done'
    // Whoever stopped the run wants what there is; and first routes of our own are worth having without any visit.
    if (stoppedBy !== 'stop') {
      if (settings.stages.some(hasBuiltin) && this.#isAnythingServed()) ledger.warnIfNothingWorked()
      else ledger.throwIfNothingWorked()
    }
    const best = this.best()
    const solution = { ...best, stats: ledger.stats(settings.seed, executor.slots, stoppedBy) }
    const { cost, routes, unassigned } = solution
    ledger.say({ type: 'finished', cost, unassigned: unassigned.length, routes: routes.length, stoppedBy })
    return solution
  }

  // What a hot search has found is worth little until it is cooled down.
  #isWorthFinishing(): boolean {
    const { stages, isDeterministic } = this.#settings
    const isOwn = !isDeterministic && stages.every(isBuiltin)
    return isOwn && Boolean(this.#run?.states) && this.#budget.progress() < FINISH
  }

  #isAnythingServed(): boolean {
    const states = this.#run?.states
    return states !== undefined && states !== null && states.best.value.unassigned < this.#compiled.instance.taskCount
  }

  // A timer sees how many orders are on workers at any moment; when a visit comes back, its worker is idle just then.
  async #sayingVisits(ledger: Ledger, teams: Teams, news: SolverNews, work: () => Promise<void>): Promise<void> {
    const say = () => {
      news.flush()
      const states = this.#run?.states
      if (states)
        ledger.sayVisits(scoreOf(this.#compiled, states.current.value), this.#budget.shareDone(), teams.running)
    }
    const timer = setInterval(say, VISIT_INTERVAL)
    timer.unref()
    try {
      await work()
      say()
    } finally {
      clearInterval(timer)
    }
  }

  // What a Solution depends on: the routes, and for what they leave out whether it was tried, which visits change.
  #keyOfBest(): string {
    const { states = null, ledger } = this.#run ?? {}
    if (!states) return 'none'
    const { version, value } = states.best
    return value.unassigned > 0 ? `${version} after ${ledger?.visits}` : `${version}`
  }

  #publish(): Solution {
    const { instance } = this.#compiled
    const states = this.#run?.states ?? null
    const routes = sortRoutes(states?.best.toRoutes() ?? nothingServed(instance.taskCount))
    const reasonOf = reasonFinder(instance, this.#compiled, (task) => this.#run?.attempted[task] === 1)
    this.#publisher ??= new Publisher(this.#compiled)
    return this.#publisher.solution(routes, reasonOf)
  }
}

// What becomes of the visits of every solver, for `stats` and for those who listen.
function listenFor(ledger: Ledger, news: SolverNews): TeamListener {
  return {
    onResult(name, { routes }, { busy }) {
      // What was sent back as it went, because the time was over, is no visit.
      if (busy === 0) return
      const counts = ledger.solvers.of(name)
      counts.visits++
      counts.tasks += routes.tasks.length + routes.unassigned.length
    },
    onFailure: (name, error, aftermath) => ledger.noteSolverFailure(name, error, aftermath),
    onRejected: (name, why) => ledger.noteSolverRejection(name, why),
    onRest: (name, failures) => ledger.noteRest(name, failures),
    onEvent(name, visit, event) {
      // Whoever reads no events of solvers shall hear of it too.
      const { type, message } = event
      if (type === 'warning' && typeof message === 'string') ledger.noteSolverWarning(name, message)
      else news.hear(name, visit, event)
    },
  }
}

/** The last share of the schedule that a run goes on from: behind it there would be nothing left to do. */
const LATEST = 0.95

function shareBefore(resumed: Snapshot | null): number {
  return Math.min(LATEST, resumed?.share ?? 0)
}

/** Milliseconds a task for what the Solution's routes come to: .94 s were measured at a million, and a machine may be busy. */
const PUBLISHING = 0.0015

/** Milliseconds kept back for it, no more than a tenth of the limit. */
function publishingTime(taskCount: number, timeLimit: number): number {
  return timeLimit === Number.POSITIVE_INFINITY ? 0 : Math.min(0.1 * timeLimit, 10 + PUBLISHING * taskCount)
}

/** Milliseconds after which a finish is over for those too that have not heard of it. */
const RECALL_GRACE = 200

/**
 * Milliseconds from a stop until the search has cooled down; 0 where it takes as long to publish what there is. One second, a tenth into a
 * run of 120 s on two workers, brings Flanders1 from 3.84 to 2.78 %, Ghent1 from 4.28 to 2.23 %, Leuven1 from 4.21 to 1.50 %.
 */
function finishingTime(taskCount: number): number {
  const time = Math.min(1000, 10 * taskCount, 1500 - PUBLISHING * taskCount)
  return time < 100 ? 0 : time
}

/**
 * Milliseconds that visits may be late: about half of the 2 % and 200 ms by which a limit may be passed; the rest is for
 * ending threads and for writing.
 */
function patienceOf(timeLimit: number): number {
  return 0.01 * timeLimit + 120
}
