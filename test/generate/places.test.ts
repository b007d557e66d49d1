import { describe, expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import type { GenerateOptions } from '../../src/generate/options.js'
import type { Problem } from '../../src/model/problem.js'

const pointsOf = (problem: Problem) => problem.jobs.map(({ location = [0, 0] }) => location)

/** Share of the cells of a grid of side x side that any stop lies in: low where stops are clustered. */
function coverage(problem: Problem, side: number): number {
  const points = pointsOf(problem)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - bottom]
  const cells = points.map(([x, y]) => {
    return Math.min(side - 1, Math.floor(((x - left) / wide) * side)) * side + Math.floor(((y - bottom) / high) * side)
  })
  return new Set(cells).size / (side * side)
}

describe('planar stops', () => {
  it('are distinct integers on a grid of 1,000, which grows with the root of the size', () => {
    for (const [size, side] of [
      [1000, 1000],
      [4000, 2000],
      [10_000, 4000],
    ]) {
      const problem = generate({ size, customers: 'clustered', clusters: 3 })
      const points = pointsOf(problem)
      expect(new Set(points.map(String)).size).toBe(size)
      expect(points.flat().every((value) => Number.isInteger(value) && value >= 0 && value <= side)).toBe(true)
    }
  })

  it.each(['central', 'eccentric', 'random'] as const)('have a %s depot', (depot) => {
    const at = generate({ size: 10, seed: 3, depot }).vehicles[0].start ?? []
    const isExpected = {
      central: at[0] === 500 && at[1] === 500,
      eccentric: at[0] === 0 && at[1] === 0,
      random: at[0] !== 500 && at[0] !== 0,
    }[depot]
    expect(isExpected).toBe(true)
  })

  it('are spread, clustered, or half of each', () => {
    const of = (customers: GenerateOptions['customers']) =>
      coverage(generate({ size: 1000, customers, clusters: 3 }), 20)
    expect(of('random')).toBeGreaterThan(0.85)
    expect(of('random-clustered')).toBeGreaterThan(0.6)
    expect(of('random-clustered')).toBeLessThan(0.85)
    expect(of('clustered')).toBeLessThan(0.4)
  })

  it('lie around a seed with the density exp(-distance / 40): a mean distance of 80', () => {
    // one seed near the middle of the grid, the first stop before the shuffle; the mean of all stops is about there
    const points = pointsOf(generate({ size: 900, seed: 1, customers: 'clustered', clusters: 1 }))
    const mean = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length)
    const distances = points.map(([x, y]) => Math.sqrt((x - mean[0]) ** 2 + (y - mean[1]) ** 2))
    const average = distances.reduce((sum, distance) => sum + distance, 0) / points.length
    expect(average).toBeGreaterThan(74)
    expect(average).toBeLessThan(86)
  })
})

describe('geographic stops', () => {
  const problem = generate({ size: 10_000, family: 'geographic' })

  it('lie in a region of the wanted density', () => {
    const points = pointsOf(problem)
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    const high = (Math.max(...ys) - Math.min(...ys)) * 111.195
    const wide = (Math.max(...xs) - Math.min(...xs)) * 111.195 * Math.cos((50 / 180) * Math.PI)
    expect(10_000 / (high * wide)).toBeGreaterThan(1.45)
    expect(10_000 / (high * wide)).toBeLessThan(1.6)
    expect((Math.max(...xs) + Math.min(...xs)) / 2).toBeCloseTo(10, 1)
    expect((Math.max(...ys) + Math.min(...ys)) / 2).toBeCloseTo(50, 1)
  })

  it('crowd in towns: most of the region is nearly empty', () => {
    expect(coverage(problem, 60)).toBeLessThan(0.55)
    expect(coverage(problem, 60)).toBeGreaterThan(0.2)
  })

  it('have the largest town hold about a fifth of the stops in towns, the second half of that (Zipf)', () => {
    // the depot lies two decay lengths outside the largest town, whose decay is about 1.7 km
    const [longitude, latitude] = problem.vehicles[0].start ?? [0, 0]
    const near = pointsOf(problem).filter(([x, y]) => {
      const [east, north] = [(x - longitude) * 71.5, (y - latitude) * 111.2]
      return Math.sqrt(east * east + north * north) < 10
    })
    expect(near.length).toBeGreaterThan(1200)
    expect(near.length).toBeLessThan(2800)
  })

  it('have depots in several towns, or where the options say', () => {
    const depots = generate({ size: 3000, family: 'geographic', depots: 3 }).vehicles.map(({ start }) => String(start))
    expect(new Set(depots).size).toBe(3)
    expect(generate({ size: 50, family: 'geographic', depot: 'central' }).vehicles[0].start).toEqual([10, 50])
    const corner = generate({ size: 15_000, family: 'geographic', depot: 'eccentric' }).vehicles[0].start ?? []
    expect(corner[1]).toBeCloseTo(50 - 50 / 111.195, 4)
  })
})
