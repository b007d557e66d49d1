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
  const wait = new Promise((resolve) => setTimeout(resolve, 700))
  const solver = {
    name: 'slow',
    unsupported: () => [],
    solve: async (_part: unknown, { initial }: { initial: unknown }) => {
      await wait
      return initial as never
    },
  }
  const events: RunEvent[] = []
  await solve(problem, { solver, start: 'savings', timeLimit: 5000, onEvent: (event) => events.push(event) })
  const busy = events.flatMap((event) => (event.type === 'visit' ? [event.busy] : []))
  expect(busy.slice(0, 2)).toEqual([1, 1])
  expect(busy.at(-1)).toBe(0)
})
