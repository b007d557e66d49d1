/** What is expected of map coordinates and of prices, with cases that one can do by hand. */

import fc from 'fast-check'
import { expect } from 'vitest'
import type * as MapModule from '../../src/instance/map.js'
import type * as PricesModule from '../../src/instance/prices.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { type Proof, proof } from '../prove.js'
import { smallest } from './smallest.js'

const EMPTY: Problem = { jobs: [], vehicles: [] }

function lengthOf({ x, y }: { x: Float64Array; y: Float64Array }, i: number, j: number): number {
  return Math.sqrt((x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]))
}

const mapping = proof<typeof MapModule>(({ mapCoordinates }) => {
  const degrees = (...points: (readonly [number, number])[]) =>
    mapCoordinates(
      EMPTY,
      points.map((position) => ({ position })),
    )
  // Planar coordinates stay what they are.
  const planar = mapCoordinates({ ...EMPTY, coordinates: 'planar' }, [{ position: [3, -4] }])
  expect([planar.x[0], planar.y[0]]).toEqual([3, -4])
  // At 60 degrees north a degree of longitude is half as long as one of latitude.
  const north = degrees([10, 60], [12, 60], [10, 61], [10, 59])
  expect(lengthOf(north, 0, 1)).toBeCloseTo(1, 10)
  expect(lengthOf(north, 0, 2)).toBeCloseTo(1, 10)
  // On both sides of the antimeridian, and exactly on it.
  const pacific = degrees([179.5, 0], [-179.5, 0], [178, 0], [-178, 0], [180, 0], [-180, 0])
  expect(lengthOf(pacific, 0, 1)).toBeCloseTo(1, 3)
  expect(lengthOf(pacific, 2, 3)).toBeCloseTo(4, 3)
  expect(lengthOf(pacific, 4, 5)).toBeCloseTo(0, 3)
  // A row of points known by a matrix alone is a row again, in whatever order, with every distance kept.
  const at = [0, 7, 2, 9, 4]
  const distances = at.map((a) => at.map((b) => Math.abs(a - b)))
  const row = mapCoordinates(
    { ...EMPTY, profiles: { car: { distances } } },
    [0, 1, 2, 3, 4].map((index) => ({ index })),
  )
  for (const i of at.keys()) for (const j of at.keys()) expect(lengthOf(row, i, j)).toBeCloseTo(distances[i][j], 6)
  // The way there and the way back count alike: uphill 3, downhill 1 is a distance of 2.
  const hill = [
    [0, 3],
    [1, 0],
  ]
  const slope = mapCoordinates({ ...EMPTY, profiles: { car: { durations: hill } } }, [{ index: 0 }, { index: 1 }])
  expect(lengthOf(slope, 0, 1)).toBeCloseTo(2, 10)
  expectEmbedding(mapCoordinates)
})

// A matrix of planar distances needs two axes, and FastMap finds them: distances come back but for the rounding.
function expectEmbedding(mapCoordinates: typeof MapModule.mapCoordinates): void {
  const point = fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }))
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
      const exact = { x: Float64Array.from(points, ([x]) => x), y: Float64Array.from(points, ([, y]) => y) }
      const distances = points.map((_, i) => points.map((_, j) => Math.round(1000 * lengthOf(exact, i, j))))
      const places = points.map((_, index) => ({ index }))
      const found = mapCoordinates({ ...EMPTY, profiles: { car: { distances } } }, places)
      for (const i of points.keys()) {
        for (const j of points.keys()) {
          expect(Math.abs(lengthOf(found, i, j) / 1000 - lengthOf(exact, i, j))).toBeLessThan(60)
        }
      }
    }),
    { numRuns: 50 },
  )
}

const prices = proof<typeof PricesModule>(({ travelClassOf, factorOf, costScaleOf }) => {
  const cars: Problem = {
    ...EMPTY,
    profiles: { car: { speed: 4 }, cart: { distances: [[0]] }, van: { durations: [[0]] } },
  }
  const plain = { profile: 'car', speedFactor: 1, distanceCost: 0, durationCost: 0, taskCost: 0, work: 0 }
  const pricesOf = (vehicle: Partial<Vehicle>, problem = cars) => {
    const { distanceCost, durationCost } = travelClassOf(problem, { id: 1, ...vehicle })
    return [distanceCost, durationCost]
  }
  expect(pricesOf({}, EMPTY)).toEqual([1, 0])
  expect(pricesOf({})).toEqual([0, 1])
  expect(pricesOf({ profile: 'cart' })).toEqual([1, 0])
  expect(pricesOf({ profile: 'van' })).toEqual([0, 1])
  expect(pricesOf({ costs: { fixed: 3 } })).toEqual([0, 1])
  expect(pricesOf({ costs: { distance: 3 } })).toEqual([3, 0])
  expect(factorOf(cars, { ...plain, distanceCost: 3, durationCost: 2 })).toBe(3.5)
  expect(factorOf(EMPTY, { ...plain, distanceCost: 3 })).toBe(3)

  const worth = { longestWork: 0, prizes: 0, waiting: 0, isWorthIntegral: true }
  const bounds = { ...worth, longest: 1000, isIntegral: true, fixedCosts: [5], taskCount: 10, vehicleCount: 2 }
  const classOf = (distanceCost: number) => ({ ...plain, distanceCost })
  const problem = smallest({})
  expect(costScaleOf(problem, { ...bounds, classes: [classOf(1)] })).toBe(1)
  // 2^28 / 1000 is a little more than 2^18.
  expect(costScaleOf(problem, { ...bounds, isIntegral: false, classes: [classOf(1)] })).toBe(2 ** 18)
  expect(costScaleOf(problem, { ...bounds, classes: [classOf(0.5)] })).toBe(2 ** 19)
  expect(costScaleOf(problem, { ...bounds, fixedCosts: [0.5], classes: [classOf(1)] })).toBe(2 ** 18)
  expect(costScaleOf(problem, { ...bounds, classes: [classOf(1_000_000)] })).toBe(0.25)
  const property = fc.property(
    fc.record({
      longest: fc.double({ min: 0, max: 3e11, noNaN: true }),
      isIntegral: fc.boolean(),
      taskCount: fc.integer({ min: 0, max: 10_000_000 }),
      vehicleCount: fc.integer({ min: 0, max: 500_000_000 }),
      fixed: fc.double({ min: 0, max: 1e12, noNaN: true }),
      price: fc.double({ min: 0, max: 1e12, noNaN: true }),
    }),
    ({ fixed, price, ...drawn }) => {
      const scale = costScaleOf(problem, { ...worth, ...drawn, fixedCosts: [fixed], classes: [classOf(price)] })
      const arc = price * drawn.longest
      const total = 2 * arc * drawn.taskCount + drawn.vehicleCount * fixed
      expect(scale).toBe(2 ** Math.round(Math.log2(scale)))
      expect(arc * scale < 2 ** 28 && total * scale < 2 ** 52).toBe(true)
    },
  )
  fc.assert(property)
})

/** Proofs by source file. */
export const mapProofs: Readonly<Record<string, Proof>> = {
  'instance/map.ts': mapping,
  'instance/prices.ts': prices,
}
