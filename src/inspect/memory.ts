/**
 * Predicted memory of a run at its highest, in bytes.
 *
 * The Instance is exact, the matrices that it copies included. The document is weighed on a sample of its jobs. The rest is calibrated on
 * the peak of resident memory of the whole process (VmHWM) on generated problems (Node 20, 64 bits, 2 cores), in MiB.
 * `routeweave generate --family FAMILY --size N`, then `routeweave solve FILE.ndjson --events --workers 2`, most of them on a busy machine:
 *
 * | jobs, neighbours of each | limit         | planar         | predicted | geographic  | predicted |
 * | 10,000, 40               | 20, 60 s      | 276, 247       | 277       | 290, -      | 277       |
 * | 100,000, 40              | 20, 60 s      | 386, 401       | 353       | 346, 429    | 355       |
 * | 300,000, 40              | 20, 60 s      | 455, 633       | 522       | 419, 618    | 529       |
 * | 300,001, 20              | 20, 60 s      | 448, 441       | 499       | 453, 401    | 506       |
 * | 1,000,000, 20            | 40, 75, 600 s | 727, 697, 1243 | 1039      | 796, -, 1269| 1062      |
 *
 * What differs from run to run is when V8 collects: 300,000 took 395 once in 45 s. Of a million the long runs count; the short ones were
 * on the busy machine, on an idle one they took 919 to 1085 in 75 s before. Smaller ones, planar, 20 s: 1,000 jobs 176 (predicted 167), 2,000 174
 * (187), 3,000 247 (216), 5,000 227 (272); 30,000 in 60 s 295 (294). Rows in .json, 20 s: distances and durations of 3,000 places 356 (418).
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
const ROUTES = 520

/** Each neighbour of each job: its number. The list of savings is gone when most is taken, which is in the search. */
const NEIGHBOUR = 4

/** What lies about until it is collected: some of each job, more where it is searched in parts, and no more than so much. */
const GARBAGE = { ofWhole: 6400, ofParts: 30_000, most: 140 * MEGABYTE }

/** The same of the rows of matrices as they are read: some of each byte. */
const ROW_GARBAGE = { byte: 4, most: 30 * MEGABYTE }

/** What solving takes with the built-in search and so many workers asked for. */
export function predictMemory(compiled: Compiled, asked: number): Memory {
  const { instance } = compiled
  const jobs = instance.taskCount
  const workers = workersOf(jobs, { workers: asked })
  const document = documentBytes(compiled)
  const search = (ROUTES + NEIGHBOUR * neighboursFor(jobs)) * jobs + garbageBytes(jobs)
  const islands = isWhole(jobs, {}) ? ISLAND * (workers - 1) : 0
  const perWorkers = workers * (WORKER + copiesOf(compiled) * visitBytes(compiled, workers)) + islands
  const parts = { base: BASE, document, instance: instanceBytes(compiled), search, perWorkers }
  const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0)
  return { workers, ...parts, total }
}

function garbageBytes(jobs: number): number {
  return Math.min(GARBAGE.most, jobs * (isWhole(jobs, {}) ? GARBAGE.ofWhole : GARBAGE.ofParts))
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
