import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import { CUSTOMER_POSITIONS, DEMAND_TYPES, type GenerateOptions } from '../../src/generate/options.js'
import type { Problem } from '../../src/model/problem.js'
import { parseProblem } from '../../src/model/validate.js'

const options: fc.Arbitrary<GenerateOptions> = fc
  .record({
    size: fc.integer({ min: 1, max: 400 }),
    seed: fc.integer(),
    family: fc.constantFrom('planar' as const, 'geographic' as const),
    depot: fc.constantFrom('central' as const, 'eccentric' as const, 'random' as const),
    demand: fc.constantFrom(...DEMAND_TYPES),
    stopsPerRoute: fc.double({ min: 3, max: 250, noNaN: true }),
    fill: fc.double({ min: 0.8, max: 0.999, noNaN: true }),
    limited: fc.boolean(),
    dimensions: fc.integer({ min: 1, max: 3 }),
    vehicleTypes: fc.integer({ min: 1, max: 3 }),
    depots: fc.integer({ min: 1, max: 4 }),
    customers: fc.constantFrom(...CUSTOMER_POSITIONS),
  })
  .map(({ customers, ...rest }) => (rest.family === 'planar' ? { ...rest, customers } : rest))

const demandsOf = (problem: Problem, d = 0) => problem.jobs.map(({ delivery }) => delivery?.[d] ?? 0)
const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)

describe('generate', () => {
  it('makes a valid problem of the wanted shape for all options', () => {
    fc.assert(
      fc.property(options, (wanted) => {
        const problem = parseProblem(generate(wanted))
        expect(problem.jobs).toHaveLength(wanted.size)
        expect(problem.coordinates).toBe(wanted.family)
        for (const { delivery } of problem.jobs) expect(delivery).toHaveLength(wanted.dimensions ?? 1)
        expect(Math.min(...demandsOf(problem))).toBeGreaterThanOrEqual(1)
        const largest = Math.max(...problem.vehicles.map(({ capacity }) => capacity?.[0] ?? 0))
        expect(largest).toBeGreaterThanOrEqual(Math.max(...demandsOf(problem)))
      }),
      { seed: 8, numRuns: 150 },
    )
  })

  it('makes the same problem of the same options, and another of another seed', () => {
    fc.assert(
      fc.property(options, (wanted) => {
        expect(generate(wanted)).toEqual(generate({ ...wanted }))
        const other = generate({ ...wanted, seed: (wanted.seed ?? 1) + 1 })
        expect(JSON.stringify(other)).not.toBe(JSON.stringify(generate(wanted)))
      }),
      { seed: 9, numRuns: 50 },
    )
  })

  it('makes the same bits on every machine and version', () => {
    const hash = createHash('sha256')
    hash.update(JSON.stringify(generate({ size: 3000, seed: 5, dimensions: 2, demand: 'many-small' })))
    hash.update(JSON.stringify(generate({ size: 3000, seed: 5, family: 'geographic', demand: 'quadrant', depots: 3 })))
    expect(hash.digest('hex').slice(0, 16)).toBe('6b304e6769ca704a')
  })

  it.each([
    [3, 0.8],
    [10, 0.95],
    [40, 0.999],
    [250, 0.9],
  ])('sizes the fleet for %d stops a route at a fill of %d', (stopsPerRoute, fill) => {
    for (const demand of DEMAND_TYPES) {
      const problem = generate({ size: 20_000, demand, stopsPerRoute, fill, limited: true })
      const [{ count = 0, capacity = [0] }] = problem.vehicles
      // the fill to half a vehicle, the stops to the rounding of the capacity and to the largest demand
      expect(Math.abs(total(demandsOf(problem)) / (capacity[0] * count) - fill)).toBeLessThan(0.6 / count)
      const largest = Math.max(...demandsOf(problem))
      const mean = total(demandsOf(problem)) / 20_000
      if (capacity[0] > largest) expect(Math.abs(20_000 / count - stopsPerRoute)).toBeLessThan(1 / mean + 0.5)
      expect(problem.description).toContain(`k = ${count} vehicles`)
    }
  })

  it('has one vehicle for each stop unless the fleet is limited', () => {
    expect(generate({ size: 77 }).vehicles[0].count).toBe(77)
  })

  it('makes fleets of several types at several depots', () => {
    const { vehicles } = generate({ size: 100, vehicleTypes: 3, depots: 2, demand: 'unitary', limited: true })
    expect(new Set(vehicles.map(({ start }) => String(start))).size).toBe(2)
    expect(vehicles).toHaveLength(6)
    expect(vehicles.map(({ capacity }) => capacity?.[0])).toEqual([6, 11, 17, 6, 11, 17])
    expect(vehicles[0].costs?.fixed).toBeLessThan(vehicles[2].costs?.fixed ?? 0)
    expect(total(vehicles.map(({ count = 1 }) => count))).toBe(10)
  })

  it.each([
    ['unitary', 1, 1],
    ['1-10', 1, 10],
    ['5-10', 5, 10],
    ['1-100', 1, 100],
    ['50-100', 50, 100],
    ['quadrant', 1, 100],
    ['many-small', 1, 100],
  ] as const)('draws demands of type %s from %d to %d', (demand, least, most) => {
    const demands = demandsOf(generate({ size: 3000, demand }))
    expect([Math.min(...demands), Math.max(...demands)]).toEqual([least, most])
  })

  it('draws larger demands in two opposite quadrants', () => {
    for (const { location = [0, 0], delivery = [0] } of generate({ size: 500, demand: 'quadrant' }).jobs) {
      expect(delivery[0] > 50).toBe(location[0] < 500 === location[1] < 500)
    }
  })

  it('makes a million stops', () => {
    expect(generate({ size: 1_000_000, family: 'geographic' }).jobs).toHaveLength(1_000_000)
  }, 30_000)
})
