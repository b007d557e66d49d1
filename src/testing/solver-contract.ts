/** What every solver promises, as cases on problems that one can solve by hand. */

import { deepEqual, equal, ok } from 'node:assert/strict'
import { systemClock } from '../base/clock.js'
import type { Solver } from '../contracts/solver.js'
import { isBetter, type Routes, routesFrom, routesValue } from '../instance/routes.js'
import type { Subproblem } from '../instance/subproblem.js'
import { type ContractCase, casesOf } from './contract-case.js'
import { assertKeepsRules } from './keeps-rules.js'
import { smallInstance } from './small-instance.js'
import { type SolverContractOptions, SolverTrial, wholePart } from './solver-trial.js'

/** The promises of a solver; run each case in the test framework at hand. */
export function solverContract(solver: Solver, options: SolverContractOptions = {}): ContractCase[] {
  return casesOf(new SolverTrial(solver, options), CASES)
}

/**
 * Two tasks in each direction of the compass, the depot in the middle, two tasks to a vehicle.
 *
 *               3
 *               2
 *         5 4  [ ]  0 1         best: 0 1 | 2 3 | 4 5 | 6 7, each 24 long
 *               6
 *               7
 */
function cross(vehicles = 4, capacity = 2): Subproblem {
  const tasks = [
    [10, 0],
    [12, 0],
    [0, 10],
    [0, 12],
    [-10, 0],
    [-12, 0],
    [0, -10],
    [0, -12],
  ] as const
  return wholePart(smallInstance({ tasks, types: [{ vehicles, capacity: [capacity] }] }))
}

const BEST_CROSS = [
  [0, 1],
  [2, 3],
  [4, 5],
  [6, 7],
]

function crossRoutes(lists: number[][] = BEST_CROSS, unassigned: number[] = []): Routes {
  return routesFrom(
    lists,
    lists.map(() => 0),
    unassigned,
  )
}

function assertNotWorse(part: Subproblem, routes: Routes, start: Routes): void {
  const value = routesValue(part.instance, routes)
  const before = routesValue(part.instance, start)
  const worse = `it began with ${JSON.stringify(before)} and gave back ${JSON.stringify(value)}`
  ok(!isBetter(before, value), worse)
}

// Aborted from its k-th look on, or by an event for solvers that wait; counts the looks.
function signalAfterLooks(looks: number): { signal: AbortSignal; looks: () => number } {
  const controller = new AbortController()
  let count = 0
  Object.defineProperty(controller.signal, 'aborted', { get: () => ++count > looks })
  setTimeout(() => controller.abort(), 20).unref()
  return { signal: controller.signal, looks: () => count }
}

const CASES: Readonly<Record<string, (trial: SolverTrial) => Promise<void>>> = {
  'has a name, and says in sentences why it cannot take a part': async ({ solver }) => {
    ok(solver.name.length > 0, 'the solver has no name')
    const reasons = solver.unsupported(cross())
    ok(Array.isArray(reasons), 'unsupported() gave no list')
    for (const reason of reasons) ok(typeof reason === 'string' && reason.length > 0, 'a reason is no sentence')
  },

  'gives back a part without tasks without routes': async (trial) => {
    const part = wholePart(smallInstance({ tasks: [], types: [{ vehicles: 2 }] }))
    if (trial.refuses(part)) return
    await trial.solve(part)
  },

  'serves a single task that fits': async (trial) => {
    const part = wholePart(smallInstance({ tasks: [[3, 4]], types: [{ vehicles: 1, capacity: [1] }] }))
    if (trial.refuses(part)) return
    const routes = await trial.solve(part)
    equal(routes.unassigned.length, 0, 'the only task is left unassigned')
  },

  'serves every task once where there is ample room': async (trial) => {
    const part = cross(8, 4)
    if (trial.refuses(part)) return
    const routes = await trial.solve(part)
    equal(routes.unassigned.length, 0, 'tasks are left unassigned although there is room')
  },

  'keeps capacities and vehicle counts where not all tasks fit': async (trial) => {
    const part = cross(2, 2)
    if (trial.refuses(part)) return
    const routes = await trial.solve(part)
    ok(routes.unassigned.length >= 4, 'more is served than fits')
  },

  'keeps every task when it begins with routes': async (trial) => {
    const part = cross()
    if (trial.refuses(part)) return
    const initial = crossRoutes([[0, 2], [4, 6], [1]], [3, 5, 7])
    await trial.solve(part, { initial })
  },

  'is never worse than what it began with, without a temperature': async (trial) => {
    const part = cross()
    if (trial.refuses(part)) return
    const initial = crossRoutes()
    for (const seed of [1, 2, 3]) assertNotWorse(part, await trial.solve(part, { initial, seed }), initial)
  },

  'is never worse than what it began with, where the way back costs more': async (trial) => {
    // Forth 1 a step, back 50 a step: only 0 1 2 and then home is cheap. The last row and column are the depot's.
    const arcs = [
      [0, 1, 2, 3],
      [50, 0, 1, 2],
      [100, 50, 0, 1],
      [1, 2, 3, 0],
    ]
    const tasks = [
      [1, 0],
      [2, 0],
      [3, 0],
    ] as const
    const part = wholePart(smallInstance({ tasks, types: [{ vehicles: 1, capacity: [3] }], arcs }))
    if (trial.refuses(part)) return
    const initial = routesFrom([[0, 1, 2]], [0], [])
    assertNotWorse(part, await trial.solve(part, { initial }), initial)
  },

  'keeps the rules with a temperature': async (trial) => {
    const part = cross()
    if (trial.refuses(part)) return
    await trial.solve(part, { initial: crossRoutes(), temperature: { start: 100, end: 10 } })
  },

  'gives the same routes for the same seed and iterations': async (trial) => {
    const part = cross()
    if (trial.refuses(part) || !trial.isDeterministic) return
    const first = await trial.solve(part, { seed: 7 })
    for (let i = 0; i < 3; i++) deepEqual(await trial.solve(part, { seed: 7 }), first, 'two runs differ')
  },

  'leaves a task unassigned that is larger than every vehicle': async (trial) => {
    const tasks = [
      [1, 0],
      [2, 0],
      [3, 0],
    ] as const
    const types = [{ vehicles: 3, capacity: [4] }]
    const part = wholePart(smallInstance({ tasks, demand: [[1], [5], [1]], types }))
    if (trial.refuses(part)) return
    const routes = await trial.solve(part)
    deepEqual([...routes.unassigned], [1], 'not exactly the task that fits nowhere is unassigned')
  },

  'keeps several vehicle types and load dimensions apart': async (trial) => {
    // Type 0 carries the first dimension, type 1 the second.
    const tasks = [
      [5, 0],
      [6, 0],
      [0, 5],
      [0, 6],
    ] as const
    const demand = [
      [2, 0],
      [2, 0],
      [0, 2],
      [0, 2],
    ]
    const types = [
      { vehicles: 1, capacity: [4, 0] },
      { vehicles: 1, capacity: [0, 4], fixed: 5 },
    ]
    const part = wholePart(smallInstance({ tasks, demand, types }))
    if (trial.refuses(part)) return
    await trial.solve(part)
    const initial = routesFrom(
      [
        [3, 2],
        [1, 0],
      ],
      [1, 0],
      [],
    )
    assertNotWorse(part, await trial.solve(part, { initial }), initial)
  },

  'takes routes that start or end nowhere': async (trial) => {
    const tasks = [
      [5, 0],
      [6, 0],
      [7, 0],
    ] as const
    const part = wholePart(smallInstance({ tasks, types: [{ vehicles: 1, end: null }] }))
    if (trial.refuses(part)) return
    const initial = routesFrom([[0, 1, 2]], [0], [])
    assertNotWorse(part, await trial.solve(part, { initial }), initial)
  },

  'takes a matrix with room behind it': async (trial) => {
    const plain = cross()
    const costs = new Int32Array(plain.costs.length + 100).fill(-1_000_000)
    costs.set(plain.costs)
    const part = { ...plain, costs }
    if (trial.refuses(part)) return
    const initial = crossRoutes()
    assertNotWorse(part, await trial.solve(part, { initial }), initial)
  },

  'leaves its part and its start as they were': async (trial) => {
    const part = cross()
    if (trial.refuses(part)) return
    const initial = crossRoutes([[0, 2], [4, 6], [1]], [3, 5, 7])
    const before = structuredClone({ part, initial })
    await trial.solveUnchecked(part, { initial })
    deepEqual({ part, initial }, before, 'the part or the start was changed')
  },

  'comes back soon after the signal': async (trial) => {
    const part = cross()
    if (trial.refuses(part)) return
    const { signal, looks } = signalAfterLooks(5)
    const began = systemClock()
    const deadline = began + trial.timeLimit
    await trial.solve(part, { signal, deadline, iterations: Number.POSITIVE_INFINITY })
    ok(looks() < 100, `it went on looking at the signal ${looks()} times`)
    ok(systemClock() < began + trial.timeLimit / 2, 'it came back by its deadline only')
  },

  'comes back when the deadline has passed already': async (trial) => {
    const part = cross()
    if (trial.refuses(part)) return
    const began = systemClock()
    const initial = crossRoutes()
    const iterations = Number.POSITIVE_INFINITY
    assertNotWorse(part, await trial.solve(part, { initial, deadline: began - 1, iterations }), initial)
    ok(systemClock() < began + trial.timeLimit / 2, 'it did not come back soon')
  },

  'reports routes that keep the rules, each better than the one before': async (trial) => {
    const part = cross()
    if (trial.refuses(part)) return
    const initial = crossRoutes([[0, 2], [4, 6], [1]], [3, 5, 7])
    let best = routesValue(part.instance, initial)
    const report = (routes: Routes) => {
      assertKeepsRules(part.instance, routes)
      const value = routesValue(part.instance, routes)
      ok(isBetter(value, best), `it reported ${JSON.stringify(value)} after ${JSON.stringify(best)}`)
      best = value
    }
    await trial.solve(part, { initial, report, temperature: { start: 20, end: 1 } })
  },
}
