/** The file of --stages: who solves when, read with every mistake named by its place. */

import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { IssueList, RouteweaveError } from '../base/errors.js'
import { parseJson } from '../formats/json.js'
import { addShapeIssues } from '../model/shape-issues.js'
import { addIssuesOf } from '../run/issue-paths.js'
import type { SolverChoice, StageOptions } from '../run/stages.js'
import type { VrplibOptions } from '../solvers/vrplib/vrplib-solver.js'
import { describeFileError } from './describe-error.js'
import { type ChildKind, CHILDREN, KINDS, KINDS_HINT, moduleAt } from './solver-kinds.js'

const StagesFile = z.strictObject({
  stages: z.array(
    z.strictObject({
      // Read by itself: each kind has options of its own.
      solver: z.unknown().optional(),
      race: z.boolean().optional(),
      share: z.number().positive().optional(),
      maxSubproblem: z.int().min(2).optional(),
      heat: z.number().min(0).optional(),
    }),
  ),
})

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
    const module = moduleAt(value, folder)
    if (module) return module
    issues.add('not-loadable', '', `${value}: there is no such file`, KINDS_HINT)
  } else if (isObject(value)) {
    const kinds = KINDS.filter((kind) => kind in value)
    if (kinds.length === 1) return openChild(kinds[0], value, folder)
    const what = kinds.length > 1 ? `is ${kinds.join(' and ')} at once` : 'names no solver'
    issues.add('wrong-type', '', what, KINDS_HINT)
  } else issues.add('wrong-type', '', 'names no solver', KINDS_HINT)
  issues.throwIfAny()
  return 'builtin'
}

/** The words of a command stand where the kind is named; everything beside them is an option. */
function openChild(kind: ChildKind, value: Readonly<Record<string, unknown>>, folder: string): SolverChoice {
  const { [kind]: words, ...rest } = value
  const issues = new IssueList()
  if (!Array.isArray(words) || words.length === 0 || !words.every((word) => typeof word === 'string')) {
    issues.add('wrong-type', kind, 'is no list of words', 'the program, then each of its arguments')
  }
  issues.throwIfAny()
  const [command, ...args] = words as string[]
  const cwd = typeof rest.cwd === 'string' ? { cwd: resolve(folder, rest.cwd) } : {}
  const named = new IssueList()
  let choice: SolverChoice = 'builtin'
  addIssuesOf(
    named,
    (path) => path.replace(/^options\./, ''),
    () => {
      // What the options may be, the solver says itself.
      choice = CHILDREN[kind]({ ...rest, ...cwd, command, args } as VrplibOptions)
    },
  )
  named.throwIfAny()
  return choice
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
