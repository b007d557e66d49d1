import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Job } from '../../src/model/job.js'
import type { Problem, Rounding } from '../../src/model/problem.js'
import type { Profile } from '../../src/model/profile.js'
import type { Id } from '../../src/model/values.js'
import type { Costs, Vehicle } from '../../src/model/vehicle.js'
import type { Solution, Step, UnassignedReason } from '../../src/model/solution.js'
import { parseProblem } from '../../src/model/validate.js'

// As the documentation writes them: the compiler and the validator must both take them.
const DOCUMENTED: Record<string, Problem> = {
  'the smallest one': { jobs: [], vehicles: [] },
  'coordinates in degrees': {
    jobs: [
      { id: 1, location: [13.38, 52.52], delivery: [3] },
      { id: 'two', location: [13.4, 52.5], description: 'ring twice', data: { floor: 2 } },
    ],
    vehicles: [{ id: 'van', count: 3, start: [13.3, 52.5], end: [13.3, 52.5], capacity: [10] }],
    profiles: { car: { speed: 13.9 } },
  },
  'a plane with rounded distances': {
    version: 1,
    name: 'square',
    coordinates: 'planar',
    rounding: 'round',
    jobs: [{ id: 1, location: [3, 4] }],
    vehicles: [{ id: 1, start: [0, 0], costs: { fixed: 100, distance: 1.5 } }],
    data: ['mine'],
  },
  'a matrix without coordinates': {
    jobs: [{ id: 1, locationIndex: 1 }],
    vehicles: [{ id: 1, profile: 'truck', startIndex: 0, endIndex: 0, costs: { distance: 1, duration: 2 } }],
    profiles: {
      truck: {
        distances: [
          [0, 5],
          [6, 0],
        ],
        durations: [
          [0, 1],
          [1, 0],
        ],
      },
    },
  },
}

describe('Problem', () => {
  it.each(Object.entries(DOCUMENTED))('takes %s', (_, problem) => {
    expect(parseProblem(problem)).toBe(problem)
  })

  it('has the types that users rely on', () => {
    expectTypeOf<Id>().toEqualTypeOf<string | number>()
    expectTypeOf<Job['location']>().toEqualTypeOf<readonly [number, number] | undefined>()
    expectTypeOf<Vehicle['costs']>().toEqualTypeOf<Costs | undefined>()
    expectTypeOf<Problem['profiles']>().toEqualTypeOf<Record<string, Profile> | undefined>()
    expectTypeOf<Rounding>().toEqualTypeOf<'none' | 'round' | 'trunc' | 'dimacs' | 'exact'>()
    expectTypeOf<Solution['routes'][number]['steps'][number]>().toEqualTypeOf<Step>()
    expectTypeOf<UnassignedReason>().toExtend<string>()
    // @ts-expect-error a location has two numbers
    expectTypeOf<Job>({ id: 1, location: [1, 2, 3] })
    // @ts-expect-error a problem has no field of this name
    expectTypeOf<Problem>({ jobs: [], vehicles: [], vehicels: [] })
  })
})
