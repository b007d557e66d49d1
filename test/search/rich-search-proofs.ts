/** What is expected of the search where there are rules and prizes: what it builds, puts in, changes and returns keeps every rule. */

import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { matricesOf } from '../../src/instance/matrix.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import { routeCost } from '../../src/instance/route-cost.js'
import { isBetter, type Routes, routesFrom, routesValue, routeTasks } from '../../src/instance/routes.js'
import { cutSubproblem } from '../../src/instance/subproblem.js'
import type { Job } from '../../src/model/job.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { nearInPart } from '../../src/search/near.js'
import type * as ChangeTypeModule from '../../src/search/operators/change-type.js'
import type * as InsertionModule from '../../src/search/recreate/insertion.js'
import type * as RecreateModule from '../../src/search/recreate/recreate.js'
import { createRuin } from '../../src/search/ruin/strings.js'
import { openRules } from '../../src/search/rules/open.js'
import { refreshStale } from '../../src/search/rules/refresh.js'
import type * as SavingsModule from '../../src/search/construct/savings.js'
import type * as SearchModule from '../../src/search/search.js'
import { hasRoom, remove, type State, saveRoutes } from '../../src/search/state.js'
import { type Proof, proof } from '../prove.js'
import { requestOf } from './engine-proofs.js'
import { drawKept, type Features, forRich, isSound, richProblem, type RichOptions } from './rich-problems.js'
import { expectSums, forRuled, ruledState, slotTasks } from './ruled-state.js'
import { change } from './state-proofs.js'
import { expectState, expectValid, stateOf, type StateModule } from './state-of.js'

// Where vehicles that are otherwise alike wait at a price.
const WAITING: RichOptions = {
  vehicles: 3,
  features: { windows: true, prices: true, shifts: true, mixed: false, limits: false, durations: false },
}

/** Every task once, and every route keeps every rule. */
export function expectKept(instance: Instance, routes: Routes): void {
  expectValid(instance, routes)
  for (let r = 0; r < routes.type.length; r++) {
    expect(isSound(instance, routes.type[r], [...routeTasks(routes, r)])).toBe(true)
  }
}

const state = proof<StateModule>((module) => {
  forRich(({ instance, routes, random }) => {
    const s = module.createState(instance, matricesOf(instance))
    module.loadRoutes(s, routes)
    openRules(s)
    expectState(instance, s, module)
    if (s.slots === 0) return
    for (let v = 0; v < s.n && s.rules; v++) {
      for (let type = 0; type < s.typeCount; type++) {
        expect(module.fitsType(s, v, type)).toBe(isSound(instance, type, [v]))
      }
    }
    for (let i = 0; i < 12; i++) change(s, random, module)
    if (s.rules) refreshStale(s, s.rules)
    if (s.rules) expectSums(instance, s, s.rules)
    const { weight, unassigned } = routesValue(instance, module.saveRoutes(s))
    expect([s.missingWeight, s.missing]).toEqual([weight, unassigned])
    module.undo(s, 0)
    if (s.rules) refreshStale(s, s.rules)
    expectState(instance, s, module)
  })
})

const changeType = proof<typeof ChangeTypeModule>(({ improveType }) => {
  let changed = 0
  for (const options of [{}, WAITING])
    forRuled(({ instance, s, rules }) => {
      for (let i = 0; i < s.used; i++) {
        const r = s.slotAt[i]
        const list = slotTasks(s, r)
        const cost = (type: number) => routeCost(instance, type, Int32Array.from(list))
        let cheapest = 0
        for (let type = 0; type < s.typeCount; type++) {
          if (s.spare[type] === 0 || !isSound(instance, type, list)) continue
          cheapest = Math.min(cheapest, cost(type) - cost(s.type[r]))
        }
        const before = s.cost
        expect(improveType(s, r)).toBe(cheapest < 0)
        refreshStale(s, rules)
        expect(s.cost).toBe(before + cheapest)
        expectKept(instance, saveRoutes(s))
        if (cheapest < 0) changed++
      }
    }, options)
  expect(changed).toBeGreaterThan(20)
})

// What putting v behind p on route r costs, Infinity where a rule forbids it.
function trueCost(instance: Instance, s: State, v: number, r: number, at: number): number {
  const list = slotTasks(s, r)
  const grown = list.toSpliced(at, 0, v)
  if (!isSound(instance, s.type[r], grown)) return Number.POSITIVE_INFINITY
  return routeCost(instance, s.type[r], Int32Array.from(grown)) - routeCost(instance, s.type[r], Int32Array.from(list))
}

const insertion = proof<typeof InsertionModule>((module) => {
  let [found, declined, overpaid] = [0, 0, 0]
  for (const options of [{}, WAITING])
    forRuled(({ instance, s, random }) => {
      s.premium = random.below(3) / 2
      const near = nearInPart(s, random.below(2) === 0 ? s.n : 2)
      const ruin = createRuin(s, 10, 10)
      const scratch = module.createInsertion(s, random)
      const { spot } = scratch
      for (let i = 0; i < s.missing; i++) {
        const v = s.missingAt[i]
        const costs: number[] = []
        for (let k = 0; k < s.used; k++) {
          const r = s.slotAt[k]
          const own = [...slotTasks(s, r), -1].map((_, at) => trueCost(instance, s, v, r, at))
          costs.push(...own)
          spot.after = -1
          spot.delta[0] = Number.POSITIVE_INFINITY
          module.scanRoute(s, { left: Number.MAX_SAFE_INTEGER, types: Number.MAX_SAFE_INTEGER, random }, v, r, spot)
          expect(spot.delta[0]).toBe(Math.min(...own))
        }
        const openings: number[] = []
        for (let type = 0; type < s.typeCount && s.used < s.slots; type++) {
          if (s.spare[type] > 0 && isSound(instance, type, [v]))
            openings.push(routeCost(instance, type, Int32Array.of(v)))
        }
        module.findSpot(
          s,
          near,
          ruin,
          { ...scratch, blinks: { left: Number.MAX_SAFE_INTEGER, types: Number.MAX_SAFE_INTEGER, random } },
          v,
        )
        const least = Math.min(...costs, ...openings)
        if (s.weight[v] > 0) expect(spot.after >= 0).toBe(least < Number.POSITIVE_INFINITY)
        else if (spot.after < 0) declined++
        if (spot.after < 0) continue
        found++
        // What may be left out goes in only for less than it is worth.
        if (s.weight[v] === 0) {
          expect(spot.delta[0]).toBeLessThan((1 + s.premium) * s.prize[v])
          if (spot.delta[0] >= s.prize[v]) overpaid++
        }
        expect(spot.delta[0]).toBeLessThanOrEqual(Math.min(...openings))
        if (spot.opens >= 0) expect(spot.delta[0]).toBe(routeCost(instance, spot.type, Int32Array.of(v)))
        else {
          const r = s.routeOf[spot.after]
          const at = spot.after < s.n ? slotTasks(s, r).indexOf(spot.after) + 1 : 0
          expect(hasRoom(s, v, r)).toBe(true)
          expect(spot.delta[0]).toBe(trueCost(instance, s, v, r, at))
        }
      }
    }, options)
  expect(found).toBeGreaterThan(50)
  expect(declined).toBeGreaterThan(20)
  expect(overpaid).toBeGreaterThan(0)
  looksFar(module)
})

// The only neighbour of the third and the fourth job is the other one, which nobody serves: what must be served looks further, what
// may be left out does so now and then.
function looksFar(module: typeof InsertionModule): void {
  const found = (required: boolean) => {
    const jobs = [10, 20, 100, 101].map((x, id) => ({ id, location: [x, 0] as const, prize: 1000, required }))
    const { instance } = compile({ coordinates: 'planar', jobs, vehicles: [{ id: 'v', start: [0, 0] }] })
    const s = stateOf(instance, routesFrom([[0, 1]], [0], [2, 3]))
    const random = new Random(1)
    const scratch = module.createInsertion(s, random)
    const ruin = createRuin(s, 10, 10)
    const near = nearInPart(s, 1)
    let times = 0
    for (let i = 0; i < 400; i++) {
      module.findSpot(s, near, ruin, scratch, 2)
      if (scratch.spot.after >= 0) times++
    }
    return times
  }
  expect(found(true)).toBe(400)
  expect(found(false)).toBeGreaterThan(4)
  expect(found(false)).toBeLessThan(60)
}

const recreate = proof<typeof RecreateModule>((module) => {
  fillsWaiting(module)
  let declined = 0
  forRuled(
    ({ instance, s, rules, random }) => {
      for (let v = 0; v < s.n; v++) if (s.routeOf[v] >= 0 && random.below(3) === 0) remove(s, v)
      refreshStale(s, rules)
      s.logSize = 0
      const near = nearInPart(s, 8)
      const scratch = module.createRecreate(s, random)
      const ruin = createRuin(s, 10, 10)
      // One by one: what may be left out goes in only where that costs less than its prize.
      for (const v of s.missingAt.slice(0, s.missing)) {
        const before = s.cost
        scratch.tasks[0] = v
        expect(module.recreateRoutes(s, near, ruin, scratch, random, 1, Number.POSITIVE_INFINITY)).toBe(true)
        if (s.weight[v] > 0) {
          const canOpen = (type: number) => s.spare[type] > 0 && isSound(instance, type, [v])
          if (s.routeOf[v] < 0) expect(s.used < s.slots && [...s.spare.keys()].some(canOpen)).toBe(false)
          continue
        }
        if (s.routeOf[v] >= 0) expect(s.cost).toBeLessThan(before)
        else declined++
      }
      expectSums(instance, s, rules)
      expectState(instance, s)
      expectKept(instance, saveRoutes(s))
      // And all at once, up to a limit.
      for (let v = 0; v < s.n; v++) if (s.routeOf[v] >= 0 && random.below(2) === 0) remove(s, v)
      const count = s.missing
      scratch.tasks.set(s.missingAt.subarray(0, count))
      const limit = s.cost + (random.below(60) - 30) * instance.costScale
      if (module.recreateRoutes(s, near, ruin, scratch, random, count, limit) && count > 0) {
        expect(s.cost).toBeLessThanOrEqual(limit)
      }
      expectSums(instance, s, rules)
      expectState(instance, s)
      expectKept(instance, saveRoutes(s))
    },
    { features: { prizes: true } },
  )
  expect(declined).toBeGreaterThan(10)
})

// One after the other at one place, one vehicle: b alone behind a waits 490 at a price, with c in between next to nothing. Whichever
// goes in first, the result is below the limit.
function fillsWaiting(module: typeof RecreateModule): void {
  const jobs: Job[] = [
    { id: 'a', location: [1, 0], timeWindows: [[0, 10]] },
    { id: 'b', location: [1, 0], timeWindows: [[500, 510]] },
    { id: 'c', location: [1, 0], timeWindows: [[0, 600]], service: 480 },
  ]
  const vehicles: Vehicle[] = [{ id: 'v', start: [0, 0], end: [0, 0], costs: { waitingTime: 1 } }]
  const { instance, jobTask } = compile({ coordinates: 'planar', profiles: { car: { speed: 1 } }, jobs, vehicles })
  let waited = 0
  for (let seed = 0; seed < 40; seed++) {
    const s = ruledState({ instance, routes: routesFrom([[jobTask[0]]], [0], [jobTask[1], jobTask[2]]) })
    const random = new Random(seed)
    const scratch = module.createRecreate(s, random)
    scratch.tasks.set([jobTask[1], jobTask[2]])
    const limit = 50 * instance.costScale
    expect(module.recreateRoutes(s, nearInPart(s, 2), createRuin(s, 10, 10), scratch, random, 2, limit)).toBe(true)
    expect([s.missing, s.cost < limit]).toEqual([0, true])
    if (scratch.tasks[0] === jobTask[1]) waited++
  }
  expect(waited).toBeGreaterThan(4)
}

const savings = proof<typeof SavingsModule>(({ buildSavings }) => {
  let served = 0
  let routes = 0
  forRich(
    ({ instance, random }) => {
      for (const stop of [false, true]) {
        const built = buildSavings(instance, nearestTasks(instance, random.below(10)), () => stop)
        expectKept(instance, built)
        if (stop) continue
        served += built.tasks.length
        routes += built.type.length
      }
    },
    { maxJobs: 25 },
  )
  expect(routes).toBeLessThan(0.8 * served)
  drivesInOrder(buildSavings)
})

// One vehicle, three jobs in a row, each in a window of its own: only one direction is in time.
function drivesInOrder(buildSavings: typeof SavingsModule.buildSavings): void {
  const depot = { start: [0, 0] as const, end: [0, 0] as const }
  for (const times of [
    [10, 20, 30],
    [30, 20, 10],
  ]) {
    const jobs = times.map((time, i) => ({
      id: i,
      location: [i, 10] as const,
      timeWindows: [[time, time + 2] as const],
    }))
    const { instance } = compile({ coordinates: 'planar', profiles: { car: { speed: 1 } }, jobs, vehicles: [{ id: 'van', ...depot }] }) // prettier-ignore
    const built = buildSavings(instance, nearestTasks(instance, 2), () => false)
    expect([built.type.length, built.tasks.length]).toEqual([1, 3])
    // Cut short it is as many vehicles as there are, not one that would be late.
    const two = compile({ coordinates: 'planar', profiles: { car: { speed: 1 } }, jobs: jobs.map((job) => ({ ...job, timeWindows: [[10, 15] as const], service: 9 })), vehicles: [{ id: 'van', ...depot, count: 3 }] }) // prettier-ignore
    expect(buildSavings(two.instance, nearestTasks(two.instance, 2), () => true).unassigned).toHaveLength(0)
  }
}

const search = proof<typeof SearchModule>(({ searchPart }) => {
  let improved = 0
  forRich(
    ({ instance, random }) => {
      const tasks = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
      const part = cutSubproblem(instance, tasks, instance.typeVehicles)
      const initial = drawKept(part.instance, random)
      const start = routesValue(part.instance, initial)
      const seed = random.below(1000)
      const hot = { start: 3 * instance.costScale, end: instance.costScale }
      for (const given of [{ initial }, { initial, temperature: hot }, {}]) {
        const run = () => searchPart(part, requestOf({ seed, iterations: 80, ...given }))
        const routes = run()
        expectKept(part.instance, routes)
        expect(run()).toEqual(routes)
        const value = routesValue(part.instance, routes)
        if (given.initial) expect(value.weight).toBeLessThanOrEqual(start.weight)
        if (given.initial && !given.temperature) expect(isBetter(start, value)).toBe(false)
        if (isBetter(value, start)) improved++
      }
    },
    {},
    40,
  )
  expect(improved).toBeGreaterThan(40)
  servesForPrizes(searchPart)
  opensRoutes(searchPart)
  goesByTheScaleGiven(searchPart)
})

// From no routes at all: whoever may be served alone gets a vehicle.
function opensRoutes(searchPart: typeof SearchModule.searchPart): void {
  const jobs: Job[] = [1, 2, 3].map((id) => ({ id, location: [id, 0], timeWindows: [[0, 50]] }))
  const vehicles: Vehicle[] = [{ id: 'v', start: [0, 0], count: 3 }]
  const { instance } = compile({ coordinates: 'planar', profiles: { car: { speed: 1 } }, jobs, vehicles })
  const tasks = Int32Array.of(0, 1, 2)
  const part = cutSubproblem(instance, tasks, instance.typeVehicles)
  const initial = routesFrom([], [], [0, 1, 2])
  expect(searchPart(part, requestOf({ initial, iterations: 50 })).unassigned).toHaveLength(0)
}

// With a vehicle for each and nothing required: what earns nothing stays, what earns a lot goes wherever it can.
function servesForPrizes(searchPart: typeof SearchModule.searchPart): void {
  const features: Partial<Features> = { prizes: false, priorities: false }
  for (let seed = 0; seed < 25; seed++) {
    const problem = richProblem(new Random(seed), { features })
    for (const prize of [0, 100_000]) {
      const { instance } = compile({
        ...problem,
        jobs: problem.jobs.map((job) => ({ ...job, prize })),
        vehicles: problem.vehicles.map((vehicle) => ({ ...vehicle, count: 20 })),
      })
      const tasks = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
      const part = cutSubproblem(instance, tasks, instance.typeVehicles)
      const routes = searchPart(part, requestOf({ seed, iterations: 200 }))
      expectKept(part.instance, routes)
      const types = [...part.instance.typeVehicles.keys()]
      const servable = [...tasks].filter((task) => types.some((type) => isSound(part.instance, type, [task])))
      if (prize > 0) expect(routes.tasks.length).toBe(servable.length)
      // Free of charge at most: at the depot, without a fixed cost.
      else expect(routesValue(part.instance, routes).cost).toBe(0)
    }
  }
}

// Jobs a long way off, none of which pays for the way alone: what is hot goes there, and how hot a temperature is the whole problem says.
function goesByTheScaleGiven(searchPart: typeof SearchModule.searchPart): void {
  const timeWindows: Job['timeWindows'] = [[0, 500]]
  const jobs = Array.from({ length: 12 }, (_, id): Job => ({ id, location: [50, id], prize: 12, timeWindows }))
  const vehicles: Vehicle[] = [{ id: 'v', start: [0, 0] }]
  const { instance } = compile({ coordinates: 'planar', profiles: { car: { speed: 1 } }, jobs, vehicles })
  const tasks = Int32Array.from(jobs.keys())
  const part = cutSubproblem(instance, tasks, instance.typeVehicles)
  const initial = routesFrom([], [], tasks)
  const [start, end] = [100 * instance.costScale, instance.costScale]
  const served = (scale: number) => {
    const temperature = { start, end, scale: scale * instance.costScale }
    return searchPart(part, requestOf({ initial, iterations: 2000, temperature })).tasks.length
  }
  expect([served(6), served(600)]).toEqual([12, 0])
}

/** Expectations by file below src/. */
export const richSearchProofs: Readonly<Record<string, Proof>> = {
  'search/state.ts': state,
  'search/operators/change-type.ts': changeType,
  'search/recreate/insertion.ts': insertion,
  'search/recreate/recreate.ts': recreate,
  'search/construct/savings.ts': savings,
  'search/search.ts': search,
}
