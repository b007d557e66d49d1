import { expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { routesFrom } from '../../src/instance/routes.js'
import { improve } from '../../src/run/improve.js'
import { targetOf, workersOf } from '../../src/instance/part-sizes.js'
import { fakeRun } from '../run/fake-run.js'

// Visits aimed at 1,500 tasks where routes are long, so that one group filled the problem while three workers idled.
it('shrinks groups until every worker has one, and a further one waits', () => {
  expect(targetOf(3000, 10, 4, {})).toBe(400)
  expect(targetOf(1501, 5, 4, {})).toBe(300)
  for (const taskCount of [1501, 2000, 3000, 4499]) {
    const workers = workersOf(taskCount, { workers: 4 })
    const lanes = Math.floor(taskCount / (1.5 * targetOf(taskCount, 8, workers, {})))
    expect(lanes).toBeGreaterThanOrEqual(workers)
  }
})

it('keeps groups as they are with an iteration budget, whose result depends on no number of workers', () => {
  const target = (workers: number) => targetOf(3000, 10, workers, { isDeterministic: true })
  expect([target(1), target(4)]).toEqual([1500, 1500])
})

it('has two visits under way of 1,600 tasks in long routes', async () => {
  const jobs = Array.from({ length: 1600 }, (_, i) => ({ id: i, location: [i, 0] as [number, number] }))
  const compiled = compile({ coordinates: 'planar', jobs, vehicles: [{ id: 'v', count: 8, start: [0, 0] }] })
  const lists = Array.from({ length: 8 }, (_, r) => Array.from({ length: 200 }, (_, i) => 200 * r + i))
  let visits = 0
  const { run, orders } = fakeRun(compiled, routesFrom(lists, new Int32Array(8), []), {}, ({ routes }) => {
    if (++visits === 2) run.budget.stop()
    return routes
  })
  const improving = improve(run)
  expect(orders.length).toBeGreaterThanOrEqual(2)
  await improving
})
