/** Results as NDJSON, one line a cell: a bench that was cut off goes on where it stopped. */

import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { RouteweaveError } from '../base/errors.js'
import type { CellResult } from './cell.js'

/**
 * All results of a file, none if it is not there; lines that are torn or foreign are passed over.
 * @throws RouteweaveError 'io' if it cannot be read
 */
export function readResults(path: string): CellResult[] {
  if (!existsSync(path)) return []
  try {
    return readFileSync(path, 'utf8').split('\n').flatMap(readLine)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new RouteweaveError('io', `the results ${path} cannot be read: ${reason}`, { cause })
  }
}

/** Adds one result; a torn last line is closed first, so that it spoils no other. */
export function appendResult(path: string, result: CellResult): void {
  mkdirSync(dirname(path), { recursive: true })
  const isTorn = existsSync(path) && !/(^|\n)$/.test(readFileSync(path, 'utf8').slice(-1))
  appendFileSync(path, `${isTorn ? '\n' : ''}${JSON.stringify(result)}\n`)
}

function readLine(line: string): CellResult[] {
  try {
    const value: unknown = JSON.parse(line)
    return isResult(value) ? [completed(value)] : []
  } catch {
    return []
  }
}

// What was written before prizes and families were told apart, and before there were series, stops and predictions.
function completed(value: CellResult): CellResult {
  const {
    family = '',
    unserved = value.unassigned,
    leastRoutes = null,
    series = null,
    stop = null,
    predictedMemory = null,
  } = value
  return { ...value, family, unserved, leastRoutes, series, stop, predictedMemory }
}

function isResult(value: unknown): value is CellResult {
  return typeof value === 'object' && value !== null && 'v' in value && value.v === 1 && 'key' in value
}
