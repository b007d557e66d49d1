/** What is expected of neighbours, map coordinates, subproblems, routes and published solutions, for any problem. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { check } from '../../src/check/oracle/check.js'
import { reasonFinder } from '../../src/check/reasons.js'
import { type Compiled, compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { costMatrix } from '../../src/instance/matrix.js'
import type * as NeighboursModule from '../../src/instance/neighbours.js'
import type * as PublishModule from '../../src/instance/publish.js'
import type * as RoutesModule from '../../src/instance/routes.js'
import { type Routes, routesFrom, routesValue, sortRoutes } from '../../src/instance/routes.js'
import type * as SubproblemModule from '../../src/instance/subproblem.js'
import { routeCost } from '../../src/instance/route-cost.js'
import { arcCost } from '../../src/instance/travel.js'
import type { Problem } from '../../src/model/problem.js'
import { problems } from '../arbitraries/problem.js'
import { drawRoutes, solvedProblems } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { smallest } from './smallest.js'
import { fits } from './fits.js'

/** Squared map distance of two tasks, or there and back where arcs are given: what the nearest are nearest by. */
function nearness(instance: Instance, i: number, j: number): number {
  if (instance.matrixSize > 0) return arcCost(instance, 0, i, j) + arcCost(instance, 0, j, i)
  const dx = instance.x[i] - instance.x[j]
  const dy = instance.y[i] - instance.y[j]
  return dx * dx + dy * dy
}

/** Expects the rows to be those of a search through all pairs; which of equally near tasks comes first is left open. */
function expectNearest(instance: Instance, wanted: number, { k, tasks }: NeighboursModule.Neighbours): void {
  const n = instance.taskCount
  expect(k).toBe(Math.max(0, Math.min(wanted, n - 1)))
  expect(tasks).toHaveLength(n * k)
  const wrong: number[] = []
  for (let task = 0; task < n; task++) {
    const row = Array.from(tasks.subarray(task * k, (task + 1) * k))
    const others = Array.from({ length: n }, (_, other) => other).filter((other) => other !== task)
    const all = others.map((other) => nearness(instance, task, other)).sort((a, b) => a - b)
    const isNearest = row.every((other, rank) => other !== task && nearness(instance, task, other) === all[rank])
    if (!isNearest || new Set(row).size !== k) wrong.push(task)
  }
  expect(wrong).toEqual([])
}

const POINTS: readonly ((i: number, random: Random) => [number, number])[] = [
  (_, random) => [random.below(1000), random.below(1000)],
  (_, random) => [random.below(9), random.below(9)],
  (i) => [i, 0],
  (i) => [5, i % 30],
  () => [3, 4],
]

// A part's rows are the whole problem's, without whoever is not in it, and -1 behind them.
function proveCut(module: typeof NeighboursModule, instance: Instance, k: number): void {
  const all = module.nearestTasks(instance, k)
  const cutter = new module.NeighbourCutter(instance.taskCount)
  for (const modulus of [3, 2, 1]) {
    const tasks = Int32Array.from({ length: instance.taskCount }, (_, task) => task).filter((t) => t % modulus === 0)
    const cut = cutter.cut(all, tasks)
    expect([cut.k, cut.tasks.length]).toEqual([all.k, all.k * tasks.length])
    tasks.forEach((task, v) => {
      const row = all.tasks.subarray(task * all.k, (task + 1) * all.k).filter((other) => tasks.includes(other))
      const there = [...cut.tasks.subarray(v * all.k, (v + 1) * all.k)]
      expect(there.slice(0, row.length).map((other) => tasks[other])).toEqual([...row])
      expect(there.slice(row.length).every((other) => other === -1)).toBe(true)
    })
  }
}

// Stopped at any look, and never looked again; looks are so many tasks apart.
function proveStop({ nearestTasks }: typeof NeighboursModule, instance: Instance, apart: number): void {
  const looks = 1 + Math.ceil(instance.taskCount / apart)
  for (let last = 1; last <= looks + 1; last++) {
    let count = 0
    const found = nearestTasks(instance, 3, { shouldStop: () => ++count >= last })
    expect(count).toBe(Math.min(last, looks))
    if (last <= looks) expect(found).toEqual({ k: 0, tasks: new Int32Array(0) })
    else expect(found).toEqual(nearestTasks(instance, 3))
  }
}

// Every pair as far as the numbers are apart, there and back.
function givenLine(size: number): Problem {
  const distances = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => Math.abs(i - j)))
  const jobs = Array.from({ length: size }, (_, id) => ({ id, locationIndex: id }))
  return { jobs, vehicles: [{ id: 1 }], profiles: { car: { distances } } }
}

const neighbours = proof<typeof NeighboursModule>((module) => {
  const { nearestTasks } = module
  for (const point of POINTS) {
    const random = new Random(1)
    const { jobs, ...problem } = smallest({ jobs: 150 })
    const { instance } = compile({ ...problem, jobs: jobs.map((job, i) => ({ ...job, location: point(i, random) })) })
    for (const wanted of [1, 10, 149, 200]) expectNearest(instance, wanted, nearestTasks(instance, wanted))
  }
  proveStop(module, compile(smallest({ jobs: 600 })).instance, 256)
  proveStop(module, compile(givenLine(200)).instance, 64)
  fc.assert(
    fc.property(problems({ maxJobs: 30 }), fc.integer({ min: 0, max: 40 }), (problem, wanted) => {
      const { instance } = compile(problem)
      expectNearest(instance, wanted, nearestTasks(instance, wanted))
      proveCut(module, instance, wanted)
    }),
  )
})

const subproblem = proof<typeof SubproblemModule>((module) => {
  const { cutSubproblem, liftRoutes, lowerRoutes } = module
  fc.assert(
    fc.property(solvedProblems({ maxJobs: 10, maxVehicles: 4 }), fc.integer(), ({ instance, routes }, seed) => {
      const random = new Random(seed)
      const part = cutAtRandom(module, instance, random)
      expectPart(instance, part)
      const inner = cutAtRandom(module, part.instance, random)
      expectPart(part.instance, inner)
      const drawn = drawRoutes(part.instance, random)
      expect(lowerRoutes(part, liftRoutes(part, drawn))).toEqual(drawn)
      expect(routesValue(instance, liftRoutes(part, drawn))).toEqual(routesValue(part.instance, drawn))
      const whole = cutSubproblem(instance, everyTask(instance), instance.typeVehicles)
      expect(lowerRoutes(whole, routes)).toEqual(routes)
    }),
  )
})

function everyTask({ taskCount }: Instance): Int32Array {
  return Int32Array.from({ length: taskCount }, (_, task) => task)
}

function cutAtRandom({ cutSubproblem }: typeof SubproblemModule, parent: Instance, random: Random) {
  const tasks = everyTask(parent)
  random.shuffle(tasks)
  const vehicles = parent.typeVehicles.map((count) => random.below(count + 1))
  const part = cutSubproblem(parent, tasks.subarray(0, 1 + random.below(tasks.length)), vehicles)
  expect(part.instance.typeVehicles).toEqual(vehicles.filter((count) => count > 0))
  expect(part.typeOf).toEqual(vehicles.map((_, type) => type).filter((type) => vehicles[type] > 0))
  return part
}

function expectPart(parent: Instance, { instance, taskOf, typeOf, costs }: SubproblemModule.Subproblem): void {
  const { taskCount, typeCount, locationCount: n } = instance
  expect(costs).toEqual(costMatrix(instance))
  expect(Array.from(taskOf)).toEqual(Array.from(taskOf).sort((a, b) => a - b))
  for (let task = 0; task < taskCount; task++) {
    const from = taskOf[task]
    expect(instance.taskJob[task]).toBe(parent.taskJob[from])
    expect([instance.x[task], instance.y[task]]).toEqual([parent.x[from], parent.y[from]])
    for (let d = 0; d < parent.dimensionCount; d++) {
      expect(instance.demand[d * taskCount + task]).toBe(parent.demand[d * parent.taskCount + from])
    }
  }
  for (let type = 0; type < typeCount; type++) {
    const from = typeOf[type]
    expect(instance.typeFixed[type]).toBe(parent.typeFixed[from])
    for (let d = 0; d < parent.dimensionCount; d++) {
      expect(instance.typeCapacity[d * typeCount + type]).toBe(parent.typeCapacity[d * parent.typeCount + from])
    }
    const stops = [...taskOf, parent.typeStart[from], parent.typeEnd[from]]
    const here = [...taskOf.keys(), instance.typeStart[type], instance.typeEnd[type]]
    const base = instance.typeClass[type] * n * n
    const found = here.map((i) => here.map((j) => costs[base + i * n + j]))
    expect(found).toEqual(stops.map((i) => stops.map((j) => arcCost(parent, parent.typeClass[from], i, j))))
  }
}

const routing = proof<typeof RoutesModule>((module) => {
  const isSame = (...tasks: number[]) => module.haveSameTasks(Int32Array.of(3, 1, 2), Int32Array.from(tasks))
  const others = [isSame(), isSame(3, 1), isSame(3, 1, 2, 5), isSame(3, 2, 1), isSame(0, 1, 2), isSame(3, 1, 4)]
  expect([isSame(3, 1, 2), ...others]).toEqual([true, ...others.map(() => false)])
  fc.assert(
    fc.property(solvedProblems({ maxJobs: 10 }), fc.integer(), ({ instance, routes }, seed) => {
      const lists = Array.from(routes.type, (_, r) => Array.from(module.routeTasks(routes, r)))
      expect(lists.flat()).toEqual(Array.from(routes.tasks))
      expect(module.routesFrom(lists, routes.type, routes.unassigned)).toEqual(routes)
      let cost = 0
      const used = new Int32Array(instance.typeCount)
      lists.forEach((tasks, r) => {
        cost += routeCost(instance, routes.type[r], Int32Array.from(tasks))
        used[routes.type[r]]++
      })
      expect(module.routesValue(instance, routes)).toEqual({
        unassigned: routes.unassigned.length,
        weight: routes.unassigned.length,
        cost,
      })
      expect(module.spareVehicles(instance, routes)).toEqual(
        instance.typeVehicles.map((count, type) => count - used[type]),
      )
      const order = Int32Array.from(lists.keys())
      new Random(seed).shuffle(order)
      const mixed = [...order, -1].map((r) => (r < 0 ? [] : lists[r]))
      const types = [...order, -1].map((r) => (r < 0 ? 0 : routes.type[r]))
      const sorted = module.sortRoutes(module.routesFrom(mixed, types, routes.unassigned.toReversed()))
      expect(sorted).toEqual(module.sortRoutes(routes))
      expect(module.routesValue(instance, sorted)).toEqual(module.routesValue(instance, routes))
      expect(Array.from(sorted.type)).toEqual(Array.from(sorted.type).sort((a, b) => a - b))
    }),
  )
  fc.assert(
    fc.property(problems({ maxJobs: 6 }), ({ ...problem }) => {
      const compiled = compile(problem)
      const tasks = everyTask(compiled.instance)
      compiled.typeMembers.forEach(([member], type) => {
        const { capacity } = problem.vehicles[member]
        const loads = capacity?.map((_, d) => problem.jobs.reduce((sum, { delivery }) => sum + (delivery?.[d] ?? 0), 0))
        const expected = loads?.every((load, d) => load <= (capacity?.[d] ?? 0)) ?? true
        expect(fits(compiled.instance, type, tasks)).toBe(expected)
      })
    }),
  )
  expect(module.isBetter({ unassigned: 2, weight: 2, cost: 9 }, { unassigned: 1, weight: 3, cost: 1 })).toBe(true)
  expect(module.isBetter({ unassigned: 1, weight: 3, cost: 1 }, { unassigned: 2, weight: 2, cost: 9 })).toBe(false)
  expect(module.isBetter({ unassigned: 2, weight: 1, cost: 1 }, { unassigned: 1, weight: 1, cost: 2 })).toBe(true)
  expect(module.isBetter({ unassigned: 1, weight: 1, cost: 1 }, { unassigned: 1, weight: 1, cost: 1 })).toBe(false)
  expect(module.nothingServed(2)).toEqual(routesFrom([], [], [0, 1]))
})

const publishing = proof<typeof PublishModule>(({ solutionOf, routesOf }) => {
  fc.assert(
    fc.property(solvedProblems({ maxJobs: 10, maxVehicles: 4 }), ({ routes, ...compiled }) => {
      const solution = solutionOf(compiled, routes, reasonFinder(compiled.instance, compiled))
      expect(check(compiled.problem, solution)).toEqual([])
      expect(sortRoutes(routesOf(compiled, solution))).toEqual(sortRoutes(routes))
      expectNear(compiled, routes, solution.cost)
    }),
  )
  // Equal vehicles are one type inside; outside the routes get them one after another, each as often as it counts.
  const { jobs, vehicles, ...problem } = smallest({ jobs: 4, count: 2 })
  const compiled = compile({ ...problem, jobs, vehicles: [vehicles[0], { ...vehicles[0], id: 'spare' }] })
  const routes = routesFrom([[0], [1], [2], [3]], [0, 0, 0, 0], [])
  const dealt = solutionOf(compiled, routes, () => ({ reason: 'no-room' }))
  expect(dealt.routes.map(({ vehicle, vehicleIndex }) => `${vehicle} ${vehicleIndex}`)).toEqual([
    'van 0',
    'van 1',
    'spare 0',
    'spare 1',
  ])
})

// Every arc and fixed cost is half an internal unit off at most.
function expectNear({ instance }: Compiled, routes: Routes, cost: number): void {
  const terms = routes.tasks.length + 2 * routes.type.length
  const exact = cost * instance.costScale
  const { cost: internal } = routesValue(instance, routes)
  expect(Math.abs(internal - exact)).toBeLessThanOrEqual(terms / 2 + 1e-7 * exact)
}

/** Proofs by source file. */
export const placeProofs: Readonly<Record<string, Proof>> = {
  'instance/neighbours.ts': neighbours,
  'instance/subproblem.ts': subproblem,
  'instance/routes.ts': routing,
  'instance/publish.ts': publishing,
}
