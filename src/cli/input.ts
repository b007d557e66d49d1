/** Reads what the user names: problems and solutions in files or on standard input. */

import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { type Issue, RouteweaveError } from '../base/errors.js'
import type { CsvOptions } from '../formats/csv.js'
import type { ProblemFormat, ReadProblem } from '../formats/detect.js'
import { expectSolution, refuse } from '../formats/document-kind.js'
import { parseJson, readSolutionJson } from '../formats/json.js'
import { readDetectedStream } from '../formats/problem-stream.js'
import { readSol } from '../formats/sol.js'
import { looksLikeSolomon } from '../formats/solomon-text.js'
import { type Outline, parseOutline } from '../model/outline.js'
import type { Problem, Rounding } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { solutionFromLists } from '../run/split-and-merge.js'
import { describeFileError } from './describe-error.js'
import { type CsvFlags, type CsvSurroundings, withCsvOptions } from './csv-flags.js'
import { withFlagNames } from './flag-errors.js'
import { type CommandIo, writeTo } from './io.js'

/** How a problem file is read. */
export interface ProblemFlags extends CsvFlags {
  readonly format?: ProblemFormat
  readonly rounding?: Rounding
  /** Where a command has it: nothing is told that is no mistake. */
  readonly quiet?: boolean
}

/** A solution that was read. */
export interface SolutionFile extends OutlineFile {
  readonly solution: Solution
}

/** The same where any figure may be missing. */
export interface OutlineFile {
  readonly solution: Outline
  /** The cost that the file states; null where it states none. */
  readonly statedCost: number | null
  /** Whether it is a .sol, whose figures are computed from its lists. */
  readonly isSol: boolean
}

/**
 * The text of a file, or of standard input for `-`.
 * @throws RouteweaveError 'io' with a sentence
 */
export async function readText(path: string, io: CommandIo): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of readChunks(path, io)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** Large enough that a million jobs are a few dozen chunks, small beside what they become. */
const CHUNK = 1 << 20

async function* readChunks(path: string, io: CommandIo): AsyncGenerator<Uint8Array> {
  yield* readableChunks(path, path === '-' ? io.stdin : createReadStream(path, { highWaterMark: CHUNK }))
}

/**
 * Chunks of a file or stream.
 * @throws RouteweaveError 'io' with a sentence that begins with the path
 */
export async function* readableChunks(
  path: string,
  source: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) yield Buffer.from(chunk)
  } catch (cause) {
    throw new RouteweaveError('io', `${path} cannot be read: ${describeFileError(cause)}`, { cause })
  }
}

/** What a path is called in issues. */
export function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path
}

/**
 * Reads a problem.
 * @throws InputError with every issue, RouteweaveError 'io' if the file cannot be read
 */
export async function readProblemFile(path: string, flags: ProblemFlags, io: CommandIo): Promise<Problem> {
  return (await readDetectedFile(path, flags, io)).problem
}

/** The same, telling which format it was. */
export function readDetectedFile(path: string, flags: ProblemFlags, io: CommandIo): Promise<ReadProblem> {
  return readDetectedChunks(readChunks(path, io), path, flags, io)
}

/** The same for chunks of bytes; the path only names them. */
export function readDetectedChunks(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  flags: ProblemFlags,
  io: CommandIo,
): Promise<ReadProblem> {
  const { format, rounding } = flags
  const read = (csv: CsvOptions | undefined, onWarning: (warning: Issue) => void) => {
    return readDetectedStream(chunks, { format, rounding, csv, onWarning, path: nameOf(path) })
  }
  return namingRounding(() => withCsvOptions(flags, surroundingsOf(flags, io), read))
}

// The readers name their option.
function namingRounding<T>(read: () => Promise<T>): Promise<T> {
  return withFlagNames({ rounding: '--rounding' }, read)
}

function surroundingsOf({ quiet }: ProblemFlags, io: CommandIo): CsvSurroundings {
  return {
    readText: (file) => readText(file, io),
    warn: async (sentence) => {
      if (!quiet) await writeTo(io.stderr, `routeweave: ${sentence}\n`)
    },
  }
}

/**
 * Reads a solution of a problem: a .sol, or JSON of any other name.
 * @throws InputError with every issue, or with what the file is instead; RouteweaveError 'io' if it cannot be read
 */
export async function readSolutionFile(path: string, problem: Problem, io: CommandIo): Promise<SolutionFile> {
  return readSolutionText(await readText(path, io), path, problem)
}

/** Reads the text of a solution; its path names it, and may tell that it is a .sol. */
export function readSolutionText(text: string, path: string, problem: Problem): SolutionFile {
  if (isSol(path, text)) return readSolText(text, path, problem)
  const solution = readOwnSolution(text, path)
  return { solution, statedCost: solution.cost, isSol: false }
}

/** The same for a solution of which figures may be missing. */
export function readOutlineText(text: string, path: string, problem: Problem): OutlineFile {
  if (isSol(path, text)) return readSolText(text, path, problem)
  refuseProblem(text, path)
  const solution = parseOutline(expectSolution(parseJson(text, nameOf(path)), nameOf(path)))
  return { solution, statedCost: solution.cost ?? null, isSol: false }
}

function readSolText(text: string, path: string, problem: Problem): SolutionFile {
  const { routes, cost } = readSol(text, problem, nameOf(path))
  return { solution: solutionFromLists(problem, routes), statedCost: cost, isSol: true }
}

/**
 * Reads a solution that is JSON.
 * @throws InputError with every issue, or with what the file is instead
 */
export function readOwnSolution(text: string, path: string): Solution {
  refuseProblem(text, path)
  // Its numbers are those of the part's own jobs: only the part's problem could tell which these are.
  if (isSol(path, text)) refuse(nameOf(path), 'a .sol', 'a solution with ids', 'solve the part with -o part.json')
  return readSolutionJson(text, nameOf(path))
}

function refuseProblem(text: string, path: string): void {
  const isVrplib = /^\s*(NAME|COMMENT|TYPE|DIMENSION)\s*:/.test(text)
  if (isVrplib || looksLikeSolomon(text)) refuse(nameOf(path), 'a problem', 'a solution', 'give plan.json or plan.sol')
}

function isSol(path: string, text: string): boolean {
  return basename(path).toLowerCase().endsWith('.sol') || /^\s*route\s*#?\s*\d+\s*:/i.test(text)
}
