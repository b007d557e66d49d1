/**
 * One place of the pool: a workerpool of a single thread. One thread each keeps workerpool's own queue out of play,
 * which stalls when its threads die, and tells us which thread an order is on, so that this one can be ended.
 */

import { type ResourceLimits, Worker } from 'node:worker_threads'
import { pool } from 'workerpool'
import { systemClock } from '../base/clock.js'
import { RouteweaveError } from '../base/errors.js'
import { Alarm } from './alarm.js'
import { clockOrigin } from './clock-origin.js'
import { createStopFlag, lowerFlag, raiseFlag } from './stop-flag.js'
import { PERFORM, type ThreadAnswer, type ThreadEvent, type ThreadOrder, type Work } from './thread-message.js'

/** How a slot starts and ends its threads. */
export interface SlotOptions {
  /** A path: workerpool takes a URL for options. */
  readonly script: string
  readonly resourceLimits: ResourceLimits | undefined
  /** Milliseconds that a thread has left at least when it begins late. */
  readonly grace: number
}

/** The thread went away under an order; the slot gets a new one with its next order. */
export class WorkerLoss extends Error {
  readonly kind: 'worker-lost' | 'worker-hung'

  constructor(kind: WorkerLoss['kind'], message: string, cause?: unknown) {
    super(message, { cause })
    this.kind = kind
  }
}

/** Milliseconds that a thread may take to load its code. */
const START_LIMIT = 30_000

/** Milliseconds that workerpool leaves a thread for leaving by itself. */
const LEAVE_LIMIT = 20

/** Milliseconds that the end of a thread is waited for. */
const END_LIMIT = 2_000

/** A place for one thread, started when the first order comes. */
export class Slot {
  readonly #options: SlotOptions
  readonly #alarm = new Alarm(() => this.#giveUp())
  #pool: ReturnType<typeof pool> | null = null
  #flag = createStopFlag()
  #isUp = false
  /** What the thread is at. */
  #work: Work | null = null
  /** When that counts as hung, once the thread is up. */
  #hangsAt = Number.POSITIVE_INFINITY
  #lose: ((loss: WorkerLoss) => void) | null = null

  constructor(options: SlotOptions) {
    this.#options = options
  }

  /** True while an order is on the thread. */
  get isBusy(): boolean {
    return this.#work !== null
  }

  /**
   * Has the thread do an order; one at a time.
   * @param hangsAt when the thread is given up, by the system clock; it has longer while it starts
   * @throws WorkerLoss when the thread dies or is given up; RouteweaveError `internal` when the order cannot be cloned
   */
  async perform(
    order: Omit<ThreadOrder, 'flag' | 'clockOrigin'>,
    hangsAt: number,
    hear: (event: ThreadEvent) => void,
  ): Promise<ThreadAnswer> {
    lowerFlag(this.#flag)
    this.#work = order.work
    const isLost = new Promise<never>((_, reject) => {
      this.#lose = reject
    })
    this.#hangsAt = hangsAt
    this.#alarm.set(this.#isUp ? hangsAt : Math.max(hangsAt, systemClock() + START_LIMIT))
    try {
      return await Promise.race([this.#post({ ...order, flag: this.#flag, clockOrigin: clockOrigin() }, hear), isLost])
    } catch (thrown) {
      void this.#drop()
      if (thrown instanceof WorkerLoss || thrown instanceof RouteweaveError) throw thrown
      throw new WorkerLoss('worker-lost', describeLoss(thrown), thrown)
    } finally {
      this.#work = null
      this.#lose = null
      this.#alarm.clear()
      this.#thread()?.unref()
    }
  }

  /** Asks the thread to come back from this work, if it is still at it; it is given up if it does not by the time given. */
  stop(work: Work, hangsAt: number): void {
    if (work !== this.#work) return
    raiseFlag(this.#flag)
    this.expect(work, hangsAt)
  }

  /** Has the thread given up sooner than it would be, if it is still at this work. */
  expect(work: Work, hangsAt: number): void {
    if (work !== this.#work || hangsAt >= this.#hangsAt) return
    this.#hangsAt = hangsAt
    if (this.#isUp) this.#alarm.set(hangsAt)
  }

  /** Ends the thread, and with it the order on it. */
  async close(): Promise<void> {
    this.#lose?.(new WorkerLoss('worker-lost', 'The pool was closed'))
    await this.#drop()
  }

  #post(message: ThreadOrder, hear: (event: ThreadEvent) => void): PromiseLike<ThreadAnswer> {
    // Workerpool posts it once the thread is there, where nobody could catch what that throws.
    if (!this.#isUp) tryPosting(() => structuredClone(message.work))
    const threads = (this.#pool ??= this.#start())
    const on = (event: ThreadEvent) => {
      if (event.kind === 'up') this.#greet()
      hear(event)
    }
    const exec = () => threads.exec(PERFORM, [message], { on })
    const answer = this.#isUp ? tryPosting(exec) : exec()
    this.#thread()?.ref()
    return answer as unknown as PromiseLike<ThreadAnswer>
  }

  #start(): ReturnType<typeof pool> {
    const { script, resourceLimits } = this.#options
    return pool(script, {
      workerType: 'thread',
      maxWorkers: 1,
      workerTerminateTimeout: LEAVE_LIMIT,
      workerThreadOpts: resourceLimits ? { resourceLimits } : {},
    })
  }

  #greet(): void {
    this.#isUp = true
    if (!this.isBusy) return
    // One that comes up too late for its order has not hung: the order went back without it.
    this.#hangsAt = Math.max(this.#hangsAt, systemClock() + this.#options.grace)
    this.#alarm.set(this.#hangsAt)
  }

  #giveUp(): void {
    const what = this.#isUp ? 'did not come back in time' : 'did not start in time'
    this.#lose?.(new WorkerLoss('worker-hung', `A worker thread ${what} and was ended`))
  }

  /** Parts with the thread at once and ends it behind the scenes. */
  async #drop(): Promise<void> {
    const dropped = this.#pool
    // Workerpool never tells the end of a thread that was dead before; such a thread has lost its number.
    const isDead = this.#thread()?.threadId === -1
    this.#pool = null
    this.#flag = createStopFlag()
    this.#isUp = false
    const end = dropped?.terminate(true, END_LIMIT).then(ignore, ignore)
    if (!isDead) await end
  }

  // Workerpool keeps its threads private, but an idle one must not keep the process alive. Without it: close the pool.
  #thread(): Worker | null {
    // Only the bracket reads a private field
    const handler = this.#pool?.['workers'][0] as { readonly worker?: unknown } | undefined
    return handler?.worker instanceof Worker ? handler.worker : null
  }
}

function ignore(): void {}

// Of what a thread is given only the order itself can be wrong.
function tryPosting<T>(post: () => T): T {
  try {
    return post()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new RouteweaveError('internal', `This order cannot be passed to a thread: ${reason}`, { cause })
  }
}

// What workerpool says of a dead thread is a page of fields; the cause or the exit code is what tells something.
function describeLoss(thrown: unknown): string {
  const { message, cause } = thrown as Error
  if (cause instanceof Error) return `A worker thread died: ${cause.message}`
  const exitCode = /exitCode: `(-?\d+)`/.exec(message)?.[1]
  return `A worker thread died${exitCode ? ` with exit code ${exitCode}` : `: ${message}`}`
}
