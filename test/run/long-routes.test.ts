import { describe, expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import { compile } from '../../src/instance/compile.js'
import { nothingServed, type Routes, routesFrom } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import { solveParts } from '../../src/run/cold-parts.js'
import { improve } from '../../src/run/improve.js'
import { MATRIX_LIMIT, matrixBytes } from '../../src/instance/matrix-limit.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve } from '../../src/run/start-run.js'
import { fakeRun } from './fake-run.js'
import { expectValid } from './observe.js'

function row(jobs: number, prices = 1): Problem {
  return {
    coordinates: 'planar',
    jobs: Array.from({ length: jobs }, (_, id) => ({ id, location: [id, id % 7] })),
    vehicles: Array.from({ length: prices }, (_, v) => ({
      id: v,
      start: [0, 0],
      count: 9,
      costs: { distance: v + 1 },
    })),
  }
}

/** Consecutive tasks in routes of these lengths. */
function routesOfLengths(lengths: number[]): Routes {
  let next = 0
  const lists = lengths.map((length) => Array.from({ length }, () => next++))
  return routesFrom(lists, new Int32Array(lengths.length), [])
}

/** Orders of a run in which every visit changes nothing. */
async function ordersOf(problem: Problem, lengths: number[], options: RunOptions = { iterations: 60_000 }) {
  let now = 0
  const start = routesOfLengths(lengths)
  // Against the clock every visit takes a second.
  const tick = (order: { routes: Routes }) => {
    now += 1000
    return order.routes
  }
  const { run, orders, events } = fakeRun(compile(problem), start, options, tick, () => now)
  await improve(run)
  const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []))
  return { orders, warnings }
}

const BUDGETS: [string, RunOptions][] = [
  ['in rounds', { iterations: 60_000 }],
  ['against the clock', { timeLimit: 20_000 }],
]

describe.each(BUDGETS)('long routes, %s', (_, budget) => {
  it('are searched two at a time, so that tasks can change routes', async () => {
    const { orders } = await ordersOf(row(4000), [1300, 1350, 1350], budget)
    expect(orders.length).toBeGreaterThan(0)
    expect(orders.some(({ routes }) => routes.type.length === 2)).toBe(true)
    expect(orders.every(({ routes }) => routes.type.length < 3)).toBe(true)
  })

  it('are searched alone where the caller wants no larger subproblems', async () => {
    const { orders } = await ordersOf(row(4000), [1300, 1350, 1350], { ...budget, maxSubproblem: 1400 })
    expect(orders.every(({ routes }) => routes.type.length === 1)).toBe(true)
  })

  it('are left alone when their matrix is too large, with one warning that names the length', async () => {
    const { orders, warnings } = await ordersOf(row(9000), [9000], budget)
    expect(orders).toEqual([])
    expect(warnings).toEqual([expect.stringMatching(/^Routes of up to 9000 tasks are not searched: .* 324 MB/)])
  })

  it('do not keep the others from being searched', async () => {
    const { orders, warnings } = await ordersOf(row(9000), [8400, 200, 200, 200], budget)
    expect(orders.length).toBeGreaterThan(0)
    for (const { routes } of orders) expect(routes.tasks.length).toBeLessThanOrEqual(600)
    expect(warnings).toEqual([expect.stringMatching(/^Routes of up to 8400 tasks are not searched/)])
  })

  it('are left alone when their vehicles are priced in too many ways for one matrix', async () => {
    const problem = { ...row(8000, 3) }
    const { orders, warnings } = await ordersOf(problem, [8000], budget)
    expect(orders).toEqual([])
    expect(warnings).toEqual([expect.stringMatching(/^Routes of up to 8000 tasks are not searched/)])
  })
})

describe('a subproblem', () => {
  it('is never larger than its matrix may be, whatever the caller allows', async () => {
    for (const start of [routesOfLengths([4500, 4500]), nothingServed(9000)]) {
      const options = { iterations: 10_000, maxSubproblem: 1_000_000 }
      const compiled = compile(row(9000))
      const { run, orders } = fakeRun(compiled, start, options, ({ routes }) => routes)
      await solveParts(run)
      await improve(run)
      expect(orders.length).toBeGreaterThan(0)
      for (const { routes, vehicles } of orders) {
        const taskCount = routes.tasks.length + routes.unassigned.length
        expect(matrixBytes(compiled.instance, taskCount, vehicles)).toBeLessThanOrEqual(MATRIX_LIMIT)
      }
    }
  })

  it("of the caller's own solver is as large as the caller allows", async () => {
    const options = { iterations: 10, maxSubproblem: 1_000_000, solver: { module: 'not-loaded' } }
    const { orders } = await ordersOf(row(9000), [9000], options)
    expect(orders.length).toBeGreaterThan(0)
  })
})

it('solves a problem of one vehicle that no search can take', async () => {
  const problem = { ...generate({ size: 9000, seed: 1 }) }
  const [{ capacity: _, ...vehicle }] = problem.vehicles
  const one: Problem = { ...problem, vehicles: [{ ...vehicle, count: 1 }] }
  const solution = await solve(one, { executor: 'inline', timeLimit: 60_000 })
  expectValid(one, solution)
  expect(solution.unassigned).toEqual([])
  expect(solution.stats).toMatchObject({ failed: 0, visits: 0, stoppedBy: 'done' })
  expect(solution.stats?.warnings).toEqual([expect.stringMatching(/^Routes of up to 9000 tasks/)])
})
