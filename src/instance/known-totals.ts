/** What the routes of the last Solution came to: most of those of the next are the same, and need not be measured again. */

import type { Vehicle } from '../model/vehicle.js'
import type { RouteTotals } from './route-writer.js'
import { haveSameTasks } from './routes.js'

/** One route and what it came to. */
export interface KnownRoute {
  readonly vehicle: Vehicle
  readonly tasks: Int32Array
  readonly totals: RouteTotals
}

/** Remembers two sets of routes: the last one to find them in, and the one that is being made. */
export class KnownTotals {
  /** For each task the route of the last set that begins with it, -1: none; made when there is a last set. */
  #routeOf = new Int32Array(0)
  readonly #taskCount: number
  #last: KnownRoute[] = []
  #next: KnownRoute[] = []

  constructor(taskCount: number) {
    this.#taskCount = taskCount
  }

  /** Begins another set: the one that was made is the last one now. */
  turn(): void {
    this.#last = this.#next
    this.#next = []
    if (this.#last.length === 0) return
    if (this.#routeOf.length === 0) this.#routeOf = new Int32Array(this.#taskCount)
    this.#routeOf.fill(-1)
    this.#last.forEach(({ tasks }, r) => {
      this.#routeOf[tasks[0]] = r
    })
  }

  /** What the vehicle's route through the same tasks came to in the last set; null where there was none. */
  find(vehicle: Vehicle, tasks: Int32Array): RouteTotals | null {
    if (this.#last.length === 0) return null
    const r = this.#routeOf[tasks[0]]
    if (r < 0) return null
    const route = this.#last[r]
    return route.vehicle === vehicle && haveSameTasks(route.tasks, tasks) ? route.totals : null
  }

  remember(route: KnownRoute): void {
    this.#next.push(route)
  }
}
