/**
 * The life of one order, from its placing to its end; both executors have one for each.
 *
 *     waiting ----> posted ----> begun
 *        ^  |        |  |        |  |
 *        +--+--------+--+--------+  |     its thread was lost: it waits again
 *           |           |           |
 *           +-----------+-----------+---> settled
 *
 * | what happens                       | waiting         | posted                     | begun                      |
 * | ---------------------------------- | --------------- | -------------------------- | -------------------------- |
 * | its time for this stage is over    | back as it went | back as it went            | the same, where it has one |
 * | the executor is told to stop       | back as it went | its worker is asked        | its worker is asked        |
 * | the executor is closed             | rejects         | rejects, worker asked      | rejects, worker asked      |
 * | a report or count, which may throw |                 | heard; rejects if it throws | heard; rejects if it throws |
 * | its worker answers                 |                 | the answer                 | the answer                 |
 * | its worker hangs                   |                 | rejects                    | rejects                    |
 *
 * Settled means that whoever placed the order has its end and may have let go of what the order was about: nothing is heard
 * of it any more, although its worker may still be at it and is free only when that one has answered or was given up.
 */

import { RouteweaveError } from '../base/errors.js'
import { Alarm } from './alarm.js'

/** How far an order has come: with no worker; with one that may still be starting; known to be worked on; ended. */
export type Stage = 'waiting' | 'posted' | 'begun' | 'settled'

/** How an order ends. */
export type End<T> = { readonly result: T } | { readonly error: unknown }

/** How an order ends whose executor is closed. */
export function closedError(): RouteweaveError {
  return new RouteweaveError('stopped', 'The executor was closed before this order came back')
}

/** Where an order stands, and the only way to its end. */
export class OrderLife<T> {
  readonly #untouched: () => T
  readonly #onEnd: (end: End<T>) => void
  readonly #alarm = new Alarm(() => this.sendBack())
  #stage: Stage = 'waiting'

  /**
   * @param untouched gives what the order is when it comes back as it went
   * @param onEnd hears of the end, once
   */
  constructor(untouched: () => T, onEnd: (end: End<T>) => void) {
    this.#untouched = untouched
    this.#onEnd = onEnd
  }

  get stage(): Stage {
    return this.#stage
  }

  /** Takes it to a stage, in which it comes back as it went at the moment given, of the system clock, or never; not once it is settled. */
  enter(stage: Exclude<Stage, 'settled'>, until = Number.POSITIVE_INFINITY): void {
    if (this.#stage === 'settled') return
    this.#stage = stage
    this.#alarm.set(until)
  }

  /** Passes something on to whoever placed the order, until it is settled; what that one throws is its own error, and ends the order. */
  tell<V>(hear: (value: V) => void, value: V): void {
    if (this.#stage === 'settled') return
    try {
      hear(value)
    } catch (error) {
      this.settle({ error })
    }
  }

  /** Ends it as it went. */
  sendBack(): void {
    if (this.#stage !== 'settled') this.settle({ result: this.#untouched() })
  }

  /** Ends it; the first end is the one that counts. */
  settle(end: End<T>): void {
    if (this.#stage === 'settled') return
    this.#stage = 'settled'
    this.#alarm.clear()
    this.#onEnd(end)
  }
}
