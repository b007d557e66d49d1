/** Looks at a problem before it is solved: how large, how tight, what cannot be, what a run will take. */

import { availableParallelism } from 'node:os'
import { compile } from '../instance/compile.js'
import { isWhole, workersOf } from '../instance/part-sizes.js'
import type { Problem } from '../model/problem.js'
import { defaultTimeLimit } from '../model/time-limit.js'
import { parseProblem } from '../model/validate.js'
import { findContradictions } from './contradictions.js'
import { describeGeography } from './geography.js'
import type { Inspection, TimeLimits } from './inspection.js'
import { measureLoads } from './loads.js'
import { predictMemory } from './memory.js'
import { measureSize } from './size.js'
import { measureTime } from './times.js'

/** Options of {@link inspect}. */
export interface InspectOptions {
  /** Worker threads that memory and time are predicted for. Default: one for each core. */
  readonly workers?: number | undefined
}

/**
 * What can be said of a problem without solving it, in seconds for a million jobs. Jobs that cannot be served are found as a
 * run would find them; nothing of it is an error.
 * @throws InputError when the problem is wrong
 */
export function inspect(problem: Problem, { workers = availableParallelism() }: InspectOptions = {}): Inspection {
  const compiled = compile(parseProblem(problem))
  const size = measureSize(compiled)
  const memory = predictMemory(compiled, workers)
  return {
    version: 1,
    ...(problem.name === undefined ? {} : { name: problem.name }),
    size,
    geography: describeGeography(compiled),
    loads: measureLoads(problem),
    time: measureTime(problem),
    contradictions: findContradictions(compiled),
    memory,
    timeLimit: limitsOf(size.jobs, workers),
  }
}

/**
 * Milliseconds of one worker a job with which published problems of 1,000 to 20,000 jobs come within 1 % of the best known;
 * see bench/RESULTS.md: 30 at a thousand jobs, 6 to 12 above.
 */
const GOOD = 30

/** What a first plan takes: 0.8 s and 28 microseconds a job on the machine of bench/RESULTS.md. */
const FIRST = { base: 800, job: 0.028 }

const LONGEST = 3_600_000

function limitsOf(jobs: number, workers: number): TimeLimits {
  const standard = defaultTimeLimit(jobs)
  // Islands of a problem that is searched whole find better routes, but not in proportion sooner.
  const sharing = isWhole(jobs, {}) ? 1 : workersOf(jobs, { workers })
  const good = Math.max(standard, Math.min(LONGEST, (GOOD * jobs) / sharing))
  return { standard, first: Math.round(FIRST.base + FIRST.job * jobs), good: Math.round(good) }
}
