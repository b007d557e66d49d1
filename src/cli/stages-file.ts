/** The file of --stages: who solves when, read with every mistake named by its place. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { IssueList, RouteweaveError } from '../base/errors.js'
import { parseJson } from '../formats/json.js'
import { addShapeIssues } from '../model/shape-issues.js'
import { addIssuesOf } from '../run/issue-paths.js'
import type { SolverChoice, StageOptions } from '../run/stages.js'
import { processSolver } from '../solvers/process.js'
import { vroomSolver } from '../solvers/vroom/vroom-solver.js'
import { vrplibSolver } from '../solvers/vrplib/vrplib-solver.js'
import { describeFileError } from './describe-error.js'

const Command = z.array(z.string()).min(1)

/** Of any child process. */
const Child = {
  name: z.string().min(1).optional(),
  maxTasks: z.int().min(1).optional(),
  slots: z.int().min(1).optional(),
  memoryLimit: z.number().positive().optional(),
  graceMs: z.number().positive().optional(),
  cwd: z.string().min(1).optional(),
  env: z.record(z.string(), z.string()).optional(),
}

/** Of a program that is told how long to work in an argument. */
const Timed = {
  ...Child,
  seconds: z.number().positive().optional(),
  margin: z.number().min(0).max(0.9).optional(),
  threads: z.int().min(1).optional(),
}

const PROCESS = z.strictObject({ process: Command, ...Child, options: z.record(z.string(), z.json()).optional() })
const VROOM = z.strictObject({ vroom: Command, ...Timed })
const VRPLIB = z.strictObject({
  vrplib: Command,
  ...Timed,
  edges: z.enum(['coordinates', 'matrix', 'auto']).optional(),
  windows: z.boolean().optional(),
})

const StagesFile = z.strictObject({
  stages: z.array(
    z.strictObject({
      // Read by themselves: each kind has fields of its own.
      solver: z.unknown().optional(),
      race: z.boolean().optional(),
      share: z.number().positive().optional(),
      maxSubproblem: z.int().min(2).optional(),
      heat: z.number().min(0).optional(),
    }),
  ),
})

/** Kinds of child processes: the shape of each, and how it becomes a solver. */
const KINDS = {
  process: (value: unknown) =>
    opener(PROCESS, value, ({ process, ...rest }) => processSolver({ ...words(process), ...rest })),
  vroom: (value: unknown) => opener(VROOM, value, ({ vroom, ...rest }) => vroomSolver({ ...words(vroom), ...rest })),
  vrplib: (value: unknown) =>
    opener(VRPLIB, value, ({ vrplib, ...rest }) => vrplibSolver({ ...words(vrplib), ...rest })),
} as const

const WANTED = `'builtin', the path of a module, or an object with one of ${Object.keys(KINDS).join(', ')}`

/** Checks the shape, then opens the solver. */
type Opener = (issues: IssueList) => SolverChoice | null

function opener<S extends z.ZodType>(schema: S, value: unknown, open: (read: z.infer<S>) => SolverChoice): Opener {
  return (issues) => {
    const read = schema.safeParse(value)
    if (read.success) return open(read.data)
    addShapeIssues(issues, read.error.issues, schema, value)
    return null
  }
}

/**
 * The stages of a file; paths of modules, and `cwd` of programs, are relative to its folder.
 * @throws InputError with every mistake; RouteweaveError 'io' if it cannot be read
 */
export async function readStages(path: string): Promise<StageOptions[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new RouteweaveError('io', `--stages ${path}: ${describeFileError(cause)}`, { cause })
  })
  const document = parseJson(text, path)
  const issues = new IssueList()
  const read = StagesFile.safeParse(document)
  const collect = (at: string, work: () => void): void => {
    addIssuesOf(issues, (inner) => [path, [at, inner].filter(Boolean).join('.')].filter(Boolean).join(': '), work)
  }
  collect('', () => {
    const shape = new IssueList()
    if (!read.success) addShapeIssues(shape, read.error.issues, StagesFile, document)
    else if (read.data.stages.length === 0) shape.add('empty', 'stages', 'is empty', 'give at least one stage')
    shape.throwIfAny()
  })
  const stages = listOf(document).map((stage, k): StageOptions => {
    const { solver: given, ...rest } = stage
    if (given === undefined) return rest
    const at = `stages[${k}].solver`
    const open = (value: unknown, where: string): SolverChoice => {
      let choice: SolverChoice = 'builtin'
      collect(where, () => {
        choice = openSolver(value, dirname(path))
      })
      return choice
    }
    return { ...rest, solver: Array.isArray(given) ? given.map((one, i) => open(one, `${at}[${i}]`)) : open(given, at) }
  })
  issues.throwIfAny()
  return stages
}

/** Its stages, as far as they are such. */
function listOf(document: unknown): (Omit<StageOptions, 'solver'> & { solver?: unknown })[] {
  const list = typeof document === 'object' && document !== null && 'stages' in document ? document.stages : []
  return Array.isArray(list) ? list.filter((stage) => typeof stage === 'object' && stage !== null) : []
}

/** @throws InputError with paths inside the value */
function openSolver(value: unknown, folder: string): SolverChoice {
  if (value === 'builtin') return value
  const issues = new IssueList()
  if (typeof value === 'string') {
    const full = resolve(folder, value)
    if (existsSync(full)) return { module: pathToFileURL(full).href }
    issues.add('not-loadable', '', `${value}: there is no such file`, `give ${WANTED}`)
  } else {
    const kinds = typeof value === 'object' && value !== null ? kindsOf(value) : []
    const choice = kinds.length === 1 ? KINDS[kinds[0]](inFolder(value as object, folder))(issues) : null
    if (choice) return choice
    if (kinds.length !== 1) issues.add('wrong-type', '', describeKinds(kinds), `give ${WANTED}`)
  }
  issues.throwIfAny()
  return 'builtin'
}

function kindsOf(value: object): (keyof typeof KINDS)[] {
  return (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind) => kind in value)
}

function describeKinds(kinds: readonly string[]): string {
  return kinds.length > 1 ? `is ${kinds.join(' and ')} at once` : 'names no solver'
}

function inFolder(value: object, folder: string): object {
  return 'cwd' in value && typeof value.cwd === 'string' ? { ...value, cwd: resolve(folder, value.cwd) } : value
}

function words([command, ...args]: readonly string[]): { command: string; args: string[] } {
  return { command, args }
}
