/** Stops a run under way as Ctrl-C does, and tells how long it takes to end. */

import { type Clock, systemClock } from '../base/clock.js'

/** When a run is stopped. */
export interface StopOrder {
  /** What it must have said: that the work begins, or its first complete solution. */
  readonly after: 'started' | 'first-solution'
  /** How long after that. */
  readonly seconds: number
}

/** Seconds from the signal on. */
export interface StopTimes {
  /** Until it said that its plan is there; null where it never did. */
  readonly plan: number | null
  /** Until its process had ended, all that it writes included. */
  readonly exit: number
}

/** Hears the events of one run, and stops it when its time has come. */
export class Stopper {
  readonly #order: StopOrder
  readonly #allowed: number
  readonly #clock: Clock
  readonly #began: number
  #interrupt = (): void => {}
  #timer: NodeJS.Timeout | null = null
  #stopped: number | null = null
  #planned: number | null = null

  /**
   * To be made as the process is started.
   * @param allowed how many jobs a complete solution may leave unassigned
   */
  constructor(order: StopOrder, allowed: number, clock: Clock = systemClock) {
    this.#order = order
    this.#allowed = allowed
    this.#clock = clock
    this.#began = clock()
  }

  /** Takes what stops the process. */
  arm(interrupt: () => void): void {
    this.#interrupt = interrupt
  }

  /** Takes an event as the command writes it. A run that is over before its time is not stopped. */
  take(event: Readonly<Record<string, unknown>>): void {
    if (event.type === 'finished') {
      this.#planned = this.#clock()
      this.#disarm()
    } else if (this.#timer === null && this.#planned === null && this.#isAwaited(event)) {
      this.#timer = setTimeout(() => this.#stop(), 1000 * this.#order.seconds)
    }
  }

  /**
   * What the stop took; null where there was none.
   * @param wall seconds from the start to the end of the process
   */
  close(wall: number): StopTimes | null {
    this.#disarm()
    if (this.#stopped === null) return null
    const [stopped, planned] = [this.#stopped, this.#planned]
    return { plan: planned === null ? null : (planned - stopped) / 1000, exit: wall - (stopped - this.#began) / 1000 }
  }

  #isAwaited({ type, unassigned }: Readonly<Record<string, unknown>>): boolean {
    if (this.#order.after === 'started') return type === 'started'
    return type === 'improved' && Number(unassigned) <= this.#allowed
  }

  #stop(): void {
    this.#stopped = this.#clock()
    this.#interrupt()
  }

  #disarm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
  }
}
