import { afterAll, describe, test } from 'vitest'
import { createPool } from '../../src/execute/threads.js'
import { executorContract } from '../../src/testing/executor-contract.js'

for (const workers of [1, 2]) {
  describe(`the executor of ${workers} threads`, () => {
    const pool = createPool({ workers })
    afterAll(() => pool.close())
    for (const { name, run } of executorContract((context) => pool.open(context), { hasThreads: true })) test(name, run)
  })
}
