import { describe, expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'

describe('skills', () => {
  const { jobs, vehicles } = generate({ size: 2000, skills: 0.5, limited: true })

  it('are asked for by the share of the stops: the first, the second, or both', () => {
    const counts = new Map<string, number>()
    for (const { skills } of jobs) counts.set(String(skills), (counts.get(String(skills)) ?? 0) + 1)
    const near = (key: string, wanted: number) => Math.abs((counts.get(key) ?? 0) - wanted) < 70
    expect([near('undefined', 1000), near('1', 600), near('2', 300), near('1,2', 100)]).toEqual(Array(4).fill(true))
  })

  it('are had by a third of the vehicles each: all, one, none', () => {
    expect(vehicles.map(({ id, skills }) => [id, skills])).toEqual([
      ['vehicle-skills-1-2', [1, 2]],
      ['vehicle-skills-1', [1]],
      ['vehicle-plain', undefined],
    ])
    const counts = vehicles.map(({ count = 1 }) => count)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  })

  it('leave no kind of vehicle out of a small fleet', () => {
    const small = generate({ size: 5, skills: 0.1, depots: 2, vehicleTypes: 2, limited: true }).vehicles
    expect(small.map(({ count }) => count)).toEqual(Array(12).fill(1))
    expect(new Set(small.map(({ id }) => id)).size).toBe(12)
  })
})

describe('priorities and prizes', () => {
  it('are had by their shares of the stops', () => {
    const { jobs } = generate({ size: 2000, priorities: 0.25, prizes: 0.75 })
    const priorities = jobs.flatMap(({ priority }) => priority ?? [])
    expect(Math.abs(priorities.length - 500)).toBeLessThan(60)
    expect([Math.min(...priorities), Math.max(...priorities)]).toEqual([1, 100])
    expect(Math.abs(jobs.filter(({ prize }) => prize !== undefined).length - 1500)).toBeLessThan(60)
  })

  it('grow with the way there: half to three and a half times the share of a stop in it', () => {
    const { jobs, vehicles } = generate({ size: 1000, prizes: 1, depot: 'eccentric', stopsPerRoute: 5 })
    expect(vehicles[0].start).toEqual([0, 0])
    const factors = jobs.map(({ location: [x, y] = [0, 0], prize = 0 }) => prize / ((2 * Math.sqrt(x * x + y * y)) / 5))
    expect(Math.min(...factors)).toBeGreaterThan(0.49)
    expect(Math.max(...factors)).toBeLessThan(3.6)
    expect(factors.filter((factor) => factor < 1).length).toBeGreaterThan(100)
    expect(jobs.every(({ prize }) => Number.isInteger(prize) && Number(prize) >= 1)).toBe(true)
  })
})

describe('a mixed fleet with times', () => {
  it('has names of types, and large vehicles that drive slower', () => {
    const { vehicles } = generate({ size: 50, vehicleTypes: 3, windows: 1 })
    expect(vehicles.map(({ type, speedFactor }) => [type, speedFactor])).toEqual([
      ['type-1', 1.2],
      ['type-2', 1],
      ['type-3', 0.8],
    ])
    expect(vehicles.every(({ costs }) => costs?.fixed && costs.distance && costs.duration === undefined)).toBe(true)
  })

  it('is as it was without times', () => {
    const { vehicles } = generate({ size: 50, vehicleTypes: 2 })
    expect(vehicles.every(({ type, speedFactor }) => type === undefined && speedFactor === undefined)).toBe(true)
  })
})
