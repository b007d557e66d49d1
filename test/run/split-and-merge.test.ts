import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { check } from '../../src/check/oracle/check.js'
import { generate } from '../../src/generate/generate.js'
import { entryOf } from '../../src/model/matrix.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution, SolutionRoute } from '../../src/model/solution.js'
import { parseProblem } from '../../src/model/validate.js'
import { solve } from '../../src/run/start-run.js'
import { merge, solutionFromLists, split } from '../../src/run/split-and-merge.js'
import { FAMILIES, problems } from '../arbitraries/problem.js'
import { expectValid } from './observe.js'

// A part without a vehicle has to say where its jobs are: what has nothing but matrices is cut in a test of its own.
const families = FAMILIES.filter((family) => family !== 'matrix-only')
const drawn = problems({ maxJobs: 30, maxVehicles: 4, families })
const sizes = fc.integer({ min: 1, max: 12 })

function fleetOf({ vehicles }: Problem): Map<string, number> {
  return new Map(vehicles.map(({ id, count }) => [String(id), count ?? 1]))
}

describe('split', () => {
  it('puts each job into exactly one valid problem, none larger than asked, and the fleet at most once', () => {
    fc.assert(
      fc.property(drawn, sizes, (problem, maxSubproblem) => {
        const parts = split(problem, { maxSubproblem })
        const left = fleetOf(problem)
        for (const part of parts) {
          parseProblem(part)
          expect(part.jobs.length).toBeGreaterThan(0)
          expect(part.jobs.length).toBeLessThanOrEqual(maxSubproblem)
          for (const [id, count] of fleetOf(part)) left.set(id, (left.get(id) ?? -1) - count)
        }
        for (const count of left.values()) expect(count).toBeGreaterThanOrEqual(0)
        const ids = parts.flatMap(({ jobs }) => jobs.map(({ id }) => String(id)))
        expect(ids.sort()).toEqual(problem.jobs.map(({ id }) => String(id)).sort())
      }),
    )
  })

  it('cuts matrices so that every arc keeps its length', () => {
    fc.assert(
      fc.property(problems({ maxJobs: 20, families: ['matrix', 'matrix-only'] }), sizes, (problem, maxSubproblem) => {
        const rowOf = new Map(problem.jobs.map(({ id, locationIndex }) => [id, locationIndex ?? -1]))
        const { distances, durations } = problem.profiles?.car ?? {}
        for (const part of split(problem, { maxSubproblem })) {
          for (const from of part.jobs) {
            for (const to of part.jobs) {
              const [i, j] = [from.locationIndex ?? -1, to.locationIndex ?? -1]
              const [row, column] = [rowOf.get(from.id) ?? -1, rowOf.get(to.id) ?? -1]
              const cut = part.profiles?.car
              expect(cut?.distances && entryOf(cut.distances, i, j)).toBe(distances && entryOf(distances, row, column))
              expect(cut?.durations && entryOf(cut.durations, i, j)).toBe(durations && entryOf(durations, row, column))
            }
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('keeps what the parts have in common, and leaves the problem as it was', () => {
    const problem = generate({ size: 60, seed: 2 })
    const before = structuredClone(problem)
    const parts = split(problem, { maxSubproblem: 20 })
    expect(parts).toHaveLength(3)
    for (const { coordinates, rounding, name } of parts) {
      expect({ coordinates, rounding, name }).toEqual({ coordinates: 'planar', rounding: 'round', name: problem.name })
    }
    expect(problem).toEqual(before)
    expect(split({ jobs: [], vehicles: [] })).toEqual([])
  })

  it('refuses a wrong size and a wrong problem', () => {
    expect(() => split({ jobs: [], vehicles: [] }, { maxSubproblem: 0.5 })).toThrow(InputError)
    expect(() => split({ jobs: [{ id: 1 }], vehicles: [] })).toThrow(InputError)
  })
})

describe('merge', () => {
  it('joins the solved parts of any problem to a valid solution', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, sizes, async (problem, maxSubproblem) => {
        const parts = split(problem, { maxSubproblem })
        const solutions: Solution[] = []
        for (const part of parts) solutions.push(await solve(part, { executor: 'inline', iterations: 20 }))
        const merged = merge(problem, solutions)
        expectValid(problem, merged)
        const served = (of: Solution) => of.routes.reduce((sum, { steps }) => sum + steps.length, 0)
        expect(served(merged)).toBe(solutions.reduce((sum, each) => sum + served(each), 0))
        const cost = solutions.reduce((sum, each) => sum + each.cost, 0)
        expect(Math.abs(merged.cost - cost)).toBeLessThanOrEqual(1e-9 * Math.max(1, cost))
      }),
      { numRuns: 50 },
    )
  })

  it('leaves unassigned what no part serves', () => {
    expect(merge(line, []).unassigned.map(({ id }) => id)).toEqual([1, 2, 3])
    expect(merge(line, [solutionOf([1, 3])])).toMatchObject({
      cost: 6,
      unassigned: [{ id: 2, reason: 'not-attempted' }],
    })
  })

  it('names every job that is served twice, with both places', () => {
    expect(issuesOf([solutionOf([1, 2]), solutionOf([2, 1])])).toEqual([
      ['duplicate-id', 'solutions[1].routes[0]', "serves job '2', as solutions[0].routes[0] does"],
      ['duplicate-id', 'solutions[1].routes[0]', "serves job '1', as solutions[0].routes[0] does"],
    ])
  })

  it('names every id that the problem does not have', () => {
    const issues = issuesOf([solutionOf([]), solutionOf([7]), solutionOf([8], 'w')])
    expect(issues.map(([code, path]) => [code, path])).toEqual([
      ['unknown-id', 'solutions[1].routes[0].steps[0].id'],
      ['unknown-id', 'solutions[2].routes[0].vehicle'],
      ['unknown-id', 'solutions[2].routes[0].steps[0].id'],
    ])
  })

  it('refuses more vehicles than there are, and an overloaded one', () => {
    expect(issuesOf([1, 2, 3].map((id) => solutionOf([id])))).toEqual([
      ['out-of-range', 'solutions[2].routes[0]', 'uses vehicle 0 number 2, which the problem does not have'],
    ])
    const overloaded = issuesOf([solutionOf([]), solutionOf([1, 2, 3])])
    expect(overloaded.length).toBeGreaterThan(0)
    for (const [, path] of overloaded) expect(path).toMatch(/^solutions\[1\]\.routes\[0\]/)
  })
})

describe('solutionFromLists', () => {
  it('makes a solution of positions, and leaves it to check whether it is valid', () => {
    const good = solutionFromLists(line, [{ vehicle: 0, vehicleIndex: 0, jobs: [0, 1] }])
    expect(good).toMatchObject({ cost: 4, unassigned: [{ id: 3 }] })
    expect(check(line, good)).toEqual([])
    const overloaded = solutionFromLists(line, [{ vehicle: 0, vehicleIndex: 1, jobs: [0, 1, 2] }])
    expect(check(line, overloaded)).toMatchObject([{ rule: 'capacity' }])
  })

  it('refuses a job in two lists', () => {
    const lists = [0, 1].map((vehicleIndex) => ({ vehicle: 0, vehicleIndex, jobs: [vehicleIndex, 2] }))
    expect(() => solutionFromLists(line, lists)).toThrow(/serves job '3'/)
  })
})

const line: Problem = {
  coordinates: 'planar',
  jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0], delivery: [1] })),
  vehicles: [{ id: 'v', count: 2, start: [0, 0], end: [0, 0], capacity: [2] }],
}

/** What somebody else's solver may give back: only ids count. */
function solutionOf(jobs: number[], vehicle = 'v'): Solution {
  const none = { distance: 0, duration: 0, load: [0] }
  const steps = jobs.map((id) => ({ type: 'job' as const, id, ...none }))
  const route: SolutionRoute = { vehicle, vehicleIndex: 0, cost: 0, ...none, steps }
  return { version: 1, cost: 0, distance: 0, duration: 0, routes: [route], unassigned: [] }
}

function issuesOf(solutions: Solution[]): [string, string, string][] {
  try {
    merge(line, solutions)
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.issues.map(({ code, path, message }) => [code, path, message])
  }
}
