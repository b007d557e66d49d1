/** What is expected of passes: groups that have nothing in common until everything was met, none of them too little. */

import { expect } from 'vitest'
import type { VisitOrder } from '../../src/contracts/executor.js'
import { compile } from '../../src/instance/compile.js'
import { routesFrom } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import type { RunOptions } from '../../src/run/options.js'
import { LikelySeeds } from '../../src/split/seeds.js'
import { type Answer, fakeRun } from './fake-run.js'

type Improve = (typeof import('../../src/run/improve.js'))['improve']

/** An order, whether its group is of a pass, and how many passes had begun. */
interface Drawn {
  readonly order: VisitOrder
  readonly isPassing: boolean
  readonly begun: number
}

function row(count: number): Problem {
  const jobs = Array.from({ length: count }, (_, id) => ({ id, location: [100, id] as [number, number] }))
  return { coordinates: 'planar', jobs, vehicles: [{ id: 'v', count, start: [0, 0] as [number, number] }] }
}

// What a run orders on routes of these lengths.
async function drawn(
  improve: Improve,
  lengths: readonly number[],
  options: RunOptions,
  isOnlyPassing = false,
): Promise<Drawn[]> {
  const { next } = LikelySeeds.prototype
  const count = lengths.reduce((sum, length) => sum + length, 0)
  let [isPassing, begun] = [false, 0]
  LikelySeeds.prototype.next = function (this: LikelySeeds) {
    let task = next.call(this)
    if (isOnlyPassing && !this.isPassing) task = next.call(this)
    isPassing = this.isPassing
    let open = 0
    for (let each = 0; each < count; each++) if (this.isOpen(each)) open++
    if (isPassing && open === count) begun++
    return task
  }
  const all: Drawn[] = []
  let now = 0
  const answer: Answer = (order) => {
    all.push({ order, isPassing, begun })
    return { ...order.routes, unassigned: new Int32Array(0) }
  }
  try {
    let from = 0
    const lists = lengths.map((length) => Array.from({ length }, () => from++))
    const first = routesFrom(lists, new Int32Array(lists.length), [])
    await improve(fakeRun(compile(row(count)), first, options, answer, () => now++).run)
  } finally {
    LikelySeeds.prototype.next = next
  }
  return all
}

export async function provesPasses(improve: Improve): Promise<void> {
  const size = 240
  const fours = new Array<number>(size / 4).fill(4)
  const all = await drawn(improve, fours, { timeLimit: 2000, maxSubproblem: 60 })
  let met = new Set<number>()
  let [passes, passing] = [0, 0]
  for (const { order, isPassing, begun } of all) {
    const tasks = [...order.routes.tasks]
    if (begun > passes) {
      // What was not met when the last pass was over was too little.
      if (passes > 0) expect(met.size).toBeGreaterThan(0.7 * size)
      met = new Set()
      passes = begun
    }
    if (isPassing) {
      passing++
      expect(tasks.length).toBeGreaterThanOrEqual(15)
      expect(tasks.filter((task) => met.has(task))).toEqual([])
    }
    for (const task of tasks) met.add(task)
  }
  expect(passes).toBeGreaterThan(3)
  expect(passing).toBeGreaterThan(0.25 * all.length)

  // Five long routes of which any two are a group: what is left of a pass is not visited alone.
  const fives = await drawn(improve, [800, 800, 800, 800, 800], { timeLimit: 500 })
  const ofPasses = fives.filter(({ isPassing }) => isPassing)
  expect(ofPasses.length).toBeGreaterThan(10)
  for (const { order } of ofPasses) expect(order.routes.type.length).toBeGreaterThan(1)
  // Where no two are, each is, though there be nothing but passes.
  const alone = await drawn(improve, [80, 80], { timeLimit: 500, maxSubproblem: 60 }, true)
  expect(alone.length).toBeGreaterThan(10)
}
