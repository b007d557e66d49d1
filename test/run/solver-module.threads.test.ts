import type { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { createPool } from '../../src/execute/threads.js'
import { writeBadModules } from '../solvers/bad-modules.js'
import { expectRefused, WAYS } from './solver-module-proofs.js'

const { modules, clear } = writeBadModules()
const pool = createPool({ workers: 2 })
afterAll(async () => {
  await pool.close()
  clear()
})

describe.each(modules)('a solver module with $name, in worker threads', (module) => {
  it.each(Object.entries(WAYS))('ends a run at its first visit: %s', async (_, way) => {
    await expectRefused(module, { ...way, pool })
  })
})

it('ends the threads of its own', async () => {
  const threads: Worker[] = []
  const note = (thread: Worker) => threads.push(thread)
  process.on('worker', note)
  onTestFinished(() => void process.off('worker', note))
  for (const module of modules) await expectRefused(module, { ...WAYS['from savings, freely'], workers: 2 })
  expect(threads.length).toBeGreaterThan(modules.length)
  // A thread that has ended has lost its number.
  expect(threads.map(({ threadId }) => threadId).filter((id) => id !== -1)).toEqual([])
})
