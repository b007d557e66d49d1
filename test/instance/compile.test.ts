import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import { UNLIMITED } from '../../src/instance/instance.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import { routesValue } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import { problems } from '../arbitraries/problem.js'
import { drawRoutes } from '../arbitraries/routes.js'
import { smallest } from './smallest.js'

/** What fixed routes, listed by jobs and vehicles of the problem, cost on its Instance. */
function costOf(problem: Problem, routes: readonly { readonly vehicle: number; readonly jobs: readonly number[] }[]) {
  const { instance, jobTask, typeMembers } = compile(problem)
  const lists = routes.map(({ jobs }) => Int32Array.from(jobs, (job) => jobTask[job]))
  const types = routes.map(({ vehicle }) => typeMembers.findIndex((members) => members.includes(vehicle)))
  const offsets = Int32Array.from([0, ...lists.keys()], (_, r) =>
    lists.slice(0, r).reduce((n, list) => n + list.length, 0),
  )
  const tasks = Int32Array.from(lists.flatMap((list) => [...list]))
  const value = routesValue(instance, { type: Int32Array.from(types), offsets, tasks, unassigned: new Int32Array(0) })
  return { cost: value.cost, scale: instance.costScale }
}

/** Routes of jobs and vehicles, drawn at random. */
function drawLists(problem: Problem, seed: number) {
  const { instance, typeMembers } = compile(problem)
  const routes = drawRoutes(instance, new Random(seed))
  return Array.from(routes.type, (type, r) => ({
    vehicle: typeMembers[type][0],
    jobs: Array.from(routes.tasks.subarray(routes.offsets[r], routes.offsets[r + 1]), (task) => instance.taskJob[task]),
  }))
}

describe('compile', () => {
  it('makes nothing of an empty problem', () => {
    const { instance, typeMembers } = compile({ jobs: [], vehicles: [] })
    expect(instance).toMatchObject({ taskCount: 0, locationCount: 0, typeCount: 0, nowhere: -1, costScale: 1 })
    expect(typeMembers).toEqual([])
    expect(nearestTasks(instance, 5)).toEqual({ k: 0, tasks: new Int32Array(0) })
  })

  it('knows vehicles without a limit', () => {
    const { instance } = compile(smallest({ jobs: 1 }))
    expect(Array.from(instance.typeCapacity)).toEqual([UNLIMITED])
  })

  it('gives one depot to all vehicles that start or end there', () => {
    const { jobs, vehicles, ...problem } = smallest({ jobs: 1 })
    const { instance } = compile({ ...problem, jobs, vehicles: [...vehicles, { ...vehicles[0], id: 2, end: [9, 9] }] })
    expect(instance.locationCount).toBe(3)
    expect(Array.from(instance.typeStart)).toEqual([1, 1])
    expect(Array.from(instance.typeEnd)).toEqual([1, 2])
  })

  it('leaves the problem as it is', () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        const before = structuredClone(problem)
        compile(problem)
        expect(problem).toEqual(before)
      }),
      { numRuns: 30 },
    )
  })

  it('gives a fixed solution the same cost when jobs and vehicles are listed in another order', () => {
    fc.assert(
      fc.property(problems({ maxJobs: 20 }), fc.integer({ min: 0 }), (problem, seed) => {
        const routes = drawLists(problem, seed)
        const last = { job: problem.jobs.length - 1, vehicle: problem.vehicles.length - 1 }
        const reversed = { ...problem, jobs: problem.jobs.toReversed(), vehicles: problem.vehicles.toReversed() }
        const renamed = routes.map(({ vehicle, jobs }) => ({
          vehicle: last.vehicle - vehicle,
          jobs: jobs.map((job) => last.job - job),
        }))
        expect(costOf(reversed, renamed)).toEqual(costOf(problem, routes))
      }),
    )
  })

  it('gives a fixed solution the same cost when the plane is moved', () => {
    const shift = fc.integer({ min: -1_000_000, max: 1_000_000 })
    fc.assert(
      fc.property(problems({ maxJobs: 20, families: ['planar'] }), shift, shift, (problem, dx, dy) => {
        const move = (point?: readonly [number, number]): { to?: [number, number] } =>
          point ? { to: [point[0] + dx, point[1] + dy] } : {}
        const moved: Problem = {
          ...problem,
          jobs: problem.jobs.map((job) => ({ ...job, location: move(job.location).to })),
          vehicles: problem.vehicles.map((vehicle) => ({
            ...vehicle,
            start: move(vehicle.start).to,
            end: move(vehicle.end).to,
          })),
        }
        const routes = drawLists(problem, 1)
        expect(costOf(moved, routes)).toEqual(costOf(problem, routes))
      }),
    )
  })
})
