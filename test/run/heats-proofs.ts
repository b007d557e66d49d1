/** What is expected of heats: which are held, what each may spend, and which of them is believed. */

import { expect } from 'vitest'
import type { Lean } from '../../src/contracts/solver.js'
import { compile } from '../../src/instance/compile.js'
import { type Routes, routesFrom } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import type { RunOptions } from '../../src/run/options.js'
import { type Proof, proof } from '../prove.js'
import { type Answer, type FakeRun, fakeRun } from './fake-run.js'

type Module = typeof import('../../src/run/heats.js')

// Six jobs on a line: the fewer routes, the better.
const jobs = Array.from({ length: 6 }, (_, i) => ({ id: i, location: [i + 1, 0] as [number, number], delivery: [1] }))
const vehicle = { id: 'v', count: 6, start: [0, 0] as [number, number], end: [0, 0] as [number, number] }
const profiles = { car: { speed: 1 } }
const windows = jobs.map((job) => ({ ...job, timeWindows: [[0, 90]] as [number, number][] }))
const packed = { ...vehicle, capacity: [6] }
const timed: Problem = { coordinates: 'planar', jobs: windows, vehicles: [packed], profiles }

function routesIn(count: number): Routes {
  const lists = Array.from({ length: count }, (_, r) => (r < count - 1 ? [r] : [0, 1, 2, 3, 4, 5].slice(r)))
  return routesFrom(lists, new Int32Array(count), [])
}

interface Held extends FakeRun {
  readonly lean: Lean | null
}

async function hold(module: Module, problem: Problem, options: RunOptions, answer: Answer): Promise<Held> {
  const fake = fakeRun(compile(problem), routesIn(4), { ...options }, answer)
  const { schedule, budget, states } = fake.run
  if (!schedule) throw new Error('no schedule')
  const lean = await module.holdHeats(fake.run, schedule.between(budget.progress(), 1))
  expect(states.leases.isTaskLeased(0)).toBe(false)
  return { ...fake, lean }
}

const KINDS = ['plain', 'packing', 'routes'] as const

function kindOf(lean: Lean | null | undefined): (typeof KINDS)[number] {
  if (!lean) return 'plain'
  return lean.packing > 0 ? 'packing' : 'routes'
}

const long: RunOptions = { iterations: 200_000 }

// Each ends in so many routes.
function ending(counts: Partial<Record<(typeof KINDS)[number], number>>): Answer {
  return ({ temperature, routes }) => {
    const count = counts[kindOf(temperature?.lean)]
    return count === undefined ? routes : routesIn(count)
  }
}

async function proveWhich(module: Module): Promise<void> {
  const kinds = async (problem: Problem, options = long) =>
    (await hold(module, problem, options, ending({}))).orders.map(({ temperature }) => kindOf(temperature?.lean))
  expect((await kinds(timed)).sort()).toEqual(['packing', 'plain', 'routes'])
  expect((await kinds({ ...timed, jobs })).sort()).toEqual(['packing', 'plain'])
  const boundless = windows.map(({ id, location, timeWindows }) => ({ id, location, timeWindows }))
  expect((await kinds({ ...timed, jobs: boundless, vehicles: [vehicle] })).sort()).toEqual(['plain', 'routes'])
  const worth = (more: object) => kinds({ ...timed, jobs: windows.map((job) => ({ ...job, ...more })) })
  expect(await worth({ prize: 9 })).toEqual([])
  expect((await worth({ prize: 9, required: true })).sort()).toEqual(['packing', 'plain', 'routes'])
  const mixed = [packed, { ...vehicle, id: 'w', capacity: [3] }]
  expect(await kinds({ ...timed, vehicles: mixed })).toEqual([])
  expect(await kinds(timed, { iterations: 149_999 })).toEqual([])
  expect(await kinds(timed, { iterations: 150_000 })).toHaveLength(3)
  expect(await kinds({ ...timed, jobs }, { iterations: 89_999 })).toEqual([])
  expect(await kinds({ ...timed, jobs }, { iterations: 90_000 })).toHaveLength(2)
  expect(await kinds(timed, { timeLimit: 1499 })).toEqual([])
  expect(await kinds({ ...timed, jobs }, { timeLimit: 400 })).toHaveLength(2)
}

async function proveBudget(module: Module): Promise<void> {
  const { run, orders } = await hold(module, timed, long, ending({}))
  expect(orders.map(({ iterations }) => iterations)).toEqual([8000, 8000, 8000])
  expect(new Set(orders.map(({ seed }) => seed)).size).toBe(3)
  const whole = run.schedule?.between(0, 1)
  for (const { temperature } of orders) expect(temperature).toMatchObject({ ...whole })
  expect(run.budget.progress()).toBeCloseTo(0.12)
  // Two at a time, and all have the same time.
  const ofTime = await hold(module, timed, { timeLimit: 10_000 }, ending({}))
  const ends = ofTime.orders.map(({ deadline }) => deadline / ofTime.run.budget.deadline).sort()
  expect(ends.map((end) => Math.round(100 * end))).toEqual([4, 4, 8])
}

async function proveWinner(module: Module): Promise<void> {
  const winner = async (counts: Parameters<typeof ending>[0]) => {
    const { lean, run } = await hold(module, timed, long, ending(counts))
    return [kindOf(lean), run.states.best.toRoutes().type.length]
  }
  expect(await winner({ plain: 3, packing: 2, routes: 3 })).toEqual(['packing', 2])
  expect(await winner({ plain: 3, packing: 3, routes: 2 })).toEqual(['routes', 2])
  expect(await winner({ plain: 4, packing: 1, routes: 3 })).toEqual(['packing', 1])
  expect(await winner({ plain: 4, packing: 3, routes: 1 })).toEqual(['routes', 1])
  // The plain one is believed while none is better, though it may be no better itself.
  expect(await winner({ plain: 2, packing: 2, routes: 3 })).toEqual(['plain', 2])
  expect(await winner({ plain: 3, packing: 4, routes: 4 })).toEqual(['plain', 3])
  // Within a thousandth: fixed costs make routes nearly all there is, and one job's way the rest.
  const dear = { ...timed, vehicles: [{ ...packed, costs: { fixed: 100_000 } }] }
  const turned: Answer = ({ temperature }) =>
    routesFrom([temperature?.lean ? [0, 1, 2, 3, 4, 5] : [0, 5, 1, 2, 3, 4]], new Int32Array(1), [])
  const close = await hold(module, dear, long, turned)
  expect(kindOf(close.lean)).toBe('plain')
  expect(close.run.states.best.value.cost).toBeLessThan(close.run.states.current.value.cost + 1)
}

async function proveFailures(module: Module): Promise<void> {
  const faulty: (broken: readonly string[]) => Answer =
    (broken) =>
    ({ temperature, routes }) => {
      const kind = kindOf(temperature?.lean)
      if (broken.includes(kind)) throw new Error('it broke')
      return kind === 'packing' ? routesIn(1) : routes
    }
  expect(kindOf((await hold(module, timed, long, faulty(['routes']))).lean)).toBe('packing')
  const all = await hold(module, timed, long, faulty(KINDS))
  expect(all.lean).toBe(null)
  expect(all.run.ledger.failed).toBe(3)
}

// A run that goes on from another's snapshot.
async function proveResumed(module: Module): Promise<void> {
  const held = await hold(module, timed, long, ending({ plain: 4, packing: 1, routes: 3 }))
  expect(held.run.heats).toEqual({ lean: held.lean, areOver: true })
  const resumed = async (areOver: boolean, share: number) => {
    const { run, orders } = fakeRun(compile(timed), routesIn(4), long, ending({}), undefined, share)
    Object.assign(run.heats, { lean: areOver ? held.lean : null, areOver })
    if (!run.schedule) throw new Error('no schedule')
    const lean = await module.holdHeats(run, run.schedule.between(share, 1))
    return [kindOf(lean), orders.length]
  }
  expect(await resumed(true, 0.5)).toEqual(['packing', 0])
  expect(await resumed(false, 0.03)).toEqual(['plain', 3])
  expect(await resumed(false, 0.3)).toEqual(['plain', 0])
}

const heats = proof<Module>(async (module) => {
  await proveWhich(module)
  await proveBudget(module)
  await proveWinner(module)
  await proveFailures(module)
  await proveResumed(module)
})

/** Expectations by file below src/. */
export const heatsProofs: Readonly<Record<string, Proof>> = { 'run/heats.ts': heats }
