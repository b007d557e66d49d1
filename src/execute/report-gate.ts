/** Between a solver that may report often and a caller that should not be flooded: the newest report, now and then. */

import type { Clock } from '../base/clock.js'
import type { Routes } from '../instance/routes.js'

/** Milliseconds between two reports of one visit. */
export const REPORT_INTERVAL = 50

/** Lets the first report through at once, then the newest one per interval; nothing after it is shut. */
export class ReportGate {
  readonly #forward: (routes: Routes) => void
  readonly #clock: Clock
  #openAt = Number.NEGATIVE_INFINITY
  #waiting: Routes | null = null
  #isShut = false

  /** @param forward gets routes that nobody else holds */
  constructor(forward: (routes: Routes) => void, clock: Clock) {
    this.#forward = forward
    this.#clock = clock
  }

  /** Takes a report, better than all before it. */
  report(routes: Routes): void {
    if (this.#isShut) return
    this.#waiting = routes
    if (this.#clock() >= this.#openAt) this.#pass()
  }

  /** Lets through what still waits, so that the last report always arrives, and then nothing any more. */
  shut(): void {
    this.#pass()
    this.#isShut = true
  }

  #pass(): void {
    const routes = this.#waiting
    if (!routes) return
    this.#waiting = null
    this.#openAt = this.#clock() + REPORT_INTERVAL
    this.#forward(routes)
  }
}
