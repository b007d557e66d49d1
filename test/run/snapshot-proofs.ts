/** What is expected of snapshots: what was written comes back, and nothing else is taken for it. */

import { expect } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { compile } from '../../src/instance/compile.js'
import { nothingServed, routesFrom } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import { type Proof, proof } from '../prove.js'

const problemOf = (demand: number): Problem => ({
  coordinates: 'planar',
  jobs: [1, 2, 3, 4].map((id) => ({ id, location: [id, 0], delivery: [demand] })),
  vehicles: [{ id: 1, count: 2, start: [0, 0], end: [0, 0], capacity: [2] }],
})

const snapshot = proof<typeof import('../../src/run/snapshot.js')>((module) => {
  const { readSnapshot, SnapshotWriter } = module
  knowsMatrices(module)
  const { instance } = compile(problemOf(1))
  const writer = new SnapshotWriter(instance)
  const routes = routesFrom([[1, 0], [3]], [0, 0], [2])
  const current = routesFrom([[0], [1, 3]], [0, 0], [2])
  const heats = { lean: { routes: 12, packing: 0.5 }, areOver: true }
  const snapshot = { best: routes, current, share: 0.25, heats }
  const bytes = writer.write(snapshot)
  expect(readSnapshot(instance, bytes, 'it')).toEqual(snapshot)
  const early = { best: routes, current: null, share: 0, heats: { lean: null, areOver: false } }
  expect(readSnapshot(instance, writer.write(early), 'it')).toEqual(early)
  // Also where it lies somewhere in a larger buffer, at any address.
  const shifted = new Uint8Array(bytes.length + 3)
  shifted.set(bytes, 3)
  expect(readSnapshot(instance, shifted.subarray(3), 'it')).toEqual(snapshot)
  const none = nothingServed(4)
  expect(readSnapshot(instance, writer.write({ ...early, best: none }), 'it').best).toEqual(none)

  const refusal = (given: Uint8Array, of = instance): string => {
    try {
      readSnapshot(of, given, 'it')
    } catch (error) {
      if (error instanceof InputError) return `${error.issues[0].path} ${error.issues[0].message}`
      throw error
    }
    return 'taken'
  }
  for (let i = 0; i < bytes.length; i++) {
    const damaged = bytes.slice()
    damaged[i] ^= 4
    const expected = i < 4 ? 'it is no snapshot' : i < 8 ? 'it is a snapshot of version' : 'it is damaged'
    expect(refusal(damaged)).toContain(expected)
  }
  for (const length of [0, 7, 40, bytes.length - 1])
    expect(refusal(bytes.subarray(0, length))).toMatch(/^it is (no snapshot|damaged)/)
  expect(refusal(bytes, compile(problemOf(2)).instance)).toMatch(/^it is of another problem/)
  // What a broken writer would write, with a checksum that is right.
  const overloaded = routesFrom([[1, 0, 3]], [0], [2])
  expect(refusal(writer.write({ ...early, best: overloaded }))).toMatch(/not a plan.*carries 3 of 2/)
  expect(refusal(writer.write({ ...early, current: overloaded }))).toMatch(/not a plan.*carries 3 of 2/)
  expect(refusal(writer.write({ ...early, best: routesFrom([[1, 0]], [0], [2]) }))).toMatch(/it has 3 of 4 tasks/)
})

// A matrix that differs in any entry, or in where two of them are, is another problem's.
function knowsMatrices({ readSnapshot, SnapshotWriter }: typeof import('../../src/run/snapshot.js')): void {
  // Of few places the positions alone would tell, which are worked out from some of the rows.
  const size = 12
  const matrixOf = (change: (entries: number[]) => void) => {
    const distances = Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 0 : 10 + i))
    change(distances)
    const rows = Array.from({ length: size }, (_, i) => distances.slice(i * size, (i + 1) * size))
    return compile({
      profiles: { car: { distances: rows } },
      jobs: rows.slice(1).map((_, j) => ({ id: j, locationIndex: j + 1 })),
      vehicles: [{ id: 1, profile: 'car', startIndex: 0 }],
    }).instance
  }
  const given = matrixOf(() => {})
  const heats = { lean: null, areOver: false }
  const bytes = new SnapshotWriter(given).write({ best: nothingServed(size - 1), current: null, share: 0, heats })
  expect(
    readSnapshot(
      matrixOf(() => {}),
      bytes,
      'it',
    ).best,
  ).toEqual(nothingServed(size - 1))
  for (let i = 0; i < size * size; i++) {
    if (i % (size + 1) === 0) continue
    const other = matrixOf((entries) => void (entries[i] += 1))
    expect(() => readSnapshot(other, bytes, 'it')).toThrow(/another problem/)
  }
  const swapped = matrixOf((entries) => void ([entries[57], entries[70]] = [entries[70], entries[57]]))
  expect(() => readSnapshot(swapped, bytes, 'it')).toThrow(/another problem/)
}

/** By file below src/. */
export const snapshotProofs: Readonly<Record<string, Proof>> = { 'run/snapshot.ts': snapshot }
