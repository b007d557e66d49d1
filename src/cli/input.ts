/** Reads what the user names: problems and solutions in files or on standard input. */

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { RouteweaveError } from '../base/errors.js'
import { type ProblemFormat, readOwnProblem } from '../formats/detect.js'
import { parseJson } from '../formats/json.js'
import { readSol } from '../formats/sol.js'
import type { Problem, Rounding } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { parseSolution } from '../model/validate.js'
import { solutionFromLists } from '../run/whole.js'
import { describeFileError } from './describe-error.js'
import type { CommandIo } from './io.js'

/** How a problem file is read. */
export interface ProblemFlags {
  readonly format?: ProblemFormat
  readonly rounding?: Rounding
}

/** A solution that was read, and the cost that its .sol stated (null where there is none). */
export interface SolutionFile {
  readonly solution: Solution
  readonly statedCost: number | null
}

/**
 * The text of a file, or of standard input for `-`.
 * @throws RouteweaveError 'io' with a sentence
 */
export async function readText(path: string, io: CommandIo): Promise<string> {
  try {
    if (path !== '-') return await readFile(path, 'utf8')
    const chunks: Buffer[] = []
    for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks).toString('utf8')
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
  return readProblemText(await readText(path, io), path, flags)
}

/** Reads the text of a problem; its path only names it. */
export function readProblemText(text: string, path: string, flags: ProblemFlags): Problem {
  return readOwnProblem(text, { format: flags.format, rounding: flags.rounding, path: nameOf(path) })
}

/**
 * Reads a solution of a problem: a .sol, or JSON of any other name.
 * @throws InputError with every issue, RouteweaveError 'io' if the file cannot be read
 */
export async function readSolutionFile(path: string, problem: Problem, io: CommandIo): Promise<SolutionFile> {
  const text = await readText(path, io)
  if (!isSol(path, text)) return { solution: parseSolution(parseJson(text, nameOf(path))), statedCost: null }
  const { routes, cost } = readSol(text, problem, nameOf(path))
  return { solution: solutionFromLists(problem, routes), statedCost: cost }
}

function isSol(path: string, text: string): boolean {
  return basename(path).toLowerCase().endsWith('.sol') || /^\s*route\s*#?\s*\d+\s*:/i.test(text)
}
