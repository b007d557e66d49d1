/** What is expected of distances on the sphere, and of the matrices of problems there: the same numbers as one arc at a time. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import type * as MatrixModule from '../../src/instance/matrix.js'
import type * as SphereModule from '../../src/instance/sphere.js'
import { arcCost, arcDistance, arcDuration } from '../../src/instance/travel.js'
import { EARTH_RADIUS } from '../../src/model/profile.js'
import type { Problem } from '../../src/model/problem.js'
import { type Proof, proof } from '../prove.js'

const BITS = 200n
const ONE = 1n << BITS

// Doubles of at least 2^-100, and 0, are such fixed numbers exactly.
function fixed(value: number): bigint {
  return BigInt(value * 2 ** 152) << (BITS - 152n)
}

function root(square: bigint): bigint {
  let low = 0n
  let high = 2n * ONE
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle * middle > square) high = middle
    else low = middle
  }
  return low
}

// 2 R asin(sqrt(squared) / 2) to some fifty digits, by the series to its end: for chords up to 1.
function exactArc(squared: number): bigint {
  const half = root((fixed(squared) << BITS) / 4n)
  const z = (half * half) >> BITS
  let sum = 0n
  let term = half
  for (let k = 0n; term > 0n; k++) {
    sum += term / (2n * k + 1n)
    term = (((term * z) >> BITS) * (2n * k + 1n)) / (2n * k + 2n)
  }
  return (2n * fixed(EARTH_RADIUS) * sum) >> BITS
}

const NEAR = 2 ** -8

const squares = fc.oneof(
  fc.double({ min: 1e-24, max: 1, noNaN: true }),
  fc.double({ min: NEAR / 8, max: NEAR, noNaN: true }),
  fc.double({ min: NEAR, max: 4 * NEAR, noNaN: true }),
)

const sphere = proof<typeof SphereModule>(({ arcOfChord }) => {
  // A root, a sum and a product are rounded: three halves of a unit in the last place; Math.asin may be one off besides.
  const expectExact = (squared: number, error: number) => {
    const exact = exactArc(squared)
    const off = fixed(arcOfChord(squared)) - exact
    expect(Number(((off < 0n ? -off : off) << 60n) / exact) / 2 ** 60).toBeLessThan(error)
  }
  const edges = [NEAR / 1.001, NEAR, NEAR * 1.001, NEAR / 2, 2 * NEAR, 3.9 * NEAR]
  for (const squared of edges) expectExact(squared, squared > NEAR ? 5.6e-16 : 3.4e-16)
  fc.assert(fc.property(squares, (squared) => expectExact(squared, squared > NEAR ? 5.6e-16 : 3.4e-16)))
  expect([0, 2, 4, 4.000001].map((squared) => arcOfChord(squared) / EARTH_RADIUS)).toEqual([
    0,
    expect.closeTo(Math.PI / 2, 14),
    expect.closeTo(Math.PI, 14),
    expect.closeTo(Math.PI, 14),
  ])
  // Farther is not nearer, over the seam of the two ways as well.
  let before = 0
  for (let step = -50; step <= 50; step++) {
    const arc = arcOfChord(NEAR * (1 + step * 2 ** -52))
    expect(arc).toBeGreaterThanOrEqual(before)
    before = arc
  }
})

// Within some hundred metres, a town, a country, the world; open ends, so that there is a nowhere.
const worlds = fc.record({
  reach: fc.constantFrom(0.003, 0.2, 4, 60),
  places: fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })), {
    minLength: 2,
    maxLength: 12,
  }),
  speed: fc.constantFrom(undefined, 7, 0.3),
  price: fc.constantFrom(undefined, { distance: 1 }, { distance: 0.013, duration: 2 }),
  isLimited: fc.boolean(),
  isOpen: fc.boolean(),
})

type World = typeof worlds extends fc.Arbitrary<infer W> ? W : never

function problemOf({ reach, places, speed, price, isLimited, isOpen }: World): Problem {
  const [depot, ...stops] = places.map(([x, y]): [number, number] => [13 + reach * x, 20 + reach * y])
  const limits = { maxDistance: 1e7, ...(speed === undefined ? {} : { maxTravelTime: 1e7 }) }
  const costs = price && { distance: price.distance, ...(speed === undefined ? {} : price) }
  const vehicle = {
    start: depot,
    ...(isOpen ? {} : { end: depot }),
    ...(costs ? { costs } : {}),
    ...(isLimited ? limits : {}),
  }
  return {
    jobs: stops.map((location, id) => ({ id, location })),
    vehicles: [
      { id: 'a', ...vehicle },
      { id: 'b', ...vehicle, ...(speed === undefined ? {} : { speedFactor: 2 }) },
    ],
    ...(speed === undefined ? {} : { profiles: { car: { speed } } }),
  }
}

function allArcs(instance: Instance, arc: typeof arcCost): Int32Array {
  const { classCount, locationCount: n } = instance
  const index = (at: number) => [Math.floor(at / (n * n)), Math.floor(at / n) % n, at % n] as const
  return Int32Array.from({ length: classCount * n * n }, (_, at) => arc(instance, ...index(at)))
}

const matrix = proof<typeof MatrixModule>((module) => {
  const seen = { durations: 0, distances: 0 }
  fc.assert(
    fc.property(worlds, (world) => {
      const { instance } = compile(problemOf(world))
      // Nothing is left of what was there before.
      const dirty = new Int32Array(instance.classCount * instance.locationCount ** 2).fill(-7)
      const scratch = { costs: dirty, durations: dirty.slice(), distances: dirty.slice() }
      const { costs, durations, distances } = module.matricesOf(instance, scratch)
      expect(costs).toEqual(allArcs(instance, arcCost))
      if (durations.length > 0) expect(durations).toEqual(allArcs(instance, arcDuration))
      if (distances.length > 0) expect(distances).toEqual(allArcs(instance, arcDistance))
      seen.durations += durations.length
      seen.distances += distances.length
    }),
    { numRuns: 200 },
  )
  expect(Math.min(seen.durations, seen.distances)).toBeGreaterThan(0)
})

/** Proofs by source file. */
export const sphereProofs: Readonly<Record<string, Proof>> = {
  'instance/sphere.ts': sphere,
  'instance/matrix.ts': matrix,
}
