import { expect, it } from 'vitest'
import { solve } from '../../src/index.js'
import { compile } from '../../src/instance/compile.js'
import { UNLIMITED } from '../../src/instance/instance.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'

/** Ten jobs a metre apart, a second of work each: legs and work are exactly the 20 s of the shift. */
const problemOf = (limits: Partial<Vehicle>): Problem => ({
  coordinates: 'planar',
  rounding: 'round',
  profiles: { car: { speed: 1 } },
  jobs: Array.from({ length: 10 }, (_, i) => ({ id: i + 1, location: [i + 1, 0], service: 1 })),
  vehicles: [{ id: 'van', start: [0, 0], timeWindow: [0, 20], ...limits }],
})

// Units were of 2 s, each leg and work took one of its own, and half of the jobs found no room.
it.each([{ maxDuration: 500_000_000 }, { maxTravelTime: 500_000_000 }, { maxDistance: 500_000_000 }])(
  'a limit that can never bind costs no precision: %o',
  async (limits) => {
    const problem = problemOf(limits)
    const { timeScale, distanceScale, typeMaxDuration, typeMaxTravel, typeMaxDistance } = compile(problem).instance
    expect([timeScale, distanceScale]).toEqual([1, 1])
    expect([...typeMaxDuration, ...typeMaxTravel, ...typeMaxDistance]).toEqual([UNLIMITED, UNLIMITED, UNLIMITED])
    const { unassigned } = await solve(problem, { iterations: 200, executor: 'inline' })
    expect(unassigned).toEqual([])
  },
)
