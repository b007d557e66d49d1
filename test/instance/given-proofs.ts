/** What is expected of given matrices: those that count, each once, not copied where they are shared, refused where too large. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { compile } from '../../src/instance/compile.js'
import type * as GivenTravelModule from '../../src/instance/given-travel.js'
import { listPlaces } from '../../src/instance/places.js'
import { listTypes } from '../../src/instance/types.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { KINDS, shared, withFlat } from '../arbitraries/flat.js'
import { problems } from '../arbitraries/problem.js'
import { type Proof, proof } from '../prove.js'

const FAR = shared([0, 7, 5, 0])
const LONG = [
  [0, 3],
  [4, 0],
]

function problemOf(vehicles: readonly Partial<Vehicle>[], profiles: Problem['profiles']): Problem {
  return {
    jobs: [{ id: 1, locationIndex: 1 }],
    vehicles: vehicles.map((vehicle, id) => ({ id, startIndex: 0, endIndex: 0, ...vehicle })),
    profiles,
  }
}

const given = proof<typeof GivenTravelModule>((module) => {
  const { listMatrices, matrixSizeOf, refuseLargeCopies, sharedMatrix, travelNeeds } = module
  const listed = (vehicles: readonly Partial<Vehicle>[], profiles: Problem['profiles'], isTimed = false) => {
    const problem = problemOf(vehicles, profiles)
    const { classes } = listTypes(problem, listPlaces(problem).depotOf)
    const { matrices, ...rest } = listMatrices(problem, classes, travelNeeds(problem, isTimed))
    return { paths: matrices.map(({ path }) => path), ...rest, size: matrixSizeOf(problem, classes) }
  }
  const car = { distances: FAR, durations: LONG }
  const [far, long] = ['profiles.car.distances', 'profiles.car.durations']
  const one = (paths: string[], distance: number, duration: number) => {
    return { paths, distancesOf: [distance], durationsOf: [duration], size: 2 }
  }
  // By default a second costs 1, and what is not paid for or limited is not there.
  expect(listed([{}], { car })).toEqual(one([long], -1, 0))
  expect(listed([{ costs: { distance: 2 } }], { car })).toEqual(one([far], 0, -1))
  expect(listed([{ costs: { distance: 2 } }], { car }, true)).toEqual(one([far, long], 0, 1))
  expect(listed([{ costs: { distance: 2 }, maxTravelTime: 9 }], { car })).toEqual(one([far, long], 0, 1))
  expect(listed([{ maxDistance: 9 }], { car })).toEqual(one([far, long], 0, 1))
  expect(listed([{ costs: { distance: 0 } }], { car })).toEqual(one([], -1, -1))
  // One array may be the distances and the durations of several profiles; a profile of nobody is nothing.
  const profiles = { car: { distances: FAR, durations: FAR }, van: { distances: FAR }, gone: { distances: LONG } }
  const both = listed([{ costs: { distance: 1, duration: 1 } }, { profile: 'van' }], profiles)
  expect(both).toEqual({ paths: [far], distancesOf: [0, 0], durationsOf: [0, -1], size: 2 })
  expect(listed([{}], { car: { speed: 1 } })).toEqual({ paths: [], distancesOf: [-1], durationsOf: [-1], size: 0 })

  expect(sharedMatrix(FAR)).toBe(FAR)
  for (const matrix of [LONG, ...Object.values(KINDS).map((make) => make(LONG.flat()))]) {
    const copy = sharedMatrix(matrix)
    expect(copy).toEqual(Int32Array.of(0, 3, 4, 0))
    expect(copy.buffer).toBeInstanceOf(SharedArrayBuffer)
  }
  const named = [FAR, LONG, Float64Array.from(FAR)].map((matrix, i) => ({ matrix, path: `m${i}` }))
  expect(() => refuseLargeCopies({ matrices: named.slice(0, 1) }, 0)).not.toThrow()
  expect(() => refuseLargeCopies({ matrices: named }, 32)).not.toThrow()
  expect(() => refuseLargeCopies({ matrices: named }, 31)).toThrow(InputError)

  // One row, thirty thousand times: some hundred kilobytes that would be 3.6 GB.
  const row = Array<number>(30_000).fill(1)
  const huge = Array<number[]>(30_000).fill(row)
  const refused = (matrices: readonly GivenTravelModule.NamedMatrix[]): string[] => {
    try {
      refuseLargeCopies({ matrices })
    } catch (error) {
      if (error instanceof InputError) return error.issues.map(({ path, message }) => `${path} ${message}`)
    }
    return []
  }
  const size = '30,000 locations x 30,000 as Int32 are 3.6 GB beside what is given'
  expect(refused([{ matrix: huge, path: far }])).toEqual([`${far} ${size}: more than 2.1 GB`])
  expect(refused([...named, { matrix: huge, path: far }])).toEqual([
    `m1 2 locations x 2 as Int32 are 0.0 GB beside what is given, all copies together 3.6 GB: more than 2.1 GB`,
    `m2 2 locations x 2 as Int32 are 0.0 GB beside what is given, all copies together 3.6 GB: more than 2.1 GB`,
    `${far} ${size}, all copies together 3.6 GB: more than 2.1 GB`,
  ])
  expect(() => compile(problemOf([{}], { car: { distances: huge } }))).toThrow(/give one flat Int32Array on a Shared/)
})

const compiling = proof<typeof import('../../src/instance/compile.js')>((module) => {
  const drawn = problems({ maxJobs: 9, families: ['matrix', 'matrix-only'] })
  fc.assert(
    fc.property(drawn, (problem) => {
      const { buffer: _, ...expected } = module.compile(problem).instance
      for (const make of Object.values(KINDS)) {
        const flat = withFlat(problem, make)
        const { buffer: __, ...found } = module.compile(flat).instance
        expect(found).toEqual(expected)
        const own = Object.values(flat.profiles ?? {}).flatMap(({ distances, durations }) => [distances, durations])
        for (const matrix of found.matrices) expect(own.includes(matrix)).toBe(make === shared)
        for (const { buffer } of found.matrices) expect(buffer).toBeInstanceOf(SharedArrayBuffer)
      }
    }),
    { numRuns: 40 },
  )
})

/** Proofs by source file. */
export const givenProofs: Readonly<Record<string, Proof>> = {
  'instance/given-travel.ts': given,
  'instance/compile.ts': compiling,
}
