/** A part as a Problem of its own says the same as the part in arrays: what solves the one solves the other. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/oracle/check.js'
import { compile } from '../../src/instance/compile.js'
import { problemOfPart, routesOfPart, withInitial } from '../../src/instance/part-problem.js'
import { solutionOf } from '../../src/instance/publish.js'
import { nothingServed, routesFrom, routesValue } from '../../src/instance/routes.js'
import { cutInstance } from '../../src/instance/subproblem.js'
import { parseProblem } from '../../src/model/validate.js'
import { createRoutesCheck } from '../../src/check/fast.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { Random } from '../../src/base/random.js'
import { drawRoutes } from '../arbitraries/routes.js'

const reasonOf = () => ({ reason: 'not-attempted' as const })

function halfOf(problem: Parameters<typeof compile>[0]) {
  const compiled = compile(problem)
  const { instance } = compiled
  const tasks = Int32Array.from({ length: Math.ceil(instance.taskCount / 2) }, (_, i) => 2 * i)
  const vehicles = instance.typeVehicles.map((count) => Math.ceil(count / 2))
  return { compiled, part: cutInstance(instance, tasks, vehicles) }
}

describe('a part as a problem', () => {
  it('is valid, and has the jobs and as many vehicles as the part', () => {
    fc.assert(
      fc.property(richProblems({ maxJobs: 8, maxVehicles: 4 }), (problem) => {
        const { compiled, part } = halfOf(problem)
        const own = parseProblem(problemOfPart(compiled, part))
        expect(own.jobs.map(({ id }) => id)).toEqual(Array.from(part.instance.taskJob, (job) => problem.jobs[job].id))
        const vehicles = own.vehicles.reduce((sum, { count = 1 }) => sum + count, 0)
        expect(vehicles).toBe(part.instance.typeVehicles.reduce((sum, count) => sum + count, 0))
      }),
    )
  })

  it('calls routes right that are right on the part, at the same cost, and gives them back as they were', () => {
    fc.assert(
      fc.property(richProblems({ maxJobs: 8, maxVehicles: 4, whole: true }), fc.nat(), (problem, seed) => {
        const { compiled, part } = halfOf(problem)
        const routes = drawRoutes(part.instance, new Random(seed))
        fc.pre(createRoutesCheck(part.instance)(routes, part.instance.typeVehicles) === null)
        const own = parseProblem(withInitial(compiled, part, problemOfPart(compiled, part), routes))
        const ownCompiled = compile(own)
        const lists = (own.initialRoutes ?? []).map(({ vehicle, steps }) => ({
          vehicle,
          jobs: steps.flatMap(({ type, id }) => (type === 'job' && id !== undefined ? [id] : [])),
        }))
        const back = routesOfPart(compiled, part, { routes: lists })
        expect(routesValue(part.instance, back)).toEqual(routesValue(part.instance, routes))
        expect(back.tasks).toEqual(routes.tasks)
        const owner = new Map(own.jobs.map(({ id }, j) => [String(id), ownCompiled.jobTask[j]]))
        const ownTypes = new Map(
          ownCompiled.typeMembers.flatMap((members, type) => members.map((v) => [String(own.vehicles[v].id), type])),
        )
        const served = lists.map(({ jobs }) => jobs.map((id) => owner.get(String(id)) ?? -1))
        const left = [...owner.values()].filter((task) => !served.flat().includes(task))
        const inside = routesFrom(
          served,
          lists.map(({ vehicle }) => ownTypes.get(String(vehicle)) ?? -1),
          left,
        )
        const solution = solutionOf(ownCompiled, inside, reasonOf)
        expect(check(own, solution)).toEqual([])
        const scale = part.instance.costScale
        expect(solution.cost).toBeCloseTo(routesValue(part.instance, routes).cost / scale, 3)
      }),
      { numRuns: 60 },
    )
  })

  it('leaves unassigned what a solution does not mention, and refuses what is not of the part', () => {
    const { compiled, part } = halfOf({
      coordinates: 'planar',
      jobs: [0, 1, 2, 3].map((id) => ({ id: `j${id}`, location: [id, 0] as [number, number] })),
      vehicles: [{ id: 'v', count: 4, start: [0, 0] }],
    })
    const { taskCount } = part.instance
    expect(routesOfPart(compiled, part, { routes: [] })).toEqual(nothingServed(taskCount))
    const foreign = { routes: [{ vehicle: 'w', jobs: ['j0', 'x'] }] }
    expect(() => routesOfPart(compiled, part, foreign)).toThrow(/'w' is not in the part[^]*'x' is not in the part/)
  })
})
