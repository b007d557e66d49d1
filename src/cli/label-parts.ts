/** Which part of a split each job lies in, for pictures. */

import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { split } from '../run/split-and-merge.js'

/**
 * The part of each job, 0..parts-1: jobs.length; undefined where the solution came from a single part. A warm search
 * draws its parts anew each time: these are as large as its own, cut once.
 */
export function labelParts(problem: Problem, { stats }: Solution): Int32Array | undefined {
  if (!stats || stats.parts < 2) return undefined
  const parts = split(problem, { maxSubproblem: Math.ceil(problem.jobs.length / stats.parts) })
  const partOf = new Map<string, number>()
  parts.forEach((part, k) => {
    for (const { id } of part.jobs) partOf.set(String(id), k)
  })
  return Int32Array.from(problem.jobs, ({ id }) => partOf.get(String(id)) ?? -1)
}
