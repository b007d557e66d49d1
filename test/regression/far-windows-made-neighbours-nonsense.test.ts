import { expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { check, solve } from '../../src/index.js'
import { compile } from '../../src/instance/compile.js'
import { matricesOf } from '../../src/instance/matrix.js'
import type { Problem } from '../../src/model/problem.js'
import { nearInTime } from '../../src/search/near-in-time.js'
import { createState } from '../../src/search/state.js'

// Windows over two weeks and short drives: waiting of many days, weighed as cost, packed beside a task, was beyond 2^53.
function twoWeeks(seed: number): Problem {
  const random = new Random(seed)
  const jobs = Array.from({ length: 31 }, (_, id) => {
    const from = random.below(1_200_000)
    const location: [number, number] = [4.35 + random.next() / 20, 50.85 + random.next() / 20]
    return { id, location, delivery: [1], timeWindows: [[from, from + 7200] as [number, number]] }
  })
  const vehicle = { count: 12, start: [4.36, 50.86] as const, end: [4.36, 50.86] as const, capacity: [3] }
  const vehicles = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
    ...{ ...vehicle, id: day },
    timeWindow: [day * 172_800, day * 172_800 + 172_800] as [number, number],
  }))
  return { jobs, vehicles, profiles: { car: { speed: 10 } } }
}

it.each([1, 2, 3])('neighbours are other tasks, each once, whatever the waiting (seed %i)', (seed) => {
  const { instance } = compile(twoWeeks(seed))
  const state = createState(instance, matricesOf(instance))
  if (!state.rules) throw new Error('there are windows')
  const { k, tasks } = nearInTime(state, state.rules, 20)
  for (let v = 0; v < state.n; v++) {
    const row = Array.from(tasks.subarray(v * k, (v + 1) * k))
    expect(new Set(row).size).toBe(k)
    expect(row.every((u) => u >= 0 && u < state.n && u !== v)).toBe(true)
  }
})

it('a plan over two weeks comes to its end', async () => {
  const problem = twoWeeks(1)
  const solution = await solve(problem, { iterations: 200, executor: 'inline' })
  expect(check(problem, solution)).toEqual([])
})
