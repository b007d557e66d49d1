/** What is expected of leases, of the two states and of one visit, for any problem and any answers. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { Random } from '../../src/base/random.js'
import { isBetter, nothingServed, type Routes, routesFrom, routesValue, sortRoutes } from '../../src/instance/routes.js'
import { RouteState } from '../../src/merge/state.js'
import type { Lease } from '../../src/run/leases.js'
import type { States } from '../../src/run/states.js'
import { assertKeepsRules } from '../../src/testing/keeps-rules.js'
import { routesOf, type Solved, solvedProblems } from '../arbitraries/routes.js'
import { lineInstance } from '../merge/line-instance.js'
import { type Proof, proof } from '../prove.js'
import { fakeRun } from './fake-run.js'

const leases = proof<typeof import('../../src/run/leases.js')>(({ LeaseDesk }) => {
  fc.assert(
    fc.property(solvedProblems({ maxJobs: 20, maxVehicles: 4 }), fc.integer(), ({ instance, routes }, seed) => {
      const random = new Random(seed)
      const state = new RouteState(instance, routes)
      const desk = new LeaseDesk(state)
      const open: Lease[] = []
      for (let step = 0; step < 12; step++) {
        const lease = open[random.below(open.length + 1)]
        if (!lease) {
          const { slots, unassigned } = drawFree(state, desk, random)
          open.push(desk.take(slots, unassigned))
        } else if (random.below(2) === 0) {
          desk.release(lease)
          open.splice(open.indexOf(lease), 1)
        } else {
          const { slots, unassigned } = desk.holdings(lease)
          expect([...state.pick(slots, unassigned).tasks, ...unassigned].sort(byNumber)).toEqual(
            [...lease.tasks].sort(byNumber),
          )
          state.replace(slots, unassigned, routesOf(instance, lease.tasks, lease.vehicles, random))
        }
        expectApart(desk, state, open)
      }
      for (const lease of open) desk.release(lease)
      const everything = desk.takeAll()
      expect(everything.routes).toEqual(sortRoutes(state.toRoutes()))
      expect(everything.vehicles).toEqual(instance.typeVehicles)
      expect(everything.tasks).toHaveLength(instance.taskCount)
    }),
  )
  partsTakeWhatIsThere(LeaseDesk)
  endOnce(LeaseDesk)
})

function endOnce(LeaseDesk: typeof import('../../src/run/leases.js').LeaseDesk): void {
  const desk = new LeaseDesk(new RouteState(lineInstance([1, 2, 3, 4]), nothingServed(4)))
  const lease = desk.take([], [0, 1])
  expect(desk.isOpen({ ...lease })).toBe(true)
  desk.release(lease)
  expect(desk.isOpen(lease)).toBe(false)
  expect(() => desk.release(lease)).toThrow(/released before/)
  expect(desk.isOpen(desk.take([], [0, 1]))).toBe(true)
}

function partsTakeWhatIsThere(LeaseDesk: typeof import('../../src/run/leases.js').LeaseDesk): void {
  const state = new RouteState(lineInstance([1, 2, 3, 4]), nothingServed(4))
  const desk = new LeaseDesk(state)
  expect(desk.takePart([0, 1], Int32Array.of(3)).vehicles).toEqual(Int32Array.of(3))
  expect(desk.takePart([2, 3], Int32Array.of(3)).vehicles).toEqual(Int32Array.of(1))
}

/** Nothing is in two leases, and all leases together with the routes outside them keep within the fleet. */
function expectApart(
  desk: InstanceType<typeof import('../../src/run/leases.js').LeaseDesk>,
  state: RouteState,
  open: readonly Lease[],
): void {
  const leased = open.flatMap(({ tasks }) => [...tasks])
  expect(new Set(leased).size).toBe(leased.length)
  const inUse = new Int32Array(state.instance.typeCount)
  for (const { vehicles } of open) for (let type = 0; type < inUse.length; type++) inUse[type] += vehicles[type]
  for (const slot of allSlots(state)) {
    const route = state.routeAt(slot)
    if (route && !desk.isTaskLeased(route.tasks[0])) inUse[route.type]++
  }
  for (let task = 0; task < state.instance.taskCount; task++) {
    expect(desk.isTaskLeased(task)).toBe(leased.includes(task))
  }
  inUse.forEach((count, type) => {
    expect(count).toBeLessThanOrEqual(state.instance.typeVehicles[type])
  })
}

const states = proof<typeof import('../../src/run/states.js')>((module) => {
  fc.assert(
    fc.property(solvedProblems({ maxJobs: 20 }), fc.integer(), ({ instance, routes }, seed) => {
      const random = new Random(seed)
      const tried = new module.States(instance, routes)
      for (let step = 0; step < 6; step++) {
        const { slots, unassigned } = drawFree(tried.current, tried.leases, random)
        const lease = tried.leases.take(slots, unassigned)
        for (let merge = 0; merge < 3; merge++) {
          const candidate = routesOf(instance, lease.tasks, lease.vehicles, random)
          const isSpoilt = random.below(3) === 0 && candidate.tasks.length > 0
          const isAccepted = random.below(2) === 0
          const before = { current: tried.current.value, best: tried.best.value }
          const outcome = tried.merge(lease, isSpoilt ? withoutFirst(candidate) : candidate, isAccepted)
          expect(outcome.kind === 'rejected').toBe(isSpoilt)
          if (!isAccepted) expect(isBetter(before.current, tried.current.value)).toBe(false)
          if (outcome.kind !== 'merged') expect(tried.current.value).toEqual(before.current)
          else {
            const { weight, cost } = tried.current.value
            expect(outcome.isBest).toBe(isBetter(tried.current.value, before.best))
            expect(outcome.saved).toBe(weight === before.current.weight ? before.current.cost - cost : Infinity)
          }
          expect(isBetter(before.best, tried.best.value)).toBe(false)
          expect(isBetter(tried.current.value, tried.best.value)).toBe(false)
          assertKeepsRules(instance, tried.best.toRoutes())
          expect(routesValue(instance, tried.best.toRoutes())).toEqual(tried.best.value)
        }
        tried.leases.release(lease)
      }
    }),
  )
  endedLeasesAreRefused(module.States)
  goesOnFrom(module.States)
  const better = new module.States(lineInstance([1, 2]), routesFrom([[0], [1]], [0, 0], []))
  const lease = better.leases.take([0, 1], [])
  const outcome = better.merge(lease, routesFrom([[0, 1]], [0], []), false)
  expect(outcome).toEqual({ kind: 'merged', isBest: true, saved: 2 * better.current.instance.costScale })
})

// A thread may be late with what it found for a lease whose tasks are in another by now.
function endedLeasesAreRefused(Tried: typeof States): void {
  const tried = new Tried(lineInstance([1, 2, 3]), routesFrom([[0], [1], [2]], [0, 0, 0], []))
  const first = tried.leases.take([0, 1], [])
  tried.leases.release(first)
  const second = tried.leases.take([0, 1, 2], [])
  expect(tried.merge(second, routesFrom([[0, 2, 1]], [0], []), true).kind).toBe('merged')
  expect(tried.merge(first, routesFrom([[0, 1]], [0], []), true)).toMatchObject({ kind: 'rejected' })
  expect([...tried.current.toRoutes().tasks].sort()).toEqual([0, 1, 2])
}

function goesOnFrom(Tried: typeof States): void {
  const best = routesFrom([[0, 1], [2]], [0, 0], [])
  const current = routesFrom([[1], [0], [2]], [0, 0, 0], [])
  const tried = new Tried(lineInstance([1, 2, 3]), best, current)
  const listsOf = ({ offsets, tasks }: Routes) =>
    Array.from(offsets.subarray(1), (end, r) => tasks.subarray(offsets[r], end).join())
  expect(listsOf(tried.current.toRoutes()).sort()).toEqual(listsOf(current).sort())
  expect(tried.best.toRoutes()).toEqual(best)
  const lease = tried.leases.takeAll()
  expect(lease.vehicles).toEqual(Int32Array.of(3))
  tried.merge(lease, routesFrom([[0, 1, 2]], [0], []), false)
  expect(tried.best.toRoutes()).toEqual(tried.current.toRoutes())
}

const visits = proof<typeof import('../../src/run/visit.js')>(async ({ visit, settle, takeIn }) => {
  const begin = (isLive: boolean, answer: Parameters<typeof fakeRun>[3]) => {
    const solved: Solved = fc.sample(solvedProblems({ minJobs: 6, maxJobs: 6 }), 1)[0]
    const line = lineInstance([1, 2, 3])
    const compiled = { ...solved, instance: line }
    const start = routesFrom([[0, 1], [2]], [0, 0], [])
    const { run, events } = fakeRun(compiled, start, { iterations: 10 }, answer)
    const lease = run.states.leases.take([0, 1], [])
    const wish = { isWarm: true, seed: 1, deadline: Infinity, iterations: 10, temperature: null }
    const back = visit(run, lease, wish, isLive)
    return { run, events, lease, back, end: async (isAccepted: boolean) => settle(run, lease, await back, isAccepted) }
  }
  const good = routesFrom([[0, 1, 2]], [0], [])
  const bad = routesFrom([[0], [1], [2]], [0, 0, 0], [])

  const improved = begin(false, () => good)
  expect(await improved.end(false)).toBe(true)
  expect(improved.run.states.leases.isTaskLeased(0)).toBe(false)
  expect(improved.run.ledger).toMatchObject({ visits: 1, merged: 1, rejected: 0, failed: 0, iterations: 10 })
  expect(improved.events.map(({ type }) => type)).toContain('improved')

  expect(await begin(false, () => bad).end(false)).toBe(false)
  expect(await begin(false, () => bad).end(true)).toBe(true)

  for (const isLive of [false, true]) {
    const reported = begin(isLive, (_order, report) => {
      report(good)
      return bad
    })
    await reported.end(true)
    expect(reported.run.states.best.value.cost).toBe(6 * reported.run.compiled.instance.costScale)
    expect(reported.run.ledger).toMatchObject({ visits: 1, merged: 1 })
  }
  const lost = begin(true, (_order, report) => {
    report(good)
    throw new Error('as asked')
  })
  expect(await lost.end(true)).toBe(true)
  expect(lost.run.ledger).toMatchObject({ visits: 0, merged: 1, failed: 1 })
  const worseReport = begin(false, (order, report) => {
    report(bad)
    return order.routes
  })
  expect(await worseReport.end(false)).toBe(false)

  const failed = begin(false, () => {
    throw new Error('as asked')
  })
  expect(await failed.end(true)).toBe(false)
  expect(failed.run.ledger).toMatchObject({ visits: 0, failed: 1 })
  expect(failed.events).toMatchObject([{ type: 'warning', message: 'A visit failed: as asked' }])
  expect(failed.run.states.leases.isTaskLeased(2)).toBe(false)

  const refusal = new InputError([{ code: 'not-loadable', path: 'options.solver.module', message: 'gone.js' }])
  const refused = begin(false, () => {
    throw refusal
  })
  await expect(refused.back).resolves.toMatchObject({ result: null })
  await expect(refused.end(true)).rejects.toBe(refusal)
  expect([refused.run.ledger.failed, refused.events]).toEqual([0, []])

  for (const isFailing of [false, true]) {
    const counted = begin(true, (_order, _report, count) => {
      // The second time from the beginning, as when an order is repeated.
      for (const done of [4, 8, 3]) count(done)
      if (isFailing) throw new Error('as asked')
      return good
    })
    expect(counted.run.ledger.iterations).toBe(3)
    await counted.end(true)
    expect(counted.run.ledger.iterations).toBe(isFailing ? 0 : 10)
  }

  // What a lease that goes on takes in: valid routes, better or not, and nothing that was thrown away.
  const taken: [Routes, boolean][] = [
    [good, true],
    [bad, true],
    [withoutFirst(good), false],
  ]
  for (const [routes, isTaken] of taken) {
    const { run, lease, back } = begin(false, () => routes)
    expect(takeIn(run, lease, await back, false)).toEqual(isTaken ? routes : null)
    expect(run.states.leases.isTaskLeased(0)).toBe(true)
  }
  expect(takeIn(failed.run, failed.lease, await failed.back, false)).toBe(null)

  // What comes when the visit is over is nobody's.
  let say: (routes: Routes) => void = () => {}
  const late = begin(true, (order, report) => {
    say = report
    return order.routes
  })
  await late.back
  say(good)
  expect(late.run.states.best.value.cost).toBe(10 * late.run.compiled.instance.costScale)

  const rejected = begin(false, () => withoutFirst(good))
  expect(await rejected.end(true)).toBe(false)
  expect(rejected.run.ledger).toMatchObject({ visits: 1, rejected: 1, merged: 0 })
})

/** Proofs by file below src/. */
export const leaseProofs: Readonly<Record<string, Proof>> = {
  'run/leases.ts': leases,
  'run/states.ts': states,
  'run/visit.ts': visits,
}

function drawFree(state: RouteState, desk: States['leases'], random: Random) {
  const isDrawn = () => random.below(3) > 0
  const isFree = (tasks: Int32Array) => tasks.length === 0 || !desk.isTaskLeased(tasks[0])
  return {
    slots: allSlots(state).filter((slot) => isFree(state.tasksOf(slot)) && isDrawn()),
    unassigned: state.unassigned().filter((task) => !desk.isTaskLeased(task) && isDrawn()),
  }
}

function allSlots(state: RouteState): number[] {
  return Array.from({ length: state.slotCount }, (_, slot) => slot).filter((slot) => state.routeAt(slot))
}

function withoutFirst(routes: Routes): Routes {
  const lists = Array.from(routes.type, (_, r) => routes.tasks.slice(routes.offsets[r], routes.offsets[r + 1]))
  const r = lists.findIndex((list) => list.length > 0)
  lists[r] = lists[r].slice(1)
  return routesFrom(lists, routes.type, routes.unassigned)
}

function byNumber(a: number, b: number): number {
  return a - b
}
