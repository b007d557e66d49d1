import { describe, expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { routeCost } from '../../src/instance/route-cost.js'
import { arcCost, isSymmetric } from '../../src/instance/travel.js'
import type { Problem, Rounding } from '../../src/model/problem.js'

type Point = [number, number]

/** A van at a depot and one job: the arc between them, in the user's units. */
function between(
  from: Point,
  to: Point,
  more: Partial<Problem> = {},
  costs?: { distance?: number; duration?: number },
) {
  const { instance } = compile({
    ...more,
    jobs: [{ id: 1, location: to }],
    vehicles: [{ id: 'van', start: from, end: from, ...(costs ? { costs } : {}) }],
  })
  const there = arcCost(instance, 0, instance.typeStart[0], 0)
  expect(arcCost(instance, 0, 0, instance.typeEnd[0])).toBe(there)
  return { cost: there / instance.costScale, scale: instance.costScale }
}

describe('a planar arc', () => {
  const roundings: [Rounding, Point, number][] = [
    ['round', [1, 1], 1],
    ['round', [1, 2], 2],
    ['round', [1.5, 0], 2],
    ['trunc', [1.99, 0], 1],
    ['trunc', [3, 4], 5],
    ['dimacs', [1, 1], 14],
    ['exact', [1, 1], 1414],
    ['exact', [1, 2], 2236],
  ]
  it.each(roundings)('with rounding %s to %j costs %i', (rounding, to, cost) => {
    expect(between([0, 0], to, { coordinates: 'planar', rounding })).toEqual({ cost, scale: 1 })
  })

  it('without rounding keeps six digits of the square root of 2', () => {
    const { cost, scale } = between([0, 0], [1, 1], { coordinates: 'planar' })
    expect(scale).toBe(2 ** 26)
    expect(cost).toBeCloseTo(Math.SQRT2, 6)
  })

  it('has a price by distance and by time', () => {
    const profiles = { car: { speed: 2 } }
    const planar = { coordinates: 'planar', rounding: 'round' } as const
    expect(between([0, 0], [6, 8], { ...planar, profiles }).cost).toBe(5)
    expect(between([0, 0], [6, 8], { ...planar, profiles }, { distance: 3, duration: 4 }).cost).toBe(50)
    expect(between([0, 0], [6, 8], planar, { distance: 7 })).toEqual({ cost: 70, scale: 1 })
  })
})

describe('a geographic arc', () => {
  // Great circles on a sphere of radius 6371.0088 km.
  it.each<[string, Point, Point, number]>([
    ['Berlin to Paris', [13.405, 52.52], [2.3522, 48.8566], 877_464],
    ['a degree along the equator', [0, 0], [1, 0], 111_195],
    ['a degree over the antimeridian', [179.5, 0], [-179.5, 0], 111_195],
    ['from -180 to 180', [-180, 12], [180, 12], 0],
    ['over the north pole', [0, 89], [180, 89], 222_390],
    ['from pole to pole', [0, 90], [77, -90], 20_015_115],
    ['from one longitude of the pole to another', [10, 90], [-120, 90], 0],
  ])('%s is right to half a metre', (_, from, to, metres) => {
    expect(Math.abs(between(from, to).cost - metres)).toBeLessThan(0.7)
    expect(between(to, from)).toEqual(between(from, to))
  })
})

describe('a route', () => {
  it('costs nothing to begin or end nowhere', () => {
    const { instance } = compile({
      coordinates: 'planar',
      rounding: 'round',
      jobs: [
        { id: 1, location: [10, 0] },
        { id: 2, location: [13, 4] },
      ],
      vehicles: [
        { id: 'home', start: [0, 0], end: [0, 0], costs: { fixed: 100, distance: 1 } },
        { id: 'out', start: [0, 0] },
        { id: 'in', end: [0, 0] },
        { id: 'free' },
      ],
    })
    const tasks = Int32Array.from(instance.taskJob, (_, job) => instance.taskJob.indexOf(job))
    const costs = [0, 1, 2, 3].map((type) => routeCost(instance, type, tasks))
    // To the first 10, to the second 5, back 13.6 rounded to 14.
    expect(costs).toEqual([129, 15, 19, 5])
    expect(routeCost(instance, 0, new Int32Array(0))).toBe(0)
  })

  it('drives one-way streets of a given matrix in the right direction', () => {
    const { instance } = compile({
      jobs: [{ id: 1, locationIndex: 2 }],
      vehicles: [{ id: 1, startIndex: 0, endIndex: 1 }],
      profiles: {
        car: {
          distances: [
            [0, 1, 20],
            [3, 0, 4],
            [50, 600, 0],
          ],
        },
      },
    })
    expect(routeCost(instance, 0, Int32Array.of(0))).toBe(620)
    expect(isSymmetric(instance)).toBe(false)
  })
})
