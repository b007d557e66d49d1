/** The best routes of a part that a program has found so far: judged before anybody hears of them. */

import { createRoutesCheck } from '../check/fast.js'
import type { Compiled } from '../instance/compile.js'
import { initialRoutesOf } from '../instance/initial-routes.js'
import { solutionOf } from '../instance/publish.js'
import { isBetter, type Routes, routesFrom, routesValue, type Value } from '../instance/routes.js'
import type { Outline } from '../model/outline.js'

/** A route as numbers: a vehicle type of the Instance and the tasks that it serves, in order. */
export interface TypedRoute {
  readonly type: number
  readonly tasks: readonly number[]
}

/** What became of routes that were offered. */
export interface Offered {
  /** Which rule they break, as a sentence; null where they break none. */
  readonly broken: string | null
  /** The routes as an outline, where they are better than everything before. */
  readonly better: Outline | null
}

/** Holds the best routes that break no rule; begins with those that the part starts from, if they do not. */
export class BestRoutes {
  readonly compiled: Compiled
  /** The routes to start from; null where there are none or they break a rule. */
  readonly initial: Routes | null
  readonly #check: (routes: Routes) => string | null
  #best: { readonly routes: Routes; readonly value: Value } | null = null

  constructor(compiled: Compiled) {
    const { instance } = compiled
    const check = createRoutesCheck(instance)
    this.compiled = compiled
    this.#check = (routes) => check(routes, instance.typeVehicles)
    const initial = initialRoutesOf(compiled)
    this.initial = initial && this.#check(initial) === null ? initial : null
    if (this.initial) this.#best = { routes: this.initial, value: routesValue(instance, this.initial) }
  }

  /** Takes what a program found; what breaks a rule is not kept. */
  offer(found: readonly TypedRoute[]): Offered {
    const { instance } = this.compiled
    const routes = routesOf(found, instance.taskCount)
    const broken = this.#check(routes)
    if (broken !== null) return { broken, better: null }
    const value = routesValue(instance, routes)
    if (this.#best && !isBetter(value, this.#best.value)) return { broken: null, better: null }
    this.#best = { routes, value }
    return { broken: null, better: this.outline() }
  }

  /** The best so far; nothing served where there is none. */
  outline(): Outline {
    if (!this.#best) return { routes: [] }
    return { routes: solutionOf(this.compiled, this.#best.routes, () => ({ reason: 'no-room' })).routes }
  }
}

function routesOf(found: readonly TypedRoute[], taskCount: number): Routes {
  const used = found.filter(({ tasks }) => tasks.length > 0)
  const isServed = new Uint8Array(taskCount)
  for (const { tasks } of used) for (const task of tasks) isServed[task] = 1
  const missing: number[] = []
  for (let task = 0; task < taskCount; task++) if (isServed[task] === 0) missing.push(task)
  return routesFrom(
    used.map(({ tasks }) => tasks),
    used.map(({ type }) => type),
    missing,
  )
}
