import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import { drawRound, type Freedom, GroupGrower, type GroupSize, type RouteView } from '../../src/split/groups.js'
import { solvedProblems } from '../arbitraries/routes.js'
import { scattered } from './scattered.js'

/** A view of lists of tasks, one a slot. */
function viewOf(taskCount: number, lists: ArrayLike<number>[]): RouteView {
  const routeOf = new Int32Array(taskCount).fill(-1)
  lists.forEach((list, slot) => {
    for (const task of Array.from(list)) routeOf[task] = slot
  })
  return { routeOf, slotCount: lists.length, tasksOf: (slot) => Int32Array.from(lists[slot]) }
}

const everythingFree: Freedom = { isSlotFree: () => true, isTaskFree: () => true }

/** Tasks numbered along a line, neighbours to both sides. */
function line(taskCount: number) {
  return compile({
    coordinates: 'planar',
    jobs: Array.from({ length: taskCount }, (_, i) => ({ id: i, location: [i, 0] as [number, number] })),
    vehicles: [{ id: 'v', count: taskCount, start: [0, 0], end: [0, 0] }],
  })
}

/** Consecutive tasks (in kd order: near each other) cut into routes of the length given, each tenth task unassigned. */
function stretches(taskCount: number, length: number): RouteView {
  const lists: number[][] = []
  for (let task = 0; task < taskCount; task++) {
    if (task % length === 0) lists.push([])
    if (task % 10 !== 9) lists[lists.length - 1].push(task)
  }
  return viewOf(taskCount, lists)
}

describe('GroupGrower', () => {
  it('takes the routes around the seed, its own first', () => {
    const { instance, jobTask } = line(20)
    const lists = [0, 5, 10, 15].map((from) => [0, 1, 2, 3, 4].map((i) => jobTask[from + i]))
    const view = viewOf(20, lists)
    const grower = new GroupGrower(20, nearestTasks(instance, 4))
    const size = { minRoutes: 2, targetTasks: 10, maxTasks: 10 }
    expect(grower.grow(view, everythingFree, jobTask[6], size)?.slots).toEqual(Int32Array.of(1, 0))
    expect(grower.grow(view, everythingFree, jobTask[18], size)?.slots).toEqual(Int32Array.of(3, 2))
  })

  it('stays out of leased routes and tasks, and does not begin in one', () => {
    const { instance, jobTask } = line(12)
    const view = viewOf(12, [
      [jobTask[0], jobTask[1], jobTask[2]],
      [jobTask[3], jobTask[4]],
      [jobTask[6], jobTask[7]],
    ])
    const grower = new GroupGrower(12, nearestTasks(instance, 4))
    const freedom: Freedom = { isSlotFree: (slot) => slot !== 1, isTaskFree: (task) => task !== jobTask[5] }
    const size = { minRoutes: 3, targetTasks: 12, maxTasks: 12 }
    expect(grower.grow(view, freedom, jobTask[3], size)).toBeNull()
    expect(grower.grow(view, freedom, jobTask[5], size)).toBeNull()
    const group = grower.grow(view, freedom, jobTask[6], size)
    expect(group?.slots).not.toContain(1)
    expect(group?.unassigned).not.toContain(jobTask[5])
    expect(group?.slots).toContain(2)
  })

  it('keeps to its size and to what is free, whatever the routes', () => {
    const sizes = fc.record({
      minRoutes: fc.integer({ min: 1, max: 5 }),
      targetTasks: fc.integer({ min: 1, max: 12 }),
      spare: fc.integer({ min: 0, max: 8 }),
    })
    fc.assert(
      fc.property(solvedProblems({ maxJobs: 30 }), sizes, fc.integer(), ({ instance, routes }, drawn, bits) => {
        const size: GroupSize = { ...drawn, maxTasks: drawn.targetTasks + drawn.spare }
        const lists = Array.from(routes.type, (_, r) => routes.tasks.subarray(routes.offsets[r], routes.offsets[r + 1]))
        const view = viewOf(instance.taskCount, lists)
        const freedom: Freedom = {
          isSlotFree: (slot) => ((bits >> (slot % 31)) & 1) === 0,
          isTaskFree: (task) => ((bits >> ((7 * task) % 31)) & 1) === 0,
        }
        const grower = new GroupGrower(instance.taskCount, nearestTasks(instance, 5))
        for (let seed = 0; seed < instance.taskCount; seed++) {
          const own = view.routeOf[seed]
          const group = grower.grow(view, freedom, seed, size)
          expect(group !== null).toBe(own < 0 ? freedom.isTaskFree(seed) : freedom.isSlotFree(own, seed))
          if (!group) continue
          expect(new Set(group.slots).size).toBe(group.slots.length)
          expect(new Set(group.unassigned).size).toBe(group.unassigned.length)
          for (const slot of group.slots) expect(freedom.isSlotFree(slot, -1)).toBe(true)
          for (const task of group.unassigned) expect(view.routeOf[task] < 0 && freedom.isTaskFree(task)).toBe(true)
          if (own < 0) expect(group.unassigned).toContain(seed)
          else expect(group.slots).toContain(own)
          const served = [...group.slots].reduce((sum, slot) => sum + view.tasksOf(slot).length, 0)
          expect(group.taskCount).toBe(served + group.unassigned.length)
          if (group.slots.length > 1) expect(group.taskCount).toBeLessThanOrEqual(size.maxTasks)
        }
      }),
    )
  })

  it('reaches its size on a large instance, with long routes and with short ones', () => {
    const { instance } = compile(scattered(4000))
    const grower = new GroupGrower(4000, nearestTasks(instance, 10))
    const size = { minRoutes: 10, targetTasks: 300, maxTasks: 1500 }
    for (const length of [3, 12, 100]) {
      const view = stretches(4000, length)
      for (let seed = 0; seed < 4000; seed += 97) {
        const group = grower.grow(view, everythingFree, seed, size)
        expect(group?.slots.length).toBeGreaterThanOrEqual(10)
        expect(group?.taskCount).toBeGreaterThanOrEqual(300)
        expect(group?.taskCount).toBeLessThanOrEqual(1500)
      }
    }
  })
})

describe('drawRound', () => {
  it('covers nearly all routes of a large instance with disjoint groups, differently for another seed', () => {
    const { instance } = compile(scattered(6000))
    const neighbours = nearestTasks(instance, 10)
    const size = { minRoutes: 10, targetTasks: 300, maxTasks: 1000 }
    const view = stretches(6000, 8)
    const draw = (seed: number) => drawRound(view, new GroupGrower(6000, neighbours), new Random(seed), size)
    const groups = draw(1)
    const slots = groups.flatMap((group) => [...group.slots])
    const unassigned = groups.flatMap((group) => [...group.unassigned])
    expect(new Set(slots).size).toBe(slots.length)
    expect(new Set(unassigned).size).toBe(unassigned.length)
    expect(slots.length).toBeGreaterThan(0.9 * view.slotCount)
    expect(groups.length).toBeGreaterThan(10)
    expect(draw(1)).toEqual(groups)
    expect(draw(2)).not.toEqual(groups)
  })

  it('draws something from whatever routes there are', () => {
    fc.assert(
      fc.property(solvedProblems({ maxJobs: 20 }), ({ instance, routes }) => {
        const lists = Array.from(routes.type, (_, r) => routes.tasks.subarray(routes.offsets[r], routes.offsets[r + 1]))
        const view = viewOf(instance.taskCount, lists)
        const grower = new GroupGrower(instance.taskCount, nearestTasks(instance, 5))
        const size = { minRoutes: 2, targetTasks: 6, maxTasks: 12 }
        const groups = drawRound(view, grower, new Random(1), size)
        expect(groups.length).toBeGreaterThan(0)
        for (const { taskCount } of groups) expect(taskCount).toBeGreaterThan(0)
      }),
    )
  })
})
