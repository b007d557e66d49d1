import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { Publisher, routesOf, routesOfLists, solutionOf } from '../../src/instance/publish.js'
import { routesFrom } from '../../src/instance/routes.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'
import { parseSolution } from '../../src/model/validate.js'
import { generate } from '../../src/generate/generate.js'
import { inputErrorOf } from '../model/bad-input.js'
import { smallest } from './smallest.js'

const PROBLEM: Problem = {
  name: 'two stops',
  description: 'by hand',
  data: [1],
  coordinates: 'planar',
  rounding: 'round',
  jobs: [
    { id: 'a', location: [3, 4], delivery: [2], description: 'ring', data: { floor: 3 } },
    { id: 7, location: [3, 0], delivery: [1] },
    { id: 'left', location: [9, 9], data: null },
  ],
  vehicles: [{ id: 'van', start: [0, 0], capacity: [5], costs: { fixed: 10, distance: 2, duration: 3 }, data: 'blue' }],
  profiles: { car: { speed: 0.5 } },
}

const compiled = compile(PROBLEM)
const [a, seven, left] = compiled.jobTask
const solution = solutionOf(compiled, routesFrom([[a, seven]], [0], [left]), () => ({ reason: 'no-room' }))

/** Issues of reading a solution back, as "code path". */
function issuesOf(change: (copy: Solution) => void): string[] {
  const copy = structuredClone(solution)
  change(copy)
  return inputErrorOf(copy, (value) => routesOf(compiled, parseSolution(value))).issues.map(
    ({ code, path }) => `${code} ${path}`,
  )
}

describe('solutionOf', () => {
  it('states what a hand computation finds, with everything that is the user’s own', () => {
    // 5 to a, 4 to 7; 2 a unit and 3 a second at half a unit a second: 10 + 9 * 2 + 18 * 3.
    expect(solution).toEqual({
      version: 1,
      name: 'two stops',
      description: 'by hand',
      data: [1],
      cost: 82,
      distance: 9,
      duration: 18,
      routes: [
        {
          vehicle: 'van',
          vehicleIndex: 0,
          cost: 82,
          distance: 9,
          duration: 18,
          load: [3],
          data: 'blue',
          steps: [
            { type: 'start', location: [0, 0], distance: 0, duration: 0, load: [3] },
            {
              type: 'job',
              id: 'a',
              location: [3, 4],
              distance: 5,
              duration: 10,
              load: [1],
              description: 'ring',
              data: { floor: 3 },
            },
            { type: 'job', id: 7, location: [3, 0], distance: 9, duration: 18, load: [0] },
          ],
        },
      ],
      unassigned: [{ id: 'left', reason: 'no-room', data: null }],
    })
    expect(parseSolution(solution)).toBe(solution)
  })

  it('measures a matrix by its rows, there and back', () => {
    const given = compile({
      jobs: [{ id: 1, locationIndex: 1 }],
      vehicles: [{ id: 1, startIndex: 0, endIndex: 0, costs: { distance: 1, duration: 10 } }],
      profiles: {
        car: {
          distances: [
            [0, 2],
            [3, 0],
          ],
          durations: [
            [0, 4],
            [5, 0],
          ],
        },
      },
    })
    const { cost, distance, duration, routes } = solutionOf(given, routesFrom([[0]], [0], []), () => ({
      reason: 'no-room',
    }))
    expect({ cost, distance, duration }).toEqual({ cost: 95, distance: 5, duration: 9 })
    expect(routes[0].steps.map(({ type, locationIndex }) => [type, locationIndex])).toEqual([
      ['start', 0],
      ['job', 1],
      ['end', 0],
    ])
  })

  it('states when the vehicle is where, where the problem says anything of time, and what is not collected', () => {
    // Two units take a second. It could leave at 3; at 4 it comes to the first job as its window ends, and waits less.
    const timed = compile({
      coordinates: 'planar',
      jobs: [
        { id: 1, location: [4, 0], timeWindows: [[5, 6]], setup: 2, service: 10 },
        { id: 2, location: [10, 0], timeWindows: [[30, 40]] },
        { id: 'dear', location: [9, 9], prize: 70 },
      ],
      vehicles: [{ id: 'van', start: [0, 0], speedFactor: 2, costs: { duration: 1, taskTime: 10, waitingTime: 100 } }],
      profiles: { car: { speed: 1 } },
    })
    const [one, two, dear] = timed.jobTask
    const found = solutionOf(timed, routesFrom([[one, two]], [0], [dear]), () => ({ reason: 'not-worth-it' }))
    const sums = { waiting: 9, setup: 2, service: 10 }
    expect(found).toMatchObject({ cost: 5 + 120 + 900 + 70, duration: 5, ...sums, prizes: 70 })
    expect(found.routes[0]).toMatchObject({ cost: 5 + 120 + 900, duration: 5, ...sums })
    const { steps } = found.routes[0]
    expect(steps.map(({ arrival, waiting, setup, service }) => [arrival, waiting, setup, service])).toEqual([
      [4, 0, 0, 0],
      [6, 0, 2, 10],
      [21, 9, 0, 0],
    ])
    expect(parseSolution(found)).toBe(found)
  })

  it('leaves out empty routes, and refuses more routes than vehicles', () => {
    const two = compile(smallest({ jobs: 2 }))
    const reason = () => ({ reason: 'no-room' }) as const
    expect(solutionOf(two, routesFrom([[], [0, 1]], [0, 0], []), reason).routes).toHaveLength(1)
    expect(() => solutionOf(two, routesFrom([[0], [1]], [0, 0], []), reason)).toThrow('more routes of type 0')
  })
})

describe('the steps of a Solution', () => {
  const reason = () => ({ reason: 'no-room' }) as const
  const make = () => {
    const problem = structuredClone(PROBLEM)
    const jobs = problem.jobs as Job[]
    const own = compile(problem)
    return { jobs, found: solutionOf(own, routesFrom([[a, seven]], [0], [left]), reason) }
  }

  it('are those of the problem as it was solved, whatever became of its list of jobs', () => {
    const { jobs, found } = make()
    jobs.reverse()
    jobs.length = 1
    expect(found).toEqual(solution)
  })

  it('are refused, not wrong, where a job was moved before they were read', () => {
    const { jobs, found } = make()
    Object.assign(jobs[0], { location: [30, 40] })
    expect(() => found.routes[0].steps).toThrow(/the problem was changed before the steps .* were read/)
    Object.assign(jobs[0], { location: [3, 4] })
    expect(found).toEqual(solution)
  })

  it('stay as they are when they were read before the job was moved', () => {
    const { jobs, found } = make()
    expect(found).toEqual(solution)
    Object.assign(jobs[0], { location: [30, 40] })
    expect(found).toEqual(solution)
  })
})

describe('Publisher', () => {
  it('gives the same Solutions one after another as from scratch, and leaves the earlier ones as they were', () => {
    const problem = generate({
      size: 12,
      windows: 0.5,
      service: 9,
      dimensions: 2,
      vehicleTypes: 2,
      prizes: 0.5,
      seed: 3,
    })
    const own = compile(problem)
    const { taskCount, typeCount } = own.instance
    const partition = fc.tuple(
      fc.array(fc.integer({ min: -1, max: 3 }), { minLength: taskCount, maxLength: taskCount }),
      fc.array(fc.nat(typeCount - 1), { minLength: 4, maxLength: 4 }),
    )
    const reason = () => ({ reason: 'no-room' }) as const
    const drawn = ([label, types]: [number[], number[]]) => {
      const tasksOf = (route: number) => [...label.keys()].filter((task) => label[task] === route)
      return routesFrom([0, 1, 2, 3].map(tasksOf), types, tasksOf(-1))
    }
    fc.assert(
      fc.property(fc.array(partition, { minLength: 1, maxLength: 4 }), (all) => {
        const publisher = new Publisher(own)
        // Each twice, so that some routes are the same as before.
        const routes = all.flatMap((one) => [drawn(one), drawn(one)])
        const found = routes.map((one) => publisher.solution(one, reason))
        found.forEach((one, k) => expect(one).toEqual(structuredClone(solutionOf(own, routes[k], reason))))
      }),
      { seed: 5, numRuns: 60 },
    )
  })

  it('shares nothing between Solutions that whoever writes to one could spoil', () => {
    const publisher = new Publisher(compiled)
    const routes = () => routesFrom([[a, seven]], [0], [left])
    const [first, second] = [1, 2].map(() => publisher.solution(routes(), () => ({ reason: 'no-room' })))
    first.routes[0].load[0] = 99
    first.routes[0].steps.length = 0
    expect(second).toEqual(solution)
  })
})

describe('routesOf', () => {
  it('reads back what was published, and leaves what is not mentioned unassigned', () => {
    expect(routesOf(compiled, solution)).toEqual(routesFrom([[a, seven]], [0], [left]))
  })

  it('knows ids as numbers and as digits', () => {
    const copy = structuredClone(solution)
    copy.routes[0].steps[2].id = '7'
    expect(routesOf(compiled, copy).tasks).toEqual(Int32Array.of(a, seven))
  })

  it('names every unknown id with its path', () => {
    const found = issuesOf(({ routes }) => {
      routes[0].vehicle = 'lorry'
      routes[0].steps[1].id = 'b'
      delete routes[0].steps[2].id
    })
    expect(found).toEqual([
      'unknown-id routes[0].vehicle',
      'unknown-id routes[0].steps[1].id',
      'unknown-id routes[0].steps[2].id',
    ])
  })

  it('refuses a job in two places and a vehicle that is used twice or does not exist', () => {
    expect(issuesOf(({ routes }) => routes.push(structuredClone(routes[0])))).toEqual([
      'duplicate-id routes[1]',
      'duplicate-id routes[1]',
      'duplicate-id routes[1]',
    ])
    expect(issuesOf(({ routes }) => (routes[0].vehicleIndex = 1))).toEqual(['out-of-range routes[0]'])
  })
})

describe('routesOfLists', () => {
  it.each([
    ['vehicle', { vehicle: -1, vehicleIndex: 0, jobs: [0] }],
    ['vehicle', { vehicle: 1, vehicleIndex: 0, jobs: [0] }],
    ['vehicle', { vehicle: 0, vehicleIndex: -1, jobs: [0] }],
    ['job', { vehicle: 0, vehicleIndex: 0, jobs: [3] }],
    ['job', { vehicle: 0, vehicleIndex: 0, jobs: [-1] }],
  ])('refuses a %s that does not exist', (word, list) => {
    const { issues } = inputErrorOf([list], () => routesOfLists(compiled, [list]))
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual(['out-of-range routes[0]'])
    expect(issues[0].message).toMatch(word)
  })
})
