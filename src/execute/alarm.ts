/** A timer for a moment of the system clock that gives messages which already arrived the precedence. */

import { systemClock } from '../base/clock.js'

// The longest delay that a Node timer takes; a longer one would fire at once.
const LONGEST_DELAY = 2_147_483_647

/** Rings once at the moment that was set last; never for Infinity. */
export class Alarm {
  readonly #ring: () => void
  #at = Number.POSITIVE_INFINITY
  #timer: NodeJS.Timeout | null = null

  constructor(ring: () => void) {
    this.#ring = ring
  }

  /** Sets or moves the moment, in milliseconds of the system clock. */
  set(at: number): void {
    this.clear()
    this.#at = at
    if (at === Number.POSITIVE_INFINITY) return
    const delay = Math.min(Math.max(0, at - systemClock()), LONGEST_DELAY)
    // A timer may be late because this thread was busy; what came in meanwhile is let in before the alarm rings.
    this.#timer = setTimeout(() => setImmediate(() => this.#check(at)), delay)
  }

  /** Moves the moment forward; one that comes sooner stays. */
  advance(at: number): void {
    if (at < this.#at) this.set(at)
  }

  /** Takes the alarm back. */
  clear(): void {
    this.#at = Number.POSITIVE_INFINITY
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #check(at: number): void {
    if (at !== this.#at) return
    if (systemClock() < at) this.set(at)
    else this.#ring()
  }
}
