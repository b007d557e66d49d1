/** The executor on the caller's own thread: for solvers that are objects and cannot cross threads, and for tests. */

import { systemClock } from '../base/clock.js'
import { RouteweaveError } from '../base/errors.js'
import type {
  Construction,
  ConstructOrder,
  Executor,
  ExecutorContext,
  VisitOrder,
  VisitResult,
} from '../contracts/executor.js'
import type { Solver } from '../contracts/solver.js'
import type { Routes } from '../instance/routes.js'
import { loadSolver } from '../solvers/module.js'
import { Alarm } from './alarm.js'
import {
  type OpenRun,
  openRun,
  performConstruct,
  performVisit,
  untouchedConstruction,
  untouchedVisit,
} from './perform.js'

/** An {@link ExecutorContext} whose solver may also be an object. */
export type InlineContext = Omit<ExecutorContext, 'solver'> & {
  readonly solver: ExecutorContext['solver'] | Solver
}

/**
 * Runs one order after another on this thread. A solver that never awaits keeps the thread, so that stop() reaches it
 * only from within its own reports; between orders the event loop has its turn.
 */
export function inlineExecutor(context: InlineContext): Executor {
  return new InlineExecutor(context)
}

/** An order that has not come back. */
interface Pending {
  readonly abort: AbortController
  /** Rejects the caller's promise. */
  readonly abandon: (error: unknown) => void
  /** Rings when the order counts as hung; a solver that never awaits keeps it from ringing. */
  readonly alarm: Alarm
}

/** Milliseconds past its deadline, or past a stop, after which an order counts as hung. */
const GRACE = 1_000

class InlineExecutor implements Executor {
  readonly slots = 1
  readonly #context: InlineContext
  readonly #pending = new Set<Pending>()
  #run: Promise<OpenRun> | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(context: InlineContext) {
    this.#context = context
  }

  get running(): number {
    return Math.min(this.slots, this.#pending.size)
  }

  construct(order: ConstructOrder): Promise<Construction> {
    const { instance } = this.#context
    return this.#queue(
      (signal) => performConstruct(instance, order, { signal, clock: systemClock }),
      () => untouchedConstruction(instance),
      Number.POSITIVE_INFINITY,
    )
  }

  visit(order: VisitOrder, report: (routes: Routes) => void, count = ignore): Promise<VisitResult> {
    return this.#queue(
      async (signal, pending) => {
        this.#run ??= this.#open()
        const run = await this.#run
        const forward = (routes: Routes) => this.#hear(pending, report, routes)
        const tell = (iterations: number) => {
          if (!this.#isClosed && this.#pending.has(pending)) count(iterations)
        }
        return performVisit(run, order, { signal, report: forward, count: tell, clock: systemClock })
      },
      () => untouchedVisit(order),
      order.deadline,
    )
  }

  stop(): void {
    for (const { abort, alarm } of this.#pending) {
      abort.abort()
      alarm.set(systemClock() + GRACE)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.stop()
    for (const pending of this.#pending) pending.abandon(closedError())
  }

  // What the caller's report throws is the caller's error, not the solver's, and ends the order.
  #hear(pending: Pending, report: (routes: Routes) => void, routes: Routes): void {
    if (this.#isClosed || !this.#pending.has(pending)) return
    try {
      report(routes)
    } catch (thrown) {
      pending.abandon(thrown)
      pending.abort.abort()
    }
  }

  async #open(): Promise<OpenRun> {
    const { instance, solver } = this.#context
    return openRun(instance, 'solve' in solver ? solver : await loadSolver(solver))
  }

  // Waits for the orders before, then gives the event loop a turn, so that timers and signals are never starved.
  #queue<T>(
    perform: (signal: AbortSignal, pending: Pending) => Promise<T>,
    untouched: () => T,
    deadline: number,
  ): Promise<T> {
    if (this.#isClosed) return Promise.reject(closedError())
    const { latest = Number.POSITIVE_INFINITY } = this.#context
    return new Promise<T>((resolve, reject) => {
      const hung = new Promise<never>((_, hang) => {
        const alarm = new Alarm(() => hang(this.#leaveBehind(pending)))
        const pending: Pending = { abort: new AbortController(), abandon: reject, alarm }
        const { signal } = pending.abort
        this.#pending.add(pending)
        const begin = (): T | Promise<T> => {
          if (signal.aborted) return untouched()
          const now = systemClock()
          const graceEnd = Math.max(now, deadline) + GRACE + Math.max(0, deadline - now) / 10
          alarm.set(Math.min(graceEnd, latest))
          return Promise.race([perform(signal, pending), hung])
        }
        const order = this.#turn.then(() => new Promise((next) => setImmediate(next))).then(begin)
        this.#turn = order.then(resolve, reject).finally(() => {
          alarm.clear()
          this.#pending.delete(pending)
        })
      })
      hung.catch(() => undefined)
    })
  }

  // A promise that never settles can only be left behind: what it still writes to is not used again.
  #leaveBehind({ abort }: Pending): RouteweaveError {
    const message = 'The solver did not come back in time and was left behind'
    this.#run = null
    abort.abort()
    this.#context.onTrouble({ kind: 'worker-hung', message })
    return new RouteweaveError('worker-lost', message)
  }
}

function ignore(_: number): void {}

function closedError(): RouteweaveError {
  return new RouteweaveError('stopped', 'The executor was closed before this order came back')
}
