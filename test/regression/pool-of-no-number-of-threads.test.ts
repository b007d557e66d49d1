import { availableParallelism } from 'node:os'
import { expect, it } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { createPool } from '../../src/execute/threads.js'

// A pool without a number had NaN threads: no order ever found one.
it('opens as many threads as the machine has unless a number is given', async () => {
  for (const pool of [createPool(), createPool({})]) {
    expect(pool.workers).toBe(availableParallelism())
    await pool.close()
  }
})

it.each([0, -1, 1.5, Number.NaN, Infinity, 1025, '4', null])('refuses %s threads', (workers) => {
  expect(() => createPool({ workers: workers as number })).toThrow(InputError)
})
