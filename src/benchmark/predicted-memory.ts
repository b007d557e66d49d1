/** The memory that `inspect` predicts of what a cell runs, for comparison with what it took. */

import { availableParallelism } from 'node:os'
import { predictMemory } from '../inspect/memory.js'
import { compile } from '../instance/compile.js'
import type { Problem } from '../model/problem.js'
import type { Configuration } from './cell.js'

/** Bytes; null for other programs, and for parts of a size that `inspect` does not ask for. */
export function predictedMemory(
  { kind, workers, maxSubproblem }: Pick<Configuration, 'kind' | 'workers' | 'maxSubproblem'>,
  problem: Problem,
): number | null {
  if (kind !== 'routeweave' || maxSubproblem !== null) return null
  return predictMemory(compile(problem), workers ?? availableParallelism()).total
}
