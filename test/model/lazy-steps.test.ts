import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { giveSteps, jobIdsOf, stepsOf, timedStepsOf } from '../../src/model/lazy-steps.js'
import { SolutionRoute, type Step } from '../../src/model/solution.js'

const FIGURES = { vehicle: 'van', vehicleIndex: 0, cost: 3, distance: 2, duration: 1, load: [1] }
const STEPS: readonly Step[] = [
  { type: 'start', distance: 0, duration: 0, load: [1] },
  { type: 'job', id: 7, distance: 2, duration: 1, load: [0] },
]
const PLAIN = { ...FIGURES, steps: STEPS, data: 'blue' }

/** A route, and how often its steps were made. */
function lazyRoute(isTimed = false): { route: SolutionRoute; made: () => number } {
  let count = 0
  const route = { ...FIGURES, load: [1] }
  giveSteps(route, {
    isTimed,
    make() {
      count++
      return structuredClone([...STEPS])
    },
    jobIds: () => [7],
  })
  return { route: Object.assign(route, { data: 'blue' }), made: () => count }
}

describe('a route whose steps are made when they are read', () => {
  it.each<[string, (route: SolutionRoute) => unknown]>([
    ['itself', (route) => route],
    ['a clone', structuredClone],
    ['a copy by spreading', (route) => ({ ...route })],
    ['a copy by assigning', (route) => Object.assign({}, route)],
    ['what is left by destructuring', ({ ...rest }) => rest],
    ['its entries', (route) => Object.fromEntries(Object.entries(route))],
    ['JSON', (route) => JSON.parse(JSON.stringify(route))],
    ['what the schema takes', (route) => SolutionRoute.parse(route)],
    ['frozen', Object.freeze],
    ['sealed', Object.seal],
    ['a copy of its descriptors', (route) => Object.defineProperties({}, Object.getOwnPropertyDescriptors(route))],
    ['an heir', (route) => ({ ...route, steps: Object.create(route).steps })],
  ])('is like a plain one as %s', (_, seen) => {
    const { route, made } = lazyRoute()
    expect(seen(route)).toEqual(PLAIN)
    expect(Object.keys(route)).toEqual(Object.keys(PLAIN))
    expect(JSON.stringify(route)).toBe(JSON.stringify(PLAIN))
    expect(route.steps).toBe(route.steps)
    expect(made()).toBe(1)
  })

  it('has a value as soon as it was read, and is printed with its steps', () => {
    const { route } = lazyRoute()
    expect(inspect(route)).toBe(inspect(PLAIN))
    expect(Object.getOwnPropertyDescriptor(route, 'steps')).toMatchObject({ value: STEPS, writable: true })
  })

  it('is printed without making them where they would not be seen', () => {
    const { route, made } = lazyRoute()
    expect(inspect({ routes: [route] }, { depth: 1 })).toContain('[Object]')
    expect(made()).toBe(0)
  })

  it('may get other steps, read or not, but not when it is frozen', () => {
    for (const change of [(route: SolutionRoute) => route, (route: SolutionRoute) => Object.seal(route)]) {
      const { route } = lazyRoute()
      change(route).steps = []
      expect([route.steps, stepsOf(route), jobIdsOf(route)]).toEqual([[], [], []])
    }
    const frozen = Object.freeze(lazyRoute().route) as { steps: Step[] }
    expect(() => (frozen.steps = [])).toThrow(TypeError)
    expect(frozen.steps).toEqual(STEPS)
  })

  it('is gone through without keeping them', () => {
    const { route, made } = lazyRoute()
    expect([stepsOf(route), stepsOf(route)]).toEqual([STEPS, STEPS])
    expect(made()).toBe(2)
    expect(jobIdsOf(route)).toEqual([7])
    expect(timedStepsOf(route)).toEqual([])
    expect(timedStepsOf(lazyRoute(true).route)).toEqual(STEPS)
    expect(made()).toBe(2)
    expect(stepsOf(route)).not.toBe(route.steps)
    expect(stepsOf(route)).toBe(route.steps)
    expect([jobIdsOf(route), timedStepsOf(route)]).toEqual([[7], STEPS])
    route.steps = []
    expect([stepsOf(route), jobIdsOf(route)]).toEqual([[], []])
  })

  it('leaves plain routes as they are', () => {
    const plain = structuredClone(PLAIN) as SolutionRoute
    expect(stepsOf(plain)).toBe(plain.steps)
    expect(timedStepsOf(plain)).toBe(plain.steps)
    expect(jobIdsOf(plain)).toEqual([7])
  })
})
