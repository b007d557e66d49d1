import { describe, expect, test } from 'vitest'
import { RouteweaveError } from '../../src/base/errors.js'
import type { ProblemRequest, ProblemSolver } from '../../src/contracts/problem-solver.js'
import { jobsOf, type Outline } from '../../src/model/outline.js'
import type { Problem } from '../../src/model/problem.js'
import { startRun } from '../../src/run/start-run.js'
import { problemSolverContract } from '../../src/testing/problem-solver-contract.js'

/** Our own search on the caller's thread. */
const inline: ProblemSolver = {
  name: 'inline',
  unsupported: () => [],
  async solveProblem(part, { signal, seed, report }) {
    const run = startRun(part, { executor: 'inline', iterations: 60, seed })
    signal.addEventListener('abort', () => run.stop())
    if (signal.aborted) run.stop()
    const solution = await run.solution
    if (solution.routes.length > 0) report(solution)
    return solution
  },
}

describe(`the solver ${inline.name}`, () => {
  for (const { name, run } of problemSolverContract(inline, { timeLimit: 400 })) test(name, run)
})

describe('a solver that refuses every part', () => {
  const refusing = { ...inline, unsupported: () => ['it takes nothing'] }
  for (const { name, run } of problemSolverContract(refusing, { mayRefuse: true })) test(name, run)

  const refused = { ...inline, solveProblem: () => Promise.reject(new RouteweaveError('unsupported', 'not today')) }
  test.each([refusing, refused])('keeps no promise on plain parts unless it may', async (solver) => {
    const broken: string[] = []
    for (const { name, run } of problemSolverContract(solver, { timeLimit: 100 })) {
      await run().catch(({ message }: Error) => broken.push(`${name}: ${message}`))
    }
    expect(broken).toHaveLength(14)
    for (const sentence of broken) expect(sentence).toMatch(/: it refuses a plain part of \d+ jobs/)
  })
})

type Solve = (part: Problem, request: ProblemRequest) => Promise<Outline>

const listsOf = (outline: Outline) =>
  outline.routes.map((route) => ({
    vehicle: route.vehicle,
    jobs: jobsOf(route).flatMap(({ id }) => (id === undefined ? [] : [id])),
  }))
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const oneRoute = ({ jobs, vehicles }: Problem): Outline => ({
  routes: jobs.length > 0 ? [{ vehicle: vehicles[0].id, jobs: jobs.map(({ id }) => id) }] : [],
})

// Each breaks one promise; the sentence is the case that must notice it.
const BAD_SOLVERS: Record<string, Solve> = {
  'gives back a part without jobs without routes': async ({ vehicles }) => ({
    routes: [{ vehicle: vehicles[0].id, jobs: ['ghost'] }], // serves what is not there
  }),
  'serves a single job that fits': async () => ({ routes: [] }), // does nothing
  'serves every job once where there is ample room': async (part, request) => {
    const routes = listsOf(await inline.solveProblem(part, request))
    routes[0].jobs.pop() // loses a job
    return { routes }
  },
  'keeps capacities and vehicle counts where not all jobs fit': async (part) => oneRoute(part), // overloads
  'leaves a job that is larger than every vehicle': async (part, request) => {
    const jobs = part.jobs.map((job) => ({ ...job, delivery: [1] })) // takes every job for one unit
    return inline.solveProblem({ ...part, jobs }, request)
  },
  'takes a part with routes to start from': async (part, request) => {
    const routes = listsOf(await inline.solveProblem(part, request))
    const [{ vehicle, steps }] = part.initialRoutes ?? []
    return { routes: [...routes, { vehicle, jobs: steps.flatMap(({ id }) => id ?? []) }] } // serves twice
  },
  'knows ids of all kinds': async (part, request) => {
    const routes = listsOf(await inline.solveProblem(part, request))
    return { routes: routes.map(({ vehicle, jobs }) => ({ vehicle, jobs: jobs.map((id) => String(id).trim()) })) }
  },
  'keeps several vehicles and load dimensions apart': async (part, request) => {
    const jobs = part.jobs.map((job) => ({ ...job, delivery: job.delivery?.slice(0, 1) })) // knows one dimension
    const vehicles = part.vehicles.map((vehicle) => ({ ...vehicle, capacity: vehicle.capacity?.slice(0, 1) }))
    return inline.solveProblem({ ...part, jobs, vehicles }, request)
  },
  'keeps time windows': async ({ jobs }) => ({
    routes: [{ vehicle: 'van', jobs: jobs.map(({ id }) => id).reverse() }], // drives without a clock
  }),
  'keeps skills': async (part) => oneRoute(part), // asks nobody what they can
  'travels by the matrix that it is given': async (part) => {
    if (part.profiles) throw new Error('no coordinates') // looks for what is not there
    return oneRoute(part)
  },
  'leaves its part as it was': async (part, request) => {
    ;(part.jobs as unknown[]).reverse() // sorts what is not its own
    return inline.solveProblem(part, request)
  },
  'works on several parts at once': async (part, request) => {
    last = part // keeps the part where another call finds it
    await wait(5)
    return inline.solveProblem(last, request)
  },
  'comes back soon after the signal': async (part, request) => {
    await wait(1000) // looks at the clock only
    return inline.solveProblem(part, request)
  },
  'comes back soon after the signal from work on many jobs': async (part, request) => {
    if (part.jobs.length > 100) await wait(1000) // hears of nothing while it works
    return inline.solveProblem(part, request)
  },
  'comes back when the deadline has passed already': async (part, request) => {
    await wait(700)
    return inline.solveProblem(part, request)
  },
  'comes back when it was aborted before it began': async (part, { signal }) => {
    await new Promise((resolve) => setTimeout(resolve, 1200).ref() && signal.addEventListener('abort', resolve)) // no event comes
    return oneRoute({ ...part, jobs: [] })
  },
  'reports plans that keep the rules, each better than the one before': async (part, request) => {
    const outline = await inline.solveProblem(part, request)
    request.report(outline) // says better what is the same
    return outline
  },
  'counts no less than nothing, and says events with a type': async (part, request) => {
    request.count(Number.NaN)
    return inline.solveProblem(part, request)
  },
  'solves again after it was closed': async (part, request) => {
    if (isClosed) throw new Error('it was closed') // keeps what it has closed
    return inline.solveProblem(part, request)
  },
}
let last: Problem
let isClosed = false

describe('the suite notices a solver that breaks the promise', () => {
  for (const [name, solveProblem] of Object.entries(BAD_SOLVERS)) {
    test(name, async () => {
      const bad: ProblemSolver = { ...inline, name: 'bad', solveProblem, close: async () => void (isClosed = true) }
      const broken = problemSolverContract(bad, { timeLimit: 200, patience: 400 }).find((each) => each.name === name)
      await expect(broken?.run()).rejects.toThrow()
    })
  }

  test('of having a name', async () => {
    const [first] = problemSolverContract({ ...inline, name: '' })
    await expect(first.run()).rejects.toThrow('no name')
  })

  test('and every case has a solver that breaks it', () => {
    const names = problemSolverContract(inline).map(({ name }) => name)
    expect(Object.keys(BAD_SOLVERS).sort()).toEqual(names.slice(1).sort())
  })
})
