import { expect, it } from 'vitest'
import type { Trouble } from '../../src/contracts/executor.js'
import type { Solver } from '../../src/contracts/solver.js'
import { inlineExecutor } from '../../src/execute/inline.js'
import { nothingServed } from '../../src/instance/routes.js'
import { smallInstance } from '../../src/testing/index.js'

const order = (instance: ReturnType<typeof smallInstance>, deadline: number) => ({
  routes: nothingServed(instance.taskCount),
  isWarm: false,
  vehicles: instance.typeVehicles,
  seed: 1,
  deadline,
  iterations: Number.POSITIVE_INFINITY,
  temperature: null,
})

it('leaves behind a solver whose promise never settles, after a stop or its deadline, and goes on', async () => {
  const instance = smallInstance({
    tasks: [
      [0, 1],
      [1, 0],
    ],
  })
  let calls = 0
  const solver: Solver = {
    name: 'first-hangs',
    unsupported: () => [],
    solve: (part) => (calls++ < 2 ? new Promise(() => {}) : Promise.resolve(nothingServed(part.instance.taskCount))),
  }
  const troubles: Trouble[] = []
  const executor = inlineExecutor({ instance, solver, onTrouble: (trouble) => troubles.push(trouble) })
  const late = executor.visit(order(instance, performance.timeOrigin + performance.now()), () => {})
  await expect(late).rejects.toMatchObject({ code: 'worker-lost' })
  const stopped = executor.visit(order(instance, Number.POSITIVE_INFINITY), () => {})
  setTimeout(() => executor.stop(), 50)
  await expect(stopped).rejects.toMatchObject({ code: 'worker-lost' })
  expect(troubles.map(({ kind }) => kind)).toEqual(['worker-hung', 'worker-hung'])
  const next = await executor.visit(order(instance, Number.POSITIVE_INFINITY), () => {})
  expect(next.routes.unassigned).toHaveLength(instance.taskCount)
})

it('leaves it behind when its run wants everything back, sooner than otherwise', async () => {
  const instance = smallInstance({ tasks: [[0, 1]] })
  const solver: Solver = { name: 'hangs', unsupported: () => [], solve: () => new Promise(() => {}) }
  const now = performance.timeOrigin + performance.now()
  const executor = inlineExecutor({ instance, solver, latest: now + 100, onTrouble: () => {} })
  const visit = executor.visit(order(instance, now + 60_000), () => {})
  await expect(visit).rejects.toMatchObject({ code: 'worker-lost' })
})

/** A solver whose first answer comes when it is let go, and who says that stopping may take it a while. */
function slow() {
  let calls = 0
  let letGo = (): void => {}
  const solver: Solver = {
    name: 'slow',
    graceMs: 60_000,
    unsupported: () => [],
    solve: async (part) => {
      if (calls++ === 0) await new Promise<void>((resolve) => (letGo = resolve))
      return nothingServed(part.instance.taskCount)
    },
  }
  return { solver, calls: () => calls, letGo: () => letGo() }
}

const turns = () => new Promise((resolve) => setTimeout(resolve, 50))

it('begins no other in the place of one that says how long it takes to stop, until it is back', async () => {
  const instance = smallInstance({ tasks: [[0, 1]] })
  const { solver, calls, letGo } = slow()
  const executor = inlineExecutor({ instance, solver, onTrouble: () => {} })
  const late = executor.visit(order(instance, performance.timeOrigin + performance.now()), () => {})
  await expect(late).rejects.toMatchObject({ code: 'worker-lost' })
  const next = executor.visit(order(instance, Number.POSITIVE_INFINITY), () => {})
  await turns()
  expect(calls()).toBe(1)
  letGo()
  expect((await next).routes.unassigned).toHaveLength(1)
  expect(calls()).toBe(2)
})

it('waits after a stop for as long as the solver says that it takes, and sends back what has not begun', async () => {
  const instance = smallInstance({ tasks: [[0, 1]] })
  const { solver, calls, letGo } = slow()
  const troubles: Trouble[] = []
  const executor = inlineExecutor({ instance, solver, onTrouble: (trouble) => troubles.push(trouble) })
  const first = executor.visit(order(instance, Number.POSITIVE_INFINITY), () => {})
  const second = executor.visit(order(instance, Number.POSITIVE_INFINITY), () => {})
  await turns()
  executor.stop()
  expect(await second).toMatchObject({ busy: 0 })
  // Longer than one is waited for that says nothing.
  await new Promise((resolve) => setTimeout(resolve, 1300))
  letGo()
  expect((await first).routes.unassigned).toHaveLength(1)
  expect([calls(), troubles]).toEqual([1, []])
})

it('sends back what still waits when the run wants everything back', async () => {
  const instance = smallInstance({ tasks: [[0, 1]] })
  const { solver, calls, letGo } = slow()
  const latest = performance.timeOrigin + performance.now() + 100
  const executor = inlineExecutor({ instance, solver, latest, onTrouble: () => {} })
  const first = executor.visit(order(instance, latest + 60_000), () => {})
  const second = executor.visit(order(instance, latest + 60_000), () => {})
  await expect(first).rejects.toMatchObject({ code: 'worker-lost' })
  expect(await second).toMatchObject({ busy: 0 })
  expect(calls()).toBe(1)
  letGo()
})
