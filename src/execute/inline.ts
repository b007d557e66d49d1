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
import type { Solver, SolverEvent } from '../contracts/solver.js'
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
 * Runs orders on this thread: one after another, or as many side by side as an object solver says that it can be awaited for. A
 * solver that never awaits keeps the thread, so that stop() reaches it only from within its own reports; between orders the event
 * loop has its turn.
 */
export function inlineExecutor(context: InlineContext): Executor {
  return new InlineExecutor(context)
}

/** Where one order at a time is carried out, with what is used again by the next. */
interface Lane {
  run: Promise<OpenRun> | null
}

/** An order that has not come back. */
interface Pending {
  readonly abort: AbortController
  /** Rejects the caller's promise. */
  readonly abandon: (error: unknown) => void
  /** Gives the order back as it came, where it waits for a lane. */
  readonly sendBack: () => void
  /** Rings when the order counts as hung, or has waited too long; a solver that never awaits keeps it from ringing. */
  readonly alarm: Alarm
}

/** Milliseconds past its deadline, or past a stop and what its solver says that stopping may take, after which an order counts as hung. */
const GRACE = 1_000

/** Milliseconds for which an object solver may keep the thread before that is told. */
const KEPT = 250

class InlineExecutor implements Executor {
  readonly slots: number
  readonly #context: InlineContext
  readonly #pending = new Set<Pending>()
  readonly #free: Lane[]
  /** Orders that wait for a lane, the first first, with what they do on it. */
  readonly #waiting = new Map<Pending, (lane: Lane) => void>()
  /** Milliseconds from a stop until the solver is back. */
  readonly #grace: number
  #isClosed = false
  #hasToldKept = false

  constructor(context: InlineContext) {
    const { solver } = context
    this.slots = 'solve' in solver ? (solver.slots ?? 1) : 1
    this.#grace = 'solve' in solver ? (solver.graceMs ?? 0) : 0
    this.#context = context
    this.#free = Array.from({ length: this.slots }, () => ({ run: null }))
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

  visit(
    order: VisitOrder,
    report: (routes: Routes) => void,
    count: (iterations: number) => void = ignore,
    say: (event: SolverEvent) => void = ignore,
  ): Promise<VisitResult> {
    return this.#queue(
      async (signal, pending, lane) => {
        lane.run ??= this.#open()
        const run = await lane.run
        const ifHeard =
          <T>(hear: (value: T) => void) =>
          (value: T) => {
            if (!this.#isClosed && this.#pending.has(pending)) hear(value)
          }
        return performVisit(run, order, {
          signal,
          report: (routes: Routes) => this.#hear(pending, report, routes),
          count: ifHeard(count),
          say: ifHeard(say),
          noteKept: (milliseconds) => this.#noteKept(milliseconds),
          clock: systemClock,
        })
      },
      () => untouchedVisit(order),
      order.deadline,
    )
  }

  stop(): void {
    for (const { abort, alarm, sendBack } of this.#pending) {
      abort.abort()
      alarm.advance(systemClock() + this.#grace + GRACE)
      sendBack()
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const pending of this.#pending) pending.abandon(closedError())
    this.stop()
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

  #noteKept(milliseconds: number): void {
    const { solver, onTrouble } = this.#context
    if (milliseconds < KEPT || this.#hasToldKept || !('solve' in solver)) return
    this.#hasToldKept = true
    const kept = `The solver ${solver.name} kept the calling thread for ${Math.round(milliseconds)} ms`
    const remedy = 'as a module, { module: url }, it runs in worker threads'
    onTrouble({ kind: 'thread-blocked', message: `${kept}, so that nothing else could run there: ${remedy}` })
  }

  #takeLane(pending: Pending, begin: (lane: Lane) => void): void {
    const lane = this.#free.pop()
    if (lane) begin(lane)
    else this.#waiting.set(pending, begin)
  }

  #giveBack(lane: Lane): void {
    for (const [pending, begin] of this.#waiting) {
      this.#waiting.delete(pending)
      return begin(lane)
    }
    this.#free.push(lane)
  }

  // Waits for a lane, then gives the event loop a turn, so that timers and signals are never starved.
  #queue<T>(
    perform: (signal: AbortSignal, pending: Pending, lane: Lane) => Promise<T>,
    untouched: () => T,
    deadline: number,
  ): Promise<T> {
    if (this.#isClosed) return Promise.reject(closedError())
    const { latest = Number.POSITIVE_INFINITY } = this.#context
    return new Promise<T>((resolve, reject) => {
      let isLeft = false
      let leave: (error: RouteweaveError) => void = ignore
      const left = new Promise<never>((_, reject) => {
        leave = reject
      })
      left.catch(() => undefined)
      const sendBack = (): void => {
        if (!this.#waiting.delete(pending)) return
        this.#forget(pending)
        resolve(untouched())
      }
      const alarm = new Alarm(() => {
        if (this.#waiting.has(pending)) return sendBack()
        isLeft = true
        leave(this.#leaveBehind(pending))
      })
      const pending: Pending = { abort: new AbortController(), abandon: reject, sendBack, alarm }
      const { signal } = pending.abort
      this.#pending.add(pending)
      this.#takeLane(pending, async (lane) => {
        alarm.clear()
        await new Promise((next) => setImmediate(next))
        const now = systemClock()
        if (!signal.aborted)
          alarm.set(Math.min(Math.max(now, deadline) + GRACE + Math.max(0, deadline - now) / 10, latest))
        const work = signal.aborted ? Promise.resolve(untouched()) : perform(signal, pending, lane)
        await Promise.race([work, left]).then(resolve, reject)
        this.#forget(pending)
        if (isLeft) await this.#awaitLeft(work, lane)
        this.#giveBack(lane)
      })
      if (this.#waiting.has(pending)) alarm.set(latest)
    })
  }

  #forget(pending: Pending): void {
    pending.alarm.clear()
    this.#pending.delete(pending)
  }

  // A promise that never settles can only be left behind: what it still writes to is not used again.
  #leaveBehind({ abort }: Pending): RouteweaveError {
    const { solver } = this.#context
    const name = 'solve' in solver ? ` ${solver.name}` : ''
    const message = `The solver${name} did not come back in time and was left behind`
    abort.abort()
    this.#context.onTrouble({ kind: 'worker-hung', message })
    return new RouteweaveError('worker-lost', message)
  }

  // Who says how long stopping takes has a process that still runs until then: no other is started in its place.
  async #awaitLeft(work: Promise<unknown>, lane: Lane): Promise<void> {
    lane.run = null
    if (this.#grace === 0) return
    let timer: NodeJS.Timeout | undefined
    const isGone = new Promise((resolve) => {
      timer = setTimeout(resolve, this.#grace + GRACE).unref()
    })
    await Promise.race([work.catch(ignore), isGone])
    clearTimeout(timer)
  }
}

function ignore(_: unknown): void {}

function closedError(): RouteweaveError {
  return new RouteweaveError('stopped', 'The executor was closed before this order came back')
}
