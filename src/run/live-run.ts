/** The caller's handle on a run: events to any number of readers, the best at any time, the end as a promise. */

import type { RunEvent } from '../model/events.js'
import type { Solution } from '../model/solution.js'
import type { Run } from './run.js'

/** What a handle needs of the work behind it. */
export interface Work {
  /** Does everything and gives the solution; called once, right away. */
  perform(emit: (event: RunEvent) => void): Promise<Solution>
  /** The best solution now. */
  best(): Solution
  /** Ends the work soon with what it has. */
  stop(): void
  /** Ends the work at once because of an error; `perform` rejects with it. */
  fail(error: unknown): void
}

/** Starts the work and gives the handle. A throwing `onEvent` ends the run with what it threw. */
export function liveRun(work: Work, onEvent?: (event: RunEvent) => void): Run {
  return new LiveRun(work, onEvent)
}

// Visits are news that the next one replaces; everything else a slow reader gets in full.
const MAX_WAITING_VISITS = 64

class LiveRun implements Run {
  readonly solution: Promise<Solution>
  readonly #work: Work
  readonly #readers = new Set<EventReader>()
  // What was said before anybody listened; the first loop begins with it.
  #early: EventReader | null

  constructor(work: Work, onEvent?: (event: RunEvent) => void) {
    this.#work = work
    this.#early = new EventReader()
    this.#readers.add(this.#early)
    this.solution = work.perform((event) => this.#emit(event, onEvent))
    // Whoever only iterates hears of a failure there; without this the unobserved promise would end the process.
    this.solution.then(
      () => this.#endReaders(null),
      (error: unknown) => this.#endReaders({ error }),
    )
  }

  get best(): Solution {
    return this.#work.best()
  }

  stop(): void {
    this.#work.stop()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop()
    await this.solution.catch(() => undefined)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RunEvent, void, void> {
    const reader = this.#early ?? new EventReader()
    this.#early = null
    this.#readers.add(reader)
    this.solution.then(
      () => reader.end(null),
      (error: unknown) => reader.end({ error }),
    )
    try {
      for (let event = await reader.next(); event; event = await reader.next()) yield event
    } finally {
      this.#readers.delete(reader)
    }
  }

  #emit(event: RunEvent, onEvent?: (event: RunEvent) => void): void {
    for (const reader of this.#readers) reader.push(event)
    try {
      onEvent?.(event)
    } catch (error) {
      this.#work.fail(error)
    }
  }

  #endReaders(failure: { error: unknown } | null): void {
    for (const reader of this.#readers) reader.end(failure)
  }
}

/** The events that one loop has not taken yet. */
class EventReader {
  readonly #waiting: RunEvent[] = []
  #visits = 0
  #end: { failure: { error: unknown } | null } | null = null
  #wake: (() => void) | null = null

  push(event: RunEvent): void {
    if (event.type === 'visit' && ++this.#visits > MAX_WAITING_VISITS) {
      this.#waiting.splice(
        this.#waiting.findIndex(({ type }) => type === 'visit'),
        1,
      )
      this.#visits--
    }
    this.#waiting.push(event)
    this.#wake?.()
  }

  end(failure: { error: unknown } | null): void {
    this.#end ??= { failure }
    this.#wake?.()
  }

  /** The next event, null after the last; throws what the run failed with. */
  async next(): Promise<RunEvent | null> {
    while (true) {
      const event = this.#waiting.shift()
      if (event) {
        if (event.type === 'visit') this.#visits--
        return event
      }
      if (this.#end?.failure) throw this.#end.failure.error
      if (this.#end) return null
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#wake = null
    }
  }
}
