/**
 * The whole pipeline on one screen:
 *
 *     Problem -> Instance -> first routes -> [ lease -> visit -> merge ] until the budget is spent -> Solution
 */

import { systemClock } from '../base/clock.js'
import { reasonFinder } from '../check/reasons.js'
import type { Executor } from '../contracts/executor.js'
import { type Compiled, compile } from '../instance/compile.js'
import { solutionOf } from '../instance/publish.js'
import { nothingServed } from '../instance/routes.js'
import type { RunEvent } from '../model/events.js'
import type { Problem } from '../model/problem.js'
import type { Solution, Stats } from '../model/solution.js'
import { parseProblem } from '../model/validate.js'
import { Budget } from './budget.js'
import { solveParts } from './cold-parts.js'
import { type ImprovingContext, scoreOf } from './context.js'
import { isBuiltin, openExecutor } from './executors.js'
import { firstRoutes } from './first-routes.js'
import { improve } from './improve.js'
import { Ledger } from './ledger.js'
import { liveRun, type Work } from './live-run.js'
import { type RunOptions, type RunSettings, readOptions } from './options.js'
import type { Run } from './run.js'
import { scheduleOf } from './schedule.js'
import { isWhole, targetOf, workersOf } from './sizes.js'
import { States } from './states.js'

/** Solves a problem: see {@link startRun} for what may go wrong and {@link RunOptions} for what may be asked. */
export async function solve(problem: Problem, options: RunOptions = {}): Promise<Solution> {
  return startRun(problem, options).solution
}

/**
 * Starts solving and returns at once with a handle.
 * @throws InputError, before anything starts, with every issue of the problem or the options
 */
export function startRun(problem: Problem, options: RunOptions = {}): Run {
  const startTime = options.startTime ?? systemClock()
  const settings = readOptions(options, Array.isArray(problem?.jobs) ? problem.jobs.length : 0)
  const compiled = compile(parseProblem(problem))
  return liveRun(new Weaving(compiled, settings, startTime), settings.onEvent)
}

class Weaving implements Work {
  readonly #compiled: Compiled
  readonly #settings: RunSettings
  readonly #startTime: number
  readonly #budget: Budget
  #states: States | null = null
  #executor: Executor | null = null
  #failure: { readonly error: unknown } | null = null
  #fail: (error: unknown) => void = () => {}

  constructor(compiled: Compiled, settings: RunSettings, startTime: number) {
    this.#compiled = compiled
    this.#settings = settings
    this.#startTime = startTime
    const publishing = publishingTime(compiled.instance.taskCount, settings.timeLimit)
    this.#budget = new Budget(systemClock, startTime + settings.timeLimit - publishing, settings.iterations)
  }

  async perform(emit: (event: RunEvent) => void): Promise<Solution> {
    // Whoever called has the handle, and may listen, before the first event.
    await Promise.resolve()
    const failed = new Promise<never>((_, reject) => {
      this.#fail = reject
    })
    failed.catch(() => undefined)
    const { signal } = this.#settings
    const abort = () => this.fail(signal?.reason)
    signal?.addEventListener('abort', abort)
    if (signal?.aborted) abort()
    try {
      return await Promise.race([this.#weave(emit), failed])
    } finally {
      signal?.removeEventListener('abort', abort)
      await this.#executor?.close()
    }
  }

  /** The path of the data. */
  async #weave(emit: (event: RunEvent) => void): Promise<Solution> {
    const { instance } = this.#compiled
    const settings = this.#settings
    const ledger = new Ledger((event) => this.#failure ?? emit(event), systemClock, this.#startTime)
    const workers = workersOf(instance.taskCount, settings)
    const executor = openExecutor(instance, settings, workers, (trouble) => ledger.noteTrouble(trouble))
    this.#executor = executor
    if (this.#failure) throw this.#failure.error
    const basics = { compiled: this.#compiled, settings, clock: systemClock, budget: this.#budget, ledger, executor }
    ledger.parts = partsOf(instance.taskCount, 0, settings)
    ledger.sayStarted(instance, settings, executor.slots)

    const startsCold = settings.start === 'parts' || (settings.start === undefined && !isBuiltin(settings))
    const first = await firstRoutes(basics, startsCold)
    const states = new States(instance, first.routes)
    this.#states = states
    const whole = isWhole(instance.taskCount, settings)
    const target = targetOf(instance.taskCount, states.current.routeCount, settings)
    ledger.parts = partsOf(instance.taskCount, states.current.routeCount, settings)
    const schedule = isBuiltin(settings) ? scheduleOf(instance, first.neighbours, whole) : null
    const run: ImprovingContext = { ...basics, states, neighbours: first.neighbours, schedule, target }
    if (startsCold && !settings.initial) await solveParts(run)
    ledger.noteStart(scoreOf(this.#compiled, states.best.value), states.current.routeCount)
    await improve(run)

    ledger.throwIfNothingWorked()
    const stoppedBy = this.#budget.endedBy() ?? 'done'
    const solution = this.#publish(ledger.stats(settings.seed, executor.slots, stoppedBy))
    const { cost, routes, unassigned } = solution
    ledger.say({ type: 'finished', cost, unassigned: unassigned.length, routes: routes.length, stoppedBy })
    return solution
  }

  best(): Solution {
    return this.#publish()
  }

  stop(): void {
    this.#budget.stop()
    this.#executor?.stop()
  }

  fail(error: unknown): void {
    this.#failure ??= { error }
    this.stop()
    this.#fail(this.#failure.error)
  }

  #publish(stats?: Stats): Solution {
    const { instance } = this.#compiled
    const wasTried = this.#states !== null && (stats === undefined || stats.startTime !== null)
    const routes = this.#states?.best.toRoutes() ?? nothingServed(instance.taskCount)
    const reasonOf = reasonFinder(this.#compiled, wasTried && routes.type.length > 0)
    return solutionOf(this.#compiled, routes, reasonOf, stats)
  }
}

/** Milliseconds kept back for writing the Solution: 4 microseconds a task, and no more than a tenth of the limit. */
function publishingTime(taskCount: number, timeLimit: number): number {
  return timeLimit === Number.POSITIVE_INFINITY ? 0 : Math.min(0.1 * timeLimit, 10 + 0.004 * taskCount)
}

function partsOf(taskCount: number, routeCount: number, settings: RunSettings): number {
  return Math.max(1, Math.ceil(taskCount / Math.max(1, targetOf(taskCount, routeCount, settings))))
}
