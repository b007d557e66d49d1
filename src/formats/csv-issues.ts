/** What is wrong with a Problem that was read from CSV files, said at the lines that it comes from. */

import { InputError, type Issue } from '../base/errors.js'
import type { CellReader } from './csv-cells.js'

/** The rows that the jobs and vehicles of a Problem come from; undefined for what comes from options. */
export interface Sources {
  readonly jobs: readonly (CellReader | undefined)[]
  readonly vehicles: readonly (CellReader | undefined)[]
}

/** The columns of fields that have other names there. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  delivery: ['demand'],
  location: ['lat', 'y', 'lon', 'x'],
  timeWindows: ['from', 'to'],
  timeWindow: ['from', 'to'],
  allowedVehicles: ['allowed'],
  forbiddenVehicles: ['forbidden'],
  start: ['startLat', 'startY', 'lat', 'y', 'depot'],
  end: ['endLat', 'endY', 'lat', 'y', 'endDepot'],
  costs: ['perHour', 'perKm', 'fixed'],
  profile: ['speed'],
}

/**
 * What a call returns.
 * @throws InputError with lines of files where the call throws one with paths of a Problem
 */
export function atSources<T>(sources: Sources, call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const issues = error.issues.map((issue) => atSource(issue, sources))
    throw new InputError(issues, error.total, { cause: error })
  }
}

function atSource(issue: Issue, sources: Sources): Issue {
  const match = /^(jobs|vehicles)\[(\d+)\](?:\.(\w+))?/.exec(issue.path)
  const row = match ? sources[match[1] as 'jobs' | 'vehicles'][Number(match[2])] : undefined
  if (!row) return issue
  const field = match?.[3] ?? ''
  const names = Object.hasOwn(COLUMNS, field) ? COLUMNS[field] : [field]
  const column = names.flatMap((name) => row.columnNamed(name) ?? [])[0]
  return {
    ...issue,
    path: row.where,
    message: column === undefined ? `${field} ${issue.message}`.trim() : `column "${column}": ${issue.message}`,
  }
}
