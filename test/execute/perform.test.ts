import { expect, test } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import type { VisitOrder } from '../../src/contracts/executor.js'
import type { Solver } from '../../src/contracts/solver.js'
import { createBoards } from '../../src/execute/board.js'
import { type Conduct, openRun, performConstruct, performVisit, untouchedVisit } from '../../src/execute/perform.js'
import { type Routes, routesFrom } from '../../src/instance/routes.js'
import type { Subproblem } from '../../src/instance/subproblem.js'
import { LEASED, probeOrder, TEN_IN_A_ROW } from '../../src/testing/executor-trial.js'
import { Probe, solver as probe } from '../../src/testing/probe.js'

const signal = new AbortController().signal

function conduct(heard: Routes[] = [], clock = () => 0): Conduct {
  return { signal, report: (routes) => heard.push(routes), clock }
}

function solverOf(solve: Solver['solve']): Solver {
  return { name: 'mine', unsupported: () => [], solve }
}

test('the matrix of a smaller part reuses the memory of a larger one', async () => {
  const seen: Subproblem[] = []
  const keep = solverOf(async (part, { initial }) => {
    seen.push(part)
    return initial ?? LEASED
  })
  const run = openRun(TEN_IN_A_ROW, keep)
  const small: VisitOrder = probeOrder(Probe.keep, { routes: routesFrom([[1]], [1], []) })
  for (const order of [probeOrder(Probe.keep), small, probeOrder(Probe.keep)]) {
    await performVisit(run, order, conduct())
  }
  expect(seen[1].costs.buffer).toBe(seen[0].costs.buffer)
  expect(seen[2].costs.buffer).toBe(seen[0].costs.buffer)
  expect(seen[1].costs.length).toBeLessThan(seen[0].costs.length)
})

test('a visit adds up its iterations and the time by the clock it is given', async () => {
  let now = 100
  const busy = solverOf(async (_, { initial, count }) => {
    for (const done of [10, 20, 3]) count(done)
    now += 250
    return initial ?? LEASED
  })
  const result = await performVisit(
    openRun(TEN_IN_A_ROW, busy),
    probeOrder(0),
    conduct([], () => now),
  )
  expect(result).toEqual({ routes: LEASED, iterations: 33, busy: 250 })
})

test('iterations are told on the way, a few times a second, as their sum so far', async () => {
  let now = 0
  const busy = solverOf(async (_, { initial, count }) => {
    for (let i = 0; i < 10; i++) {
      now += 90
      count(7)
    }
    return initial ?? LEASED
  })
  const told: number[] = []
  const watched: Conduct = { ...conduct([], () => now), count: (iterations) => told.push(iterations) }
  expect(await performVisit(openRun(TEN_IN_A_ROW, busy), probeOrder(0), watched)).toMatchObject({ iterations: 70 })
  expect(told).toEqual([21, 42, 63])
})

test('visits with places on a board leave routes for each other, each in its own numbering', async () => {
  const boards = createBoards(2, TEN_IN_A_ROW.taskCount)
  const exchange = solverOf(async (_, { initial, migration }) => {
    const taken = migration?.take()
    if (initial) migration?.leave(initial)
    return taken ?? initial ?? LEASED
  })
  const run = openRun(TEN_IN_A_ROW, exchange)
  const visitAt = async (place: number, routes: Routes) =>
    (await performVisit(run, probeOrder(Probe.keep, { routes, board: boards[place] }), conduct())).routes
  const [forth, back] = [
    [2, 5, 7],
    [7, 5, 2],
  ].map((tasks) => routesFrom([tasks], [1], []))
  expect(await visitAt(0, forth)).toEqual(forth)
  expect(await visitAt(1, back)).toEqual(forth)
  expect(await visitAt(0, forth)).toEqual(back)
  const alone = probeOrder(Probe.keep, { routes: forth })
  expect((await performVisit(run, alone, conduct())).routes).toEqual(forth)
})

test('the result and the reports are copies, which the solver cannot change afterwards', async () => {
  let own: Routes | null = null
  const heard: Routes[] = []
  const reuse = solverOf(async (_, { initial, report }) => {
    own = initial ?? LEASED
    report(own)
    return own
  })
  const { routes } = await performVisit(openRun(TEN_IN_A_ROW, reuse), probeOrder(0), conduct(heard))
  for (const array of Object.values(own ?? LEASED)) array.fill(0)
  expect(routes).toEqual(LEASED)
  expect(heard).toEqual([LEASED])
})

test('what is reported after the end is not heard', async () => {
  const heard: Routes[] = []
  let late: () => void = () => {}
  const slow = solverOf(async (_, { initial, report }) => {
    late = () => report(initial ?? LEASED)
    return initial ?? LEASED
  })
  await performVisit(openRun(TEN_IN_A_ROW, slow), probeOrder(0), conduct(heard))
  late()
  expect(heard).toEqual([])
})

test('the last report is heard even when the solver fails afterwards', async () => {
  const heard: Routes[] = []
  const failing = solverOf(async (_, { initial, report }) => {
    report(initial ?? LEASED)
    report(initial ?? LEASED)
    throw new TypeError('gone wrong')
  })
  await expect(performVisit(openRun(TEN_IN_A_ROW, failing), probeOrder(0), conduct(heard))).rejects.toMatchObject({
    code: 'solver-failed',
    message: 'The solver mine failed: gone wrong',
    cause: expect.any(TypeError),
  })
  expect(heard).toHaveLength(2)
})

test("a module that is missing from a solver's own runs is not the module of this run", async () => {
  const refused = () => {
    throw new InputError([{ code: 'not-loadable', path: 'options.solver.module', message: 'inner.js' }])
  }
  for (const solver of [solverOf(refused), { ...solverOf(refused), unsupported: refused }]) {
    await expect(performVisit(openRun(TEN_IN_A_ROW, solver), probeOrder(0), conduct())).rejects.toMatchObject({
      code: 'solver-failed',
      cause: expect.any(InputError),
    })
  }
})

test('a solver that reports garbage fails', async () => {
  const garbled = solverOf(async (_, { initial, report }) => {
    report([] as unknown as Routes)
    return initial ?? LEASED
  })
  await expect(performVisit(openRun(TEN_IN_A_ROW, garbled), probeOrder(0), conduct())).rejects.toThrow(/no routes/)
})

test('an order whose vehicles do not cover its routes is our mistake', async () => {
  const order = probeOrder(Probe.keep, { vehicles: Int32Array.of(0, 1, 0) })
  await expect(performVisit(openRun(TEN_IN_A_ROW, probe), order, conduct())).rejects.toMatchObject({ code: 'internal' })
})

test('a construction that is stopped at once is complete all the same', async () => {
  const stopped = AbortSignal.abort()
  const order = { neighbours: 3, deadline: Number.POSITIVE_INFINITY, isNeighboursOnly: false }
  const { routes } = await performConstruct(TEN_IN_A_ROW, order, { signal: stopped, clock: () => 0 })
  expect([...routes.tasks, ...routes.unassigned].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('a construction that is stopped, or late, while neighbours are looked for has routes of everything and no neighbours', async () => {
  const { signal: aborted, flag } = abortAtLook(2)
  const whole = await performConstruct(TEN_IN_A_ROW, { neighbours: 3, deadline: 5 }, { signal, clock: () => 4 })
  expect(whole.neighbours.k).toBe(3)
  let now = 4
  const late = await performConstruct(TEN_IN_A_ROW, { neighbours: 3, deadline: 5 }, { signal, clock: () => now++ })
  const stopped = await performConstruct(
    TEN_IN_A_ROW,
    { neighbours: 3, deadline: 5 },
    { signal: aborted, clock: () => 4 },
  )
  expect(flag.looks).toBeGreaterThan(1)
  for (const { routes, neighbours } of [late, stopped]) {
    expect(neighbours).toEqual({ k: 0, tasks: new Int32Array(0) })
    expect([...routes.tasks].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  }
})

// As the flag of a thread does: `aborted` becomes true between two looks.
function abortAtLook(last: number) {
  const flag = { looks: 0 }
  const aborted = new AbortController().signal
  Object.defineProperty(aborted, 'aborted', { get: () => ++flag.looks >= last })
  return { signal: aborted, flag }
}

test('a visit that was never begun gives back its routes, or from nothing its tasks', () => {
  expect(untouchedVisit(probeOrder(0)).routes).toBe(LEASED)
  expect(untouchedVisit(probeOrder(0, { isWarm: false })).routes).toEqual(routesFrom([], [], [9, 3, 5, 8, 4]))
})
