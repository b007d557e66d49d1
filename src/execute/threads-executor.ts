/** What one run sees of a pool of threads: its own queue of orders, their stops, repetitions and ends. */

import { systemClock } from '../base/clock.js'
import { RouteweaveError, reviveError } from '../base/errors.js'
import type {
  Construction,
  ConstructOrder,
  Executor,
  ExecutorContext,
  VisitOrder,
  VisitResult,
} from '../contracts/executor.js'
import type { Routes } from '../instance/routes.js'
import { Alarm } from './alarm.js'
import { untouchedConstruction, untouchedVisit } from './perform.js'
import { type Slot, WorkerLoss } from './slot.js'
import type { ThreadOrder, Work, WorkResult } from './thread-message.js'

/** What a run's executor needs of its pool. */
export interface PoolSide {
  /** Threads of the pool. */
  readonly slots: number
  /** Milliseconds past deadline or stop after which an order counts as hung. */
  readonly grace: number
  /** There are orders waiting. */
  readonly offer: () => void
  /** The executor is closed. */
  readonly leave: (executor: ThreadsExecutor) => void
}

/** An order that has not come back. */
interface Placed {
  readonly work: Work
  readonly report: (routes: Routes) => void
  readonly count: (iterations: number) => void
  readonly resolve: (result: WorkResult) => void
  readonly reject: (error: unknown) => void
  /** Set while it waits, and until it has begun: then it comes back as it went. */
  readonly alarm: Alarm
  /** Where it is being done; null while it waits. */
  slot: Slot | null
  /** Past the point where it comes back as it went instead of being given up. */
  hasBegun: boolean
  losses: number
  isStopped: boolean
}

// An order may lose its thread once; the second loss is more likely its own doing.
const MOST_LOSSES = 1

// Milliseconds per task that building neighbours takes at most, where it cannot look at the stop flag.
const CONSTRUCT_ALLOWANCE = 0.02

// The same per pair of tasks where travel is given: then all pairs are looked at, on a busy machine three times as long as on an idle one.
const SCAN_ALLOWANCE = 0.0001

let lastRun = 0

/** The executor of one run. */
export class ThreadsExecutor implements Executor {
  readonly slots: number
  /** Distinguishes the runs of this process. */
  readonly run = ++lastRun
  readonly #context: ExecutorContext
  readonly #pool: PoolSide
  readonly #shared: Pick<ThreadOrder, 'buffer' | 'matrices'>
  /** When a visit has hung that is not back. */
  readonly #latestHang: number
  readonly #waiting: Placed[] = []
  readonly #running = new Set<Placed>()
  #isClosed = false

  constructor(context: ExecutorContext, pool: PoolSide) {
    this.slots = pool.slots
    this.#context = context
    this.#pool = pool
    const { latest = Number.POSITIVE_INFINITY, solver } = context
    this.#latestHang = solver.kind === 'builtin' ? Number.POSITIVE_INFINITY : latest
    const { buffer, matrices } = context.instance
    this.#shared = { buffer: onSharedMemory(buffer), matrices: matrices.map(asShared) }
  }

  /** Orders that wait for a thread. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Orders on threads. */
  get running(): number {
    return this.#running.size
  }

  async construct(order: ConstructOrder): Promise<Construction> {
    const result = await this.#place({ kind: 'construct', order }, ignore, ignore)
    return result as Construction
  }

  async visit(order: VisitOrder, report: Placed['report'], count: Placed['count'] = ignore): Promise<VisitResult> {
    const result = await this.#place({ kind: 'visit', order }, report, count)
    return result as VisitResult
  }

  stop(): void {
    for (const placed of [...this.#waiting]) this.#sendBack(placed)
    for (const placed of this.#running) {
      placed.isStopped = true
      placed.slot?.stop(systemClock() + this.#graceOf(placed))
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    const abandoned = [...this.#waiting, ...this.#running]
    for (const placed of abandoned) placed.reject(closedError())
    this.stop()
    this.#pool.leave(this)
  }

  /** Has a free slot do the order that waited longest; settled when the slot is free again, never rejects. */
  async performNext(slot: Slot, openRuns: readonly number[]): Promise<void> {
    const placed = this.#waiting.shift()
    if (!placed) return
    placed.alarm.clear()
    placed.slot = slot
    if (placed.work.kind === 'visit') placed.alarm.set(this.#latestBegin(placed))
    this.#running.add(placed)
    try {
      const { run } = this
      const message = { run, openRuns, ...this.#shared, solver: this.#context.solver, work: placed.work }
      const limits = { hangsAt: this.#hangTime(placed), latest: this.#latestHang }
      const answer = await slot.perform(message, limits, (event) => {
        if (event.kind === 'report') this.#hear(placed, event.routes)
        else if (event.kind === 'begun') this.#noteBegun(placed)
        else if (event.kind === 'count' && !this.#isClosed) placed.count(event.iterations)
      })
      if ('result' in answer) placed.resolve(answer.result)
      else placed.reject(reviveError(answer.error))
    } catch (thrown) {
      if (thrown instanceof WorkerLoss) this.#survive(placed, thrown)
      else placed.reject(thrown)
    } finally {
      // An order that is repeated waits again, with its alarm.
      if (!this.#waiting.includes(placed)) placed.alarm.clear()
      placed.slot = null
      placed.hasBegun = false
      this.#running.delete(placed)
    }
  }

  #place(work: Work, report: Placed['report'], count: Placed['count']): Promise<WorkResult> {
    if (this.#isClosed) return Promise.reject(closedError())
    const fault = whyNotCloneable(work)
    if (fault) return Promise.reject(fault)
    return new Promise((resolve, reject) => {
      const alarm = new Alarm(() => this.#sendBack(placed))
      const placed: Placed = {
        work,
        report,
        count,
        resolve,
        reject,
        alarm,
        slot: null,
        hasBegun: false,
        losses: 0,
        isStopped: false,
      }
      this.#waiting.push(placed)
      this.#pool.offer()
      // Other runs may hold all threads for longer than this order has.
      if (placed.slot === null) alarm.set(work.order.deadline)
    })
  }

  #noteBegun(placed: Placed): void {
    if (this.#context.solver.kind === 'builtin') {
      placed.alarm.set(this.#context.latest ?? Number.POSITIVE_INFINITY)
      return
    }
    placed.hasBegun = true
    placed.alarm.clear()
  }

  // Where a visit of the built-in search is one of several that are waited for together, its thread, which may be
  // starting, shall not keep the others: past its deadline there is nothing left for it to do.
  #latestBegin({ work }: Placed): number {
    const { latest = Number.POSITIVE_INFINITY, solver } = this.#context
    return solver.kind === 'builtin' ? Math.min(latest, work.order.deadline) : latest
  }

  /** Ends an order that still waits, for a thread or for one to start: it comes back as it went. */
  #sendBack(placed: Placed): void {
    placed.alarm.clear()
    if (placed.slot && !placed.hasBegun) placed.resolve(this.#untouched(placed))
    const index = this.#waiting.indexOf(placed)
    if (index < 0) return
    this.#waiting.splice(index, 1)
    placed.resolve(this.#untouched(placed))
  }

  // What the caller's report throws is the caller's error, and ends the order.
  #hear(placed: Placed, routes: Routes): void {
    if (this.#isClosed) return
    try {
      placed.report(routes)
    } catch (thrown) {
      placed.reject(thrown)
      placed.slot?.stop(systemClock() + this.#graceOf(placed))
    }
  }

  #survive(placed: Placed, loss: WorkerLoss): void {
    if (this.#isClosed) return
    this.#context.onTrouble({ kind: loss.kind, message: loss.message })
    const mayRepeat = loss.kind === 'worker-lost' && placed.losses < MOST_LOSSES
    placed.losses++
    if (!mayRepeat) placed.reject(new RouteweaveError('worker-lost', loss.message, { cause: loss }))
    else if (placed.isStopped) placed.resolve(this.#untouched(placed))
    else {
      this.#waiting.unshift(placed)
      placed.alarm.set(placed.work.order.deadline)
    }
  }

  #untouched({ work }: Placed): WorkResult {
    return work.kind === 'visit' ? untouchedVisit(work.order) : untouchedConstruction(this.#context.instance)
  }

  #hangTime(placed: Placed): number {
    const { deadline } = placed.work.order
    const left = Math.max(0, deadline - systemClock())
    const graceEnd = deadline + this.#graceOf(placed) + left / 10
    if (placed.work.kind === 'construct') return graceEnd
    const { latest = Number.NEGATIVE_INFINITY, solver } = this.#context
    // The built-in search is slow on a busy machine, not hung: that it is late in the middle of a run ends no thread.
    return solver.kind === 'builtin' ? Math.max(graceEnd, latest) : Math.min(graceEnd, this.#latestHang)
  }

  #graceOf({ work }: Placed): number {
    const { grace } = this.#pool
    if (work.kind === 'visit') return grace
    const { taskCount, matrixSize } = this.#context.instance
    const scan = matrixSize > 0 ? SCAN_ALLOWANCE * taskCount * taskCount : 0
    return grace + CONSTRUCT_ALLOWANCE * taskCount + scan
  }
}

function ignore(_: unknown): void {}

function closedError(): RouteweaveError {
  return new RouteweaveError('stopped', 'The executor was closed before this order came back')
}

// Workerpool would keep a thread busy for ever with a message that cannot be posted.
function whyNotCloneable(work: Work): RouteweaveError | null {
  try {
    structuredClone(work)
    return null
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return new RouteweaveError('internal', `This order cannot be passed to a thread: ${reason}`, { cause })
  }
}

function asShared(matrix: Int32Array): Int32Array {
  if (matrix.buffer instanceof SharedArrayBuffer) return matrix
  const shared = new Int32Array(new SharedArrayBuffer(matrix.byteLength))
  shared.set(matrix)
  return shared
}

function onSharedMemory(buffer: SharedArrayBuffer | ArrayBuffer): SharedArrayBuffer {
  if (buffer instanceof SharedArrayBuffer) return buffer
  const shared = new SharedArrayBuffer(buffer.byteLength)
  new Uint8Array(shared).set(new Uint8Array(buffer))
  return shared
}
