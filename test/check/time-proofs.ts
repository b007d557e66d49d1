/** What is expected of the rules about time, limits and prices, with the van's hours. */

import { expect } from 'vitest'
import type { Problem } from '../../src/model/problem.js'
import type { Solution, Step } from '../../src/model/solution.js'
import { type Proof, proof } from '../prove.js'
import { problem, solution } from './hours.js'
import { finder, type RuleModule } from './rule-finder.js'

const STEPS = 'routes[0].steps'

const time = proof<RuleModule<'checkTime'>>(({ checkTime }) => {
  const found = finder(checkTime, problem, solution)
  expect(found()).toEqual([])
  const step = (s: number, change: (step: Step) => void) => found((copy) => change(copy.routes[0].steps[s]))
  expect(step(1, (a) => (a.arrival = 116))).toEqual([`${STEPS}[1].arrival`])
  expect(step(1, (a) => (a.waiting = 6))).toEqual([`${STEPS}[1].waiting`])
  expect(step(2, (b) => (b.setup = 3))).toEqual([`${STEPS}[2].setup`])
  expect(step(2, (b) => (b.service = 4))).toEqual([`${STEPS}[2].service`])
  expect(step(4, (end) => (end.service = 1))).toEqual([`${STEPS}[4].service`])
  for (const field of ['waiting', 'setup', 'service'] as const) {
    expect(found((s) => (s[field] = 99))).toEqual([field])
    expect(found((s) => (s.routes[0][field] = 99))).toEqual([`routes[0].${field}`])
    expect(found((s) => delete s[field])).toEqual([field])
    expect(found((s) => delete s.routes[0][field])).toEqual([`routes[0].${field}`])
    expect(step(3, (c) => delete c[field])).toEqual([`${STEPS}[3].${field}`])
  }
  expect(step(3, (c) => delete c.arrival)).toEqual([`${STEPS}[3].arrival`])
  expect(step(0, (start) => delete start.arrival)).toEqual([`${STEPS}[0].arrival`])
})

const bounds = proof<RuleModule<'checkTime'>>(({ checkTime }) => {
  const found = finder(checkTime, problem, solution)
  const within = (change: (copy: Problem) => void) => found(() => {}, change)
  expect(within((p) => (p.jobs[2].timeWindows = [[100, 142]]))).toContain(`${STEPS}[3]`)
  expect(within((p) => (p.jobs[2].timeWindows = [[150, 150]]))).toEqual([])
  expect(within((p) => (p.vehicles[0].timeWindow = [106, 172]))).toEqual([`${STEPS}[0].arrival`])
  expect(within((p) => (p.vehicles[0].timeWindow = [105, 172]))).toEqual([])
  expect(within((p) => (p.vehicles[0].timeWindow = [100, 171]))).toEqual(['routes[0]'])
  expect(within((p) => (p.vehicles[0].latestStart = 104))).toEqual([`${STEPS}[0].arrival`])
  expect(within((p) => (p.jobs[1].release = 106))).toEqual([`${STEPS}[0].arrival`])
  expect(within((p) => (p.jobs[1].release = 105))).toEqual([])
  const released = (a: number, c: number) =>
    within((p) => {
      p.jobs[0].release = a
      p.jobs[2].release = c
    })
  expect(released(106, 90)).toEqual([`${STEPS}[0].arrival`])
  expect(released(90, 106)).toEqual([`${STEPS}[0].arrival`])
  // Nothing of time is said, and nothing may be stated: 3 of the solution, 3 of the route, 4 of each step.
  const timeless = (p: Problem) => {
    p.jobs = p.jobs.map(({ id, location }) => ({ id, location }))
    p.vehicles = p.vehicles.map(({ id, start, end }) => ({ id, start, end }))
  }
  expect(found(() => {}, timeless)).toHaveLength(26)
  expect(found(strip, timeless)).toEqual([])
  expect(found(strip)).toHaveLength(26)
  // What is unknown cannot be timed; that it is unknown is for others to say.
  expect(found((s) => (s.routes[0].vehicle = 'lorry'))).toEqual([])
  expect(found((s) => (s.routes[0].steps[1].id = 'z'))).toEqual([])
})

function strip(copy: Solution): void {
  const withoutTimes = (of: Partial<Step>) => {
    for (const field of ['arrival', 'waiting', 'setup', 'service'] as const) delete of[field]
  }
  withoutTimes(copy as Partial<Step>)
  for (const route of copy.routes) {
    withoutTimes(route as Partial<Step>)
    route.steps.forEach(withoutTimes)
  }
}

const limits = proof<RuleModule<'checkLimits'>>(({ checkLimits }) => {
  const found = finder(checkLimits, problem, solution)
  expect(found()).toEqual([])
  for (const limit of ['maxTasks', 'maxDistance', 'maxTravelTime', 'maxDuration'] as const) {
    const least = { maxTasks: 3, maxDistance: 40, maxTravelTime: 40, maxDuration: 67 }[limit]
    const only = (most: number) => (p: Problem) => {
      const none = { maxTasks: undefined, maxDistance: undefined, maxTravelTime: undefined, maxDuration: undefined }
      p.vehicles = [{ ...p.vehicles[0], ...none, [limit]: most }]
    }
    expect(found(() => {}, only(least))).toEqual([])
    expect(found(() => {}, only(least - 1))).toEqual(['routes[0]'])
  }
  const slow = (p: Problem) => (p.vehicles[0].speedFactor = 1)
  expect(found(() => {}, slow)).toEqual(['routes[0]', 'routes[0]'])
  expect(found((s) => (s.routes[0].vehicle = 'lorry'))).toEqual([])
})

const eligibility = proof<typeof import('../../src/check/oracle/eligibility.js')>((module) => {
  const { lackingSkills, isLeftOut } = module
  const found = finder(module.checkEligibility, problem, solution)
  expect(found()).toEqual([])
  const within = (change: (copy: Problem) => void) => found(() => {}, change)
  expect(within((p) => (p.vehicles[0].skills = ['crane']))).toEqual([`${STEPS}[3]`])
  expect(within((p) => delete p.vehicles[0].skills)).toEqual([`${STEPS}[3]`])
  expect(within((p) => (p.jobs[2].skills = ['7', 'crane', 'ladder']))).toEqual([`${STEPS}[3]`])
  expect(within((p) => (p.jobs[0].allowedVehicles = ['bike']))).toEqual([`${STEPS}[1]`])
  expect(within((p) => (p.jobs[0].allowedVehicles = []))).toEqual([`${STEPS}[1]`])
  expect(within((p) => (p.jobs[1].forbiddenVehicles = ['bike', 'van']))).toEqual([`${STEPS}[2]`])
  expect(within((p) => (p.jobs[1].forbiddenVehicles = ['bike']))).toEqual([])
  expect(found((s) => (s.routes[0].vehicle = 'lorry'))).toEqual([])
  expect(lackingSkills({ id: 1, skills: ['x', 7, 'x', 8] }, { id: 1, skills: ['7'] })).toEqual(['x', '8'])
  expect(isLeftOut({ id: 1, forbiddenVehicles: ['7'] }, { id: 7 })).toBe(true)
  expect(isLeftOut({ id: 1, allowedVehicles: ['7'] }, { id: 7 })).toBe(false)
  expect(isLeftOut({ id: 1, allowedVehicles: [7], forbiddenVehicles: [7] }, { id: 7 })).toBe(true)
})

const cost = proof<RuleModule<'checkCost'> & typeof import('../../src/check/oracle/cost.js')>((module) => {
  const found = finder(module.checkCost, problem, solution)
  expect(found()).toEqual([])
  expect(module.recomputeCost(problem, solution)).toBe(123)
  const both = (p: Problem) => (p.jobs[0].prize = 5)
  expect(found((s) => (s.cost = 116))).toEqual(['cost'])
  expect(found((s) => (s.routes[0].cost = 115))).toEqual(['routes[0].cost'])
  expect(found((s) => delete s.prizes)).toEqual(['prizes'])
  expect(found((s) => (s.prizes = 0))).toEqual(['prizes'])
  expect(found(() => {}, both)).toEqual([])
  expect(found((s) => (s.prizes = 12), both)).toEqual(['prizes'])
  const none = (p: Problem) => delete p.jobs[3].prize
  expect(found((s) => (s.cost = 116), none)).toEqual(['prizes'])
  expect(found((s) => ((s.cost = 116), delete s.prizes), none)).toEqual([])
  expect(found((s) => ([s.cost, s.prizes] = [116, 0]), none)).toEqual(['prizes'])
  const zero = (p: Problem) => (p.jobs[3].prize = 0)
  expect(found((s) => ((s.cost = 116), delete s.prizes), zero)).toEqual([])
  expect(found((s) => ([s.cost, s.prizes] = [116, 0]), zero)).toEqual([])
  expect(found((s) => ([s.cost, s.prizes] = [116, 1]), zero)).toEqual(['prizes'])
  // A job that is nowhere is not served either.
  expect(found((s) => (s.unassigned = []))).toEqual([])
  const unknown = { ...solution, routes: [{ ...solution.routes[0], steps: solution.routes[0].steps.slice(1) }] }
  expect(module.recomputeCost(problem, unknown)).toBeNull()
  const free = { ...problem, vehicles: [{ ...problem.vehicles[0], costs: { duration: 1, taskTime: 2 } }] }
  expect(module.recomputeCost(free, unknown)).toBe(77)
})

/** Proofs by file below src/. */
export const timeProofs: Readonly<Record<string, Proof>> = {
  'check/oracle/time.ts': async (module) => {
    await time(module)
    await bounds(module)
  },
  'check/oracle/limits.ts': limits,
  'check/oracle/eligibility.ts': eligibility,
  'check/oracle/cost.ts': cost,
}
