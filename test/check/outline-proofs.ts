/** What is expected of what completes a solution: which figures are absent, when a vehicle departs, what is filled in. */

import { expect } from 'vitest'
import { listStops } from '../../src/check/oracle/itinerary.js'
import type { Outline } from '../../src/model/outline.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Step } from '../../src/model/solution.js'
import type { TimeWindow } from '../../src/model/values.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { type Proof, proof } from '../prove.js'
import * as hours from './hours.js'
import { changed, problem, solution } from './van.js'

const absent = proof<typeof import('../../src/check/oracle/absent.js')>(({ findAbsent }) => {
  expect(findAbsent(problem, solution)).toEqual([])
  expect(findAbsent(hours.problem, hours.solution)).toEqual([])
  const lacking = (change: (copy: Outline) => void) =>
    findAbsent(hours.problem, changed<Outline>(hours.solution, change))
  expect(lacking((s) => delete s.cost)).toEqual(['cost'])
  expect(lacking((s) => delete s.prizes)).toEqual(['prizes'])
  expect(lacking((s) => delete s.waiting)).toEqual(['waiting'])
  expect(lacking((s) => delete s.unassigned)).toEqual(['unassigned'])
  expect(lacking((s) => delete s.unassigned?.[0].reason)).toEqual(['unassigned[].reason'])
  expect(lacking((s) => delete s.routes[0].load)).toEqual(['routes[].load'])
  expect(lacking((s) => delete s.routes[0].setup)).toEqual(['routes[].setup'])
  expect(lacking((s) => delete s.routes[0].steps?.[2].arrival)).toEqual(['routes[].steps[].arrival'])
  expect(lacking((s) => (s.routes[0].steps = s.routes[0].steps?.slice(1, 4)))).toEqual(['routes[].steps'])
  const open = changed(problem, (copy) => {
    copy.vehicles = [{ id: 'van', count: 2 }]
  })
  const jobs = changed(solution, (copy) => (copy.routes[0].steps = copy.routes[0].steps.slice(1, 3)))
  expect(findAbsent(open, jobs)).toEqual([])
})

/** Jobs at 10, 20, .. on a line, a second each metre. */
function departing(windows: (readonly TimeWindow[] | undefined)[], own: Partial<Vehicle>, release?: number) {
  const jobs = windows.map((timeWindows, i): Job => ({ id: i, location: [10 * (i + 1), 0], timeWindows, service: 5 }))
  if (release !== undefined) jobs[0].release = release
  const vehicle: Vehicle = { id: 'van', start: [0, 0], end: [0, 0], ...own }
  const line: Problem = { coordinates: 'planar', jobs, vehicles: [vehicle], profiles: { car: { speed: 1 } } }
  return { itinerary: listStops(line, vehicle, jobs), steps: jobs.map(() => ({})) }
}

const departure = proof<typeof import('../../src/check/oracle/departure.js')>(({ departureOf }) => {
  const of = (...given: Parameters<typeof departing>) => {
    const { itinerary, steps } = departing(...given)
    return departureOf(itinerary, [{}, ...steps, {}])
  }
  const day = { timeWindow: [100, 999] as const }
  expect(of([undefined, undefined], day)).toBe(100)
  expect(of([undefined], { latestStart: 7 })).toBe(7)
  expect(of([undefined], {})).toBe(0)
  expect(of([undefined], day, 130)).toBe(130)
  // As late as does not delay the return, and no later than it must.
  expect(of([[[200, 300]], undefined], day)).toBe(190)
  expect(of([undefined, [[200, 300]]], day)).toBe(175)
  expect(of([[[100, 140]], [[200, 300]]], day)).toBe(130)
  expect(of([[[200, 300]]], {})).toBe(190)
  expect(of([[[200, 300]]], { ...day, latestStart: 150 })).toBe(150)
  expect(of([undefined, [[0, 90]]], day)).toBe(100)
  expect(of([[[150, 160], [190, 195]], [[400, 500]]], day)).toBe(185) // prettier-ignore
  // The earliest return takes 10 + (400 - 160) + 5 + 20: too long; from the later window of the first job it does not.
  const late: TimeWindow[] = [[150, 160], [600, 700]] // prettier-ignore
  const two: TimeWindow[] = [[400, 410], [620, 900]] // prettier-ignore
  expect(of([late, two], day)).toBe(150)
  expect(of([late, two], { ...day, maxDuration: 100 })).toBe(595)
  expect(of([late, two], { timeWindow: [100, 600], maxDuration: 100 })).toBe(150)
  const thrice: TimeWindow[] = [[150, 160], [450, 460], [880, 890]] // prettier-ignore
  const often: TimeWindow[] = [[400, 410], [620, 630], [900, 950]] // prettier-ignore
  expect(of([thrice, often], { ...day, maxDuration: 100 })).toBe(875)
  expect(of([thrice, often], { ...day, maxDuration: 200 })).toBe(450)
  // What is stated is met.
  const { itinerary } = departing([[[200, 300]], undefined], day)
  expect(departureOf(itinerary, [{ arrival: 111 }, {}, {}, {}])).toBe(111)
  expect(departureOf(itinerary, [{}, { arrival: 150 }, { arrival: 9 }, {}])).toBe(140)
  expect(departureOf(itinerary, [{}, {}, { arrival: 260 }, {}])).toBe(235)
  expect(departureOf(itinerary, [{}, {}, {}, { arrival: 300 }])).toBe(250)
  expect(departureOf(itinerary, [{}, { waiting: 7 }, { arrival: 260 }, {}])).toBe(228)
  expect(of([late, two], { ...day, maxDuration: 100, latestStart: 500 })).toBe(150)
})

const completion = proof<typeof import('../../src/check/oracle/complete.js')>(({ complete }) => {
  expect(complete(problem, solution)).toMatchObject({ solution, absent: [] })
  const { unassigned, ...own } = hours.solution
  const served = hours.solution.routes[0].steps.slice(1, 4).map(({ id }) => id ?? '')
  const full = complete(hours.problem, { routes: [{ vehicle: 'van', jobs: served }] })
  expect(full.solution).toEqual({ ...own, unassigned: [{ id: 'd', reason: 'not-attempted' }] })
  const loaded = complete(problem, { routes: [{ vehicle: 'van', vehicleIndex: 1, jobs: ['a', 'b'] }] })
  const steps = solution.routes[0].steps.map(({ location: _, ...step }): Step => step)
  expect(loaded.solution).toEqual({
    ...solution,
    routes: [{ ...solution.routes[0], steps }],
    unassigned: [{ id: 'c', reason: 'not-attempted' }],
  })
  expect(loaded.original('at routes[0].steps[1] and routes[0].steps[2].load')).toBe(
    'at routes[0].jobs[0] and routes[0].jobs[1].load',
  )
  expect([0, 3].map((s) => loaded.original(`routes[0].steps[${s}].arrival`))).toEqual(['routes[0]', 'routes[0]'])
  const stated = complete(problem, { cost: 1, routes: [{ vehicle: 7, jobs: ['a'], cost: 2, distance: undefined }] })
  expect(stated.solution).toMatchObject({ cost: 1, routes: [{ vehicleIndex: 0, cost: 2, distance: 0 }] })
  expect(stated.solution.unassigned.map(({ id }) => id)).toEqual(['b', 'c'])
  const strange = complete(problem, { routes: [{ vehicle: 'lorry', jobs: ['a', 'z'] }], unassigned: [{ id: 'b' }] })
  expect(strange.solution).toMatchObject({ cost: 0, routes: [{ cost: 0, distance: 0 }] })
  expect(strange.solution.unassigned).toEqual([{ id: 'b', reason: 'not-attempted' }])
})

const filling = proof<typeof import('../../src/check/oracle/fill.js')>(async ({ fillRoute, totalsOf }) => {
  const { listFacts } = await import('../../src/check/oracle/facts.js')
  for (const { problem: of, solution: whole } of [hours, { problem, solution }]) {
    const facts = listFacts(of, whole)
    const { cost, distance, duration, waiting, setup, service, prizes } = whole
    const times = facts.isTimed ? { waiting, setup, service } : {}
    const totals = { cost, distance, duration, ...times, ...(prizes === undefined ? {} : { prizes }) }
    expect(totalsOf(facts, { routes: [] })).toEqual(totals)
    expect(totalsOf(facts, { routes: [], cost: 3, name: 'x' })).toEqual({ ...totals, cost: 3, name: 'x' })
    const [route] = whole.routes
    const steps = route.steps.map(({ type, id }) => ({ type, id }))
    const bare = { vehicle: route.vehicle, steps }
    const filled = fillRoute(facts, facts.routes[0], bare, steps)
    expect(filled).toEqual({ ...route, steps: route.steps.map(({ location: _, ...step }) => step) })
    const more = [{ ...steps[0], distance: 4 }, ...steps.slice(1)]
    expect(fillRoute(facts, facts.routes[0], { ...bare, cost: 9 }, more)).toMatchObject({
      cost: 9,
      steps: [{ distance: 4 }, ...filled.steps.slice(1)],
    })
  }
})

/** Proofs by file below src/. */
export const outlineProofs: Readonly<Record<string, Proof>> = {
  'check/oracle/absent.ts': absent,
  'check/oracle/departure.ts': departure,
  'check/oracle/complete.ts': completion,
  'check/oracle/fill.ts': filling,
}
