import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.js'
import type { Executor, SolverSource, Trouble } from '../../src/contracts/executor.js'
import { createPool, type Pool, type PoolOptions } from '../../src/execute/threads.js'
import { LEASED, noReport, placeAndHear, probeOrder, TEN_IN_A_ROW } from '../../src/testing/executor-trial.js'
import { PROBE_URL, Probe, probeMark } from '../../src/testing/probe.js'

const PROBE: SolverSource = { kind: 'module', url: PROBE_URL }

const pools: Pool[] = []
let troubles: Trouble[] = []
let workers: Worker[] = []
const hearWorker = (worker: Worker) => workers.push(worker)

beforeEach(() => {
  troubles = []
  workers = []
  process.on('worker', hearWorker)
})

afterEach(async () => {
  process.off('worker', hearWorker)
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})

function poolOf(options: PoolOptions): Pool {
  const pool = createPool(options)
  pools.push(pool)
  return pool
}

function openOn(pool: Pool, solver = PROBE, latest?: number): Executor {
  return pool.open({ instance: TEN_IN_A_ROW, solver, latest, onTrouble: (trouble) => troubles.push(trouble) })
}

describe('a worker that dies', () => {
  test('when it is terminated from outside mid-order, its order is repeated', async () => {
    const executor = openOn(poolOf({ workers: 1 }))
    let reports = 0
    const order = executor.visit(probeOrder(Probe.wait), () => {
      if (++reports === 1) void workers[0].terminate()
      else executor.stop()
    })
    expect((await order).routes).toEqual(LEASED)
    expect(reports).toBe(2)
    expect(troubles.map(({ kind }) => kind)).toEqual(['worker-lost'])
  })

  test('by running out of memory ends neither the process nor the pool', async () => {
    const executor = openOn(poolOf({ workers: 1, resourceLimits: { maxOldGenerationSizeMb: 64 } }))
    await expect(executor.visit(probeOrder(Probe.exhaust), noReport)).rejects.toMatchObject({
      code: 'worker-lost',
      message: expect.stringMatching(/memory/),
    })
    expect((await executor.visit(probeOrder(Probe.keep), noReport)).routes).toEqual(LEASED)
  })

  test('together with all others leaves no waiting order behind', async () => {
    const executor = openOn(poolOf({ workers: 2 }))
    const dying = [901, 902].map((iterations) => probeOrder(Probe.exitOnce, { iterations }))
    const all = [...dying, ...Array.from({ length: 6 }, () => probeOrder(Probe.keep))]
    const results = await Promise.all(all.map((order) => executor.visit(order, noReport)))
    for (const iterations of [901, 902]) rmSync(probeMark(iterations), { force: true })
    for (const { routes } of results) expect(routes).toEqual(LEASED)
    expect(troubles).toHaveLength(2)
  })

  test('after its result came leaves the next order to a new one', async () => {
    const executor = openOn(poolOf({ workers: 1 }))
    await executor.visit(probeOrder(Probe.keep), noReport)
    const [worker] = workers
    await Promise.all([once(worker, 'exit'), worker.terminate()])
    expect((await executor.visit(probeOrder(Probe.keep), noReport)).routes).toEqual(LEASED)
  })

  test('while it had nothing to do does not keep its pool from closing', async () => {
    const pool = poolOf({ workers: 1 })
    await openOn(pool).visit(probeOrder(Probe.keep), noReport)
    const [worker] = workers
    await Promise.all([once(worker, 'exit'), worker.terminate()])
    const late = sleep(1_500, 'late', { ref: false })
    expect(await Promise.race([pool.close(), late])).toBeUndefined()
    expect(workers).toHaveLength(1)
  })
})

describe('a worker that hangs', () => {
  test('after a stop is ended, and the reports of its order have arrived', async () => {
    const executor = openOn(poolOf({ workers: 1, grace: 100 }))
    let reports = 0
    const order = executor.visit(probeOrder(Probe.hang), () => {
      reports++
      executor.stop()
    })
    await expect(order).rejects.toMatchObject({ code: 'worker-lost' })
    expect(reports).toBe(1)
    expect(troubles.map(({ kind }) => kind)).toEqual(['worker-hung'])
    expect((await executor.visit(probeOrder(Probe.keep), noReport)).routes).toEqual(LEASED)
  })

  test('is ended when its run wants everything back, sooner than it would be otherwise', async () => {
    const pool = poolOf({ workers: 1, grace: 60_000 })
    await openOn(pool).visit(probeOrder(Probe.keep), noReport)
    const executor = openOn(pool, PROBE, systemClock() + 300)
    await expect(
      executor.visit(probeOrder(Probe.hang, { deadline: systemClock() + 200 }), noReport),
    ).rejects.toMatchObject({ code: 'worker-lost' })
    expect(troubles.map(({ kind }) => kind)).toEqual(['worker-hung'])
  }, 30_000)

  test('while its run wants everything back and it has not begun leaves the order as it went', async () => {
    const threadScript = new URL('./fixtures/late-thread.mjs', import.meta.url)
    const executor = openOn(poolOf({ workers: 1, threadScript }), PROBE, systemClock() + 100)
    const late = await executor.visit(probeOrder(Probe.turn, { deadline: systemClock() + 50 }), noReport)
    expect(late).toEqual({ routes: LEASED, iterations: 0, busy: 0 })
    expect(troubles).toEqual([])
  })

  test('with the built-in search is only slow: its order comes back as it went, and nothing is told', async () => {
    const builtin: SolverSource = { kind: 'builtin' }
    const pool = poolOf({ workers: 1 })
    await openOn(pool, builtin).visit(probeOrder(1), noReport)
    const executor = openOn(pool, builtin, systemClock() + 100)
    const order = probeOrder(1, { deadline: systemClock() + 600, iterations: 1e9 })
    expect(await executor.visit(order, noReport)).toEqual({ routes: LEASED, iterations: 0, busy: 0 })
    expect(troubles).toEqual([])
  })

  test('with the built-in search and a thread that starts late is not waited for past its deadline', async () => {
    const threadScript = new URL('./fixtures/late-thread.mjs', import.meta.url)
    const executor = openOn(poolOf({ workers: 1, threadScript }), { kind: 'builtin' }, systemClock() + 60_000)
    const began = systemClock()
    let heard = 0
    const hear = () => heard++
    const late = await executor.visit(probeOrder(1, { deadline: began + 50 }), hear, hear)
    expect(late).toEqual({ routes: LEASED, iterations: 0, busy: 0 })
    // The fixture takes two seconds to start.
    expect(systemClock() - began).toBeLessThan(1_500)
    // The thread is there for what comes after it.
    const next = await executor.visit(probeOrder(1, { iterations: 10 }), noReport)
    expect(next.iterations).toBe(10)
    expect([heard, troubles]).toEqual([0, []])
  })

  test('before it has begun does not work on what came back without it', async () => {
    const threadScript = new URL('./fixtures/late-thread.mjs', import.meta.url)
    const pool = poolOf({ workers: 1, threadScript })
    // It would end its thread.
    const late = await openOn(pool, PROBE, systemClock() + 100).visit(probeOrder(Probe.exit), noReport)
    expect(late).toEqual({ routes: LEASED, iterations: 0, busy: 0 })
    expect((await openOn(pool).visit(probeOrder(Probe.turn), noReport)).iterations).toBe(5)
    expect([workers.length, troubles]).toEqual([1, []])
  })

  test('does not keep a pool from closing', async () => {
    const pool = poolOf({ workers: 1 })
    const { result } = await placeAndHear(openOn(pool), Probe.hang)
    const outcome = expect(result).rejects.toMatchObject({ code: 'stopped' })
    const exit = once(workers[0], 'exit')
    await pool.close()
    await Promise.all([outcome, exit])
  })
})

describe('two runs on one pool', () => {
  test('take turns, whoever came first', async () => {
    const pool = poolOf({ workers: 1 })
    const [one, two] = [openOn(pool), openOn(pool)]
    const done: string[] = []
    const place = (name: string, executor: Executor) =>
      executor.visit(probeOrder(Probe.keep), noReport).then(() => done.push(name))
    await Promise.all([...Array.from({ length: 4 }, () => place('one', one)), place('two', two), place('two', two)])
    expect(done).toEqual(['one', 'two', 'one', 'two', 'one', 'one'])
  })

  test('do not keep each other past a deadline: what still waits comes back as it went', async () => {
    const pool = poolOf({ workers: 1 })
    const [one, two] = [openOn(pool), openOn(pool)]
    const { result } = await placeAndHear(one)
    const late = await two.visit(probeOrder(Probe.turn, { deadline: systemClock() + 20 }), noReport)
    expect(late).toEqual({ routes: LEASED, iterations: 0, busy: 0 })
    one.stop()
    expect((await result).routes).toEqual(LEASED)
  })

  test('stop and close apart from each other', async () => {
    const pool = poolOf({ workers: 2 })
    const [one, two] = [openOn(pool), openOn(pool)]
    const [first, second] = [await placeAndHear(one), await placeAndHear(two)]
    one.stop()
    expect((await first.result).routes).toEqual(LEASED)
    await one.close()
    expect((await two.visit(probeOrder(Probe.turn), noReport)).iterations).toBe(5)
    two.stop()
    expect((await second.result).routes).toEqual(LEASED)
  })
})

describe('a pool', () => {
  test('has deadlines mean the same after the wall clock was set back', async () => {
    const origin = performance.timeOrigin
    const hour = vi.spyOn(performance, 'timeOrigin', 'get').mockReturnValue(origin + 3_600_000)
    const executor = openOn(poolOf({ workers: 1 }), { kind: 'builtin' })
    const deadline = systemClock() + 500
    const order = probeOrder(1, { deadline, iterations: Number.POSITIVE_INFINITY })
    // Taken an hour wrong, the deadline would have the search go on until its worker is ended.
    await executor.visit(order, noReport).finally(() => hour.mockRestore())
    expect(troubles).toEqual([])
  })

  test('starts no more threads than it has orders', async () => {
    const executor = openOn(poolOf({ workers: 8 }))
    for (let i = 0; i < 3; i++) await executor.visit(probeOrder(Probe.keep), noReport)
    expect(workers).toHaveLength(1)
  })

  test.each([
    ['that is not up', 0],
    ['that is up', 1],
  ])('refuses an order that cannot be passed to a thread %s, and takes the next ones', async (_, before) => {
    const executor = openOn(poolOf({ workers: 1 }))
    for (let i = 0; i < before; i++) await executor.visit(probeOrder(Probe.keep), noReport)
    const seed = (() => 1) as unknown as number
    const orders = [seed, Probe.keep, seed, Probe.keep].map((each) => executor.visit(probeOrder(each), noReport))
    const ends = await Promise.allSettled(orders)
    const refusal = { code: 'internal', message: expect.stringMatching(/cannot be passed to a thread/) }
    for (const k of [0, 2]) expect(ends[k]).toMatchObject({ status: 'rejected', reason: refusal })
    for (const k of [1, 3]) expect(ends[k]).toMatchObject({ status: 'fulfilled', value: { routes: LEASED } })
    expect([executor.running, troubles]).toEqual([0, []])
  })

  test('says which script it does not find', () => {
    expect(() => createPool({ workers: 1, threadScript: '/nowhere/thread.js' })).toThrow(
      expect.objectContaining({ code: 'io', message: expect.stringMatching(/\/nowhere\/thread\.js.*threadScript/) }),
    )
  })

  test('says why a script cannot be run', async () => {
    const threadScript = new URL('../solvers/fixtures/broken-thread.mjs', import.meta.url)
    const executor = openOn(poolOf({ workers: 1, threadScript }))
    await expect(executor.visit(probeOrder(Probe.keep), noReport)).rejects.toMatchObject({
      code: 'worker-lost',
      message: expect.stringMatching(/broken while loading/),
    })
  })

  test('says which solver module it cannot load', async () => {
    const executor = openOn(poolOf({ workers: 1 }), { kind: 'module', url: 'file:///nowhere/solver.mjs' })
    await expect(executor.visit(probeOrder(Probe.keep), noReport)).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [
        { path: 'options.solver.module', message: expect.stringMatching(/^file:\/\/\/nowhere\/solver\.mjs cannot/) },
      ],
    })
  })

  test('takes no run once it is closed', async () => {
    const pool = poolOf({ workers: 1 })
    await pool.close()
    expect(() => openOn(pool)).toThrow(expect.objectContaining({ code: 'stopped' }))
  })

  test('gives the same result on 1, 2 and 3 threads', async () => {
    const results = []
    for (const workers of [1, 2, 3]) {
      const executor = openOn(poolOf({ workers }), { kind: 'builtin' })
      const orders = [1, 2, 3, 4].map((seed) => executor.visit(probeOrder(seed, { iterations: 50 }), noReport))
      results.push((await Promise.all(orders)).map(({ routes }) => routes))
    }
    expect(results[1]).toEqual(results[0])
    expect(results[2]).toEqual(results[0])
  })
})
