/** Which spare vehicles a lease is offered, of few types and of hundreds. */

import { expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { routesFrom } from '../../src/instance/routes.js'
import { SpareTypes } from '../../src/run/spare-types.js'

/** Four jobs at the origin, and drivers who start farther and farther away; every fiftieth can do what the last job wants. */
function drivers(count: number): Instance {
  return compile({
    coordinates: 'planar',
    jobs: [0, 1, 2, 3].map((id) => ({ id, location: [id, 0], skills: id === 3 ? ['crane'] : [] })),
    vehicles: Array.from({ length: count }, (_, v) => {
      const home: [number, number] = [10 + v, 0]
      return { id: v, start: home, end: home, skills: v % 50 === 49 ? ['crane'] : [] }
    }),
  }).instance
}

const homeOf = ({ x, typeStart }: Instance, type: number): number => x[typeStart[type]] - 10

it('offers twelve of the types that are of use: the nearest, and others in turns until each had one', () => {
  const instance = drivers(300)
  const types = new SpareTypes(instance)
  const plain = routesFrom([[0, 1, 2]], [0], [])
  const offered = new Set<number>()
  for (let lease = 0; lease < 60; lease++) {
    const chosen = types.choose(plain, instance.typeVehicles)
    expect(chosen).toHaveLength(12)
    expect(new Set(chosen).size).toBe(12)
    expect(chosen).not.toContain(0)
    const homes = chosen.map((type) => homeOf(instance, type)).sort((a, b) => a - b)
    // Its own vehicle is no spare one.
    const nearest = [0, 1, 2, 3, 4, 5, 6].filter((home) => home !== homeOf(instance, 0)).slice(0, 6)
    expect(homes.slice(0, 6)).toEqual(nearest)
    for (const type of chosen) offered.add(type)
  }
  expect(offered.size).toBe(299)
})

it('offers only what is free, and for what is not served only who can serve it, however far away', () => {
  const instance = drivers(300)
  const types = new SpareTypes(instance)
  const crane = routesFrom([], [], [3])
  const offered = new Set<number>()
  for (let lease = 0; lease < 60; lease++) {
    for (const type of types.choose(crane, instance.typeVehicles)) {
      expect(homeOf(instance, type) % 50).toBe(49)
      offered.add(type)
    }
  }
  expect(offered.size).toBe(6)
  const none = new Int32Array(instance.typeCount)
  expect(types.choose(crane, none)).toEqual([])
  const one = none.slice()
  one[7] = 1
  expect(types.choose(routesFrom([[0]], [0], []), one)).toEqual([7])
})

it('looks at all of few types for each lease', () => {
  const instance = drivers(50)
  const types = new SpareTypes(instance)
  for (let lease = 0; lease < 5; lease++) {
    const chosen = types.choose(routesFrom([], [], [3]), instance.typeVehicles)
    expect(chosen.map((type) => homeOf(instance, type))).toEqual([49])
  }
})
