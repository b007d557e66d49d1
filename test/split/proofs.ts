/** What is expected of splitting, small enough to be run on every sabotage. */

import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import type { Problem } from '../../src/model/problem.js'
import type { Needs } from '../../src/split/fleet-needs.js'
import { type Proof, proof } from '../prove.js'
import { expectPartition, partDemand } from './expect-partition.js'
import { scattered } from './scattered.js'

const kd = proof<typeof import('../../src/split/kd-split.js')>(({ kdSplitter }) => {
  const split = (problem: Problem, maxTasks: number) => {
    const { instance } = compile(problem)
    const partition = kdSplitter.split(instance, { maxTasks, random: new Random(1) })
    expectPartition(instance, partition, maxTasks)
    return { instance, partition }
  }
  for (const maxTasks of [7, 30, 33, 60, 100, 150]) split(scattered(300, { vehicles: 40 }), maxTasks)
  const many = split(scattered(1000), 300)
  const demand = partDemand(many.instance, many.partition)
  expect(Math.min(...demand)).toBeGreaterThan(0.8 * Math.max(...demand))
  // The left half is nine times as heavy: its part has fewer tasks.
  const heavy = scattered(200)
  for (const job of heavy.jobs) job.delivery = [(job.location?.[0] ?? 0) < 500 ? 9 : 1]
  const loads = split(heavy, 130)
  const [left, right] = partDemand(loads.instance, loads.partition)
  expect(left).toBeLessThan(0.6 * (left + right))
  // A long strip is cut across, not along.
  const strip = scattered(200)
  for (const job of strip.jobs) if (job.location) job.location = [job.location[0], job.location[1] / 1000]
  const { instance, partition } = split(strip, 100)
  const highest = Math.max(...[...instance.x.subarray(0, 200)].filter((_, task) => partition.label[task] === 0))
  const lowest = Math.min(...[...instance.x.subarray(0, 200)].filter((_, task) => partition.label[task] === 1))
  expect(highest).toBeLessThanOrEqual(lowest)
})

/** Two parts at x = 0 and x = 100 with the demands given; types are (depot x, count, capacity). */
function twoParts(demand: [number, number], types: [number, number, number][]): Needs {
  const { instance } = compile({
    coordinates: 'planar',
    jobs: demand.map((amount, id) => ({ id, location: [100 * id, 0], delivery: [amount] })),
    vehicles: types.map(([x, count, capacity], id) => ({
      id,
      count,
      start: [x, 0],
      end: [x, 0],
      capacity: [capacity],
    })),
  })
  const tasks = Int32Array.of(1, 1)
  return {
    instance,
    partCount: 2,
    demand: Float64Array.from(demand),
    tasks,
    x: Float64Array.of(0, 100),
    y: new Float64Array(2),
  }
}

const fleet = proof<typeof import('../../src/split/fleet.js')>(({ shareFleet }) => {
  const share = (demand: [number, number], types: [number, number, number][]) => [
    ...shareFleet(twoParts(demand, types).instance, Int32Array.of(0, 1), 2),
  ]
  expect(share([30, 10], [[50, 8, 10]])).toEqual([6, 2])
  expect(share([30, 10], [[50, 5, 10]])).toEqual([4, 1])
  expect(share([29, 31], [[50, 7, 10]])).toEqual([3, 4])
  const singles = Array.from({ length: 10 }, (_, i): [number, number, number] => [50, 1, 10 + i])
  const shared = share([1, 1], singles)
  expect(shared.slice(0, 10).reduce((a, b) => a + b)).toBe(5)
  expect(shared.reduce((a, b) => a + b)).toBe(10)
})

const shares = proof<typeof import('../../src/split/fleet-shares.js')>(({ shareOfDepots }) => {
  const near: [number, number, number][] = [
    [0, 3, 10],
    [100, 3, 10],
  ]
  expect([...shareOfDepots(twoParts([20, 20], near))]).toEqual([1, 0, 0, 1])
  // The left depot's one vehicle is not enough for the left part: the rest comes from the right.
  const scarce = shareOfDepots(
    twoParts(
      [20, 20],
      [
        [0, 1, 10],
        [100, 5, 10],
      ],
    ),
  )
  expect(scarce[0]).toBe(1)
  expect(scarce[1]).toBeGreaterThan(0.2)
  expect(scarce[1] + scarce[3]).toBeCloseTo(1)
  // What the left part takes of the near depot is not there for the right one.
  const taken = shareOfDepots(
    twoParts(
      [20, 20],
      [
        [0, 3, 10],
        [1000, 3, 10],
      ],
    ),
  )
  expect(taken[0]).toBeCloseTo(2.2 / 3)
})

const repair = proof<typeof import('../../src/split/fleet-repair.js')>(({ mendShortage }) => {
  const mended = (demand: [number, number], vehicles: number[]) => {
    const given = Int32Array.from(vehicles)
    mendShortage(twoParts(demand, [[50, vehicles[0] + vehicles[1], 10]]), given)
    return [...given]
  }
  expect(mended([30, 30], [5, 1])).toEqual([3, 3])
  expect(mended([30, 60], [4, 4])).toEqual([3, 5])
  expect(mended([20, 30], [2, 2])).toEqual([2, 2])
  expect(mended([10, 0], [2, 0])).toEqual([1, 1])
  expect(mended([10, 10], [1, 0])).toEqual([1, 0])
})

const groups = proof<typeof import('../../src/split/groups.js')>(({ GroupGrower, drawRound, isPocket }) => {
  const slotOf = (task: number) => Math.floor(task / 6)
  const view = {
    routeOf: Int32Array.from({ length: 600 }, (_, task) => slotOf(task)),
    slotCount: 100,
    tasksOf: (slot: number) => Int32Array.from({ length: 6 }, (_, i) => 6 * slot + i),
  }
  const grower = new GroupGrower(600, nearest)
  const size = { minRoutes: 5, targetTasks: 60, maxTasks: 62 }
  const freedom = { isSlotFree: (slot: number) => slot % 3 !== 0, isTaskFree: () => true }
  let ownTasks = 0
  for (let seed = 0; seed < 600; seed += 7) {
    const group = grower.grow(view, freedom, seed, size)
    expect(group === null).toBe(slotOf(seed) % 3 === 0)
    if (!group) continue
    expect(group.slots[0]).toBe(slotOf(seed))
    expect(group.taskCount).toBeLessThanOrEqual(size.maxTasks)
    for (const slot of group.slots) expect(slot % 3).not.toBe(0)
    // Most of the ten nearest tasks that are free belong to the group.
    const { k, tasks } = nearest
    for (let i = 0; i < k; i++) if (group.slots.includes(slotOf(tasks[seed * k + i]))) ownTasks++
  }
  expect(ownTasks).toBeGreaterThan(0.5 * 57 * 10)
  const long = { ...view, tasksOf: (slot: number) => Int32Array.from({ length: slot % 2 ? 6 : 50 }, (_, i) => i) }
  for (let seed = 0; seed < 600; seed += 7) {
    const group = grower.grow(long, { isSlotFree: () => true, isTaskFree: () => true }, seed, size)
    expect(group?.taskCount).toBeLessThanOrEqual(size.maxTasks)
  }
  const slots = drawRound(view, grower, new Random(1), size).flatMap((group) => [...group.slots])
  expect(new Set(slots).size).toBe(slots.length)
  expect(slots.length).toBeGreaterThan(85)
  // Neither half of the routes nor a quarter of the tasks.
  const isSmall = (routes: number, taskCount: number) =>
    isPocket({ slots: new Int32Array(routes), unassigned: new Int32Array(0), taskCount }, size)
  expect([isSmall(2, 14), isSmall(2, 15), isSmall(3, 14), isSmall(3, 60)]).toEqual([true, false, false, false])
})

const seeds = proof<typeof import('../../src/split/seeds.js')>(({ LikelySeeds, SeedWalk }) => {
  const walk = new SeedWalk(20, new Random(1))
  for (let round = 0; round < 2; round++) expect(new Set(Array.from({ length: 20 }, () => walk.next())).size).toBe(20)

  const likely = new LikelySeeds(100, new Random(1))
  const draw = (count: number) => Array.from({ length: count }, () => likely.next())
  const halves = (tasks: readonly number[]) => tasks.filter((task) => task >= 50).length / tasks.length
  const upper = Int32Array.from({ length: 50 }, (_, i) => 50 + i)
  // What was never visited comes first.
  likely.note(upper, 1e6)
  expect(halves(draw(200))).toBeLessThan(0.35)
  likely.note(
    Int32Array.from({ length: 50 }, (_, i) => i),
    500,
  )
  // Then what has paid more for each of its tasks, and half of all the same everywhere.
  const drawn = draw(200)
  expect(halves(drawn)).toBeGreaterThan(0.65)
  expect(new Set(drawn.filter((_, i) => i % 2 === 1)).size).toBe(100)
  // What has paid before counts less and less, what cannot be told counts as never visited.
  for (let i = 0; i < 20; i++) likely.note(upper, 0)
  expect(halves(draw(200))).toBeLessThan(0.35)
  // 20 a task are more than 10, though 200 a visit are less than 500.
  for (let i = 0; i < 100; i++) likely.note(upper.subarray(10 * (i % 5), 10 * (i % 5) + 10), 200)
  expect(halves(draw(200))).toBeGreaterThan(0.65)
  likely.note(upper, Number.POSITIVE_INFINITY)
  expect(halves(draw(200))).toBeGreaterThan(0.65)
  likely.note(upper, -50)
  expect(halves(draw(200))).toBeLessThan(0.35)
  passes(new LikelySeeds(40, new Random(2)))
})

// Each pass meets every task once, whatever is taken around a seed; the groups between them may have all of them.
function passes(seeds: import('../../src/split/seeds.js').LikelySeeds): void {
  const tens = (task: number) => Int32Array.from({ length: 10 }, (_, i) => 10 * Math.floor(task / 10) + i)
  const all = Array.from({ length: 40 }, (_, task) => task)
  for (let pass = 0; pass < 3; pass++) {
    const met = new Set<number>()
    for (let i = 0; i < 4; i++) {
      seeds.next()
      expect([seeds.isPassing, all.every((task) => seeds.isOpen(task))]).toEqual([false, true])
      const seed = seeds.next()
      expect(seeds.isPassing).toBe(true)
      // The last pass is over where a task of its own is asked for again.
      if (i === 0) expect(all.every((task) => seeds.isOpen(task))).toBe(true)
      for (const task of tens(seed)) {
        expect([seeds.isOpen(task), met.has(task)]).toEqual([true, false])
        met.add(task)
      }
      seeds.meet(tens(seed))
      expect(tens(seed).some((task) => seeds.isOpen(task))).toBe(false)
    }
    expect(met.size).toBe(40)
  }
  // What the groups between them have had is closed too, until all is.
  seeds.next()
  seeds.next()
  seeds.meet(tens(0))
  for (const closed of [10, 20]) {
    seeds.next()
    seeds.meet(tens(closed))
    expect(seeds.next()).toBeGreaterThanOrEqual(closed + 10)
  }
}

const nearest = nearestTasks(compile(scattered(600)).instance, 10)

const abilities = proof<typeof import('../../src/split/fleet-abilities.js')>(({ exchangeByAbility }) => {
  // Left needs lifts, right has none but them; either side keeps four vehicles.
  const exchanged = (left: Partial<Problem['jobs'][number]>, own: Partial<Problem['vehicles'][number]>) => {
    const jobs = [0, 1, 2, 3].map((id) => ({ id, location: [id < 2 ? 0 : 100, id] as const, ...(id < 2 ? left : {}) }))
    const depot = [50, 0] as [number, number]
    const { instance } = compile({
      coordinates: 'planar',
      jobs: jobs.map((job) => ({ ...job, location: [...job.location] as [number, number] })),
      vehicles: [
        { id: 'plain', count: 4, start: depot, timeWindow: [0, 500] },
        { id: 'other', count: 4, start: depot, timeWindow: [0, 500], ...own },
      ],
      profiles: { car: { speed: 1 } },
    })
    const label = Int32Array.from({ length: 4 }, (_, task) => (instance.x[task] < 50 ? 0 : 1))
    const vehicles = Int32Array.of(4, 0, 0, 4)
    exchangeByAbility(instance, label, 2, vehicles)
    return [...vehicles]
  }
  expect(exchanged({ skills: ['lift'] }, { skills: ['lift'] })).toEqual([0, 4, 4, 0])
  expect(exchanged({ timeWindows: [[600, 700]] }, { timeWindow: [0, 999] })).toEqual([0, 4, 4, 0])
  expect(exchanged({}, { skills: ['lift'] })).toEqual([4, 0, 0, 4])
})

/** Proofs by file below src/. */
export const splitProofs: Readonly<Record<string, Proof>> = {
  'split/kd-split.ts': kd,
  'split/fleet.ts': fleet,
  'split/fleet-shares.ts': shares,
  'split/fleet-repair.ts': repair,
  'split/fleet-abilities.ts': abilities,
  'split/groups.ts': groups,
  'split/seeds.ts': seeds,
}
