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
import { closedError, type End, OrderLife } from './order-life.js'
import { untouchedConstruction, untouchedVisit } from './perform.js'
import { type Slot, WorkerLoss } from './slot.js'
import type { ThreadEvent, ThreadOrder, Work, WorkResult } from './thread-message.js'

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

/** What an executor needs of a slot. */
export type SlotSide = Pick<Slot, 'perform' | 'stop' | 'expect'>

/** An order whose end has not come, or whose thread has not. */
interface Placed extends VisitListener {
  readonly work: Work
  readonly life: OrderLife<WorkResult>
  /** Where it is being done, or was last. */
  slot: SlotSide | null
  losses: number
  isStopped: boolean
}

/** Who hears of an order while it is done. */
interface VisitListener {
  readonly report: (routes: Routes) => void
  readonly count: (iterations: number) => void
}

// An order may lose its thread once; the second loss is more likely its own doing.
const MOST_LOSSES = 1

// Milliseconds per task that a construction takes at most from a stop until it is back: it looks at the flag, and then fills routes in order.
const CONSTRUCT_ALLOWANCE = 0.01

let lastRun = 0

/** The executor of one run. */
export class ThreadsExecutor implements Executor {
  readonly slots: number
  /** Distinguishes the runs of this process. */
  readonly run = ++lastRun
  readonly #context: ExecutorContext
  readonly #pool: PoolSide
  readonly #shared: Pick<ThreadOrder, 'buffer' | 'matrices'>
  readonly #isBuiltin: boolean
  /** When the run must have everything back. */
  readonly #latest: number
  /** The first comes first. */
  #waiting = new Set<Placed>()
  /** Those on threads, settled ones among them whose thread has not answered. */
  readonly #posted = new Set<Placed>()
  #isClosed = false

  constructor(context: ExecutorContext, pool: PoolSide) {
    this.slots = pool.slots
    this.#context = context
    this.#pool = pool
    this.#isBuiltin = context.solver.kind === 'builtin'
    this.#latest = context.latest ?? Number.POSITIVE_INFINITY
    const { buffer, matrices } = context.instance
    this.#shared = { buffer: onSharedMemory(buffer), matrices: matrices.map(asShared) }
  }

  /** Orders that wait for a thread. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** Threads with orders of this run. */
  get running(): number {
    return this.#posted.size
  }

  async construct(order: ConstructOrder): Promise<Construction> {
    const result = await this.#place({ kind: 'construct', order }, { report: ignore, count: ignore })
    return result as Construction
  }

  async visit(
    order: VisitOrder,
    report: VisitListener['report'],
    count: VisitListener['count'] = ignore,
  ): Promise<VisitResult> {
    const result = await this.#place({ kind: 'visit', order }, { report, count })
    return result as VisitResult
  }

  stop(): void {
    for (const { life } of this.#waiting) life.sendBack()
    for (const placed of this.#posted) {
      placed.isStopped = true
      if (placed.life.stage !== 'settled') this.#callBack(placed)
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    for (const { life } of [...this.#waiting, ...this.#posted]) life.settle({ error: closedError() })
    this.#pool.leave(this)
  }

  /** Has a free slot do the order that waited longest; settled when the slot is free again, never rejects. */
  async performNext(slot: SlotSide, openRuns: readonly number[]): Promise<void> {
    const [placed] = this.#waiting
    if (!placed) return
    const { work, life } = placed
    this.#waiting.delete(placed)
    this.#posted.add(placed)
    placed.slot = slot
    life.enter('posted', this.#latestBegin(work))
    try {
      const message = { run: this.run, openRuns, ...this.#shared, solver: this.#context.solver, work }
      const answer = await slot.perform(message, this.#hangTime(work), (event) => this.#hear(placed, event))
      life.settle('result' in answer ? answer : { error: reviveError(answer.error) })
    } catch (error) {
      if (error instanceof WorkerLoss) this.#survive(placed, error)
      else life.settle({ error })
    } finally {
      this.#posted.delete(placed)
    }
  }

  #place(work: Work, listener: VisitListener): Promise<WorkResult> {
    if (this.#isClosed) return Promise.reject(closedError())
    return new Promise((resolve, reject) => {
      const onEnd = (end: End<WorkResult>): void => {
        this.#letGo(placed, end)
        if ('error' in end) reject(end.error)
        else resolve(end.result)
      }
      const life = new OrderLife(() => this.#untouched(work), onEnd)
      const placed: Placed = { ...listener, work, life, slot: null, losses: 0, isStopped: false }
      this.#waiting.add(placed)
      this.#pool.offer()
      // Other runs may hold all threads for longer than this order has.
      if (life.stage === 'waiting') life.enter('waiting', work.order.deadline)
    })
  }

  // Whoever placed the order is done with it: a thread that still is at it shall come back, or need not begin.
  #letGo(placed: Placed, end: End<WorkResult>): void {
    this.#waiting.delete(placed)
    // One that comes back as it went says nothing against the built-in search, which is slow on a busy machine, not hung.
    if ('result' in end && this.#isBuiltin) placed.slot?.stop(placed.work, Number.POSITIVE_INFINITY)
    else this.#callBack(placed)
  }

  #callBack({ slot, work }: Placed): void {
    slot?.stop(work, systemClock() + this.#graceFor(work))
  }

  #hear(placed: Placed, event: ThreadEvent): void {
    const { life, report, count } = placed
    if (event.kind === 'report') life.tell(report, event.routes)
    else if (event.kind === 'count') life.tell(count, event.iterations)
    else if (event.kind === 'begun' && life.stage === 'posted') this.#noteBegun(placed)
  }

  #noteBegun({ work, life, slot }: Placed): void {
    // Too late to be waited for.
    if (systemClock() >= this.#latest) return life.sendBack()
    life.enter('begun', this.#isBuiltin ? this.#latest : Number.POSITIVE_INFINITY)
    // Any other solver that is not back by then hangs.
    if (!this.#isBuiltin) slot?.expect(work, this.#latest)
  }

  // Where a visit of the built-in search is one of several that are waited for together, its thread, which may be
  // starting, shall not keep the others: past its deadline there is nothing left for it to do.
  #latestBegin({ kind, order }: Work): number {
    if (kind === 'construct') return Number.POSITIVE_INFINITY
    return this.#isBuiltin ? Math.min(this.#latest, order.deadline) : this.#latest
  }

  #survive(placed: Placed, loss: WorkerLoss): void {
    if (this.#isClosed) return
    const { life, work } = placed
    this.#context.onTrouble({ kind: loss.kind, message: loss.message })
    const mayRepeat = loss.kind === 'worker-lost' && placed.losses < MOST_LOSSES
    placed.losses++
    if (!mayRepeat) life.settle({ error: new RouteweaveError('worker-lost', loss.message, { cause: loss }) })
    else if (placed.isStopped) life.sendBack()
    else if (life.stage !== 'settled') {
      this.#waiting = new Set([placed, ...this.#waiting])
      life.enter('waiting', work.order.deadline)
    }
  }

  #untouched(work: Work): WorkResult {
    return work.kind === 'visit' ? untouchedVisit(work.order) : untouchedConstruction(this.#context.instance)
  }

  /** When the thread of an order is given up that nobody called back. */
  #hangTime(work: Work): number {
    const { deadline } = work.order
    const grace = this.#graceFor(work)
    const graceEnd = deadline + grace + Math.max(0, deadline - systemClock()) / 10
    // The built-in search is slow on a busy machine, not hung: that it is late in the middle of a run ends no thread.
    const isPatient = work.kind === 'visit' && this.#isBuiltin && this.#latest < Number.POSITIVE_INFINITY
    return isPatient ? Math.max(graceEnd, this.#latest + grace) : graceEnd
  }

  #graceFor(work: Work): number {
    const { grace } = this.#pool
    if (work.kind === 'visit') return grace
    return grace + CONSTRUCT_ALLOWANCE * this.#context.instance.taskCount
  }
}

function ignore(_: unknown): void {}

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
