import { expect, it } from 'vitest'
import type { RunEvent } from '../../src/model/events.js'
import type { Problem } from '../../src/model/problem.js'
import { solve } from '../../src/run/start-run.js'

const problem: Problem = {
  coordinates: 'planar',
  jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0] })),
  vehicles: [{ id: 'v', start: [0, 0] }],
}

// The one event of a run that is visited whole came at its end, and said that nobody was at work.
it('tells while a visit is under way that a worker is busy', async () => {
  let goOn: () => void
  const toldTwice = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const solver = {
    name: 'slow',
    unsupported: () => [],
    solve: async (_part: unknown, { initial }: { initial: unknown }) => {
      await toldTwice
      return initial as never
    },
  }
  const busy: number[] = []
  const onEvent = (event: RunEvent) => {
    if (event.type === 'visit') busy.push(event.busy)
    if (busy.length === 2) goOn()
  }
  await solve(problem, { solver, start: 'savings', timeLimit: 20_000, onEvent })
  expect(busy.slice(0, 2)).toEqual([1, 1])
  expect(busy.at(-1)).toBe(0)
})
