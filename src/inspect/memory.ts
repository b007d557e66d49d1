/**
 * Predicted memory of a run at its highest, in bytes.
 *
 * The Instance is exact, the matrices that it copies included. The document is weighed on a sample of its jobs. The rest is calibrated on
 * the peak of resident memory of the whole process (/usr/bin/time, which is VmHWM) on generated problems (Node 20, 64 bits, 2 cores), in MiB.
 * `routeweave generate --family FAMILY --size N`, then `routeweave solve FILE.ndjson --events -o plan.json --workers 2`, on an idle machine:
 *
 * | jobs               | planar    | predicted | geographic | predicted |
 * | 100,000, 45 s      | 386       | 362       | 371        | 364       |
 * | 300,000, 45 s      | 395       | 529       | 621        | 536       |
 * | 1,000,000, 75 s    | 1085, 919 | 1001      | 979        | 1024      |
 * | 1,000,000, 600 s   | 1245      | 1001      | 1255       | 1024      |
 *
 * What differs from run to run is when V8 collects; with most of the machine taken by others a million took 756 to 904, without output 831.
 * Shorter runs of fewer: 1,000 jobs for 5 s 163 (160), 10,000 for 15 s 194 to 198 (195). Rows of a matrix in .json, 20 s: 1,000
 * places 216 (predicted 209), 3,000 285 (283), 8,000 945 (952).
 *
 * What is searched whole, for 5 s with 1, 2, 4 workers: 300 jobs 115, 153, 215 (predicted 114, 148, 220); 1,000 jobs 133, 176,
 * 234 (125, 168, 254); 1,500 jobs 143, 198, 297 (138, 191, 295). Other solvers and long texts in a file come on top.
 */

import type { Compiled } from '../instance/compile.js'
import { MATRIX_LIMIT, matrixBytes } from '../instance/matrix-limit.js'
import { neighboursFor } from '../instance/neighbour-count.js'
import { ELBOW_ROOM, isWhole, targetOf, workersOf } from '../instance/part-sizes.js'
import { measureLoads } from './loads.js'
import type { Memory } from './inspection.js'

const MEGABYTE = 2 ** 20

/** The program with nothing to do; each worker thread with an empty heap. */
const BASE = 95 * MEGABYTE
const WORKER = 15 * MEGABYTE

/** What each further worker takes besides, where all of them search the whole problem. */
const ISLAND = 20 * MEGABYTE

/** States and routes, of each job, as long as they lie about. */
const ROUTES = 430

/** Each neighbour of each job: its number, and on the way to first routes the pair in the list of savings, mostly once for both of them. */
const NEIGHBOUR = 6

/** What lies about until it is collected: some of each job, and no more than so much. */
const GARBAGE = { job: 6400, most: 150 * MEGABYTE }

/** The same of the rows of matrices as they are read: some of each byte. */
const ROW_GARBAGE = { byte: 4, most: 30 * MEGABYTE }

/** What solving takes with the built-in search and so many workers asked for. */
export function predictMemory(compiled: Compiled, asked: number): Memory {
  const { instance } = compiled
  const jobs = instance.taskCount
  const workers = workersOf(jobs, { workers: asked })
  const document = documentBytes(compiled)
  const search = (ROUTES + NEIGHBOUR * neighboursFor(jobs)) * jobs + Math.min(GARBAGE.most, GARBAGE.job * jobs)
  const islands = isWhole(jobs, {}) ? ISLAND * (workers - 1) : 0
  const perWorkers = workers * (WORKER + copiesOf(compiled) * visitBytes(compiled, workers)) + islands
  const parts = { base: BASE, document, instance: instanceBytes(compiled), search, perWorkers }
  const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0)
  return { workers, ...parts, total }
}

// A matrix that is used where the user has it is the document's.
function instanceBytes({ problem, instance }: Compiled): number {
  const given = new Set<unknown>()
  for (const { distances, durations } of Object.values(problem.profiles ?? {})) given.add(distances).add(durations)
  const copies = instance.matrices.filter((matrix) => !given.has(matrix))
  return copies.reduce((sum, { byteLength }) => sum + byteLength, instance.buffer.byteLength)
}

// The kernel works on copies of its own (`search/kernel/takes.ts` says on which problems).
function copiesOf({ instance: { typeCount, dimensionCount } }: Compiled): number {
  return typeCount === 1 && dimensionCount === 1 ? 2 : 1
}

// Of one visit, which takes up to so much more than it aims at; what is too large is not visited.
function visitBytes({ problem, instance }: Compiled, workers: number): number {
  const { taskCount, typeVehicles } = instance
  const routes = measureLoads(problem).reduce((most, { leastVehicles }) => Math.max(most, leastVehicles ?? 0), 1)
  const most = ELBOW_ROOM * targetOf(taskCount, routes, workers, { workers })
  const tasks = isWhole(taskCount, {}) ? taskCount : Math.floor(most)
  return Math.min(MATRIX_LIMIT, matrixBytes(instance, tasks, typeVehicles))
}

/** The most jobs that are weighed. */
const SAMPLE = 1000

function documentBytes({ problem }: Compiled): number {
  const { jobs, vehicles, profiles = {} } = problem
  const step = Math.max(1, Math.floor(jobs.length / SAMPLE))
  const sample = jobs.filter((_, job) => job % step === 0)
  const ofJobs = sample.length > 0 ? (bytesOf(sample) * jobs.length) / sample.length : 0
  // One matrix may be the distances and the durations of several profiles.
  const matrices = new Set(Object.values(profiles).flatMap(({ distances, durations }) => [distances, durations]))
  const rows = bytesOf([...matrices].filter(Array.isArray))
  const read = Math.min(ROW_GARBAGE.most, ROW_GARBAGE.byte * rows)
  return Math.round(ofJobs + bytesOf(vehicles) + bytesOf([...matrices]) + read)
}

// As V8 keeps it on 64 bits, about: a word of 8 bytes a value, and the heads of objects, lists and texts.
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return 24 + value.length
  if (typeof value !== 'object' || value === null) return 8
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (Array.isArray(value)) {
    const isPlain = value.every((item) => typeof item === 'number')
    return 40 + 8 * value.length + (isPlain ? 0 : value.reduce((sum: number, item) => sum + bytesOf(item), 0))
  }
  return Object.values(value).reduce((sum: number, item) => sum + 8 + bytesOf(item), 32)
}
