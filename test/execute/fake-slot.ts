/** A thread in the hands of a test: it says what it is told to, and answers when it is told to. */

import type { SlotSide } from '../../src/execute/threads-executor.js'
import type { ThreadAnswer, ThreadEvent, Work } from '../../src/execute/thread-message.js'

/** One place, for one order after another. */
export class FakeSlot implements SlotSide {
  /** What it was given, the last one last. */
  readonly works: Work[] = []
  /** Until when it was asked to come back, and from what. */
  readonly stops: { readonly work: Work; readonly hangsAt: number }[] = []
  /** Until when it was expected. */
  readonly expected: number[] = []
  #hear: (event: ThreadEvent) => void = ignore
  #resolve: (answer: ThreadAnswer) => void = ignore
  #reject: (error: unknown) => void = ignore

  perform(order: { readonly work: Work }, _hangsAt: number, hear: (event: ThreadEvent) => void): Promise<ThreadAnswer> {
    this.works.push(order.work)
    this.#hear = hear
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  stop(work: Work, hangsAt: number): void {
    this.stops.push({ work, hangsAt })
  }

  expect(_work: Work, hangsAt: number): void {
    this.expected.push(hangsAt)
  }

  /** Says something of the order that it was given last. */
  say(...events: readonly ThreadEvent[]): void {
    for (const event of events) this.#hear(event)
  }

  /** Comes back from it. */
  answer(answer: ThreadAnswer): void {
    this.#resolve(answer)
  }

  /** Does not come back from it. */
  fail(error: unknown): void {
    this.#reject(error)
  }
}

function ignore(): void {}
