/** Instances of a bench: the problem, and the best known cost that results are compared with. */

import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readDetected } from '../formats/detect.js'
import { readSol } from '../formats/sol.js'
import type { Problem, Rounding } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { solutionFromLists } from '../run/whole.js'

/** An instance that was read. */
export interface BenchInstance {
  readonly path: string
  readonly problem: Problem
  /** Cost of the best known solution; null if there is none. It is never given to a program. */
  readonly reference: number | null
  /** Jobs that the best known solution leaves out. */
  readonly referenceUnassigned: number
}

/**
 * Reads an instance and its reference: a .sol beside it (its cost recomputed from its routes, so that scaled costs
 * cannot mislead), else the entry of a manifest.json beside it.
 * @throws InputError if the instance or its .sol is wrong
 */
export function readBenchInstance(path: string, rounding: Rounding | null): BenchInstance {
  const text = readFileSync(path, 'utf8')
  const { problem } = readDetected(text, { path, ...(rounding && path.endsWith('.vrp') ? { rounding } : {}) })
  const sol = path.replace(/\.(vroom\.json|json|vrp)$/i, '.sol')
  if (sol !== path && existsSync(sol)) {
    const { cost, unassigned } = readSolution(readFileSync(sol, 'utf8'), problem, sol)
    return { path, problem, reference: cost, referenceUnassigned: unassigned.length }
  }
  return { path, problem, ...readManifest(path) }
}

/** The Solution of a .sol, its cost and its unassigned jobs found anew. */
export function readSolution(text: string, problem: Problem, path: string): Solution {
  return solutionFromLists(problem, readSol(text, problem, path).routes)
}

function readManifest(path: string): Pick<BenchInstance, 'reference' | 'referenceUnassigned'> {
  const manifest = join(dirname(path), 'manifest.json')
  const entry = existsSync(manifest) ? findEntry(JSON.parse(readFileSync(manifest, 'utf8')), basename(path)) : null
  const reference = typeof entry?.reference === 'number' ? entry.reference : null
  return { reference, referenceUnassigned: typeof entry?.unassigned === 'number' ? entry.unassigned : 0 }
}

function findEntry(value: unknown, file: string): Record<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null
  if ('file' in value && value.file === file) return value as Record<string, unknown>
  for (const item of Object.values(value)) {
    const found = findEntry(item, file)
    if (found) return found
  }
  return null
}
