import { expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import type { RunEvent, VisitEvent } from '../../src/model/events.js'
import { solve } from '../../src/run/start-run.js'
import { settled } from './observe.js'

const problem = generate({ size: 300, seed: 3, stopsPerRoute: 6 })

it('the iterations of a visit that goes on are told, and none is counted twice', async () => {
  const told: VisitEvent[] = []
  const onEvent = (event: RunEvent) => {
    if (event.type === 'visit') told.push(event)
  }
  const iterations = 400_000
  const solution = await solve(problem, { iterations, workers: 2, onEvent })
  expect(solution.stats).toMatchObject({ iterations, visits: 1 })
  const underWay = told.filter(({ visits }) => visits === 0)
  expect(underWay.filter(({ iterations: done }) => done > 0).length).toBeGreaterThan(0)
  for (const { iterations: done, progress } of underWay) {
    expect(done).toBeLessThan(iterations)
    expect(progress).toBe(done / iterations)
  }
  const counts = told.map(({ iterations: done }) => done)
  expect(counts).toEqual([...counts].sort((a, b) => a - b))
  expect(told.at(-1)).toMatchObject({ iterations, progress: 1 })
  expect(settled(await solve(problem, { iterations, executor: 'inline' }))).toEqual(settled(solution))
})
