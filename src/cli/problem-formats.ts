/** The formats that a problem is written in, by the ending of the path. */

import { basename } from 'node:path'
import { InputError, RouteweaveError } from '../base/errors.js'
import { writeProblemJson } from '../formats/json.js'
import { streamProblemLines } from '../formats/ndjson-write.js'
import { writeSolomon } from '../formats/solomon-write.js'
import { writeVroomProblem } from '../formats/vroom-write.js'
import { writeVrplib } from '../formats/vrplib-write.js'
import type { Problem } from '../model/problem.js'
import { describeFileError } from './describe-error.js'
import { type CommandIo, writeChunks } from './io.js'
import { replaceFile } from './replace-file.js'

/** Writes a problem as text, whole or in chunks. */
export type ProblemWriter = (problem: Problem) => string | Iterable<string>

const ENDINGS: readonly (readonly [ending: string, write: ProblemWriter])[] = [
  ['.vroom.json', writeVroomProblem],
  ['.json', writeProblemJson],
  ['.ndjson', streamProblemLines],
  ['.jsonl', streamProblemLines],
  ['.vrp', writeVrplib],
  ['.txt', writeSolomon],
]

/**
 * The writer that the ending of a path names; `-` is Routeweave JSON.
 * @throws InputError if it names none
 */
export function problemWriter(path: string): ProblemWriter {
  const name = basename(path).toLowerCase()
  const write = path === '-' ? writeProblemJson : ENDINGS.find(([ending]) => name.endsWith(ending))?.[1]
  if (write) return write
  const hint = `the ending picks the format: ${ENDINGS.map(([ending]) => ending).join(' ')}, or - for JSON`
  throw new InputError([{ code: 'bad-flag', path, message: 'has no ending that names a format of problems', hint }])
}

/** What a reader of the written problem has to be told; null where the text says all. */
export function noteRounding(path: string, { rounding = 'none' }: Problem): string | null {
  if (problemWriter(path) !== writeSolomon || rounding === 'dimacs') return null
  return `${path}: Solomon's format does not state a rounding: read it with --rounding ${rounding}`
}

/**
 * Writes a text to a file, or to standard output for `-`.
 * @throws RouteweaveError 'io' with a sentence
 */
export async function writeText(path: string, text: string | Iterable<string>, io: CommandIo): Promise<void> {
  try {
    const chunks = typeof text === 'string' ? [text] : text
    const error = path === '-' ? await writeChunks(io.stdout, chunks) : await replaceFile(path, () => chunks)
    if (error) throw error
  } catch (cause) {
    throw new RouteweaveError('io', `${path} cannot be written: ${describeFileError(cause)}`, { cause })
  }
}
