/** What is expected of the lists that a problem is compiled from: places, types, kinds, work, worth. */

import { expect } from 'vitest'
import type * as AlikeModule from '../../src/instance/alike-types.js'
import { compile } from '../../src/instance/compile.js'
import type * as PlacesModule from '../../src/instance/places.js'
import { listPlaces } from '../../src/instance/places.js'
import type * as TypesModule from '../../src/instance/types.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { type Proof, proof } from '../prove.js'
import { smallest } from './smallest.js'

const places = proof<typeof PlacesModule>(({ listPlaces, numberPlaces }) => {
  const problem: Problem = {
    jobs: [
      { id: 1, location: [1, 2], locationIndex: 0 },
      { id: 2, location: [1, 2], locationIndex: 1 },
    ],
    vehicles: [
      { id: 1, start: [5, 5], startIndex: 2, end: [5, 5], endIndex: 2 },
      { id: 2, start: [5, 5], startIndex: 3 },
      { id: 3, end: [5, 6], endIndex: 3 },
    ],
  }
  // A place is where it is and its row: depots that differ in either are two; no depot is none.
  const { all, depotOf, isOpen } = listPlaces(problem)
  expect(depotOf).toEqual([
    [0, 0],
    [1, -1],
    [-1, 2],
  ])
  expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 3])
  expect(isOpen).toBe(true)
  expect(listPlaces({ ...problem, vehicles: [problem.vehicles[0]] }).isOpen).toBe(false)
  // The same in all respects: one without a row is not at the same place as one with a row.
  const [x, y] = [1, 2] as const
  const seen = [{ position: [x, y] }, { index: 0 }, { position: [x, y], index: 0 }, { position: [x, y] }, { index: 0 }]
  expect(Array.from(numberPlaces(seen as PlaceList))).toEqual([0, 1, 2, 0, 1])
  expect(Array.from(numberPlaces([{ position: [1, 2] }, { position: [2, 1] }, { position: [1, 3] }]))).toEqual([
    0, 1, 2,
  ])
})

type PlaceList = Parameters<typeof PlacesModule.numberPlaces>[0]

const types = proof<typeof TypesModule>(({ listTypes }) => {
  const alike = (problem: Problem) => listTypes(problem, listPlaces(problem).depotOf)
  // Equal vehicles are one type, and equal prices one class.
  const vehicle: Vehicle = { id: 1, start: [0, 0], end: [0, 0], capacity: [3] }
  const vehicles: Vehicle[] = [
    { ...vehicle, count: 2 },
    { ...vehicle, id: 2, description: 'the same', profile: 'car', costs: { distance: 1 } },
    { ...vehicle, id: 3, capacity: [4] },
    { ...vehicle, id: 4, costs: { fixed: 9 } },
    { ...vehicle, id: 5, costs: { distance: 2 } },
    { ...vehicle, id: 6, end: undefined },
  ]
  const { members, counts, classOf } = alike({ ...smallest({ jobs: 2 }), vehicles })
  expect(members).toEqual([[0, 1], [2], [3], [4], [5]])
  expect(counts).toEqual([3, 1, 1, 1, 1])
  expect(classOf).toEqual([0, 0, 0, 1, 0])
  // One difference makes two types, unless it makes no difference.
  const jobs: Job[] = [
    { id: 1, location: [1, 1], servicePerType: { van: 1 }, setupPerType: { truck: 2 } },
    { id: 2, location: [1, 1], allowedVehicles: ['only', 8], forbiddenVehicles: [9] },
  ]
  const isAlike = (one: Partial<Vehicle>, other: Partial<Vehicle> = {}) => {
    const pair = [
      { ...vehicle, id: 1, ...one },
      { ...vehicle, id: 2, ...other },
    ]
    return alike({ coordinates: 'planar', jobs, vehicles: pair, profiles: { car: { speed: 1 } } }).members.length === 1
  }
  const differences: Partial<Vehicle>[] = [
    ...[{ start: undefined }, { end: [1, 0] as const }, { capacity: [4] }, { skills: ['a'] }, { type: 'van' }],
    ...[{ type: 'truck' }, { timeWindow: [0, 9] as const }, { latestStart: 5 }, { maxTasks: 3 }, { maxDistance: 4 }],
    ...[{ maxTravelTime: 4 }, { maxDuration: 4 }, { speedFactor: 2 }, { id: 'only' }, { id: '8' }, { id: 9 }],
    ...[{ fixed: 1 }, { distance: 1 }, { duration: 2 }, { taskTime: 1 }, { waitingTime: 1 }].map((costs) => ({
      costs,
    })),
  ]
  expect(differences.filter((difference) => isAlike(difference))).toEqual([])
  const nothings: Partial<Vehicle>[] = [
    ...[{ id: 7 }, { type: 'boat' }, { skills: [] }, { speedFactor: 1 }, { profile: 'car' }, { costs: { fixed: 0 } }],
    ...[{ costs: { duration: 1 } }, { costs: { taskTime: 0, waitingTime: 0 } }, { description: 'a', data: [1] }],
  ]
  expect(nothings.filter((nothing) => !isAlike(nothing))).toEqual([])
  expect(isAlike({ skills: ['b', 7] }, { skills: ['7', 'b', 'b'] })).toBe(true)
  // What its work costs makes a class of its own; without a price, all who work differently travel alike.
  const worker = (type: string | undefined, taskTime: number) => ({
    ...vehicle,
    id: `${type} ${taskTime}`,
    type,
    costs: { taskTime },
  })
  const workers = [worker('van', 0), worker('truck', 0), worker(undefined, 0), worker('van', 1), worker('truck', 1)]
  const classes = alike({ coordinates: 'planar', jobs, vehicles: workers })
  expect(classes).toMatchObject({ classOf: [0, 0, 0, 1, 2], workOf: [0, 1, 2, 0, 1], works: ['van', 'truck', ''] })
})

const alikeTypes = proof<typeof AlikeModule>((module) => {
  const firsts = (vehicles: readonly Partial<Vehicle>[], more: Partial<Problem> = {}, apart?: Int32Array) => {
    const jobs: Job[] = [
      { id: 1, location: [1, 1], delivery: [1, 1], skills: ['a'], servicePerType: { van: 1 } },
      { id: 2, location: [1, 2], allowedVehicles: ['x', 'y'] },
      { id: 3, location: [1, 2], skills: ['b'] },
    ]
    const fleet = vehicles.map((vehicle, v): Vehicle => ({
      id: v,
      start: [0, 0],
      end: [0, 0],
      capacity: [2, 2],
      ...vehicle,
    }))
    const profiles = { car: { speed: 1 }, bike: { speed: 1 }, cart: { speed: 2 } }
    const { instance, typeMembers } = compile({ coordinates: 'planar', jobs, vehicles: fleet, profiles, ...more })
    expect(typeMembers.every((members) => members.length === 1)).toBe(true)
    return Array.from(module.alikeTypes(instance, apart))
  }
  const timed = { timeWindow: [0, 3] as const }
  // What it costs, and skills and names that nobody asks for, make no difference.
  const priced = [{ ...timed, skills: ['b'] }, { ...timed, skills: ['a'] }, ...[1, 2].map((fixed) => ({ ...timed, skills: ['b'], costs: { fixed } }))] // prettier-ignore
  expect(firsts([...priced, { ...timed, skills: ['a', 'c'] }])).toEqual([0, 1, 0, 0, 1])
  expect(firsts([...priced, { ...timed, skills: ['a', 'c'] }], {}, Int32Array.of(1, 1, 1, 2, 3))).toEqual([
    0, 1, 0, 3, 4,
  ])
  expect(firsts([{ id: 'x' }, { id: 'y' }, { id: 'z' }, { skills: ['q'] }, { skills: ['a', 'b'] }, { id: 'y', skills: ['b'] }])).toEqual([0, 0, 2, 2, 4, 5]) // prettier-ignore
  const differences: Partial<Vehicle>[] = [
    ...[{ capacity: [2, 3] }, { capacity: [3, 2] }, { maxTasks: 2 }, { maxDistance: 8 }, { maxTravelTime: 8 }],
    ...[{ maxDuration: 8 }, { timeWindow: [0, 2] as const }, { timeWindow: [1, 3] as const }, { latestStart: 1 }],
    ...[{ type: 'van' }, { start: [1, 0] as const }, { end: [1, 0] as const }, { profile: 'cart' }],
  ]
  for (const difference of differences) expect([difference, firsts([timed, { ...timed, ...difference }])]).toEqual([difference, [0, 1]]) // prettier-ignore
  expect(firsts([timed, { ...timed, profile: 'bike', costs: { fixed: 1 } }])).toEqual([0, 0])
  expect(firsts([3, 2].map((end) => ({ timeWindow: [0, end], latestStart: 1 })))).toEqual([0, 1])
  // Where nothing goes by the way, it makes none either; but a limit on it does.
  const elsewhere = { start: [1, 0] as const }
  expect(firsts([{}, elsewhere, { profile: 'cart' }])).toEqual([0, 0, 0])
  expect(firsts([{ maxTravelTime: 9 }, { ...elsewhere, maxTravelTime: 9 }])).toEqual([0, 1])
  expect(firsts([{ maxDistance: 9 }, { ...elsewhere, maxDistance: 9 }])).toEqual([0, 1])
  const row = [0, 1, 2, 3]
  const durations = [1, 2].map((factor) => row.map((i) => row.map((j) => (i === j ? 0 : factor))))
  const profiles = { car: { durations: durations[0] }, cart: { durations: durations[1] } }
  const jobs = [{ id: 1, locationIndex: 1 }]
  const given = { start: undefined, end: undefined, startIndex: 0, endIndex: 0, capacity: undefined, ...timed }
  expect(firsts([given, { ...given, profile: 'cart' }], { jobs, profiles })).toEqual([0, 1])
})

/** Proofs by source file. */
export const typeProofs: Readonly<Record<string, Proof>> = {
  'instance/places.ts': places,
  'instance/types.ts': types,
  'instance/alike-types.ts': alikeTypes,
}
