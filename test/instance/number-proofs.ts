/** What is expected of the numbers of an Instance, for any problem: layout, prices, travel, matrix, compile, measure. */

import fc from 'fast-check'
import { expect } from 'vitest'
import type * as CompileModule from '../../src/instance/compile.js'
import { compile } from '../../src/instance/compile.js'
import type { Instance, InstanceSections } from '../../src/instance/instance.js'
import type * as LayoutModule from '../../src/instance/layout.js'
import type * as MatrixModule from '../../src/instance/matrix.js'
import type * as MeasureModule from '../../src/instance/measure.js'
import type * as RouteCostModule from '../../src/instance/route-cost.js'
import type * as TravelModule from '../../src/instance/travel.js'
import { arcCost } from '../../src/instance/travel.js'
import type { Problem, Rounding } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { problems } from '../arbitraries/problem.js'
import { type Proof, proof } from '../prove.js'
import { expectArcs, expectTasksAndTypes } from './expected.js'
import { smallest } from './smallest.js'

const layout = proof<typeof LayoutModule>(({ allocateInstance, pack, unpack }) => {
  // Every section keeps what was written to it: none lies on another.
  const { buffer: _, ...header } = compile(smallest({ jobs: 3 })).instance
  const isSection = (name: string) => name !== 'matrixSizes' && ArrayBuffer.isView(Reflect.get(header, name))
  const names = Object.keys(header).filter(isSection)
  const lengths = Object.fromEntries(names.map((name, i) => [name, i % 4]))
  // Of an odd number of numbers, and somewhere on a buffer.
  const numbers = Int32Array.from({ length: 15 }, (_, i) => 100 + i)
  const matrices = [numbers.subarray(1, 10), numbers.subarray(10, 14)]
  const empty = allocateInstance(header, lengths, matrices)
  expect(Array.from(empty.matrixSizes)).toEqual([3, 2])
  expect(empty.matrices).toBe(matrices)
  names.forEach((name, i) => {
    empty[name as keyof InstanceSections].fill(i + 1)
  })
  const packed = pack(empty)
  const copy = unpack(packed)
  expect(copy.matrices).toEqual(matrices)
  expect(copy.matrices.every((matrix) => matrix.buffer === packed && matrix.byteOffset % 8 === 0)).toBe(true)
  expect(new Uint8Array(pack(copy))).toEqual(new Uint8Array(packed))
  expect(unpack(empty.buffer, matrices).matrices).toBe(matrices)
  expect(unpack(packed, matrices).matrices).toBe(matrices)
  const refused = expect.objectContaining({ code: 'invalid-input' })
  expect(() => unpack(empty.buffer)).toThrow(refused)
  expect(() => unpack(empty.buffer, [matrices[0]])).toThrow(refused)
  expect(() => unpack(empty.buffer, matrices.toReversed())).toThrow(refused)
  for (let end = empty.buffer.byteLength; end < packed.byteLength; end += 8) {
    expect(() => unpack(packed.slice(0, end))).toThrow(refused)
  }
  names.forEach((name, i) => {
    const section = copy[name as keyof InstanceSections]
    expect(Array.from(section)).toEqual(Array.from({ length: i % 4 }, () => i + 1))
    expect(section.byteOffset % 8).toBe(0)
  })
  fc.assert(
    fc.property(problems(), (problem) => {
      const { instance } = compile(problem)
      const { buffer: packed, ...fields } = unpack(pack(instance))
      const { buffer, ...originals } = instance
      expect(fields).toEqual(originals)
      expect(packed).not.toBe(buffer)
    }),
    { numRuns: 30 },
  )
})

const travel = proof<typeof TravelModule>((module) => {
  fc.assert(
    fc.property(problems({ maxJobs: 8 }), (problem) => {
      const compiled = compile(problem)
      const { instance } = compiled
      const cost = (travelClass: number, i: number, j: number) => module.arcCost(instance, travelClass, i, j)
      expectArcs(compiled, cost)
      if (module.isSymmetric(instance)) expectSymmetric(instance, cost)
      else expect(instance.matrixSize).toBeGreaterThan(1)
    }),
  )
})

const routing = proof<typeof RouteCostModule>(({ routeCost }) => {
  fc.assert(
    fc.property(problems({ maxJobs: 8 }), (problem) => {
      const { instance } = compile(problem)
      const tasks = instance.taskJob.map((_, task) => task)
      for (let type = 0; type < instance.typeCount; type++) {
        const stops = [instance.typeStart[type], ...tasks, instance.typeEnd[type]]
        let sum = instance.typeFixed[type]
        for (let s = 1; s < stops.length; s++) {
          sum += arcCost(instance, instance.typeClass[type], stops[s - 1], stops[s])
        }
        expect(routeCost(instance, type, tasks)).toBe(sum)
        expect(routeCost(instance, type, new Int32Array(0))).toBe(0)
      }
    }),
  )
})

function expectSymmetric(instance: Instance, cost: (travelClass: number, i: number, j: number) => number): void {
  for (let i = 0; i < instance.locationCount; i++) {
    const row = Array.from({ length: i }, (_, j) => j)
    expect(row.map((j) => cost(0, i, j))).toEqual(row.map((j) => cost(0, j, i)))
  }
}

const matrix = proof<typeof MatrixModule>(({ costMatrix }) => {
  fc.assert(
    fc.property(problems({ maxJobs: 8 }), (problem) => {
      const { instance } = compile(problem)
      const n = instance.locationCount
      const size = instance.classCount * n * n
      const scratch = new Int32Array(size + 3).fill(-7)
      const costs = costMatrix(instance, scratch)
      expect([costs.buffer === scratch.buffer, costs.length]).toEqual([true, size])
      expect(Array.from(scratch.subarray(size))).toEqual([-7, -7, -7])
      const expected = new Int32Array(size)
      for (let c = 0; c < instance.classCount; c++) {
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) expected[(c * n + i) * n + j] = arcCost(instance, c, i, j)
        }
      }
      expect(costs.slice(0, size)).toEqual(expected)
      expect(costMatrix(instance, new Int32Array(size - 1))).toEqual(costs.slice(0, size))
    }),
  )
})

const MAX_ARC = 2 ** 28

const compiling = proof<typeof CompileModule>((module) => {
  fc.assert(
    fc.property(problems({ maxJobs: 20, maxVehicles: 5 }), (problem) => {
      const compiled = module.compile(problem)
      const { instance } = compiled
      expectTasksAndTypes(compiled)
      expectArcs(compiled, (travelClass, i, j) => arcCost(instance, travelClass, i, j))
      expect(instance.costScale).toBe(2 ** Math.round(Math.log2(instance.costScale)))
      let longest = 0
      for (let i = 0; i < instance.locationCount; i++) {
        for (let j = 0; j < instance.locationCount; j++) longest = Math.max(longest, arcCost(instance, 0, i, j))
      }
      expect(longest).toBeLessThan(MAX_ARC)
      const isOpen = problem.vehicles.some(
        ({ start, startIndex, end, endIndex }) =>
          (start === undefined && startIndex === undefined) || (end === undefined && endIndex === undefined),
      )
      expect(instance.nowhere).toBe(isOpen ? instance.locationCount - 1 : -1)
    }),
  )
  // Tasks lie in kd order, whatever the order of the jobs: the low end of a line far from the high end.
  const line = smallest({ jobs: 64 })
  const scattered = line.jobs.map((_, i) => line.jobs[(i * 37) % 64])
  const { x } = module.compile({ ...line, jobs: scattered }).instance
  expect(Math.max(...x.subarray(0, 20))).toBeLessThan(Math.min(...x.subarray(44, 64)))
})

const measure = proof<typeof MeasureModule>(({ meterOf }) => {
  const legOf = (problem: Partial<Problem>, vehicle: Partial<Vehicle> = {}) =>
    meterOf({ jobs: [], vehicles: [], ...problem }, { id: 1, ...vehicle })
  const at = (x: number, y: number) => ({ position: [x, y] as const })
  const lengths: Record<Rounding, number> = { none: Math.sqrt(2), round: 1, trunc: 1, dimacs: 14, exact: 1414 }
  for (const [rounding, distance] of Object.entries(lengths)) {
    const meter = legOf({ coordinates: 'planar', rounding: rounding as Rounding })
    expect(meter.leg(at(0, 0), at(1, 1))).toEqual({ distance, duration: 0 })
    expect(meter.leg(at(0, 0), at(0, 1.75)).distance).toBe(
      { none: 1.75, round: 2, trunc: 1, dimacs: 17, exact: 1750 }[rounding],
    )
  }
  const cars = { car: { speed: 2 } }
  expect(legOf({ coordinates: 'planar', profiles: cars }).leg(at(0, 0), at(3, 4))).toEqual({
    distance: 5,
    duration: 2.5,
  })
  const given = legOf({
    profiles: {
      car: {
        distances: [
          [0, 3],
          [4, 0],
        ],
        durations: [
          [0, 5],
          [6, 0],
        ],
      },
    },
  })
  expect(given.leg({ index: 0 }, { index: 1 })).toEqual({ distance: 3, duration: 5 })
  expect(given.leg({ index: 1 }, { index: 0 })).toEqual({ distance: 4, duration: 6 })
  expect(given.leg(null, { index: 0 })).toEqual({ distance: 0, duration: 0 })
  expect(legOf({}).leg(at(0, 0), null)).toEqual({ distance: 0, duration: 0 })
  // A quarter of a great circle along the equator and to the pole; Berlin to Paris, and over the antimeridian.
  expect(legOf({}).leg(at(-45, 0), at(45, 0)).distance).toBeCloseTo(10_007_557, 0)
  expect(legOf({}).leg(at(77, 0), at(0, 90)).distance).toBeCloseTo(10_007_557, 0)
  expect(legOf({}).leg(at(13.405, 52.52), at(2.3522, 48.8566)).distance / 1000).toBeCloseTo(877.5, 0)
  expect(legOf({}).leg(at(179.5, 0), at(-179.5, 0)).distance).toBeCloseTo(111_195, 0)
  expect(legOf({}).cost(7, 3)).toBe(7)
  expect(legOf({ profiles: cars }).cost(7, 3)).toBe(3)
  expect(legOf({ profiles: cars }, { costs: { fixed: 100, distance: 2, duration: 5 } }).cost(7, 3)).toBe(129)
  expect(legOf({}, { costs: { taskTime: 2, waitingTime: 0.5 } }).cost(7, 3, 10, 6)).toBe(30)
  // A faster vehicle takes less time for the same way, whatever its durations come from.
  const fast = { speedFactor: 4 }
  expect(legOf({ coordinates: 'planar', profiles: cars }, fast).leg(at(0, 0), at(3, 4))).toEqual({
    distance: 5,
    duration: 0.625,
  })
  const hurried = legOf({ profiles: { car: { durations: [[0, 6]] } } }, fast)
  expect(hurried.leg({ index: 0 }, { index: 1 })).toEqual({ distance: 0, duration: 1.5 })
})

/** Proofs by source file. */
export const numberProofs: Readonly<Record<string, Proof>> = {
  'instance/layout.ts': layout,
  'instance/travel.ts': travel,
  'instance/route-cost.ts': routing,
  'instance/matrix.ts': matrix,
  'instance/compile.ts': compiling,
  'instance/measure.ts': measure,
}
