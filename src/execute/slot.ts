/**
 * One place of the pool: a workerpool of a single thread. One thread each keeps workerpool's own queue out of play,
 * which stalls when its threads die, and tells us which thread an order is on, so that this one can be ended.
 */

import { type ResourceLimits, Worker } from 'node:worker_threads'
import { pool } from 'workerpool'
import { systemClock } from '../base/clock.js'
import { Alarm } from './alarm.js'
import { clockOrigin } from './clock-origin.js'
import { createStopFlag, lowerFlag, raiseFlag } from './stop-flag.js'
import { PERFORM, type ThreadAnswer, type ThreadEvent, type ThreadOrder } from './thread-message.js'

/** How a slot starts and ends its threads. */
export interface SlotOptions {
  /** A path: workerpool takes a URL for options. */
  readonly script: string
  readonly resourceLimits: ResourceLimits | undefined
  /** Milliseconds that a thread has left at least when it begins late. */
  readonly grace: number
}

/** When the thread of an order is given up, by the system clock. */
export interface PatienceLimits {
  /** Once the thread is up; while it starts it has longer. */
  readonly hangsAt: number
  /** Past any grace, Infinity for never. */
  readonly latest: number
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
  /** When the order on the thread counts as hung, once the thread is up. */
  #hangsAt = Number.POSITIVE_INFINITY
  #latest = Number.POSITIVE_INFINITY
  #lose: ((loss: WorkerLoss) => void) | null = null

  constructor(options: SlotOptions) {
    this.#options = options
  }

  /** True while an order is on the thread. */
  get isBusy(): boolean {
    return this.#lose !== null
  }

  /**
   * Has the thread do an order that can be cloned; one at a time.
   * @throws WorkerLoss when the thread dies or is given up
   */
  async perform(
    order: Omit<ThreadOrder, 'flag' | 'clockOrigin'>,
    { hangsAt, latest }: PatienceLimits,
    hear: (event: ThreadEvent) => void,
  ): Promise<ThreadAnswer> {
    lowerFlag(this.#flag)
    const isLost = new Promise<never>((_, reject) => {
      this.#lose = reject
    })
    this.#hangsAt = hangsAt
    this.#latest = latest
    this.#alarm.set(this.#isUp ? hangsAt : Math.max(hangsAt, systemClock() + START_LIMIT))
    try {
      return await Promise.race([this.#post({ ...order, flag: this.#flag, clockOrigin: clockOrigin() }, hear), isLost])
    } catch (thrown) {
      void this.#drop()
      throw thrown instanceof WorkerLoss ? thrown : new WorkerLoss('worker-lost', describeLoss(thrown), thrown)
    } finally {
      this.#lose = null
      this.#alarm.clear()
      this.#thread()?.unref()
    }
  }

  /** Asks the order on the thread to come back; the thread is given up if it does not by the time given. */
  stop(hangsAt: number): void {
    raiseFlag(this.#flag)
    if (!this.isBusy || hangsAt >= this.#hangsAt) return
    this.#hangsAt = hangsAt
    if (this.#isUp) this.#alarm.set(hangsAt)
  }

  /** Ends the thread, and with it the order on it. */
  async close(): Promise<void> {
    this.#lose?.(new WorkerLoss('worker-lost', 'The pool was closed'))
    await this.#drop()
  }

  #post(message: ThreadOrder, hear: (event: ThreadEvent) => void): PromiseLike<ThreadAnswer> {
    this.#pool ??= this.#start()
    const on = (event: ThreadEvent) => {
      if (event.kind === 'up') this.#greet()
      hear(event)
    }
    const answer = this.#pool.exec(PERFORM, [message], { on })
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
    const now = systemClock()
    const graceEnd = Math.max(this.#hangsAt, now + this.#options.grace)
    // One that comes up too late for its order has not hung: the order went back without it.
    this.#alarm.set(now < this.#latest ? Math.min(graceEnd, this.#latest) : graceEnd)
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

// What workerpool says of a dead thread is a page of fields; the cause or the exit code is what tells something.
function describeLoss(thrown: unknown): string {
  const { message, cause } = thrown as Error
  if (cause instanceof Error) return `A worker thread died: ${cause.message}`
  const exitCode = /exitCode: `(-?\d+)`/.exec(message)?.[1]
  return `A worker thread died${exitCode ? ` with exit code ${exitCode}` : `: ${message}`}`
}
