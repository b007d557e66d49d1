import { describe, expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import { type Routes, routesValue } from '../../src/instance/routes.js'
import type { Job } from '../../src/model/job.js'
import { buildSavings } from '../../src/search/construct/savings.js'

// Where more tasks lie together than a task has neighbours, no pair of neighbours linked two villages: every village kept
// vehicles of its own, or its jobs were left out while other vehicles had room.

const NEIGHBOURS = 40
const DEPOT: [number, number] = [50_000, 50_000]

/** Villages of `size` jobs each, within `spread` of their middle; one unit of load a job. */
function villages(count: number, size: number, spread: number): Job[] {
  const random = new Random(7)
  const jobs: Job[] = []
  for (let v = 0; v < count; v++) {
    const [x, y] = [random.below(100_000), random.below(100_000)]
    for (let i = 0; i < size; i++) {
      const location: [number, number] = [x + random.below(spread), y + random.below(spread)]
      jobs.push({ id: v * size + i, location, delivery: [1] })
    }
  }
  return jobs
}

function start(jobs: Job[], vehicles: number, capacity: number): { routes: Routes; cost: number } {
  const { instance, problem } = compile({
    coordinates: 'planar',
    rounding: 'round',
    jobs,
    vehicles: [{ id: 'van', count: vehicles, start: DEPOT, end: DEPOT, capacity: [capacity] }],
  })
  expect(problem.jobs).toBe(jobs)
  const routes = buildSavings(instance, nearestTasks(instance, NEIGHBOURS), () => false)
  return { routes, cost: routesValue(instance, routes).cost / instance.costScale }
}

/** What the simplest of plans costs: jobs in the order of their angle from the depot, each vehicle to the next nearest. */
function sweepCost(jobs: readonly Job[], capacity: number): number {
  const place = ({ location = DEPOT }: Job) => location
  const angle = (job: Job) => Math.atan2(place(job)[1] - DEPOT[1], place(job)[0] - DEPOT[0])
  const distance = (a: readonly number[], b: readonly number[]) =>
    Math.floor(Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])) + 0.5)
  const order = jobs.slice().sort((a, b) => angle(a) - angle(b))
  let cost = 0
  for (let from = 0; from < order.length; from += capacity) {
    const left = new Set(order.slice(from, from + capacity))
    let at: readonly number[] = DEPOT
    while (left.size > 0) {
      const [next] = [...left].sort((a, b) => distance(at, place(a)) - distance(at, place(b)))
      cost += distance(at, place(next))
      at = place(next)
      left.delete(next)
    }
    cost += distance(at, DEPOT)
  }
  return cost
}

describe('the start over villages that are larger than a neighbourhood', () => {
  it.each([
    [12, 60, 400],
    [40, 45, 300],
  ])('%i of %i jobs, capacity %i: costs less than a sweep, with as few vehicles', (count, size, capacity) => {
    const jobs = villages(count, size, 300)
    const { routes, cost } = start(jobs, jobs.length, capacity)
    expect(routes.unassigned.length).toBe(0)
    expect(routes.type.length).toBeLessThanOrEqual(Math.ceil(jobs.length / capacity) + 1)
    expect(cost).toBeLessThan(sweepCost(jobs, capacity))
  })

  it('leaves nobody out who shares an address with more others than a task has neighbours', () => {
    // Forty addresses of 60 jobs: a vehicle holds one and two thirds of an address, and all are needed.
    const { routes } = start(villages(40, 60, 1), 24, 100)
    expect(routes.unassigned.length).toBe(0)
  })
})
