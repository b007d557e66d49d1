import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outline } from '../../src/model/outline.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve, startRun } from '../../src/run/start-run.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { inputErrorOf } from '../model/bad-input.js'
import { expectValid } from './observe.js'

const options: RunOptions = { executor: 'inline', iterations: 0 }

/** Jobs a to d on a line; two vans for two of them each, a truck for all, which starts at the far end. */
const problem: Problem = {
  coordinates: 'planar',
  jobs: ['a', 'b', 'c', 'd'].map((id, i) => ({ id, location: [i + 1, 0], delivery: [1] })),
  vehicles: [
    { id: 'van', count: 2, start: [0, 0], end: [0, 0], capacity: [2] },
    { id: 'truck', start: [9, 0], end: [9, 0], capacity: [4] },
  ],
}

async function takenOver(routes: Outline['routes'], of = problem) {
  const solution = await solve(of, { ...options, initial: { routes } })
  expectValid(of, solution)
  return { served: servedBy(solution), warnings: solution.stats?.warnings }
}

function servedBy({ routes }: Solution): string[] {
  return routes.map(({ vehicle, steps }) => [vehicle, ...steps.flatMap(({ id }) => id ?? [])].join(' '))
}

describe("yesterday's routes", () => {
  it('may be lists of ids', async () => {
    const routes = [{ vehicle: 'truck', jobs: ['d', 'c', 'b', 'a'] }]
    expect(await takenOver(routes)).toEqual({ served: ['truck d c b a'], warnings: [] })
  })

  it('lose jobs that are gone, and tell which', async () => {
    expect(await takenOver([{ vehicle: 'van', jobs: ['x', 'a', 'y', 'b'] }])).toEqual({
      served: ['van a b'],
      warnings: ["options.initial: 2 jobs are not in the problem and were taken out: 'x', 'y'"],
    })
    const many = Array.from({ length: 14 }, (_, i) => i)
    const { warnings } = await takenOver([{ vehicle: 'van', jobs: [...many, 'a'] }])
    expect(warnings?.[0]).toMatch(/14 jobs are not .* '8', '9' and 4 more$/)
  })

  it('lose jobs that were there before, in another route or in their own', async () => {
    const routes = [
      { vehicle: 'van', jobs: ['a', 'b', 'a'] },
      { vehicle: 'van', jobs: ['b', 'c'] },
    ]
    expect(await takenOver(routes)).toEqual({
      served: ['van a b', 'van c'],
      warnings: ["options.initial: 2 jobs were in a route before and were taken out: 'a', 'b'"],
    })
  })

  it('get another vehicle where theirs is gone: one that serves all of it, and of these the cheapest', async () => {
    const told = (id: string) => [`options.initial: 1 route whose vehicle there is not was given to another: '${id}'`]
    expect(await takenOver([{ vehicle: 'old', jobs: ['a', 'b'] }])).toEqual({
      served: ['van a b'],
      warnings: told('old'),
    })
    const [, ...three] = ['d', 'c', 'b', 'a']
    expect(await takenOver([{ vehicle: 'old', jobs: three }])).toMatchObject({
      served: ['truck c b a'],
      warnings: told('old'),
    })
  })

  it('get another vehicle where theirs drives another route, or is beyond the count', async () => {
    const twice = [0, 0, 5].map((vehicleIndex, i) => ({ vehicle: 'van', vehicleIndex, jobs: ['abc'[i]] }))
    expect(await takenOver(twice)).toEqual({
      served: ['van a', 'van b', 'truck c'],
      warnings: ["options.initial: 2 routes whose vehicle there is not were given to another: 'van', 'van'"],
    })
  })

  it('are planned anew where no vehicle is left', async () => {
    const routes = ['a', 'b', 'c', 'd'].map((id) => ({ vehicle: `old ${id}`, jobs: [id] }))
    const { warnings, served } = await takenOver(routes)
    expect(served).toHaveLength(3)
    expect(warnings).toEqual([
      "options.initial: 3 routes whose vehicle there is not were given to another: 'old a', 'old b', 'old c'",
      "options.initial: 1 route whose vehicle there is not found no other, and 1 job is planned anew: 'old d'",
    ])
    const searched = await solve(problem, { ...options, iterations: 20, initial: { routes } })
    expect(searched.unassigned).toEqual([])
  })

  it('leave to the others the vehicles that they name, whatever comes first', async () => {
    const routes = [
      { vehicle: 'old', jobs: ['a', 'b', 'c'] },
      { vehicle: 'truck', jobs: ['d'] },
    ]
    const { served, warnings } = await takenOver(routes)
    expect(served).toEqual(['van a b', 'truck d'])
    expect(warnings?.[1]).toBe('options.initial: 1 job taken out of 1 route: 1 over capacity')
  })

  it('make a valid start of any problem, however many jobs and vehicles are gone', async () => {
    await fc.assert(
      fc.asyncProperty(richProblems({ maxJobs: 9 }), fc.nat(6), fc.nat(3), async (given, gone, vehicle) => {
        const initial = await solve(given, { executor: 'inline', iterations: 30 })
        const ids = new Map(given.vehicles.map(({ id }, v) => [String(id), v % 3 === vehicle ? `new ${id}` : id]))
        const jobs = given.jobs.filter((_, j) => j % 7 !== gone)
        const renamed = (list: readonly (string | number)[] | undefined) => list?.map((id) => ids.get(String(id)) ?? id)
        const today: Problem = {
          ...given,
          jobs: jobs.map((job) => ({
            ...job,
            ...(job.allowedVehicles ? { allowedVehicles: renamed(job.allowedVehicles) } : {}),
            ...(job.forbiddenVehicles ? { forbiddenVehicles: renamed(job.forbiddenVehicles) } : {}),
          })),
          vehicles: given.vehicles.map((own) => ({ ...own, id: ids.get(String(own.id)) ?? own.id })),
        }
        const solution = await solve(today, { ...options, initial })
        expectValid(today, solution)
      }),
      { numRuns: 100 },
    )
  })

  it('are refused only where they cannot be read', () => {
    const pathsOf = (initial: unknown) =>
      inputErrorOf(problem, () => startRun(problem, { ...options, initial: initial as Outline })).issues.map(
        ({ path }) => path,
      )
    expect(pathsOf({})).toEqual(['options.initial.routes'])
    expect(pathsOf([])).toEqual(['options.initial'])
    expect(pathsOf({ routes: [{ vehicle: 'van' }, { jobs: [] }] })).toEqual([
      'options.initial.routes[1].vehicle',
      'options.initial.routes[0].steps',
    ])
  })
})
