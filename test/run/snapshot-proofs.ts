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

const snapshot = proof<typeof import('../../src/run/snapshot.js')>(({ readSnapshot, SnapshotWriter }) => {
  const { instance } = compile(problemOf(1))
  const writer = new SnapshotWriter(instance)
  const routes = routesFrom([[1, 0], [3]], [0, 0], [2])
  const bytes = writer.write({ routes, share: 0.25 })
  expect(readSnapshot(instance, bytes, 'it')).toEqual({ routes, share: 0.25 })
  // Also where it lies somewhere in a larger buffer, at any address.
  const shifted = new Uint8Array(bytes.length + 3)
  shifted.set(bytes, 3)
  expect(readSnapshot(instance, shifted.subarray(3), 'it')).toEqual({ routes, share: 0.25 })
  const none = nothingServed(4)
  expect(readSnapshot(instance, writer.write({ routes: none, share: 0 }), 'it').routes).toEqual(none)

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
  expect(refusal(writer.write({ routes: routesFrom([[1, 0, 3]], [0], [2]), share: 0 }))).toMatch(
    /not a plan.*carries 3 of 2/,
  )
  expect(refusal(writer.write({ routes: routesFrom([[1, 0]], [0], [2]), share: 0 }))).toMatch(/it has 3 of 4 tasks/)
})

/** By file below src/. */
export const snapshotProofs: Readonly<Record<string, Proof>> = { 'run/snapshot.ts': snapshot }
