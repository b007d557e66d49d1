/** Generated instances of a suite, as files of lines (docs/ndjson.md) that are kept. */

import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { streamProblemLines } from '../formats/ndjson-write.js'
import { generate } from '../generate/generate.js'
import type { GenerateOptions } from '../generate/options.js'
import type { Problem } from '../model/problem.js'

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
  writeLines(`${path}.part`, problem)
  renameSync(`${path}.part`, path)
}

function writeLines(path: string, problem: Problem): void {
  const file = openSync(path, 'w')
  try {
    for (const chunk of streamProblemLines(problem)) writeSync(file, chunk)
  } finally {
    closeSync(file)
  }
}
