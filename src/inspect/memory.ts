/**
 * Predicted memory of a run at its highest, in bytes.
 *
 * The Instance is exact. The document is weighed on a sample of its jobs. The rest is calibrated on the resident memory of
 * `routeweave solve` on generated planar and geographic problems of 100 to 300,000 jobs (Node 20, 64 bits, one and two
 * workers): runs of 10 to 90 s on a busy machine, and a minute of 100,000 jobs on a free one, where more visits leave more
 * garbage. It is within 20 % of the former and 27 % below the latter. Other solvers and long texts in a file come on top.
 */

import type { Compiled } from '../instance/compile.js'
import { givenCount, matrixCount } from '../instance/matrix.js'
import { measureLoads } from './loads.js'
import type { Memory } from './inspection.js'

const MEGABYTE = 2 ** 20

/** The program with nothing to do; each worker thread with an empty heap. */
const BASE = 95 * MEGABYTE
const WORKER = 15 * MEGABYTE

/** Neighbours, states, routes and the solution, of each job. */
const SEARCH = 1600

/** What lies about until it is collected: some of each job, and no more than so much. */
const GARBAGE = { job: 4096, most: 40 * MEGABYTE }

/** Jobs of a visit: the whole problem up to LARGEST, else 12 routes' worth within these bounds. */
const LARGEST = 1500
const SMALLEST = 300
const ROUTES = 12

/** Jobs that a worker needs to be worth having. */
const WORTH_A_WORKER = 450

/** Workers that a problem of so many jobs can keep busy. */
export function usableWorkers(jobs: number, workers: number): number {
  return jobs <= LARGEST ? 1 : Math.max(1, Math.min(workers, Math.floor(jobs / WORTH_A_WORKER)))
}

/** What solving takes with the built-in search and so many workers asked for. */
export function predictMemory(compiled: Compiled, asked: number): Memory {
  const { instance } = compiled
  const jobs = instance.taskCount
  const workers = usableWorkers(jobs, asked)
  const document = documentBytes(compiled)
  const search = SEARCH * jobs + Math.min(GARBAGE.most, GARBAGE.job * jobs)
  const perWorkers = workers * (WORKER + matrixBytes(compiled, visitSize(compiled)))
  const parts = { base: BASE, document, instance: instance.buffer.byteLength, search, perWorkers }
  const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0)
  return { workers, ...parts, total }
}

function matrixBytes({ instance }: Compiled, jobs: number): number {
  const places = jobs + 2
  const isGiven = instance.classGiven.some((given) => given === 1)
  const matrices = matrixCount(instance) + (isGiven ? givenCount(instance) : 0)
  return Int32Array.BYTES_PER_ELEMENT * instance.classCount * matrices * places * places
}

function visitSize({ problem, instance }: Compiled): number {
  const jobs = instance.taskCount
  if (jobs <= LARGEST) return jobs
  const routes = measureLoads(problem).reduce((most, { leastVehicles }) => Math.max(most, leastVehicles ?? 0), 1)
  return Math.min(LARGEST, Math.max(SMALLEST, (ROUTES * jobs) / routes))
}

/** The most jobs that are weighed. */
const SAMPLE = 1000

function documentBytes({ problem }: Compiled): number {
  const { jobs, vehicles, profiles } = problem
  const step = Math.max(1, Math.floor(jobs.length / SAMPLE))
  const sample = jobs.filter((_, job) => job % step === 0)
  const ofJobs = sample.length > 0 ? (bytesOf(sample) * jobs.length) / sample.length : 0
  return Math.round(ofJobs + bytesOf(vehicles) + bytesOf(profiles))
}

// As V8 keeps it on 64 bits, about: a word of 8 bytes a value, and the heads of objects, lists and texts.
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return 24 + value.length
  if (typeof value !== 'object' || value === null) return 8
  if (Array.isArray(value)) {
    const isPlain = value.every((item) => typeof item === 'number')
    return 40 + 8 * value.length + (isPlain ? 0 : value.reduce((sum: number, item) => sum + bytesOf(item), 0))
  }
  return Object.values(value).reduce((sum: number, item) => sum + 8 + bytesOf(item), 32)
}
