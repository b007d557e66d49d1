/**
 * Steps that are made when somebody reads them. To its users a route with such steps is a plain object: `steps` is its own,
 * enumerable, may be assigned, is cloned, spread and written as JSON; once read it is a value like any other.
 */

import type { SolutionRoute, Step } from './solution.js'
import type { Id } from './values.js'

/** Makes the steps of one route, the same each time. */
export interface StepMaker {
  /** Whether the steps state times. */
  readonly isTimed: boolean
  make(): Step[]
  /** Ids of the jobs among the steps, in order; cheaper than the steps. */
  jobIds(): Id[]
}

/** Where a route keeps what makes its steps; hidden, so that no copy has it but one of all descriptors, which shares it. */
const PENDING = Symbol('steps')
const INSPECT = Symbol.for('nodejs.util.inspect.custom')

interface LazyRoute {
  readonly steps?: Step[]
  readonly [PENDING]?: Pending
}

/** The state of a route's steps: `made` once they were read, for a frozen route cannot hold them itself. */
interface Pending {
  maker: StepMaker | null
  made: Step[] | null
}

/** Gives a route its last field but for what is the user's own: steps that are made when first read. */
export function giveSteps<T extends Omit<SolutionRoute, 'steps'>>(
  route: T,
  maker: StepMaker,
): asserts route is T & { steps: Step[] } {
  const pending: Pending = { maker, made: null }
  Object.defineProperty(route, PENDING, { value: pending })
  Object.defineProperty(route, INSPECT, INSPECTED)
  Object.defineProperty(route, 'steps', LAZY)
}

/**
 * The steps of a route for one pass over them: where nobody has read them yet they are made, and not kept. For whoever goes
 * through a whole solution and lets go of one route after the other.
 */
export function stepsOf(route: Pick<SolutionRoute, 'steps'>): readonly Step[] {
  return makerOf(route)?.make() ?? route.steps
}

/** The steps for one pass as {@link stepsOf} has them, where they may state times; else maybe none. */
export function timedStepsOf(route: Pick<SolutionRoute, 'steps'>): readonly Step[] {
  return makerOf(route)?.isTimed === false ? [] : stepsOf(route)
}

/** Ids of the jobs that a route serves, in order; where nobody has read its steps yet, they are not made for it. */
export function jobIdsOf(route: Pick<SolutionRoute, 'steps'>): Id[] {
  const maker = makerOf(route)
  if (maker) return maker.jobIds()
  const ids: Id[] = []
  for (const { type, id } of route.steps) if (type === 'job' && id !== undefined) ids.push(id)
  return ids
}

// Null where the steps were read or replaced: then the route has them.
function makerOf(route: LazyRoute): StepMaker | null {
  const pending = route[PENDING]
  if (!pending || pending.made) return null
  return Object.getOwnPropertyDescriptor(route, 'steps')?.get ? pending.maker : null
}

// One pair of functions for all routes: with closures of its own each would be an object of a shape of its own.
const LAZY: PropertyDescriptor = {
  get(this: LazyRoute) {
    const pending = this[PENDING]
    if (!pending) return undefined
    pending.made ??= pending.maker?.make() ?? []
    pending.maker = null
    hold(this, pending.made)
    return pending.made
  },
  set(this: LazyRoute, steps: Step[]) {
    if (Object.isFrozen(this)) throw new TypeError("Cannot assign to read only property 'steps' of a frozen route")
    const pending = this[PENDING]
    if (!hold(this, steps) && pending) pending.made = steps
  },
  enumerable: true,
  configurable: true,
}

// Who prints a route wants to see its steps, not that they have a getter.
const INSPECTED: PropertyDescriptor = {
  value(this: object, depth: number) {
    return depth < 0 ? this : { ...this }
  },
}

// False where the route is frozen or sealed.
function hold(route: object, steps: Step[]): boolean {
  return Reflect.defineProperty(route, 'steps', { value: steps, writable: true, enumerable: true, configurable: true })
}
