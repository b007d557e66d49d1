/** Who solves: from --solver and what stands behind --, or a file of --stages, to solvers and stages of a run. */

import { fileURLToPath } from 'node:url'
import { IssueList, RouteweaveError } from '../base/errors.js'
import type { RunOptions } from '../run/options.js'
import { type ChildKind, CHILDREN, KINDS, KINDS_HINT, moduleAt } from './solver-kinds.js'
import { readStages } from './stages-file.js'

/** The flags that say who solves. */
export interface SolverFlags {
  readonly solver?: string
  readonly fallback?: 'builtin' | 'none'
  readonly stages?: string
}

/** Those of the options of a run. */
export type Chosen = Pick<RunOptions, 'solver' | 'stages'>

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
  const isKnown = isChild || solver === 'builtin' || moduleAt(solver) !== null
  if (command.length > 0 && !isChild && isKnown) {
    issues.add(
      'bad-flag',
      `-- ${command[0]}`,
      'is a command, and there is no solver to run it',
      `--solver ${KINDS.join('|')}`,
    )
  }
  if (isChild && command.length === 0 && !DEFAULT_COMMANDS[solver as ChildKind]) {
    issues.add('bad-flag', `--solver ${solver}`, 'has no command to run', 'put it at the end: -- CMD ARGS...')
  }
  if (fallback !== undefined && !isChild) {
    issues.add(
      'bad-flag',
      '--fallback',
      'is for solvers that are child processes',
      `--solver ${KINDS.join('|')}, or leave it out`,
    )
  }
  if (stages !== undefined && flags.solver !== undefined) {
    issues.add('bad-flag', '--stages', 'says who solves, and so does --solver', 'leave one of the two out')
  }
  issues.throwIfAny()
  if (stages !== undefined) return { stages: await readStages(stages) }
  if (solver === 'builtin') return {}
  if (!isChild) return { solver: findModule(solver) }
  const [name = DEFAULT_COMMANDS[solver as ChildKind] ?? '', ...args] = command
  const child = CHILDREN[solver as ChildKind]({ command: name, args })
  return { solver: fallback === 'none' ? child : [child, 'builtin'] }
}

/** The files of the modules among them, by what they are. */
export function modulesOf({ solver = [], stages = [] }: Chosen): (readonly [string, string])[] {
  const choices = [solver, ...stages.map((stage) => stage.solver ?? [])].flat()
  return choices.flatMap((choice) => {
    return typeof choice === 'object' && 'module' in choice ? [[fileURLToPath(choice.module), 'a solver'] as const] : []
  })
}

/** The module at a path. */
function findModule(path: string): { module: string } {
  const module = moduleAt(path)
  if (module) return module
  throw new RouteweaveError('io', `--solver ${path}: there is no such file (${KINDS_HINT})`)
}
