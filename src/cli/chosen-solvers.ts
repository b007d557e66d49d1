/** Who solves: from --solver, what stands behind --, and --stages to solvers and stages of a run. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { IssueList, RouteweaveError } from '../base/errors.js'
import { parseJson } from '../formats/json.js'
import { addShapeIssues } from '../model/shape-issues.js'
import { addIssuesOf } from '../run/issue-paths.js'
import type { RunOptions } from '../run/options.js'
import type { SolverChoice, StageOptions } from '../run/stages.js'
import { processSolver } from '../solvers/process.js'
import { vroomSolver } from '../solvers/vroom/vroom-solver.js'
import { vrplibSolver } from '../solvers/vrplib/vrplib-solver.js'
import { describeFileError } from './describe-error.js'

/** The flags that say who solves. */
export interface SolverFlags {
  readonly solver?: string
  readonly fallback?: 'builtin' | 'none'
  readonly stages?: string
}

/** Those of the options of a run. */
export type Chosen = Pick<RunOptions, 'solver' | 'stages'>

/** Kinds of child processes, and how each becomes a solver. */
const CHILDREN = {
  process: processSolver,
  vroom: vroomSolver,
  vrplib: vrplibSolver,
} as const
type ChildKind = keyof typeof CHILDREN

/** What vroom is called where nobody says. */
const DEFAULT_COMMANDS: Partial<Record<ChildKind, string>> = { vroom: 'vroom' }

/**
 * What the flags ask for; nothing for the built-in search.
 * @param command what stands behind `--`
 * @throws InputError for flags that contradict each other, and every mistake of a file of stages; RouteweaveError 'io' if a file is not there
 */
export async function chooseSolvers(flags: SolverFlags, command: readonly string[]): Promise<Chosen> {
  const { solver = 'builtin', fallback, stages } = flags
  const issues = new IssueList()
  const isChild = solver in CHILDREN
  if (command.length > 0 && !isChild) {
    issues.add('bad-flag', `-- ${command[0]}`, 'is a command, and there is no solver to run it', `--solver ${KINDS}`)
  }
  if (isChild && command.length === 0 && !DEFAULT_COMMANDS[solver as ChildKind]) {
    issues.add('bad-flag', `--solver ${solver}`, 'has no command to run', 'put it at the end: -- CMD ARGS...')
  }
  if (fallback !== undefined && !isChild) {
    issues.add(
      'bad-flag',
      '--fallback',
      'is for solvers that are child processes',
      `--solver ${KINDS}, or leave it out`,
    )
  }
  if (stages !== undefined && flags.solver !== undefined) {
    issues.add('bad-flag', '--stages', 'says who solves, and so does --solver', 'leave one of the two out')
  }
  issues.throwIfAny()
  if (stages !== undefined) return { stages: await readStages(stages) }
  if (solver === 'builtin') return {}
  if (!isChild) return { solver: findModule(solver, '--solver ') }
  const [name = DEFAULT_COMMANDS[solver as ChildKind] ?? '', ...args] = command
  const child = CHILDREN[solver as ChildKind]({ command: name, args })
  return { solver: fallback === 'none' ? child : [child, 'builtin'] }
}

const KINDS = Object.keys(CHILDREN).join('|')

/** The module at a path. */
function findModule(path: string, flag: string, folder = ''): { module: string } {
  const full = resolve(folder, path)
  if (existsSync(full)) return { module: pathToFileURL(full).href }
  const hint = `give builtin, ${Object.keys(CHILDREN).join(', ')}, or the path of a module`
  throw new RouteweaveError('io', `${flag}${path}: there is no such file (${hint})`)
}

const Command = z.array(z.string()).min(1)
const Limits = {
  name: z.string().min(1).optional(),
  maxTasks: z.int().min(1).optional(),
  slots: z.int().min(1).optional(),
  memoryLimit: z.number().positive().optional(),
}
const ChildChoice = z.union([
  z.strictObject({ process: Command, ...Limits, options: z.record(z.string(), z.json()).optional() }),
  z.strictObject({ vroom: Command, ...Limits }),
  z.strictObject({
    vrplib: Command,
    ...Limits,
    edges: z.enum(['coordinates', 'matrix', 'auto']).optional(),
    windows: z.boolean().optional(),
  }),
])
const Choice = z.union([z.string().min(1), ChildChoice])
const StagesFile = z.strictObject({
  stages: z
    .array(
      z.strictObject({
        solver: z.union([Choice, z.array(Choice).min(1)]).optional(),
        race: z.boolean().optional(),
        share: z.number().positive().optional(),
        maxSubproblem: z.int().min(2).optional(),
        heat: z.number().min(0).optional(),
      }),
    )
    .min(1),
})
type FileChoice = z.infer<typeof Choice>

/**
 * The stages of a file; paths of modules in it are relative to its folder.
 * @throws InputError with every mistake; RouteweaveError 'io' if it cannot be read
 */
async function readStages(path: string): Promise<StageOptions[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new RouteweaveError('io', `--stages ${path}: ${describeFileError(cause)}`, { cause })
  })
  const document = parseJson(text, path)
  const read = StagesFile.safeParse(document)
  const issues = new IssueList()
  if (!read.success) {
    addShapeIssues(issues, read.error.issues, StagesFile, document)
    const named = new IssueList()
    addIssuesOf(
      named,
      (at) => `${path}: ${at}`,
      () => issues.throwIfAny(),
    )
    named.throwIfAny()
  }
  const folder = dirname(path)
  const stages: StageOptions[] = []
  for (const { solver, ...rest } of (read.data as z.infer<typeof StagesFile>).stages) {
    const list = solver === undefined ? undefined : Array.isArray(solver) ? solver.map(open) : open(solver)
    stages.push({ ...rest, ...(list === undefined ? {} : { solver: list }) })
  }
  return stages

  function open(choice: FileChoice): SolverChoice {
    if (choice === 'builtin') return choice
    if (typeof choice === 'string') return findModule(choice, `--stages ${path}: `, folder)
    return openChild(choice)
  }
}

function openChild(choice: z.infer<typeof ChildChoice>): SolverChoice {
  if ('process' in choice) {
    const { process: words, ...rest } = choice
    return processSolver({ ...commandOf(words), ...rest })
  }
  if ('vroom' in choice) {
    const { vroom, ...rest } = choice
    return vroomSolver({ ...commandOf(vroom), ...rest })
  }
  const { vrplib, ...rest } = choice
  return vrplibSolver({ ...commandOf(vrplib), ...rest })
}

function commandOf([command, ...args]: readonly string[]): { command: string; args: string[] } {
  return { command, args }
}
