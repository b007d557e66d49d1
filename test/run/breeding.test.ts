import { expect, test } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { routesFrom } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import { improve } from '../../src/run/improve.js'
import type { RunOptions } from '../../src/run/options.js'
import { fakeRun } from './fake-run.js'

const jobs = Array.from({ length: 20 }, (_, i) => ({ id: i, location: [i, i % 3] as [number, number], delivery: [1] }))
const vehicle = {
  id: 'v',
  count: 20,
  capacity: [4],
  start: [0, 0] as [number, number],
  end: [0, 0] as [number, number],
}
const plain: Problem = { coordinates: 'planar', jobs, vehicles: [vehicle] }

const apart = routesFrom(
  jobs.map((_, i) => [i]),
  new Int32Array(20),
  [],
)

/** Which of a run's orders breed. */
async function breeding(problem: Problem, options: RunOptions, start = apart): Promise<boolean[]> {
  let now = 0
  const { run, orders } = fakeRun(
    compile(problem),
    start,
    options,
    ({ routes, deadline }) => {
      if (deadline < Number.POSITIVE_INFINITY) now = deadline
      return routes
    },
    () => now,
  )
  await improve(run)
  return orders.map(({ breeds }) => breeds ?? false)
}

test('plain problems are bred where there is time for enough children', async () => {
  // .185 ms for each pair of 20 jobs are 74 ms.
  expect(await breeding(plain, { timeLimit: 200, islands: 1 })).toEqual([true])
  expect(await breeding(plain, { timeLimit: 60, islands: 1 })).toEqual([false])
})

test('islands that take turns have less time each', async () => {
  // Two at a time.
  expect(await breeding(plain, { timeLimit: 200, islands: 4 })).not.toContain(false)
  expect(await breeding(plain, { timeLimit: 140, islands: 4 })).not.toContain(true)
})

test('where jobs are left out annealing finds room for them', async () => {
  const few: Problem = { ...plain, vehicles: [{ ...vehicle, count: 4 }] }
  const four = routesFrom(
    [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9, 10, 11],
      [12, 13],
    ],
    new Int32Array(4),
    [14, 15, 16, 17, 18, 19],
  )
  expect(await breeding(few, { timeLimit: 200, islands: 1 }, four)).not.toContain(true)
})

test('a budget of iterations is for annealing, and so are problems with anything else to keep', async () => {
  expect(await breeding(plain, { iterations: 1000 })).not.toContain(true)
  const limited: Problem = { ...plain, vehicles: [{ ...vehicle, maxTasks: 3 }] }
  expect(await breeding(limited, { timeLimit: 200, islands: 1 })).not.toContain(true)
})
