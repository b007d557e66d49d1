/** Instances of a bench: the problem, and the best known cost that results are compared with. */

import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readDetected } from '../formats/detect.js'
import { readSol } from '../formats/sol.js'
import { measureLoads } from '../inspect/loads.js'
import { isRequired } from '../instance/worth.js'
import type { Problem, Rounding } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { solutionFromLists } from '../run/split-and-merge.js'
import { instanceName } from './cell.js'

/** An instance that was read. */
export interface BenchInstance {
  readonly path: string
  readonly problem: Problem
  /** Cost of the best known solution; null if there is none. It is never given to a program. */
  readonly reference: number | null
  /** Required jobs that the best known solution leaves out. */
  readonly referenceUnserved: number
}

/** Vehicles that the loads alone need; null where jobs may be left out, or where there is no load or not room for it. */
export function leastRoutes(problem: Problem): number | null {
  if (optionalIds(problem).size > 0) return null
  const least = measureLoads(problem).map(({ leastVehicles }) => leastVehicles)
  const known = least.filter((vehicles) => vehicles !== null)
  return known.length > 0 && known.length === least.length ? Math.max(...known) : null
}

/** Endings of the formats that state no rounding of their own. */
const TEXTUAL = /\.(vrp|txt)$/i

/** What one unit of distance is in our cost; where arcs are cut or rounded to units, no sum of real lengths compares. */
const UNITS: Partial<Record<Rounding, number>> = { none: 1, exact: 1000 }

/** True for files whose distances are rounded as the caller says. */
export function takesRounding(path: string): boolean {
  return TEXTUAL.test(path)
}

/**
 * Reads an instance and its reference: a .sol beside it (its cost recomputed from its routes, so that scaled costs
 * cannot mislead), else the entry of a BKS.json beside it, else that of a manifest.json.
 * @throws InputError if the instance or its .sol is wrong
 */
export function readBenchInstance(path: string, rounding: Rounding | null): BenchInstance {
  const text = readFileSync(path, 'utf8')
  const { problem } = readDetected(text, { path, ...(rounding && takesRounding(path) ? { rounding } : {}) })
  const sol = path.replace(/\.(vroom\.json|json|vrp|txt)$/i, '.sol')
  if (sol !== path && existsSync(sol)) {
    const solution = readSolution(readFileSync(sol, 'utf8'), problem, sol)
    return { path, problem, reference: solution.cost, referenceUnserved: countUnserved(problem, solution) }
  }
  const best = readBestKnown(path, problem.rounding)
  if (best !== null) return { path, problem, reference: best, referenceUnserved: 0 }
  return { path, problem, ...readManifest(path) }
}

/** The Solution of a .sol, its cost and its unassigned jobs found anew. */
export function readSolution(text: string, problem: Problem, path: string): Solution {
  return solutionFromLists(problem, readSol(text, problem, path).routes)
}

/** How many required jobs a solution leaves out. */
export function countUnserved(problem: Problem, { unassigned }: Solution): number {
  const optional = optionalIds(problem)
  return unassigned.filter(({ id }) => !optional.has(String(id))).length
}

/** Ids of the jobs that may be left out. */
export function optionalIds({ jobs }: Problem): ReadonlySet<string> {
  return new Set(jobs.filter((job) => !isRequired(job)).map(({ id }) => String(id)))
}

/**
 * The least distance that a BKS.json states for NAME_distance, a sum of real lengths that serves everything, in the units
 * of our cost. The entry NAME alone is for fewest vehicles first, which we do not aim at.
 */
function readBestKnown(path: string, rounding: Rounding = 'none'): number | null {
  const file = join(dirname(path), 'BKS.json')
  const unit = UNITS[rounding]
  if (unit === undefined || !existsSync(file)) return null
  const entries = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { best_known_cost?: unknown } | undefined>
  const cost = entries[`${instanceName(path)}_distance`]?.best_known_cost
  return typeof cost === 'number' ? Math.round(cost * unit * 1000) / 1000 : null
}

function readManifest(path: string): Pick<BenchInstance, 'reference' | 'referenceUnserved'> {
  const manifest = join(dirname(path), 'manifest.json')
  const entry = existsSync(manifest) ? findEntry(JSON.parse(readFileSync(manifest, 'utf8')), basename(path)) : null
  const reference = typeof entry?.reference === 'number' ? entry.reference : null
  return { reference, referenceUnserved: typeof entry?.unassigned === 'number' ? entry.unassigned : 0 }
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
