/** What every solver of problems promises, as cases on problems that one can solve by hand. */

import { deepEqual, equal, ok } from 'node:assert/strict'
import { systemClock } from '../base/clock.js'
import type { ProblemSolver } from '../contracts/problem-solver.js'
import { jobsOf, type Outline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import { type ContractCase, casesOf } from './contract-case.js'
import {
  assertPlan,
  isWorthMore,
  type ProblemSolverContractOptions,
  ProblemSolverTrial,
  valueOf,
} from './problem-solver-trial.js'

/**
 * The promises of a solver of problems; run each case in the test framework at hand, one after the other: the last closes the solver
 * and uses it again. The caller closes it in the end.
 */
export function problemSolverContract(
  solver: ProblemSolver,
  options: ProblemSolverContractOptions = {},
): ContractCase[] {
  return casesOf(new ProblemSolverTrial(solver, options), CASES)
}

/**
 * Two jobs in each direction of the compass, the depot in the middle, two jobs to a vehicle.
 *
 *               d
 *               c
 *         f e  [ ]  a b         best: a b | c d | e f | g h, each 24 long
 *               g
 *               h
 */
function cross(given: Partial<Problem['vehicles'][number]> = {}): Problem {
  const places = [
    ['a', 10, 0],
    ['b', 12, 0],
    ['c', 0, 10],
    ['d', 0, 12],
    ['e', -10, 0],
    ['f', -12, 0],
    ['g', 0, -10],
    ['h', 0, -12],
  ] as const
  return {
    coordinates: 'planar',
    jobs: places.map(([id, x, y]) => ({ id, location: [x, y], delivery: [1] })),
    vehicles: [{ id: 'van', count: 4, start: [0, 0], end: [0, 0], capacity: [2], ...given }],
  }
}

/** So many that a solver which improves its plans is still at it when it is stopped. */
const MANY = 400

/** Jobs on a spiral round the depot, neighbours far apart in the list, ten to a vehicle. */
function field(size: number): Problem {
  const jobs = Array.from({ length: size }, (_, k) => {
    const [angle, radius] = [2.4 * k, 10 * Math.sqrt(k + 1)] // near the golden angle: evenly spread
    const location: [number, number] = [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))]
    return { id: k, location, delivery: [1] }
  })
  const count = Math.ceil(size / 10)
  return { coordinates: 'planar', jobs, vehicles: [{ id: 'van', count, start: [0, 0], end: [0, 0], capacity: [10] }] }
}

function routesOf(...lists: string[][]): NonNullable<Problem['initialRoutes']> {
  return lists.map((ids) => ({ vehicle: 'van', steps: ids.map((id) => ({ type: 'job' as const, id })) }))
}

function servedBy({ routes }: Outline): string[] {
  return routes.flatMap((route) => jobsOf(route).map(({ id }) => String(id))).sort()
}

const POOR_ROUTES = routesOf(['a', 'c'], ['e', 'g'], ['b'])

// A job that is not the vehicle's, for each rule a case of its own.
function twoJobs(first: Partial<Problem['jobs'][number]>, given: Partial<Problem['vehicles'][number]> = {}): Problem {
  return {
    coordinates: 'planar',
    jobs: [
      { id: 1, location: [10, 0], ...first },
      { id: 2, location: [20, 0] },
    ],
    vehicles: [{ id: 'van', count: 2, start: [0, 0], end: [0, 0], ...given }],
  }
}

const CASES: Readonly<Record<string, (trial: ProblemSolverTrial) => Promise<void>>> = {
  'has a name, and says in sentences why it cannot take a part': async ({ solver }) => {
    ok(solver.name.length > 0, 'the solver has no name')
    const reasons = solver.unsupported(cross())
    ok(Array.isArray(reasons), 'unsupported() gave no list')
    for (const reason of reasons) ok(typeof reason === 'string' && reason.length > 0, 'a reason is no sentence')
    for (const size of [solver.maxTasks, solver.slots]) {
      ok(size === undefined || (Number.isInteger(size) && size > 0), 'maxTasks and slots are integers from 1 up')
    }
  },

  'gives back a part without jobs without routes': async (trial) => {
    const outline = await trial.solvePlain({ ...cross(), jobs: [] })
    if (outline) deepEqual(servedBy(outline), [], 'it serves what is not there')
  },

  'serves a single job that fits': async (trial) => {
    const outline = await trial.solvePlain({ ...cross(), jobs: cross().jobs.slice(0, 1) })
    if (outline) deepEqual(servedBy(outline), ['a'], 'the only job is not served')
  },

  'serves every job once where there is ample room': async (trial) => {
    const part = cross({ count: 8, capacity: [4] })
    const outline = await trial.solvePlain(part)
    if (outline) equal(valueOf(part, outline).unserved, 0, 'jobs are left although there is room')
  },

  'keeps capacities and vehicle counts where not all jobs fit': async (trial) => {
    await trial.solvePlain(cross({ count: 2 }))
  },

  'leaves a job that is larger than every vehicle': async (trial) => {
    const { jobs, ...rest } = cross()
    const large = jobs.map((job, i) => (i === 1 ? { ...job, delivery: [3] } : job))
    const outline = await trial.solvePlain({ ...rest, jobs: large })
    if (outline) deepEqual(servedBy(outline), [...'acdefgh'], 'not all that fits is served, and nothing else')
  },

  'takes a part with routes to start from': async (trial) => {
    await trial.solvePlain({ ...cross(), initialRoutes: POOR_ROUTES })
  },

  'knows ids of all kinds': async (trial) => {
    const ids = ['7 ', 8, 'straße', '"quoted"', '日本', 'a,b;c', '__proto__', -1]
    const { jobs, ...rest } = cross()
    const outline = await trial.solvePlain({ ...rest, jobs: jobs.map((job, i) => ({ ...job, id: ids[i] })) })
    if (outline) deepEqual(servedBy(outline), ids.map(String).sort(), 'not every job is served under its own id')
  },

  'keeps several vehicles and load dimensions apart': async (trial) => {
    const part: Problem = {
      coordinates: 'planar',
      jobs: [
        { id: 1, location: [5, 0], delivery: [2, 0] },
        { id: 2, location: [6, 0], delivery: [2, 0] },
        { id: 3, location: [0, 5], delivery: [0, 2] },
        { id: 4, location: [0, 6], delivery: [0, 2] },
      ],
      vehicles: [
        { id: 'dry', start: [0, 0], end: [0, 0], capacity: [4, 0] },
        { id: 'wet', start: [0, 0], end: [0, 0], capacity: [0, 4] },
      ],
    }
    await trial.solve(part)
  },

  'keeps time windows': async (trial) => {
    const profiles = { car: { speed: 1 } }
    // Whoever is at 2 first cannot be at 1 in time.
    const part = { ...twoJobs({ timeWindows: [[0, 12]], service: 5 }, { count: 1, timeWindow: [0, 100] }), profiles }
    await trial.solve(part)
    await trial.solve({ ...part, initialRoutes: routesOf(['1', '2']) })
  },

  'keeps skills': async (trial) => {
    const outline = await trial.solve(twoJobs({ skills: ['crane'] }))
    if (outline) ok(!servedBy(outline).includes('1'), 'a vehicle without the skill serves')
  },

  'travels by the matrix that it is given': async (trial) => {
    // Forth 1 a step, back 50 a step: only 1 2 3 and then home is cheap.
    const distances = [
      [0, 1, 2, 3],
      [1, 0, 1, 2],
      [1, 50, 0, 1],
      [1, 100, 50, 0],
    ]
    const part: Problem = {
      jobs: [1, 2, 3].map((id) => ({ id, locationIndex: id })),
      vehicles: [{ id: 'van', startIndex: 0, endIndex: 0 }],
      profiles: { car: { distances } },
    }
    await trial.solve(part)
  },

  'leaves its part as it was': async (trial) => {
    const part = { ...cross(), initialRoutes: POOR_ROUTES }
    const before = structuredClone(part)
    await trial.solvePlain(part)
    deepEqual(part, before, 'the part was changed')
  },

  'works on several parts at once': async (trial) => {
    const parts = [cross(), cross({ count: 2 }), { ...cross(), initialRoutes: POOR_ROUTES }]
    const outlines = await Promise.all(parts.map((part) => trial.solvePlain(part)))
    outlines.forEach((outline, i) => outline && assertPlan(parts[i], outline))
  },

  'comes back soon after the signal': async (trial) => {
    const { timeLimit, patience } = trial
    const controller = new AbortController()
    const began = systemClock()
    setTimeout(() => controller.abort(), timeLimit / 4)
    await trial.solvePlain(cross(), { signal: controller.signal, deadline: began + 10 * (timeLimit + patience) })
    ok(systemClock() < began + timeLimit + patience, 'it worked on after the signal')
  },

  'comes back soon after the signal from work on many jobs': async (trial) => {
    const { solver, timeLimit, patience } = trial
    const part = field(Math.min(MANY, solver.maxTasks ?? MANY))
    const controller = new AbortController()
    const began = systemClock()
    setTimeout(() => controller.abort(), timeLimit / 2)
    await trial.solvePlain(part, { signal: controller.signal, deadline: began + 10 * (timeLimit + patience) })
    ok(systemClock() < began + timeLimit + patience, 'it worked on after the signal')
  },

  'comes back when the deadline has passed already': async (trial) => {
    const began = systemClock()
    const part = { ...cross(), initialRoutes: POOR_ROUTES }
    await trial.solve(part, { deadline: began - 1 })
    ok(systemClock() < began + trial.patience, 'it did not come back soon')
  },

  'comes back when it was aborted before it began': async (trial) => {
    await trial.solve(cross(), { signal: AbortSignal.abort(), deadline: systemClock() + trial.timeLimit })
  },

  'reports plans that keep the rules, each better than the one before': async (trial) => {
    const part = { ...cross(), initialRoutes: POOR_ROUTES }
    let best = valueOf(part, { routes: [] })
    const report = (outline: Outline): void => {
      assertPlan(part, outline)
      const value = valueOf(part, outline)
      ok(isWorthMore(value, best), `it reported ${JSON.stringify(value)} after ${JSON.stringify(best)}`)
      best = value
    }
    const failures: unknown[] = []
    const outline = await trial.solvePlain(part, {
      report: (reported) => {
        try {
          report(reported)
        } catch (error) {
          failures.push(error) // told here, in case the solver swallows what is thrown at it
        }
      },
    })
    if (failures.length > 0) throw failures[0]
    if (outline) ok(!isWorthMore(best, valueOf(part, outline)), 'it gave back less than it had reported')
  },

  'counts no less than nothing, and says events with a type': async (trial) => {
    const heard: unknown[] = []
    await trial.solvePlain(cross(), {
      count: (iterations) => heard.push(Number.isSafeInteger(iterations) && iterations >= 0),
      say: (event) => heard.push(typeof event.type === 'string' && event.type.length > 0),
    })
    ok(!heard.includes(false), 'it counted, or said, what is none')
  },

  'solves again after it was closed': async (trial) => {
    const before = await trial.solvePlain(cross())
    await trial.solver.close?.()
    const after = await trial.solvePlain(cross())
    equal(after === null, before === null, 'it takes the part no more')
    if (before && after) equal(servedBy(after).length, servedBy(before).length, 'it serves less than before')
  },
}
