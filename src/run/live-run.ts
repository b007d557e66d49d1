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
  /** What the run has as bytes, null before there are first routes. */
  snapshot(): Uint8Array | null
  /** Ends the work soon, with what it has once that is cooled down. */
  stop(): void
  /** Ends the work at once with what it has. */
  end(): void
  /** Ends the work at once because of an error; `perform` rejects with it. */
  fail(error: unknown): void
}

/** Starts the work and gives the handle. A throwing `onEvent` ends the run with what it threw. */
export function liveRun(work: Work, onEvent?: (event: RunEvent) => void): Run {
  return new LiveRun(work, onEvent)
}

type Limits = Readonly<Partial<Record<RunEvent['type'], number>>>

// Visits, and what solvers say of theirs, are news that the next one replaces; everything else a slow reader gets in full.
const READER_LIMITS: Limits = { visit: 64, solver: 256 }

// Perhaps nobody ever listens: until somebody does, the newest are enough.
const EARLY_LIMITS: Limits = { visit: 64, solver: 256, improved: 256, warning: 256 }

class LiveRun implements Run {
  readonly solution: Promise<Solution>
  readonly #work: Work
  readonly #readers = new Set<EventReader>()
  // What was said before anybody listened, the newest of it; the first loop begins with it.
  #early: EventReader | null

  constructor(work: Work, onEvent?: (event: RunEvent) => void) {
    this.#work = work
    this.#early = new EventReader(EARLY_LIMITS)
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

  snapshot(): Uint8Array | null {
    return this.#work.snapshot()
  }

  stop({ atOnce = false }: { readonly atOnce?: boolean } = {}): void {
    if (atOnce) this.#work.end()
    else this.#work.stop()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#work.end()
    await this.solution.catch(() => undefined)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RunEvent, void, void> {
    const reader = this.#early ?? new EventReader(READER_LIMITS)
    reader.attach()
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

/** The events that one loop has not taken yet, in order; beyond a type's limit its oldest is dropped, in O(1). */
class EventReader {
  // By the number of their arrival: a Map keeps that order, and lets go of any of them at once.
  readonly #waiting = new Map<number, RunEvent>()
  readonly #queues = new Map<RunEvent['type'], NumberQueue>()
  #last = 0
  #limits: Limits
  #end: { failure: { error: unknown } | null } | null = null
  #wake: (() => void) | null = null

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** A loop has begun to take the events. */
  attach(): void {
    this.#limits = READER_LIMITS
  }

  push(event: RunEvent): void {
    const { type } = event
    const limit = this.#limits[type]
    if (limit !== undefined) {
      const queue = this.#queues.get(type) ?? new NumberQueue()
      this.#queues.set(type, queue)
      queue.add(++this.#last)
      if (queue.size > limit) this.#waiting.delete(queue.shift())
    } else this.#last++
    this.#waiting.set(this.#last, event)
    this.#wake?.()
  }

  end(failure: { error: unknown } | null): void {
    this.#end ??= { failure }
    this.#wake?.()
  }

  /** The next event, null after the last; throws what the run failed with. */
  async next(): Promise<RunEvent | null> {
    while (true) {
      const event = this.#shift()
      if (event) return event
      if (this.#end?.failure) throw this.#end.failure.error
      if (this.#end) return null
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#wake = null
    }
  }

  #shift(): RunEvent | null {
    for (const [number, event] of this.#waiting) {
      this.#waiting.delete(number)
      const queue = this.#queues.get(event.type)
      if (queue?.first === number) queue.shift()
      return event
    }
    return null
  }
}

/** Ascending numbers, first in first out, O(1) each. */
class NumberQueue {
  #numbers: number[] = []
  #head = 0

  get size(): number {
    return this.#numbers.length - this.#head
  }

  get first(): number | undefined {
    return this.#numbers[this.#head]
  }

  add(number: number): void {
    this.#numbers.push(number)
  }

  shift(): number {
    const first = this.#numbers[this.#head++]
    if (2 * this.#head > this.#numbers.length) {
      this.#numbers = this.#numbers.slice(this.#head)
      this.#head = 0
    }
    return first
  }
}
