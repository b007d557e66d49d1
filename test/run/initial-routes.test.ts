import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import { type Solution, SolutionRoute, Step } from '../../src/model/solution.js'
import { InitialRoute, InitialStep } from '../../src/model/together.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { parseProblem } from '../../src/model/validate.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve, startRun } from '../../src/run/start-run.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { inputErrorOf } from '../model/bad-input.js'
import { solver } from './fixtures/shuffle.js'
import { withDrawnRoutes } from './drawn-routes.js'
import { expectValid } from './observe.js'

const inline: RunOptions = { executor: 'inline', iterations: 0 }

const van: Vehicle = { id: 'van', start: [0, 0], end: [0, 0] }

/** Jobs at 1, 2, 3 .. on a line, a minute's drive for each unit of it. */
function line(fields: readonly Partial<Job>[], vehicle: Partial<Vehicle>, more: Partial<Problem> = {}): Problem {
  const jobs = fields.map((own, i): Job => ({ id: i + 1, location: [i + 1, 0], ...own }))
  const profiles = { car: { speed: 1 / 60 } }
  return { coordinates: 'planar', jobs, vehicles: [{ ...van, ...vehicle }], profiles, ...more }
}

function inOrder(...ids: readonly (string | number)[]): NonNullable<Problem['initialRoutes']>[number] {
  return { vehicle: 'van', steps: ids.map((id) => ({ type: 'job', id })) }
}

function served({ routes }: Solution): (string | number | undefined)[][] {
  return routes.map(({ steps }) => steps.filter(({ type }) => type === 'job').map(({ id }) => id))
}

describe('routes to start from', () => {
  it('are repaired where they break rules, and come back as they are where they keep them', async () => {
    await fc.assert(
      fc.asyncProperty(richProblems({ maxJobs: 9 }), fc.nat(1000), async (problem, seed) => {
        const given = withDrawnRoutes(problem, seed)
        const repaired = await solve(given, inline)
        expectValid(problem, repaired)
        // No routes at all are no start.
        if (repaired.routes.length === 0 || given.initialRoutes?.length === 0) return
        const again = await solve({ ...problem, initialRoutes: repaired.routes }, inline)
        expect(again).toEqual({ ...repaired, stats: expect.objectContaining({ warnings: [] }) })
        const initial = await solve(problem, { ...inline, initial: repaired })
        expect(initial.routes).toEqual(repaired.routes)
      }),
      { numRuns: 150 },
    )
  })

  it('are what the best begins with, and is never worse than', async () => {
    await fc.assert(
      fc.asyncProperty(richProblems({ maxJobs: 9 }), fc.nat(1000), async (plain, seed) => {
        const problem = withDrawnRoutes(plain, seed)
        const start = await solve(problem, inline)
        const run = startRun(problem, { executor: 'inline', iterations: 60 })
        const scores = []
        for await (const event of run) if (event.type === 'improved') scores.push(event.cost)
        const { stats } = await run.solution
        expect(stats?.startCost).toBe(start.cost)
        expect(scores[0]).toBeCloseTo(start.cost, 3)
        expect(stats).toMatchObject({ startUnassigned: start.unassigned.length, failed: 0, rejected: 0 })
        expectValid(plain, await run.solution)
      }),
      { numRuns: 60 },
    )
  })

  it('say who drives: vehicles keep the places that they are given', async () => {
    const vehicles: Vehicle[] = [
      { ...van, count: 3, capacity: [1] },
      { ...van, id: 'truck', capacity: [2] },
    ]
    const loads = [1, 1, 1].map((amount) => ({ delivery: [amount] }))
    const problem = line(loads, {}, { vehicles })
    const steps = [{ type: 'job' as const, id: 3 }]
    const initialRoutes = [{ vehicle: 'truck', steps }, inOrder(1), { ...inOrder(2), vehicleIndex: 0 }]
    const { routes } = await solve({ ...problem, initialRoutes }, inline)
    expect(routes.map(({ vehicle, steps: all }) => [vehicle, all[1].id])).toEqual([
      ['van', 1],
      ['van', 2],
      ['truck', 3],
    ])
  })

  it('may leave jobs out, and are no start at all where they have none', async () => {
    const problem = line([{}, {}, {}], {})
    const { unassigned, stats } = await solve(
      { ...problem, initialRoutes: [inOrder(2)] },
      { ...inline, iterations: 20 },
    )
    expect(unassigned).toEqual([])
    expect(stats?.startUnassigned).toBe(2)
    const none = { ...problem, initialRoutes: [] }
    expect((await solve(none, inline)).unassigned).toEqual([])
  })

  it('are improved by any solver', async () => {
    const problem = { ...line([{}, {}, {}, {}], {}), initialRoutes: [inOrder(1, 3, 2, 4)] }
    const { cost, unassigned } = await solve(problem, { solver, iterations: 200 })
    expect(unassigned).toEqual([])
    expect(cost).toBeLessThanOrEqual((await solve(problem, inline)).cost)
  })
})

describe('what the routes leave out', () => {
  const problem = generate({ size: 120, seed: 5 })

  it('is built beside them where one visit does not take everything', async () => {
    const { routes } = await solve(problem, { executor: 'inline', iterations: 100 })
    const given = routes.slice(0, routes.length >> 1)
    const solution = await solve({ ...problem, initialRoutes: given }, { ...inline, maxSubproblem: 40 })
    expectValid(problem, solution)
    expect(solution.unassigned).toEqual([])
    expect(served(solution)).toEqual(expect.arrayContaining(served({ ...solution, routes: given })))
    expect(solution.stats?.startUnassigned).toBe(
      problem.jobs.length - served({ ...solution, routes: given }).flat().length,
    )
  })

  it('is left out where that is worth more', async () => {
    const optional = { ...problem, jobs: problem.jobs.map((job) => ({ ...job, prize: 0 })) }
    const initialRoutes = [
      { vehicle: problem.vehicles[0].id, steps: [{ type: 'job' as const, id: problem.jobs[0].id }] },
    ]
    const { stats, cost } = await solve({ ...optional, initialRoutes }, { ...inline, maxSubproblem: 40 })
    expect(cost).toBeLessThanOrEqual(stats?.startCost ?? 0)
    expect(stats?.startUnassigned).toBe(problem.jobs.length - 1)
  })
})

describe('a repair', () => {
  const cases: [string, Problem, (string | number)[], string][] = [
    [
      'takes the load that is too much, in as few jobs as do',
      line([{ delivery: [2] }, { delivery: [5] }, { delivery: [2] }], { capacity: [5] }),
      [1, 3],
      '1 job taken out of 1 route: 1 over capacity',
    ],
    [
      'takes what weighs least among equals',
      line([{ delivery: [1] }, { delivery: [1], priority: 3 }, { delivery: [1], priority: 9 }], { capacity: [2] }),
      [2, 3],
      '1 job taken out of 1 route: 1 over capacity',
    ],
    [
      'takes what has the smallest prize among equals',
      line([{ prize: 9 }, { prize: 3 }, { prize: 8 }], { maxTasks: 2 }),
      [1, 3],
      '1 job taken out of 1 route: 1 over maxTasks',
    ],
    [
      'takes what saves most way among equals',
      line([{}, {}, { location: [2, 4] }, {}], { maxTasks: 3 }),
      [1, 2, 4],
      '1 job taken out of 1 route: 1 over maxTasks',
    ],
    [
      'takes what its vehicle may not serve',
      line([{ skills: ['lift'] }, {}, { forbiddenVehicles: ['van'] }], {}),
      [2],
      '2 jobs taken out of 1 route: 2 not for their vehicle',
    ],
    [
      'takes the detour that is too far',
      line([{}, { location: [1, 5] }, {}], { maxDistance: 6 }),
      [1, 3],
      '1 job taken out of 1 route: 1 over maxDistance',
    ],
    [
      'takes the detour that takes too long to drive',
      line([{}, { location: [1, 5] }, {}], { maxTravelTime: 360 }),
      [1, 3],
      '1 job taken out of 1 route: 1 over maxTravelTime',
    ],
    [
      'takes the job that takes too long',
      line([{}, { service: 900 }, {}], { maxDuration: 400 }),
      [1, 3],
      '1 job taken out of 1 route: 1 over maxDuration',
    ],
    [
      'takes the job that makes all that follow late, and not them',
      line([{}, { service: 900 }, { timeWindows: [[0, 300]] }, { timeWindows: [[0, 300]] }], { timeWindow: [0, 9999] }),
      [1, 3, 4],
      '1 job taken out of 1 route: 1 out of time',
    ],
    [
      'takes the job that is late',
      line([{}, { timeWindows: [[0, 60]] }, {}], { timeWindow: [0, 9999] }),
      [1, 3],
      '1 job taken out of 1 route: 1 out of time',
    ],
    [
      'takes the job whose goods come too late for the shift',
      line([{}, { release: 900 }, {}], { timeWindow: [0, 999] }),
      [1, 3],
      '1 job taken out of 1 route: 1 out of time',
    ],
    [
      'takes the job that falls between its windows and is then too late for the next',
      line(
        [
          {},
          {
            timeWindows: [
              [0, 60],
              [900, 999],
            ],
          },
          { timeWindows: [[0, 300]] },
          { timeWindows: [[0, 300]] },
        ],
        { timeWindow: [0, 9999] },
      ),
      [1, 3, 4],
      '1 job taken out of 1 route: 1 out of time',
    ],
    [
      'names every kind of fault, the most frequent first',
      line([{ delivery: [9] }, { skills: ['lift'] }, { skills: ['lift'] }, {}], { capacity: [5] }),
      [4],
      '3 jobs taken out of 1 route: 2 not for their vehicle, 1 over capacity',
    ],
    [
      'leaves nothing of a route that its vehicle cannot drive',
      line([{}, {}], { maxTasks: 0 }),
      [],
      '2 jobs taken out of 1 route: 2 over maxTasks',
    ],
  ]

  it.each(cases)('%s', async (_, problem, kept, warning) => {
    const given = { ...problem, initialRoutes: [inOrder(...problem.jobs.map(({ id }) => id))] }
    const solution = await solve(given, inline)
    expectValid(problem, solution)
    expect(served(solution).flat()).toEqual(kept)
    expect(solution.stats?.warnings).toEqual([`initialRoutes: ${warning}`])
  })

  it('works on long routes too, in less than no time', async () => {
    const jobs = Array.from({ length: 3000 }, () => ({ delivery: [1], service: 60 }))
    const problem = line(jobs, { capacity: [2000], maxDuration: 3600 * 30 })
    const given = { ...problem, initialRoutes: [inOrder(...problem.jobs.map(({ id }) => id))] }
    const solution = await solve(given, inline)
    expectValid(problem, solution)
    expect(served(solution).flat().length).toBeGreaterThan(400)
  })

  it('is made of a solution that is given as an option, too', async () => {
    const problem = line([{ delivery: [1] }, { delivery: [1] }, { delivery: [1] }], { capacity: [3] })
    const initial = await solve(problem, { ...inline, iterations: 20 })
    const narrow = { ...problem, vehicles: [{ ...van, capacity: [2] }] }
    const solution = await solve(narrow, { ...inline, initial })
    expectValid(narrow, solution)
    expect(served(solution).flat()).toHaveLength(2)
    expect(solution.stats?.warnings).toEqual(['options.initial: 1 job taken out of 1 route: 1 over capacity'])
  })
})

describe('routes to start from are refused', () => {
  const problem = line([{}, {}, {}], { count: 2 })
  const refusals: [string, readonly unknown[], string, string][] = [
    ['for a job that there is not', [inOrder(1, 9)], 'unknown-id', 'initialRoutes[0].steps[1].id'],
    [
      'for a vehicle that there is not',
      [{ ...inOrder(1), vehicle: 'lorry' }],
      'unknown-id',
      'initialRoutes[0].vehicle',
    ],
    ['for a job twice in a route', [inOrder(1, 2, '1')], 'duplicate-id', 'initialRoutes[0].steps[2].id'],
    ['for a job in two routes', [inOrder(1), inOrder(2, 1)], 'duplicate-id', 'initialRoutes[1].steps[1].id'],
    [
      'for a vehicle beyond its count',
      [{ ...inOrder(1), vehicleIndex: 2 }],
      'out-of-range',
      'initialRoutes[0].vehicleIndex',
    ],
    [
      'for a vehicle twice',
      [
        { ...inOrder(1), vehicleIndex: 1 },
        { ...inOrder(2), vehicleIndex: 1 },
      ],
      'duplicate-id',
      'initialRoutes[1].vehicleIndex',
    ],
    ['for more routes than vehicles', [inOrder(1), inOrder(2), inOrder(3)], 'mismatch', 'initialRoutes[2].vehicle'],
    [
      'for a job without an id',
      [{ vehicle: 'van', steps: [{ type: 'job' }] }],
      'missing-field',
      'initialRoutes[0].steps[0].id',
    ],
    ['for what is pinned', [{ ...inOrder(1), pinned: 1 }], 'not-honoured', 'initialRoutes[0].pinned'],
    ['for a misspelt field', [{ ...inOrder(1), vehicleIndx: 1 }], 'unknown-field', 'initialRoutes[0].vehicleIndx'],
    [
      'for a misspelt field of a step',
      [{ vehicle: 'van', steps: [{ type: 'job', id: 1, Id: 1 }] }],
      'unknown-field',
      'initialRoutes[0].steps[0].Id',
    ],
    ...['pickup', 'delivery', 'break', 'reload'].map((type): [string, readonly unknown[], string, string] => [
      `for a step that is a ${type}`,
      [{ vehicle: 'van', steps: [{ type, id: 1 }] }],
      'not-honoured',
      'initialRoutes[0].steps[0].type',
    ]),
  ]

  it.each(refusals)('%s', (_, initialRoutes, code, path) => {
    const issues = inputErrorOf({ ...problem, initialRoutes }).issues
    expect(issues.map((issue) => [issue.code, issue.path])).toEqual([[code, path]])
  })

  it('beside options that say where to start from', () => {
    const initial = { version: 1 as const, cost: 0, distance: 0, duration: 0, routes: [], unassigned: [] }
    const given = { ...problem, initialRoutes: [inOrder(1)] }
    const splitter = {
      name: 'none',
      split: () => ({ partCount: 0, label: new Int32Array(0), vehicles: new Int32Array(0) }),
    }
    const options: [RunOptions, string][] = [
      [{ initial }, 'options.initial'],
      [{ start: 'savings' }, 'options.start'],
      [{ solver, splitter }, 'options.splitter'],
      [{ splitter }, 'options.splitter'],
    ]
    for (const [option, path] of options) {
      const issues = inputErrorOf(given, () => startRun(given, { ...option, iterations: 0 })).issues
      expect(issues.map((issue) => [issue.code, issue.path])).toEqual([['mismatch', path]])
    }
  })

  it('never for what a solution says of its routes and steps beside', () => {
    const steps = [{ type: 'start', location: [0, 0], arrival: 3, load: [0], waiting: 0, distance: 0, duration: 0 }]
    const route = { vehicle: 'van', vehicleIndex: 0, cost: 3, distance: 3, duration: 3, load: [], steps, data: {} }
    expect(parseProblem({ ...problem, initialRoutes: [route] })).toBeDefined()
    expect(Object.keys(InitialRoute.shape)).toEqual(expect.arrayContaining(Object.keys(SolutionRoute.shape)))
    expect(Object.keys(InitialStep.shape)).toEqual(expect.arrayContaining(Object.keys(Step.shape)))
  })
})
