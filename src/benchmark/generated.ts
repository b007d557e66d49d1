/** Generated instances of a suite, as files of lines (docs/ndjson.md) that are kept. */

import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generate } from '../generate/generate.js'
import type { GenerateOptions } from '../generate/options.js'
import type { Problem } from '../model/problem.js'

/** Lines that are written at once. */
const BATCH = 10_000

/**
 * Where a generated instance lies below a folder: its folder is named by what it was generated from, so that other options make another
 * file under the same name.
 */
export function generatedPath(folder: string, name: string, options: GenerateOptions): string {
  const hash = createHash('sha256').update(JSON.stringify(options)).digest('hex').slice(0, 8)
  return join(folder, hash, `${name}.ndjson`)
}

/**
 * Generates an instance where its file is not there yet; whole or not at all.
 * @throws InputError for options that are wrong
 */
export function ensureGenerated(path: string, name: string, options: GenerateOptions): void {
  if (existsSync(path)) return
  const problem = generate({ ...options, name })
  mkdirSync(dirname(path), { recursive: true })
  writeProblemLines(`${path}.part`, problem)
  renameSync(`${path}.part`, path)
}

/** Writes a problem of jobs and vehicles in lines. */
function writeProblemLines(path: string, { jobs, vehicles, ...fields }: Problem): void {
  const file = openSync(path, 'w')
  try {
    writeLines(file, 'problem', [fields])
    writeLines(file, 'vehicle', vehicles)
    writeLines(file, 'job', jobs)
  } finally {
    closeSync(file)
  }
}

function writeLines(file: number, type: string, items: readonly object[]): void {
  for (let from = 0; from < items.length; from += BATCH) {
    // What a thing has of a type of its own would win: it goes into a field of its own.
    const lines = items.slice(from, from + BATCH).map((item) => {
      return `${JSON.stringify('type' in item ? { type, [type]: item } : { type, ...item })}\n`
    })
    writeSync(file, lines.join(''))
  }
}
