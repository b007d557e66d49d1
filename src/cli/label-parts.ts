/** Which part of a split each job lies in, for pictures. */

import type { Problem } from '../model/problem.js'
import { split } from '../run/whole.js'

/** The part of each job, 0..parts-1: jobs.length; undefined for a problem that is a single part. */
export function labelParts(problem: Problem): Int32Array | undefined {
  const parts = split(problem)
  if (parts.length < 2) return undefined
  const partOf = new Map<string, number>()
  parts.forEach((part, k) => {
    for (const { id } of part.jobs) partOf.set(String(id), k)
  })
  return Int32Array.from(problem.jobs, ({ id }) => partOf.get(String(id)) ?? -1)
}
