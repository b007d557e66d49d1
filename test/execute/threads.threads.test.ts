import { expect, test } from 'vitest'
import { createPool } from '../../src/execute/threads.js'
import { routesFrom } from '../../src/instance/routes.js'
import { smallInstance } from '../../src/testing/small-instance.js'

const url = new URL('../solvers/fixtures/keep.mjs', import.meta.url).href
test('a visit comes back', async () => {
  const instance = smallInstance({
    tasks: [
      [1, 0],
      [2, 0],
      [3, 0],
    ],
  })
  const pool = createPool({ workers: 2 })
  const executor = pool.open({
    instance,
    solver: { kind: 'module', url },
    onTrouble: (t) => {
      throw new Error(t.message)
    },
  })
  const order = {
    routes: routesFrom([[2, 1]], [0], [0]),
    isWarm: true,
    vehicles: Int32Array.of(2),
    seed: 1,
    deadline: Infinity,
    iterations: 5,
    temperature: null,
  }
  const result = await executor.visit(order, () => {})
  expect(result.routes).toEqual(order.routes)
  expect(result.iterations).toBe(5)
  for (let k = 0; k < 3; k++) {
    const t = performance.now()
    for (let i = 0; i < 1000; i++) await executor.visit(order, () => {})
    process.stderr.write(`per visit ${performance.now() - t} us\n`)
  }
  await executor.close()
  await pool.close()
})
