/**
 * What a run has on a few bytes, so that one that was ended by force goes on where it was.
 *
 *     | magic, version | fingerprint of the Instance | share, heats | best | current, where it is another | checksum |
 *                                                                    |
 *                                       | counts | type | offsets | tasks | unassigned |
 *
 * Numbers are little-endian. The fingerprint is of the compiled problem: tasks are told by their numbers in it.
 */

import { createHash } from 'node:crypto'
import { createRoutesCheck } from '../check/fast.js'
import { type IssueCode, IssueList } from '../base/errors.js'
import type { Lean } from '../contracts/solver.js'
import type { Instance } from '../instance/instance.js'
import { bytesOf } from '../instance/layout.js'
import type { Routes } from '../instance/routes.js'

/** What a run goes on from. */
export interface Snapshot {
  /** Valid and complete. */
  readonly best: Routes
  /** The same, what the search was at: null where that was the best. */
  readonly current: Routes | null
  /** Share of the schedule of temperatures that is behind it, 0..1. */
  readonly share: number
  readonly heats: Heats
}

/** What heats have found out. */
export interface Heats {
  /** What the anneal proper leans to; null for nothing. */
  lean: Lean | null
  /** False until they have been held. */
  areOver: boolean
}

const MAGIC = 0x52_57_53_31 // "RWS1"
const VERSION = 2
const HASH = 32
/** Magic and version, fingerprint. */
const HEAD = 8 + HASH
/** Share, whether the heats are over and what they lean to, 1 where `current` follows. */
const STATE = 8 + 4 + 16 + 4
/** Counts before the lists of one plan. */
const COUNTS = 12

/** Writes snapshots of one Instance; its fingerprint is taken once, at the first. */
export class SnapshotWriter {
  readonly #instance: Instance
  #fingerprint: Uint8Array | null = null

  constructor(instance: Instance) {
    this.#instance = instance
  }

  /** The bytes of a snapshot, some five for each task and plan; O(taskCount). */
  write({ best, current, share, heats }: Snapshot): Uint8Array {
    this.#fingerprint ??= fingerprintOf(this.#instance)
    const size = sizeOf(best) + (current ? sizeOf(current) : 0)
    const bytes = new Uint8Array(HEAD + STATE + size + HASH)
    const view = new DataView(bytes.buffer)
    view.setUint32(0, MAGIC, true)
    view.setUint32(4, VERSION, true)
    bytes.set(this.#fingerprint, 8)
    view.setFloat64(HEAD, share, true)
    view.setUint32(HEAD + 8, heats.areOver ? 1 : 0, true)
    view.setFloat64(HEAD + 12, heats.lean?.routes ?? 0, true)
    view.setFloat64(HEAD + 20, heats.lean?.packing ?? 0, true)
    view.setUint32(HEAD + 28, current ? 1 : 0, true)
    let at = writeRoutes(view, HEAD + STATE, best)
    if (current) at = writeRoutes(view, at, current)
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
  if (bytes.length < 8 || view.getUint32(0, true) !== MAGIC) {
    refuse('syntax', path, 'is no snapshot', 'give what a run of the same problem wrote as its snapshot')
  }
  if (view.getUint32(4, true) !== VERSION) {
    refuse('mismatch', path, `is a snapshot of version ${view.getUint32(4, true)}, not ${VERSION}`, 'begin anew')
  }
  const end = bytes.length - HASH
  if (end < HEAD + STATE || !areEqual(hashOf(bytes.subarray(0, end)), bytes.subarray(end))) {
    refuse('truncated', path, 'is damaged: its checksum is another', 'take an older one, or begin anew')
  }
  if (!areEqual(bytes.subarray(8, HEAD), fingerprintOf(instance))) {
    const hint = 'give that problem, unchanged; to carry routes over to a changed one, give its solution as `initial`'
    refuse('mismatch', path, 'is of another problem, or of another version of Routeweave', hint)
  }
  const [routes, packing] = [view.getFloat64(HEAD + 12, true), view.getFloat64(HEAD + 20, true)]
  const lean = routes > 0 || packing > 0 ? { routes, packing } : null
  const [best, next] = readRoutes(view, HEAD + STATE)
  const current = view.getUint32(HEAD + 28, true) === 1 ? readRoutes(view, next)[0] : null
  for (const plan of current ? [best, current] : [best]) {
    const why = createRoutesCheck(instance)(plan, instance.typeVehicles) ?? findMissing(instance, plan)
    if (why !== null) refuse('mismatch', path, `is not a plan of this problem: ${why}`, 'begin anew')
  }
  const heats = { lean, areOver: view.getUint32(HEAD + 8, true) === 1 }
  return { best, current, share: view.getFloat64(HEAD, true), heats }
}

function sizeOf({ type, offsets, tasks, unassigned }: Routes): number {
  return COUNTS + 4 * (type.length + offsets.length + tasks.length + unassigned.length)
}

// Where the next begins.
function writeRoutes(view: DataView, from: number, { type, offsets, tasks, unassigned }: Routes): number {
  let at = from
  for (const { length } of [type, tasks, unassigned]) {
    view.setUint32(at, length, true)
    at += 4
  }
  for (const list of [type, offsets, tasks, unassigned]) {
    for (let i = 0; i < list.length; i++, at += 4) view.setInt32(at, list[i], true)
  }
  return at
}

// Where the next begins, too.
function readRoutes(view: DataView, from: number): [Routes, number] {
  const [routeCount, taskCount, missing] = [0, 4, 8].map((i) => view.getUint32(from + i, true))
  let at = from + COUNTS
  const take = (length: number): Int32Array => {
    const list = new Int32Array(length)
    for (let i = 0; i < length; i++, at += 4) list[i] = view.getInt32(at, true)
    return list
  }
  const type = take(routeCount)
  const routes = { type, offsets: take(routeCount + 1), tasks: take(taskCount), unassigned: take(missing) }
  return [routes, at]
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
  return hashOf(new Uint8Array(buffer), ...matrices.map(digestOf))
}

// A given matrix may have gigabytes: each entry and its place count, at some five times the speed of a real hash, which would block the
// run for seconds. By one odd factor a lane (Knuth, The Art of Computer Programming 3, 6.4).
function digestOf(matrix: Int32Array): Uint8Array {
  const lanes = Int32Array.of(1, 2, 3, 4)
  let [a, b, c, d] = lanes
  // Where rows are odd in number one entry is over, the last on the diagonal.
  for (let i = 0; i + 3 < matrix.length; i += 4) {
    a = Math.imul(a ^ matrix[i], FACTOR)
    b = Math.imul(b ^ matrix[i + 1], FACTOR)
    c = Math.imul(c ^ matrix[i + 2], FACTOR)
    d = Math.imul(d ^ matrix[i + 3], FACTOR)
  }
  lanes.set([a, b, c, d])
  return bytesOf(lanes)
}

const FACTOR = 0x9e3779b1

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
