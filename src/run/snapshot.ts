/**
 * A run's best routes on a few bytes, so that a run that was ended by force goes on where it was.
 *
 *     | magic, version | fingerprint of the Instance | share, counts | type | offsets | tasks | unassigned | checksum |
 *
 * Numbers are little-endian. The fingerprint is of the compiled problem: tasks are told by their numbers in it.
 */

import { createHash } from 'node:crypto'
import { createRoutesCheck } from '../check/fast.js'
import { type IssueCode, IssueList } from '../base/errors.js'
import type { Instance } from '../instance/instance.js'
import { bytesOf } from '../instance/layout.js'
import type { Routes } from '../instance/routes.js'

/** What a run goes on from. */
export interface Snapshot {
  /** Valid and complete. */
  readonly routes: Routes
  /** Share of the schedule of temperatures that is behind it, 0..1. */
  readonly share: number
}

const MAGIC = 0x52_57_53_31 // "RWS1"
const VERSION = 1
const HASH = 32
/** Magic and version, fingerprint, share, three counts. */
const HEAD = 8 + HASH + 8 + 12

/** Writes snapshots of one Instance; its fingerprint is taken once, at the first. */
export class SnapshotWriter {
  readonly #instance: Instance
  #fingerprint: Uint8Array | null = null

  constructor(instance: Instance) {
    this.#instance = instance
  }

  /** The bytes of a snapshot, some five for each task; O(taskCount). */
  write({ routes, share }: Snapshot): Uint8Array {
    this.#fingerprint ??= fingerprintOf(this.#instance)
    const { type, offsets, tasks, unassigned } = routes
    const lists = [type, offsets, tasks, unassigned]
    const count = lists.reduce((sum, list) => sum + list.length, 0)
    const bytes = new Uint8Array(HEAD + 4 * count + HASH)
    const view = new DataView(bytes.buffer)
    view.setUint32(0, MAGIC, true)
    view.setUint32(4, VERSION, true)
    bytes.set(this.#fingerprint, 8)
    view.setFloat64(8 + HASH, share, true)
    const counts = [type.length, tasks.length, unassigned.length]
    counts.forEach((value, i) => view.setUint32(16 + HASH + 4 * i, value, true))
    let at = HEAD
    for (const list of lists) {
      for (let i = 0; i < list.length; i++, at += 4) view.setInt32(at, list[i], true)
    }
    bytes.set(hashOf(bytes.subarray(0, at)), at)
    return bytes
  }
}

/**
 * Reads a snapshot of an Instance.
 * @param path what the bytes are called in issues
 * @throws InputError where they are no snapshot, damaged, of another problem, or of routes that break a rule
 */
export function readSnapshot(instance: Instance, bytes: Uint8Array, path: string): Snapshot {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEAD + HASH || view.getUint32(0, true) !== MAGIC) {
    refuse('syntax', path, 'is no snapshot', 'give what a run of the same problem wrote as its snapshot')
  }
  if (view.getUint32(4, true) !== VERSION) {
    refuse('mismatch', path, `is a snapshot of version ${view.getUint32(4, true)}, not ${VERSION}`, 'begin anew')
  }
  const end = bytes.length - HASH
  const counts = [0, 1, 2].map((i) => view.getUint32(16 + HASH + 4 * i, true))
  const [routeCount, taskCount, missing] = counts
  const size = HEAD + 4 * (routeCount + (routeCount + 1) + taskCount + missing)
  if (size !== end || !areEqual(hashOf(bytes.subarray(0, end)), bytes.subarray(end))) {
    refuse('truncated', path, 'is damaged: its checksum is another', 'take an older one, or begin anew')
  }
  if (!areEqual(bytes.subarray(8, 8 + HASH), fingerprintOf(instance))) {
    const hint = 'give that problem, unchanged; to carry routes over to a changed one, give its solution as `initial`'
    refuse('mismatch', path, 'is of another problem, or of another version of Routeweave', hint)
  }
  let at = HEAD
  const take = (length: number): Int32Array => {
    const list = Int32Array.from({ length }, (_, i) => view.getInt32(at + 4 * i, true))
    at += 4 * length
    return list
  }
  const type = take(routeCount)
  const routes = { type, offsets: take(routeCount + 1), tasks: take(taskCount), unassigned: take(missing) }
  const why = createRoutesCheck(instance)(routes, instance.typeVehicles) ?? findMissing(instance, routes)
  if (why !== null) refuse('mismatch', path, `is not a plan of this problem: ${why}`, 'begin anew')
  return { routes, share: view.getFloat64(8 + HASH, true) }
}

function refuse(code: IssueCode, path: string, message: string, hint: string): never {
  const issues = new IssueList()
  issues.add(code, path, message, hint)
  issues.throwIfAny()
  throw new Error('unreachable')
}

function findMissing({ taskCount }: Instance, { tasks, unassigned }: Routes): string | null {
  const there = tasks.length + unassigned.length
  return there === taskCount ? null : `it has ${there} of ${taskCount} tasks`
}

function fingerprintOf({ buffer, matrices }: Instance): Uint8Array {
  return hashOf(new Uint8Array(buffer), ...matrices.map(bytesOf))
}

// A hash takes less than 2 GiB at a time.
const MOST_HASHED = 1_073_741_824

function hashOf(...pieces: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const bytes of pieces) {
    for (let at = 0; at < bytes.length; at += MOST_HASHED) hash.update(bytes.subarray(at, at + MOST_HASHED))
  }
  return hash.digest()
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
