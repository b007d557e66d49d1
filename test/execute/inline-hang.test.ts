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
