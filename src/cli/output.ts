/** Where solutions go: `-o` picks the format by ending; a finished solution is never lost because a path was bad. */

import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { InputError, IssueList } from '../base/errors.js'
import { renumberedIds } from '../formats/vroom-write.js'
import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { describeFileError } from './describe-error.js'
import { type CommandIo, writeChunks } from './io.js'
import { labelParts } from './label-parts.js'
import { replaceFile } from './replace-file.js'
import { type Rendered, SOLUTION_ENDINGS, type SolutionFormat, streamSolution } from './solution-formats.js'

/** One place that a solution is written to; path `-` is standard output. */
export interface OutputTarget {
  readonly path: string
  readonly format: SolutionFormat
}

/** What became of the outputs. */
export interface WriteReport {
  readonly written: readonly string[]
  /** Sentences about what could not be written and where it was saved instead. */
  readonly troubles: readonly string[]
  /** Sentences about what is not as it was in files that were written. */
  readonly notes: readonly string[]
}

/**
 * Reads the `-o` flags.
 * @throws InputError with every path whose ending names no format, and for two that are the same
 */
export function planOutputs(paths: readonly string[]): OutputTarget[] {
  const issues = new IssueList()
  const targets = paths.map((path, k): OutputTarget => {
    const format = path === '-' ? 'json' : formatOf(path)
    if (!format) {
      const hint = `the ending picks the format: ${SOLUTION_ENDINGS.map(([ending]) => ending).join(' ')}, or - for JSON`
      issues.add('bad-flag', `-o ${path}`, 'has no ending that names a format of solutions', hint)
    }
    if (paths.slice(0, k).some((other) => other === path || resolve(other) === resolve(path))) {
      issues.add('bad-flag', `-o ${path}`, 'is given twice')
    }
    return { path, format: format ?? 'json' }
  })
  issues.throwIfAny()
  return targets
}

/** Sentences about outputs that cannot be written as things stand; asked before the work, so that it can be mended. */
export function findOutputTroubles(targets: readonly OutputTarget[]): string[] {
  return targets.flatMap(({ path }) => {
    const trouble = path === '-' ? null : findTrouble(path)
    return trouble ? [`-o ${path}: ${trouble}`] : []
  })
}

/** Writes every output; what cannot be written goes to a temporary file and is reported. */
export async function writeOutputs(
  targets: readonly OutputTarget[],
  problem: Problem,
  solution: Solution,
  io: CommandIo,
): Promise<WriteReport> {
  const written: string[] = []
  const troubles: string[] = []
  const notes: string[] = []
  let parts: { readonly labels: Int32Array | undefined } | null = null
  const rendered: Rendered = {
    problem,
    solution,
    parts: () => {
      parts ??= { labels: labelParts(problem, solution) }
      return parts.labels
    },
  }
  for (const target of targets) {
    const trouble = await writeOutput(target, rendered, io)
    if (trouble) troubles.push(trouble)
    else if (target.path !== '-') written.push(target.path)
    if (!trouble && target.format === 'vroom') notes.push(...noteRenumbering(target.path, problem))
  }
  return { written, troubles, notes }
}

/**
 * Says before the work which outputs could not be written after it, because their format cannot express the problem.
 * @throws InputError with every reason
 */
export function refuseUnwritable(targets: readonly OutputTarget[], problem: Problem): void {
  // One job stands for all: one that can be drawn, where there is any.
  const job = problem.jobs.find(({ location }) => location) ?? problem.jobs[0]
  const probe = { ...problem, jobs: job ? [job] : [] }
  const solution: Solution = { version: 1, cost: 0, distance: 0, duration: 0, routes: [], unassigned: [] }
  const issues = new IssueList()
  for (const { path, format } of targets) {
    try {
      streamSolution(format, { problem: probe, solution, parts: () => undefined })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      for (const { message, hint } of error.issues) issues.add('bad-flag', `-o ${path}`, message, hint)
    }
  }
  issues.throwIfAny()
}

/** A sentence about ids that a VROOM file has in another form; none where they are the problem's. */
export function noteRenumbering(path: string, problem: Problem): string[] {
  const lists = renumberedIds(problem)
  if (lists.length === 0) return []
  const where = path === '-' ? 'standard output' : path
  return [`${where}: ${lists.join(' and ')} are renumbered from 1, and description begins with the original id`]
}

/** The format of solutions that the ending of a path names, if any. */
export function formatOf(path: string): SolutionFormat | undefined {
  const name = basename(path).toLowerCase()
  return SOLUTION_ENDINGS.find(([ending]) => name.endsWith(ending))?.[1]
}

function findTrouble(path: string): string | null {
  // Missing folders are made: what counts is the deepest one that is there.
  let directory = dirname(resolve(path))
  while (!existsSync(directory) && dirname(directory) !== directory) directory = dirname(directory)
  try {
    if (!statSync(directory).isDirectory()) return `${directory} is not a directory`
    accessSync(directory, constants.W_OK)
  } catch (error) {
    return `${directory}: ${describeFileError(error)}`
  }
  try {
    return statSync(path).isDirectory() ? 'is a directory, not a file' : null
  } catch {
    return null // not there yet: as it should be
  }
}

async function writeOutput({ path, format }: OutputTarget, rendered: Rendered, io: CommandIo): Promise<string | null> {
  let first: Generator<string, void> | null
  try {
    first = streamSolution(format, rendered)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const reasons = error.issues.map(({ message }) => message).join('; ')
    const saved = await rescue(`${path}.json`, () => streamSolution('json', rendered), io)
    return `${path} was not written: ${reasons}. ${saved}`
  }
  const content = (): Iterable<string> => {
    const chunks = first ?? streamSolution(format, rendered)
    first = null
    return chunks
  }
  const { problem, solution } = rendered
  const isEmpty = solution.routes.length === 0 && problem.jobs.length > 0
  if (isEmpty && path !== '-' && existsSync(path) && statSync(path).size > 0) {
    return `${path} is there already, and was not replaced by a plan that serves nothing. ${await rescue(path, content, io)}`
  }
  const error =
    path === '-' ? await writeChunks(io.stdout, content()) : await replaceFile(path, content).then(() => null, asError)
  if (!error) return null
  const saved = await rescue(path === '-' ? 'solution.json' : path, content, io)
  return `${path} was not written: ${describeFileError(error)}. ${saved}`
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/**
 * Saves what could not be written where it belongs, from its beginning: among the temporary files, else in the working directory,
 * else on standard output.
 * @returns a sentence that says where it is; never throws
 */
export async function rescue(path: string, content: () => Iterable<string>, io: CommandIo): Promise<string> {
  for (const parent of [tmpdir(), process.cwd()]) {
    const saved = await saveIn(parent, basename(path), content).catch(() => null) // then the next place
    if (saved !== null) return `The solution is saved in ${saved}`
  }
  const error = await writeChunks(io.stdout, content())
  return error ? `The solution is lost: ${describeFileError(error)}` : 'The solution is on standard output'
}

// In a folder of its own, which goes again where not all of it could be written.
async function saveIn(parent: string, name: string, content: () => Iterable<string>): Promise<string> {
  const folder = await mkdtemp(join(parent, 'routeweave-'))
  try {
    const saved = join(folder, name)
    await writeFile(saved, content())
    return saved
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}
