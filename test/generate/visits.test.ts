import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import type { GenerateOptions } from '../../src/generate/options.js'
import { compile } from '../../src/instance/compile.js'
import { parseProblem } from '../../src/model/validate.js'
import { solutionFromLists } from '../../src/run/split-and-merge.js'
import { check } from '../../src/check/oracle/check.js'
import { issuesOf } from '../formats/issues.js'

const share = fc.constantFrom(0, 0.5, 1)
const options: fc.Arbitrary<GenerateOptions> = fc.record({
  size: fc.integer({ min: 1, max: 12 }),
  seed: fc.integer(),
  family: fc.constantFrom('planar' as const, 'geographic' as const),
  limited: fc.boolean(),
  depots: fc.integer({ min: 1, max: 3 }),
  vehicleTypes: fc.integer({ min: 1, max: 3 }),
  windows: fc.constant(1),
  windowWidth: fc.constantFrom(1, 60, 5000),
  windowCount: fc.integer({ min: 1, max: 3 }),
  service: fc.constantFrom(0, 30, 600),
  releases: share,
  skills: share,
  priorities: share,
  prizes: share,
})

describe('problems with times', () => {
  it('let every stop be served alone by some vehicle', () => {
    fc.assert(
      fc.property(options, (wanted) => {
        const problem = parseProblem(generate(wanted))
        compile(problem)
        problem.jobs.forEach((_, job) => {
          const isServed = problem.vehicles.some((__, vehicle) => {
            return check(problem, solutionFromLists(problem, [{ vehicle, vehicleIndex: 0, jobs: [job] }])).length === 0
          })
          expect(isServed).toBe(true)
        })
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  it('have the share of windows, of the width, inside the shift that was asked for', () => {
    const { jobs, vehicles } = generate({ size: 4000, windows: 0.3, windowWidth: 200, horizon: 20_000 })
    const windows = jobs.flatMap(({ timeWindows = [] }) => timeWindows)
    expect(windows.length / 4000).toBeGreaterThan(0.27)
    expect(windows.length / 4000).toBeLessThan(0.33)
    const widths = windows.map(([from, to]) => to - from)
    const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length
    expect(mean).toBeGreaterThan(190)
    expect(mean).toBeLessThan(205) // cut at both ends of the day
    expect(Math.max(...widths)).toBeLessThanOrEqual(302)
    expect(vehicles[0].timeWindow).toEqual([0, 20_000])
    expect(Math.min(...windows.map(([from]) => from))).toBeGreaterThanOrEqual(0)
    expect(Math.max(...windows.map(([, to]) => to))).toBeLessThan(20_000)
  })

  it('have several windows apart from each other, in order', () => {
    const { jobs } = generate({ size: 300, windows: 1, windowCount: 4, windowWidth: 300 })
    const counts = jobs.map(({ timeWindows = [] }) => timeWindows.length)
    expect(new Set(counts)).toEqual(new Set([1, 2, 3, 4]))
    for (const { timeWindows = [] } of jobs) {
      timeWindows.slice(1).forEach(([from], k) => expect(from).toBeGreaterThan(timeWindows[k][1]))
    }
  })

  it('draw service from half to one and a half of its mean, releases in the first half of what is spare', () => {
    const { jobs, vehicles } = generate({ size: 2000, service: 100, releases: 0.5 })
    const service = jobs.map((job) => job.service ?? 0)
    expect([Math.min(...service), Math.max(...service)]).toEqual([50, 150])
    const releases = jobs.flatMap(({ release }) => release ?? [])
    expect(Math.abs(releases.length - 1000)).toBeLessThan(80)
    expect(Math.max(...releases)).toBeLessThan((vehicles[0].timeWindow?.[1] ?? 0) / 2)
  })

  it('have a working day on the map, and twice what the farthest stop takes where that is more', () => {
    const shift = (wanted: GenerateOptions) => generate(wanted).vehicles[0].timeWindow?.[1] ?? 0
    expect(shift({ size: 50, family: 'geographic', windows: 1 })).toBe(28_800)
    expect(shift({ size: 50, family: 'geographic', windows: 1, service: 20_000 })).toBeGreaterThan(40_000)
    expect(shift({ size: 50, depot: 'central', windows: 1 })).toBeLessThan(2 * (2 * 708 + 4) + 60)
  })

  it('refuse a horizon that the farthest stop cannot keep', () => {
    const issues = issuesOf(() => generate({ size: 100, windows: 1, horizon: 500 }))
    expect(issues).toMatchObject([{ path: 'horizon', message: expect.stringMatching(/takes \d+, longer than 500/) }])
  })

  it('are priced by distance, as those without', () => {
    const { vehicles, profiles } = generate({ size: 5, speed: 3 })
    expect(vehicles[0].costs).toEqual({ distance: 1 })
    expect(vehicles[0].timeWindow).toBeUndefined()
    expect(profiles).toEqual({ car: { speed: 3 } })
  })

  it('keep the rest as it is: the same places and loads, and windows that releases do not change the share of', () => {
    const plain = generate({ size: 200 })
    const rich = generate({ size: 200, windows: 0.5, service: 5, skills: 0.5, prizes: 0.5, priorities: 0.5 })
    expect(rich.jobs.map(({ id, location, delivery }) => ({ id, location, delivery }))).toEqual(plain.jobs)
    const late = generate({ size: 200, windows: 0.5, service: 5, releases: 1 })
    expect(late.jobs.map(({ timeWindows }) => !timeWindows)).toEqual(rich.jobs.map(({ timeWindows }) => !timeWindows))
    expect(late.jobs.map(({ service }) => service)).toEqual(rich.jobs.map(({ service }) => service))
  })

  it('make the same bits on every machine and version', () => {
    const all = { windows: 0.7, service: 60, releases: 0.2, skills: 0.3, priorities: 0.2, prizes: 0.3, vehicleTypes: 2 }
    const hash = createHash('sha256')
    for (const family of ['planar', 'geographic'] as const) {
      hash.update(JSON.stringify(generate({ ...all, size: 2000, seed: 6, family, depots: 2 })))
    }
    expect(hash.digest('hex').slice(0, 16)).toBe('0839cbc4b9dc8998')
  })
})
