/** What is expected of schedules and of what solutions state of time, for any route. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { type Compiled, compile } from '../../src/instance/compile.js'
import type * as PublishModule from '../../src/instance/publish.js'
import type * as MeasureModule from '../../src/instance/route-measure.js'
import { RouteMeasure } from '../../src/instance/route-measure.js'
import type * as WriterModule from '../../src/instance/route-writer.js'
import { routesFrom } from '../../src/instance/routes.js'
import type * as FiguresModule from '../../src/instance/task-figures.js'
import { figuresOf } from '../../src/instance/task-figures.js'
import type * as TimetableModule from '../../src/instance/timetable.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import { solvedProblems } from '../arbitraries/routes.js'
import { timedRoutes } from '../arbitraries/timed-route.js'
import { type Proof, proof } from '../prove.js'
import { expectRobust } from './rounding.js'
import { bestByTrial, routeOf, scheduleOf } from './schedule.js'
import { smallest } from './smallest.js'
import { timetableCases } from './timetable-cases.js'

const timetable = proof<typeof TimetableModule>(({ Timetable }) => {
  for (const { departure, end, stops, ...of } of timetableCases) {
    const { sums, ...schedule } = scheduleOf(Timetable, routeOf({ departure, end, stops, ...of }))
    expect(schedule).toEqual({ departure, end, stops })
    expect(sums).toEqual([1, 2, 3].map((k) => stops.reduce((sum, stop) => sum + stop[k], 0)))
  }
  fc.assert(
    fc.property(timedRoutes, (route) => {
      const { sums: _, ...schedule } = scheduleOf(Timetable, route)
      const { departure, end, stops } = bestByTrial(route, 80)
      expect(schedule).toEqual({ departure, end, stops })
    }),
    { numRuns: 300, seed: 1 },
  )
  expectRobust(Timetable, 300)
  // The smallest time may be that of any job or vehicle.
  const others: Partial<Problem>[] = [
    { jobs: [{ id: 1, release: 33 }] },
    {
      jobs: [
        { id: 2, timeWindows: [[60, 70]] },
        {
          id: 1,
          timeWindows: [
            [50, 90],
            [33, 34],
            [40, 50],
          ],
        },
      ],
    },
    { vehicles: [{ id: 1, timeWindow: [33, 90] }] },
    { vehicles: [{ id: 1, latestStart: 33 }] },
  ]
  for (const other of others) {
    const times = new Timetable({ jobs: [], vehicles: [], ...other })
    times.plan({ id: 'van' }, [{ id: 'free' }], [0, 0])
    expect(times.departure).toBe(33)
  }
  // Places that differ in either coordinate are two.
  const times = new Timetable({ jobs: [], vehicles: [] })
  const at = (x: number, y: number): Job => ({ id: 1, location: [x, y], setup: 4 })
  times.plan({ id: 'van', start: [0, 0] }, [at(0, 5), at(3, 5), at(3, 5)], [0, 0, 0, 0])
  expect(times.setups.slice(0, 3)).toEqual([4, 4, 0])
})

/** A van at the origin of a line with everything that costs, and two jobs with everything that takes time. */
const PRICED: Problem = {
  coordinates: 'planar',
  jobs: [
    { id: 'a', location: [10, 0], delivery: [2], service: 7, setup: 5, timeWindows: [[100, 120]], prize: 1000 },
    { id: 'b', location: [30, 0], delivery: [3], service: 1, timeWindows: [[200, 220]], description: 'far' },
    { id: 'c', location: [90, 0], prize: 2000 },
    { id: 'd', location: [95, 0], prize: 4000 },
    { id: 'e', location: [99, 0], data: null },
  ],
  vehicles: [
    {
      ...{ id: 'van', start: [0, 0], end: [0, 0], speedFactor: 2, latestStart: 90 },
      costs: { fixed: 10_000, distance: 1, duration: 100_000, taskTime: 1_000_000, waitingTime: 1e9 },
    },
  ],
  profiles: { car: { speed: 1 } },
}
// 60 of way in 30 s; it leaves at 90 and waits 5 s at a, then 200 - 100 - 12 - 10 s at b.
const COST = 10_000 + 60 + 30 * 100_000 + 13 * 1_000_000 + 83 * 1e9

/** Tasks numbered from the last job to the first, as a larger problem might have them. */
function mirrored(compiled: Compiled): Compiled {
  const { instance, jobTask } = compiled
  const taskJob = instance.taskJob.toReversed()
  return { ...compiled, instance: { ...instance, taskJob }, jobTask: jobTask.map((task) => taskJob.length - 1 - task) }
}

const measuring = proof<typeof MeasureModule>(({ RouteMeasure }) => {
  const compiled = mirrored(compile(PRICED))
  const [a, b] = compiled.jobTask
  for (const isTimed of [true, false]) {
    const measure = new RouteMeasure(compiled, isTimed)
    measure.measure(PRICED.vehicles[0], Int32Array.of(b, a, a, b))
    measure.measure(PRICED.vehicles[0], Int32Array.of(a, b))
    expect(measure.jobs).toEqual(PRICED.jobs.slice(0, 2))
    expect(measure.distances.slice(0, 3)).toEqual([10, 20, 30])
    expect(measure.durations.slice(0, 3)).toEqual([5, 10, 15])
    expect([measure.distance, measure.duration]).toEqual([60, 30])
    expect(measure.cost).toBe(isTimed ? COST : 10_000 + 60 + 30 * 100_000)
    expect(measure.times?.arrivals.slice(0, 2)).toEqual(isTimed ? [95, 122] : undefined)
    const byFigures = new RouteMeasure(compiled, isTimed, figuresOf(compiled))
    byFigures.measure(PRICED.vehicles[0], Int32Array.of(a, b))
    expect(byFigures.distances).toEqual([10, 20, 30])
    expect([byFigures.cost, byFigures.jobs]).toEqual([measure.cost, isTimed ? measure.jobs : []])
  }
})

// What is measured by figures is what is measured by jobs, to the last bit, also where places are known by rows, or by rows here and there.
const figures = proof<typeof FiguresModule>((module) => {
  const { TaskFigures, createSpot } = module
  fc.assert(
    fc.property(solvedProblems({ maxJobs: 12 }), (solved) => {
      const { problem, instance, routes, typeMembers } = solved
      const taken = new TaskFigures(solved)
      const byJobs = new RouteMeasure(solved, false)
      const byFigures = new RouteMeasure(solved, false, taken)
      for (let r = 0; r < routes.type.length; r++) {
        const tasks = routes.tasks.slice(routes.offsets[r], routes.offsets[r + 1])
        const vehicle = problem.vehicles[typeMembers[routes.type[r]][0]]
        byJobs.measure(vehicle, tasks)
        byFigures.measure(vehicle, tasks)
        const { distances, durations, cost } = byJobs
        expect([byFigures.distances, byFigures.durations, byFigures.cost]).toEqual([distances, durations, cost])
        expect(taken.loadOf(tasks)).toEqual(
          Array.from({ length: instance.dimensionCount }, (_, d) =>
            tasks.reduce((sum, task) => sum + instance.demand[d * instance.taskCount + task], 0),
          ),
        )
      }
    }),
  )
  const taskJob = Int32Array.of(2, 0, 1)
  const jobs = [
    { id: 'row', locationIndex: 4 },
    { id: 'nowhere' },
    { id: 'place', location: [3, 5] as [number, number] },
  ]
  const measured = { problem: { jobs, vehicles: [] }, instance: { taskJob } }
  const spot = createSpot()
  const taken = module.figuresOf(measured)
  expect(module.figuresOf(measured)).toBe(taken)
  expect(taken.placeOf(0, spot)).toMatchObject({ position: [3, 5], index: undefined })
  expect(taken.placeOf(1, spot)).toMatchObject({ position: undefined, index: 4 })
  expect(taken.placeOf(2, spot)).toBeNull()
})

const writing = proof<typeof WriterModule>(({ RouteWriter }) => {
  const compiled = compile(PRICED)
  const tasks = compiled.jobTask.slice(0, 2)
  const none = { waiting: 0, setup: 0, service: 0 }
  const [van] = PRICED.vehicles
  const steps = [
    { type: 'start', location: [0, 0], distance: 0, duration: 0, arrival: 90, ...none, load: [5] },
    {
      ...{ type: 'job', id: 'a', location: [10, 0], distance: 10, duration: 5 },
      ...{ arrival: 95, waiting: 5, setup: 5, service: 7, load: [3] },
    },
    {
      ...{ type: 'job', id: 'b', location: [30, 0], distance: 30, duration: 15, description: 'far' },
      ...{ arrival: 122, waiting: 78, setup: 0, service: 1, load: [0] },
    },
    { type: 'end', location: [0, 0], distance: 60, duration: 30, arrival: 216, ...none, load: [0] },
  ]
  const sums = { cost: COST, distance: 60, duration: 30, waiting: 83, setup: 5, service: 8, load: [5] }
  expect(new RouteWriter(compiled, true).write(van, 3, tasks)).toEqual({
    ...{ vehicle: 'van', vehicleIndex: 3, ...sums, steps },
  })
  // Without times, no step and no sum has any.
  const untimed = new RouteWriter(compiled, false).write(van, 3, tasks)
  expect(Object.keys(untimed)).toEqual(['vehicle', 'vehicleIndex', 'cost', 'distance', 'duration', 'load', 'steps'])
  expect(untimed.steps.every((step) => !('arrival' in step) && !('waiting' in step))).toBe(true)
  // Open at both ends; by rows of a matrix.
  const open = compile({ jobs: [{ id: 1, locationIndex: 0 }], vehicles: [{ id: 1 }], profiles: MATRIX })
  const [alone] = [new RouteWriter(open, true).write({ id: 1 }, 0, open.jobTask)]
  expect(alone.steps.map(({ type, locationIndex, arrival }) => [type, locationIndex, arrival])).toEqual([['job', 0, 0]])
  const ends = new RouteWriter(open, false).write({ id: 1, startIndex: 0, endIndex: 0 }, 0, open.jobTask)
  expect(ends.steps.map(({ type }) => type)).toEqual(['start', 'job', 'end'])
})

const MATRIX = { car: { durations: [[0]] } }

const stating = proof<typeof PublishModule>(({ solutionOf, uncollectedPrizes }) => {
  const compiled = mirrored(compile({ ...PRICED, vehicles: [{ ...PRICED.vehicles[0], count: 2 }] }))
  const [a, b, c, d, e] = compiled.jobTask
  const reason = () => ({ reason: 'no-room' }) as const
  const routes = routesFrom([[a, b], [c]], [0, 0], [d, e])
  const solution = solutionOf(compiled, routes, reason)
  const [first, second] = solution.routes
  expect(solution).toMatchObject({ cost: first.cost + second.cost + 4000, prizes: 4000 })
  expect(solution).toMatchObject({ waiting: 83, setup: 5, service: 8, distance: 240, duration: 120 })
  expect(uncollectedPrizes(compiled, routesFrom([], [], [c, d, e]))).toBe(6000)
  // All are collected: they sum up to zero, which is not the same as none.
  const all = solutionOf(
    compiled,
    routesFrom(
      [
        [a, b],
        [c, d],
      ],
      [0, 0],
      [e],
    ),
    reason,
  )
  expect(all.prizes).toBe(0)
  // Neither times nor prizes where the problem has none.
  const plain = compile(smallest({ jobs: 2 }))
  const keys = Object.keys(solutionOf(plain, routesFrom([[0]], [0], [1]), reason))
  expect(keys).toEqual(['version', 'cost', 'distance', 'duration', 'routes', 'unassigned'])
  // A run that serves nobody states times too.
  expect(solutionOf(compiled, routesFrom([], [], [a, b, c, d, e]), reason)).toMatchObject({
    ...{ cost: 7000, prizes: 7000, waiting: 0, setup: 0, service: 0 },
  })
})

/** Proofs by source file. */
export const timeProofs: Readonly<Record<string, Proof>> = {
  'instance/timetable.ts': timetable,
  'instance/route-measure.ts': measuring,
  'instance/task-figures.ts': figures,
  'instance/route-writer.ts': writing,
  'instance/publish.ts': stating,
}
