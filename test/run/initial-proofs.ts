/** What is expected of the repair of routes to start from. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import { findBrokenRule } from '../../src/instance/route-rules.js'
import { routesFrom, type Routes, routeTasks } from '../../src/instance/routes.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import type * as ReliefModule from '../../src/run/relief.js'
import type * as RepairModule from '../../src/run/repair.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { drawRoutes } from '../arbitraries/routes.js'
import { fits } from '../instance/fits.js'
import { type Proof, proof } from '../prove.js'

/** Jobs at 1, 2, 3 .. on a line, a minute's drive for each unit of it, all in the one vehicle's route. */
function oneRoute(fields: readonly Partial<Job>[], own: Partial<Vehicle>) {
  const jobs = fields.map((more, i): Job => ({ id: i, location: [i + 1, 0], ...more }))
  const vehicle: Vehicle = { id: 'van', start: [0, 0], end: [0, 0], ...own }
  const problem: Problem = {
    coordinates: 'planar',
    jobs,
    vehicles: [vehicle],
    profiles: { car: { speed: 1 / 60 } },
  }
  const { instance, jobTask } = compile(problem)
  return { instance, tasks: jobTask.slice() }
}

const repair = proof<typeof RepairModule>(({ repairRoutes }) => {
  fc.assert(
    fc.property(richProblems({ maxJobs: 9 }), fc.nat(1000), (problem, seed) => {
      const { instance } = compile(problem)
      const given = drawRoutes(instance, new Random(seed))
      // Loads that are too much as well: two routes as one.
      const damaged: Routes =
        seed % 2 === 0
          ? given
          : { ...given, type: given.type.slice(0, 1), offsets: Int32Array.of(0, given.tasks.length) }
      if (damaged.type.length === 0) return
      const { routes, removed, mended } = repairRoutes(instance, damaged)
      for (let r = 0; r < routes.type.length; r++) {
        expect(routes.offsets[r + 1]).toBeGreaterThan(routes.offsets[r])
        expect(findBrokenRule(instance, routes.type[r], routeTasks(routes, r))).toBeNull()
        expect(fits(instance, routes.type[r], routeTasks(routes, r))).toBe(true)
      }
      const taken = [...removed.values()].reduce((sum, count) => sum + count, 0)
      expect([...routes.tasks, ...routes.unassigned].sort()).toEqual([...given.tasks, ...given.unassigned].sort())
      expect(routes.tasks.length + taken).toBe(given.tasks.length)
      expect(mended > 0).toBe(taken > 0)
      expect(repairRoutes(instance, routes)).toMatchObject({ routes, mended: 0 })
    }),
    { numRuns: 300, seed: 1 },
  )
  const kept = (fields: readonly Partial<Job>[], own: Partial<Vehicle>) => {
    const { instance, tasks } = oneRoute(fields, own)
    const { routes } = repairRoutes(instance, routesFrom([tasks], [0], []))
    return Array.from(routes.tasks, (task) => instance.taskJob[task])
  }
  expect(kept([{ priority: 5 }, {}, { priority: 3 }], { maxTasks: 2 })).toEqual([0, 2])
  expect(kept([{ prize: 9 }, { prize: 3 }, { prize: 8 }], { maxTasks: 2 })).toEqual([0, 2])
  expect(kept([{}, {}, { location: [2, 4] }, {}], { maxTasks: 3 })).toEqual([0, 1, 3])
  expect(kept([{ delivery: [2] }, { delivery: [5] }, { delivery: [2] }], { capacity: [5] })).toEqual([0, 2])
  expect(kept([{ skills: ['lift'] }, {}], {})).toEqual([1])
})

const relief = proof<typeof ReliefModule>(({ reliefOfLoad, reliefOfRule, reliefByTrial }) => {
  const loaded = oneRoute([{ delivery: [2, 9] }, { delivery: [5, 0] }, { delivery: [2, 0] }], { capacity: [5, 9] })
  expect(reliefOfLoad(loaded.instance, 0, loaded.tasks)).toEqual({ excess: 1, gains: Float64Array.of(0.5, 1, 0.5) })
  expect(reliefOfLoad(loaded.instance, 0, loaded.tasks.slice(0, 1))).toBeNull()
  const gains = (fields: readonly Partial<Job>[], own: Partial<Vehicle>, find = reliefOfRule) => {
    const { instance, tasks } = oneRoute(fields, own)
    const broken = findBrokenRule(instance, 0, tasks)
    expect(broken).not.toBeNull()
    if (!broken) return []
    return Array.from(find(instance, 0, tasks, broken).gains, (gain) =>
      Math.round(gain / (unitOf[broken.rule]?.(instance) ?? 1)),
    )
  }
  const unitOf: Record<string, (scales: { timeScale: number; distanceScale: number }) => number> = {
    time: ({ timeScale }) => timeScale,
    maxDuration: ({ timeScale }) => timeScale,
    maxTravelTime: ({ timeScale }) => timeScale,
    maxDistance: ({ distanceScale }) => distanceScale,
  }
  const detour = [{}, { location: [1, 5] as [number, number] }, { location: [1, 1] as [number, number] }]
  const shift = { timeWindow: [0, 9999] as const }
  expect(gains(detour, { maxDistance: 4 })).toEqual([1, 7, 0])
  expect(gains(detour, { maxTravelTime: 240 })).toEqual([54, 445, 19])
  expect(gains([{}, { service: 900 }, { service: 60 }], { maxDuration: 400 })).toEqual([0, 900, 180])
  expect(gains([{}, { service: 900 }, { timeWindows: [[0, 300]] }], shift)).toEqual([0, 780, 780])
  expect(gains([{}, { release: 900 }, {}], { latestStart: 100, maxDuration: 9999 })).toEqual([0, 800, 0])
  const windows: Partial<Job>[] = [
    {},
    {
      timeWindows: [
        [0, 60],
        [900, 999],
      ],
    },
    { timeWindows: [[0, 300]] },
  ]
  expect(gains(windows, shift)).toEqual([0, 0, 0])
  expect(gains(windows, shift, reliefByTrial)).toEqual([0, 660, 660])
})

/** Two vans for two of the jobs 0 to 3 on a line, and a truck for all that starts at the far end. */
const fleet: Problem = {
  coordinates: 'planar',
  jobs: [0, 1, 2, 3].map((id) => ({ id, location: [id + 1, 0], delivery: [1] })),
  vehicles: [
    { ...{ id: 'van', count: 2 }, ...{ start: [0, 0], end: [0, 0], capacity: [2] } },
    { ...{ id: 'truck' }, ...{ start: [9, 0], end: [9, 0], capacity: [4] } },
  ],
}

const takingOver = proof<typeof import('../../src/run/take-over.js')>(({ takeOver }) => {
  const compiled = compile(fleet)
  const { instance } = compiled
  const taken = (...routes: [vehicle: string, jobs: number[], vehicleIndex?: number][]) => {
    const lists = routes.map(([vehicle, jobs, vehicleIndex]) => ({ vehicle, jobs, vehicleIndex }))
    const { routes: found, report } = takeOver(compiled, { routes: lists })
    const ids = (tasks: Int32Array) => Array.from(tasks, (task) => instance.taskJob[task])
    const served = Array.from(found.type, (type, r) => [type, ...ids(routeTasks(found, r))])
    return [served, ids(found.unassigned).sort(), report.map((sentence) => sentence.replace(/[^\d]*/, '').slice(0, 20))]
  }
  expect(taken(['van', [0, 1]], ['truck', [2, 3]])).toEqual([[[0, 0, 1], [1, 2, 3]], [], []]) // prettier-ignore
  expect(taken(['van', [0, 8]])).toEqual([[[0, 0]], [1, 2, 3], ['1 job is not in the ']])
  expect(taken(['van', [0, 0, 1]])).toEqual([[[0, 0, 1]], [2, 3], ['1 job was in a route']])
  const moved = '1 route whose vehicl'
  expect(taken(['van', [0], 0], ['van', [1], 0], ['van', [2], 1])).toEqual([[[0, 0], [1, 1], [0, 2]], [3], [moved]]) // prettier-ignore
  expect(taken(['van', [0], 2])).toEqual([[[0, 0]], [1, 2, 3], [moved]])
  expect(taken(['old', [0, 1]], ['van', [2]], ['van', [3]])).toEqual([[[1, 0, 1], [0, 2], [0, 3]], [], [moved]]) // prettier-ignore
  expect(taken(['old', [0]], ['old', [1]], ['old', [2]], ['old', [3]])[1]).toEqual([3])
  const all = ['van', 'van', 'truck'].map((vehicle, i): [string, number[]] => [vehicle, [i]])
  const homeless = takeOver(compiled, {
    routes: [...all.map(([vehicle, jobs]) => ({ vehicle, jobs })), { vehicle: 'old', jobs: [3] }],
  })
  expect(homeless.report).toEqual([
    "1 route whose vehicle there is not found no other, and 1 job is planned anew: 'old'",
  ])
  const pair = compile({ ...fleet, vehicles: fleet.vehicles.slice(1) })
  const two = takeOver(pair, {
    routes: [
      { vehicle: 'truck', jobs: [0] },
      { vehicle: 'old', jobs: [1, 2] },
    ],
  })
  expect(two.report).toEqual(["1 route whose vehicle there is not found no other, and 2 jobs are planned anew: 'old'"])
})

const typeFinding = proof<typeof import('../../src/run/type-finder.js')>(({ createTypeFinder }) => {
  const { instance, jobTask } = compile(fleet)
  const findType = createTypeFinder(instance)
  const found = (jobs: number[], free: number[], like = -1) =>
    findType(
      Int32Array.from(jobs, (job) => jobTask[job]),
      Int32Array.from(free),
      like,
    )
  expect(found([0, 1], [2, 1])).toBe(0)
  expect(found([3, 2], [2, 1])).toBe(0)
  expect(found([3], [1, 1])).toBe(0)
  expect(found([0, 1], [0, 1])).toBe(1)
  expect(found([0, 1, 2], [2, 1])).toBe(1)
  expect(found([0, 1], [2, 1], 1)).toBe(1)
  expect(found([0, 1, 2], [2, 1], 0)).toBe(1)
  expect(found([0], [0, 0])).toBe(-1)
})

export const initialProofs: Readonly<Record<string, Proof>> = {
  'run/repair.ts': repair,
  'run/relief.ts': relief,
  'run/take-over.ts': takingOver,
  'run/type-finder.ts': typeFinding,
}
