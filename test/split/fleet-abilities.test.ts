import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { shareFleet } from '../../src/split/fleet.js'
import { richProblems } from '../arbitraries/rich-problem.js'

/** Vehicles per type of the left and of the right side, four jobs each. */
function share(left: Partial<Job>, right: Partial<Job>, vehicles: Partial<Vehicle>[]): [number[], number[]] {
  const jobs = [...Array(8).keys()].map((id): Job => ({
    id,
    location: [id < 4 ? 0 : 100, id],
    ...(id < 4 ? left : right),
  }))
  const fleet = vehicles.map((own, id): Vehicle => ({ id, start: [50, 0], end: [50, 0], capacity: [9], ...own }))
  const problem: Problem = { coordinates: 'planar', jobs, vehicles: fleet, profiles: { car: { speed: 1 } } }
  const { instance } = compile(problem)
  const label = Int32Array.from({ length: 8 }, (_, task) => (instance.x[task] < 50 ? 0 : 1))
  const shared = [...shareFleet(instance, label, 2)]
  return [shared.slice(0, instance.typeCount), shared.slice(instance.typeCount)]
}

describe('the fleet, where not everybody may serve everything', () => {
  it('sends skills to where they are needed', () => {
    const vehicles = [{ count: 4 }, { count: 4, skills: ['lift'] }]
    expect(share({}, { skills: ['lift'] }, vehicles)).toEqual([
      [4, 0],
      [0, 4],
    ])
  })

  it('sends who is named to where it is named', () => {
    const [left, right] = share({ allowedVehicles: [1] }, { allowedVehicles: [0] }, [{}, {}])
    expect([left, right]).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  it('sends who works early to where it is early', () => {
    const vehicles = [
      { count: 2, timeWindow: [0, 400] as const },
      { count: 2, timeWindow: [1000, 1400] as const },
    ]
    const [left, right] = share({ timeWindows: [[1000, 1200]] }, { timeWindows: [[0, 200]] }, vehicles)
    expect([left, right]).toEqual([
      [0, 2],
      [2, 0],
    ])
  })

  it('is given away as a whole, whatever the rules', () => {
    fc.assert(
      fc.property(richProblems({ maxJobs: 9 }), fc.integer({ min: 1, max: 4 }), (problem, partCount) => {
        const { instance } = compile(problem)
        const { taskCount, typeCount } = instance
        const parts = Math.min(partCount, taskCount)
        const label = Int32Array.from({ length: taskCount }, (_, task) => task % parts)
        const vehicles = shareFleet(instance, label, parts)
        for (let type = 0; type < typeCount; type++) {
          const counts = Array.from({ length: parts }, (_, part) => vehicles[part * typeCount + type])
          expect(Math.min(...counts)).toBeGreaterThanOrEqual(0)
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(instance.typeVehicles[type])
        }
      }),
    )
  })
})
