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
import { closedError, type End, OrderLife } from './order-life.js'
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

/** An order that waits, or whose solver is not back. */
interface Placed {
  readonly life: Life
  /** Asks its solver to come back. */
  readonly abort: AbortController
  /** Rings when its solver counts as hung; one that never awaits keeps it from ringing. */
  readonly patience: Alarm
  /** Resolves when that has rung. */
  readonly isLeft: Promise<null>
}

/** The life of an order, whatever that comes back with. */
type Life = Pick<OrderLife<unknown>, 'stage' | 'enter' | 'tell' | 'sendBack' | 'settle'>

/** What an order does on its lane. */
type Perform<T> = (signal: AbortSignal, life: Life, lane: Lane) => Promise<T>

/** Milliseconds past its deadline, or past a stop and what its solver says that stopping may take, after which an order counts as hung. */
const GRACE = 1_000

/** Milliseconds for which an object solver may keep the thread before that is told. */
const KEPT = 250

class InlineExecutor implements Executor {
  readonly slots: number
  readonly #context: InlineContext
  readonly #placed = new Set<Placed>()
  readonly #free: Lane[]
  /** Orders that wait for a lane, the first first, with what they do on it. */
  readonly #waiting = new Map<Placed, (lane: Lane) => void>()
  /** Milliseconds from a stop until the solver is back. */
  readonly #grace: number
  /** When the run must have everything back. */
  readonly #latest: number
  #isClosed = false
  #hasToldKept = false

  constructor(context: InlineContext) {
    const { solver } = context
    this.slots = 'solve' in solver ? (solver.slots ?? 1) : 1
    this.#grace = 'solve' in solver ? (solver.graceMs ?? 0) : 0
    this.#latest = context.latest ?? Number.POSITIVE_INFINITY
    this.#context = context
    this.#free = Array.from({ length: this.slots }, () => ({ run: null }))
  }

  get running(): number {
    return this.slots - this.#free.length
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
      async (signal, life, lane) => {
        lane.run ??= this.#open()
        return performVisit(await lane.run, order, {
          signal,
          report: (routes) => life.tell(report, routes),
          count: (iterations) => life.tell(count, iterations),
          say: (event) => life.tell(say, event),
          noteKept: (milliseconds) => this.#noteKept(milliseconds),
          clock: systemClock,
        })
      },
      () => untouchedVisit(order),
      order.deadline,
    )
  }

  stop(): void {
    for (const placed of this.#placed) {
      if (placed.life.stage === 'waiting') placed.life.sendBack()
      else this.#callBack(placed)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const { life } of this.#placed) life.settle({ error: closedError() })
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

  #queue<T>(perform: Perform<T>, untouched: () => T, deadline: number): Promise<T> {
    if (this.#isClosed) return Promise.reject(closedError())
    return new Promise<T>((resolve, reject) => {
      const life = new OrderLife(untouched, (end: End<T>) => {
        this.#letGo(placed)
        if ('error' in end) reject(end.error)
        else resolve(end.result)
      })
      const placed = this.#track(life)
      this.#takeLane(placed, (lane) => void this.#carryOut(placed, lane, deadline, perform))
      if (life.stage === 'waiting') life.enter('waiting', this.#latest)
    })
  }

  #track(life: Life): Placed {
    let leave = (): void => {}
    const isLeft = new Promise<null>((resolve) => {
      leave = () => resolve(null)
    })
    const patience = new Alarm(() => {
      this.#leaveBehind(placed)
      leave()
    })
    const placed = { life, abort: new AbortController(), patience, isLeft }
    this.#placed.add(placed)
    return placed
  }

  /** Settled when the lane is free again, never rejects. */
  async #carryOut(placed: Placed, lane: Lane, deadline: number, perform: Perform<unknown>): Promise<void> {
    const { life, abort, patience, isLeft } = placed
    life.enter('posted')
    // The event loop has its turn, so that timers and signals are never starved.
    await new Promise((next) => setImmediate(next))
    if (abort.signal.aborted) life.sendBack()
    else {
      life.enter('begun')
      patience.set(this.#hangTime(deadline))
      const back = asEnd(perform(abort.signal, life, lane))
      const end = await Promise.race([back, isLeft])
      this.#placed.delete(placed)
      if (end) life.settle(end)
      else await this.#awaitLeft(back, lane)
    }
    this.#placed.delete(placed)
    patience.clear()
    this.#giveBack(lane)
  }

  #takeLane(placed: Placed, begin: (lane: Lane) => void): void {
    const lane = this.#free.pop()
    if (lane) begin(lane)
    else this.#waiting.set(placed, begin)
  }

  #giveBack(lane: Lane): void {
    for (const [placed, begin] of this.#waiting) {
      this.#waiting.delete(placed)
      return begin(lane)
    }
    this.#free.push(lane)
  }

  // Whoever placed the order is done with it: a solver that still is at it shall come back.
  #letGo(placed: Placed): void {
    if (this.#waiting.delete(placed)) this.#placed.delete(placed)
    else if (this.#placed.has(placed)) this.#callBack(placed)
  }

  #callBack({ abort, patience }: Placed): void {
    patience.advance(systemClock() + this.#grace + GRACE)
    abort.abort()
  }

  #hangTime(deadline: number): number {
    const now = systemClock()
    return Math.min(Math.max(now, deadline) + GRACE + Math.max(0, deadline - now) / 10, this.#latest)
  }

  // A promise that never settles can only be left behind: what it still writes to is not used again.
  #leaveBehind(placed: Placed): void {
    const { solver, onTrouble } = this.#context
    const name = 'solve' in solver ? ` ${solver.name}` : ''
    const message = `The solver${name} did not come back in time and was left behind`
    this.#placed.delete(placed)
    placed.life.settle({ error: new RouteweaveError('worker-lost', message) })
    placed.abort.abort()
    onTrouble({ kind: 'worker-hung', message })
  }

  // Who says how long stopping takes has a process that still runs until then: no other is started in its place.
  async #awaitLeft(back: Promise<unknown>, lane: Lane): Promise<void> {
    lane.run = null
    if (this.#grace === 0) return
    let timer: NodeJS.Timeout | undefined
    const isGone = new Promise((resolve) => {
      timer = setTimeout(resolve, this.#grace + GRACE).unref()
    })
    await Promise.race([back, isGone])
    clearTimeout(timer)
  }
}

function ignore(_: unknown): void {}

function asEnd<T>(work: Promise<T>): Promise<End<T>> {
  return work.then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  )
}
