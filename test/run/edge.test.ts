import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve } from '../../src/run/start-run.js'
import { solver } from './fixtures/shuffle.js'
import { expectValid } from './observe.js'

const line: Problem = {
  coordinates: 'planar',
  jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0], delivery: [id] })),
  vehicles: [{ id: 'v', start: [0, 0], end: [0, 0], capacity: [9] }],
}

const WAYS: Record<string, RunOptions> = {
  'the built-in search': { executor: 'inline' },
  'the built-in search from cold parts': { executor: 'inline', start: 'parts' },
  'an object': { solver },
}

describe.each(Object.entries(WAYS))('%s', (name, way) => {
  const check = async (problem: Problem, expected: object) => {
    for (const budget of [{ iterations: 20 }, { timeLimit: 300 }]) {
      const solution = await solve(problem, { ...way, ...budget })
      expectValid(problem, solution)
      expect(solution).toMatchObject(expected)
    }
  }

  it('solves an empty problem, with nothing to do', () =>
    check({ jobs: [], vehicles: [] }, { cost: 0, routes: [], unassigned: [], stats: { stoppedBy: 'done', visits: 0 } }))

  it('leaves vehicles without jobs at home', () =>
    check({ ...line, jobs: [] }, { cost: 0, routes: [], unassigned: [] }))

  it('says that there is no vehicle', () =>
    check({ ...line, vehicles: [] }, { routes: [], unassigned: Array(3).fill({ reason: 'no-vehicle' }) }))

  it('says which vehicle comes closest when nothing fits', () => {
    const tiny = { id: 'tiny', capacity: [1, 1] }
    const small = { id: 'small', capacity: [3, 2] }
    const jobs = [{ id: 1, location: [1, 0] as [number, number], delivery: [4, 4] }]
    const closest = { vehicle: 'small', dimension: 1, missing: 2 }
    const unassigned = [{ id: 1, reason: 'exceeds-capacity', closest }]
    return check({ ...line, jobs, vehicles: [tiny, small] }, { routes: [], unassigned })
  })

  it('says that there is no room when the fleet is too small', () =>
    check(
      { ...line, vehicles: [{ ...line.vehicles[0], capacity: [3] }] },
      { routes: [{}], unassigned: [{ reason: 'no-room' }] },
    ))

  it('gives a valid document though the time is over before the problem is read', async () => {
    for (const time of [{ timeLimit: 0 }, { timeLimit: 1000, startTime: 1 }]) {
      const solution = await solve(line, { ...way, ...time })
      expectValid(line, solution)
      // First routes of our own are built all the same.
      const left = name === 'the built-in search' ? [] : Array(3).fill('not-attempted')
      expect(solution.unassigned.map(({ reason }) => reason)).toEqual(left)
      expect(solution.stats).toMatchObject({ stoppedBy: 'time', visits: 0 })
    }
  })
})

it('prices no more vehicles than there are jobs: a fleet beyond counting costs no precision', async () => {
  const vehicle = { ...line.vehicles[0], count: 10_000_000, costs: { fixed: 1e9 } }
  const { stats, routes } = await solve({ ...line, vehicles: [vehicle] }, { executor: 'inline', iterations: 20 })
  expect(stats?.warnings).toEqual([])
  expect(routes).toHaveLength(1)
})

describe('initial', () => {
  const options: RunOptions = { executor: 'inline', iterations: 30 }
  const lists = async (): Promise<Solution> => solve(line, options)

  it('is never made worse', async () => {
    const initial = await lists()
    const { cost, stats } = await solve(line, { ...options, initial })
    expect(cost).toBeLessThanOrEqual(initial.cost)
    expect(stats?.startCost).toBe(initial.cost)
  })

  it('may be incomplete: what it leaves out is tried', async () => {
    const solution = await lists()
    const [route] = solution.routes
    const steps = route.steps.filter(({ id }) => id !== 2)
    const { unassigned, stats } = await solve(line, {
      ...options,
      initial: { ...solution, routes: [{ ...route, steps }] },
    })
    expect(unassigned).toEqual([])
    expect(stats?.startUnassigned).toBe(1)
    const empty = { ...solution, routes: [] }
    expect((await solve(line, { ...options, initial: empty })).unassigned).toEqual([])
  })

  it('is refused when it has no routes', async () => {
    await expect(solve(line, { ...options, initial: {} as Solution })).rejects.toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path: 'options.initial.routes' })]),
    })
  })
})
