/** What is expected of every rule of the oracle, with the van's triangle. */

import { expect } from 'vitest'
import { listFacts } from '../../src/check/oracle/facts.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'
import { type Proof, proof } from '../prove.js'
import { finder, type RuleModule } from './rule-finder.js'
import { problem, solution } from './van.js'

const assignment = proof<RuleModule<'checkAssignment'>>(({ checkAssignment }) => {
  const found = finder(checkAssignment, problem, solution)
  expect(found()).toEqual([])
  expect(found((s) => s.unassigned.push({ id: 'a', reason: 'no-room' }))).toEqual(['unassigned[1]'])
  expect(found((s) => s.routes.push(s.routes[0]))).toEqual(['routes[1].steps[1]', 'routes[1].steps[2]'])
  expect(found((s) => s.unassigned.pop())).toEqual(['routes'])
  expect(found((s) => s.unassigned.push({ id: 'd', reason: 'no-room' }))).toEqual(['unassigned[1]'])
  expect(found((s) => delete s.routes[0].steps[1].id)).toEqual(['routes[0].steps[1]', 'routes'])
  const twice = { ...solution, unassigned: ['c', 'b', 'd'].map((id) => ({ id, reason: 'no-room' as const })) }
  expect(checkAssignment(listFacts(problem, twice)).map(({ message }) => message)).toEqual([
    "job 'b' is at routes[0].steps[2] already",
    "job 'd' is not in the problem",
  ])
})

const vehicles = proof<RuleModule<'checkVehicles'>>(({ checkVehicles }) => {
  const found = finder(checkVehicles, problem, solution)
  expect(found()).toEqual([])
  expect(found((s) => (s.routes[0].vehicle = 'lorry'))).toEqual(['routes[0]'])
  expect(found((s) => (s.routes[0].vehicleIndex = 2))).toEqual(['routes[0]'])
  expect(found((s) => s.routes.push({ ...s.routes[0], vehicleIndex: 0 }))).toEqual([])
  expect(found((s) => s.routes.push(s.routes[0]))).toEqual(['routes[1]'])
  // 7 and '7' are one vehicle.
  expect(
    found((s) => {
      s.routes = [7, '7'].map((vehicle) => ({ ...s.routes[0], vehicle, vehicleIndex: 0 }))
    }),
  ).toEqual(['routes[1]'])
})

const steps = proof<RuleModule<'checkSteps'>>(({ checkSteps }) => {
  const found = finder(checkSteps, problem, solution)
  expect(found()).toEqual([])
  expect(found((s) => s.routes[0].steps.splice(1, 2))).toEqual(['routes[0]'])
  expect(found((s) => s.routes[0].steps.shift())).toEqual(['routes[0]'])
  expect(found((s) => s.routes[0].steps.pop())).toEqual(['routes[0]'])
  expect(found((s) => s.routes[0].steps.splice(2, 0, s.routes[0].steps[3]))).toEqual(['routes[0].steps[2]'])
  expect(found((s) => (s.routes[0].vehicle = 7))).toEqual([
    ...['routes[0].steps[0]', 'routes[0].steps[3]'],
    ...['routes[0].steps[0].location', 'routes[0].steps[3].location'],
  ])
  expect(found((s) => (s.routes[0].steps[1].location = [4, 4]))).toEqual(['routes[0].steps[1].location'])
  expect(found((s) => (s.routes[0].steps[1].location = [3, 5]))).toEqual(['routes[0].steps[1].location'])
  expect(found((s) => delete s.routes[0].steps[1].location)).toEqual([])
  expect(found((s) => (s.routes[0].steps[1].locationIndex = 0))).toEqual(['routes[0].steps[1].locationIndex'])
  const indexed = (p: Problem) => (p.jobs[0].locationIndex = 0)
  expect(found((s) => (s.routes[0].steps[1].locationIndex = 0), indexed)).toEqual([])
})

const capacity = proof<RuleModule<'checkCapacity'>>(({ checkCapacity }) => {
  const found = finder(checkCapacity, problem, solution)
  expect(found()).toEqual([])
  const narrow = (amounts: number[]) => (p: Problem) => (p.vehicles[0].capacity = amounts)
  expect(found(() => {}, narrow([2, 1]))).toEqual(['routes[0]'])
  expect(found(() => {}, narrow([3, 0]))).toEqual(['routes[0]'])
  expect(
    found(
      () => {},
      (p) => delete p.vehicles[0].capacity,
    ),
  ).toEqual([])
  expect(found((s) => (s.routes[0].load = [3, 0]))).toEqual(['routes[0].load'])
  expect(found((s) => (s.routes[0].load = [3]))).toEqual(['routes[0].load'])
  expect(found((s) => (s.routes[0].steps[1].load = [3, 1]))).toEqual(['routes[0].steps[1].load'])
  expect(found((s) => (s.routes[0].steps[3].load = [1, 0]))).toEqual(['routes[0].steps[3].load'])
})

const travel = proof<RuleModule<'checkTravel'>>(({ checkTravel }) => {
  const found = finder(checkTravel, problem, solution)
  expect(found()).toEqual([])
  expect(found((s) => (s.distance = 13))).toEqual(['distance'])
  expect(found((s) => (s.duration = 1))).toEqual(['duration'])
  expect(found((s) => (s.routes[0].distance = 13))).toEqual(['routes[0].distance'])
  expect(found((s) => (s.routes[0].steps[2].distance = 4))).toEqual(['routes[0].steps[2].distance'])
  expect(found((s) => (s.routes[0].steps[0].distance = 1))).toEqual(['routes[0].steps[0].distance'])
  const fast = (p: Problem) => (p.profiles = { car: { speed: 2 } })
  const inTime = (s: Solution) => {
    s.duration = s.routes[0].duration = 6
    s.routes[0].steps.forEach((step) => {
      step.duration = step.distance / 2
    })
  }
  expect(found(inTime, fast)).toEqual([])
  expect(found(() => {}, fast)).toHaveLength(5)
  expect(found((s) => (s.routes[0].vehicle = 'lorry'))).toEqual([])
})

const cost = proof<RuleModule<'checkCost'>>(({ checkCost }) => {
  const found = finder(checkCost, problem, solution)
  expect(found()).toEqual([])
  expect(found((s) => (s.cost = 23))).toEqual(['cost'])
  expect(found((s) => (s.routes[0].cost = 12))).toEqual(['routes[0].cost'])
  const priced = (total: number, costs: Problem['vehicles'][number]['costs'], speed?: number) =>
    found(
      (s) => (s.cost = s.routes[0].cost = total),
      (p) => {
        p.vehicles[0].costs = costs
        if (speed) p.profiles = { car: { speed } }
      },
    )
  expect(priced(12, undefined)).toEqual([])
  expect(priced(24, { distance: 2 })).toEqual([])
  expect(priced(6, {}, 2)).toEqual([])
  expect(priced(36, { distance: 3 }, 2)).toEqual([])
  expect(priced(18, { duration: 3 }, 2)).toEqual([])
  expect(priced(31, { fixed: 1, distance: 2, duration: 1 }, 2)).toEqual([])
  expect(found((s) => (s.routes[0].vehicle = 'lorry'))).toEqual([])
})

const metric = proof<typeof import('../../src/check/oracle/metric.js')>(({ measureLeg }) => {
  const planar = (rounding: Problem['rounding'], x: number, y: number) => {
    const from = { location: [1, 1] as const, index: undefined }
    const to = { location: [1 + x, 1 + y] as const, index: undefined }
    return measureLeg({ ...problem, rounding }, problem.vehicles[0], from, to).distance
  }
  expect(planar(undefined, 3, 4)).toBe(5)
  expect(planar('none', 1, 1)).toBe(Math.SQRT2)
  expect(planar('round', 1, 1.2)).toBe(2)
  expect(planar('trunc', 1, 1.2)).toBe(1)
  expect(planar('dimacs', 1, 1.2)).toBe(15)
  expect(planar('exact', 1, 2)).toBe(2236)
  expect(planar('exact', 1, 1.2)).toBe(1562)
  expect(planar('exact', 1, 3)).toBe(3162)
  expect(planar('exact', 2, 3)).toBe(3606)

  const globe: Problem = { jobs: [], vehicles: [{ id: 'v' }], profiles: { car: { speed: 10 } } }
  const quarter = (from: readonly [number, number], to: readonly [number, number]) =>
    measureLeg(globe, globe.vehicles[0], { location: from, index: undefined }, { location: to, index: undefined })
  // A degree on a sphere of 6,371,008.8 m; at 60 degrees north nearly half of it.
  expect(quarter([0, 0], [0, 1]).distance).toBeCloseTo(111_195.08, 1)
  expect(quarter([0, 0], [0, 1]).duration).toBeCloseTo(11_119.508, 2)
  const globalFast = measureLeg(
    globe,
    { id: 'fast', speedFactor: 4 },
    { location: [0, 0], index: undefined },
    { location: [0, 1], index: undefined },
  )
  expect(globalFast.duration).toBeCloseTo(2779.877, 2)
  expect(quarter([10, 60], [11, 60]).distance).toBeCloseTo(55_597.0, 0)
  expect(quarter([179.5, 0], [-179.5, 0]).distance).toBeCloseTo(111_195.08, 1)
  expect(quarter([0, 90], [120, 90]).distance).toBeCloseTo(0, 3)
  expect(quarter([0, 90], [0, -90]).distance).toBeCloseTo(20_015_114.4, 0)
})

const places = proof<typeof import('../../src/check/oracle/metric.js')>((module) => {
  const { measureLegs, placeOf, startOf, endOf } = module
  const given: Problem = {
    jobs: [{ id: 1, locationIndex: 1 }],
    vehicles: [{ id: 'v', startIndex: 0, endIndex: 0 }],
    profiles: {
      car: {
        distances: [
          [0, 3],
          [5, 0],
        ],
        durations: [
          [0, 30],
          [70, 0],
        ],
      },
    },
  }
  const triangle = [0, 1, 0].map((index) => ({ location: undefined, index }))
  expect(measureLegs(given, given.vehicles[0], triangle)).toEqual([
    { distance: 3, duration: 30 },
    { distance: 5, duration: 70 },
  ])
  expect(measureLegs(given, { id: 'fast', speedFactor: 2 }, triangle.slice(1))).toEqual([{ distance: 5, duration: 35 }])
  expect(measureLegs(given, { id: 'open' }, triangle.slice(1, 2))).toEqual([])
  expect(startOf({ id: 'v', start: [1, 2], startIndex: 3 })).toEqual({ location: [1, 2], index: 3 })
  expect(startOf({ id: 'v', startIndex: 0, end: [1, 2] })).toEqual({ location: undefined, index: 0 })
  expect(startOf({ id: 'v', end: [1, 2], endIndex: 3 })).toBeUndefined()
  expect(endOf({ id: 'v', endIndex: 0, start: [1, 2] })).toEqual({ location: undefined, index: 0 })
  expect(endOf({ id: 'v', start: [1, 2], startIndex: 3 })).toBeUndefined()
  expect(placeOf({ id: 'j', location: [1, 2], locationIndex: 3 })).toEqual({ location: [1, 2], index: 3 })
})

const tolerance = proof<typeof import('../../src/check/oracle/tolerance.js')>(({ areClose, isAbove }) => {
  expect(areClose(0.1 + 0.2, 0.3)).toBe(true)
  expect(areClose(1e9, 1e9 + 100)).toBe(true)
  expect(areClose(1e9, 1e9 + 10_000)).toBe(false)
  expect(areClose(1, 1.0001)).toBe(false)
  expect(areClose(0, 1e-7)).toBe(true)
  expect(areClose(0, 0.01)).toBe(false)
  expect(areClose(0, 0.01, 20_000)).toBe(true)
  expect(isAbove(2, 1)).toBe(true)
  expect(isAbove(1, 2)).toBe(false)
  expect(isAbove(1 + 1e-9, 1)).toBe(false)
  expect(isAbove(0.01, 0)).toBe(true)
  expect(isAbove(0.01, 0, 20_000)).toBe(false)
})

/** Proofs by file below src/. */
export const oracleProofs: Readonly<Record<string, Proof>> = {
  'check/oracle/assignment.ts': assignment,
  'check/oracle/vehicles.ts': vehicles,
  'check/oracle/steps.ts': steps,
  'check/oracle/capacity.ts': capacity,
  'check/oracle/travel.ts': travel,
  'check/oracle/cost.ts': cost,
  'check/oracle/metric.ts': async (module) => {
    await metric(module)
    await places(module)
  },
  'check/oracle/tolerance.ts': tolerance,
}
