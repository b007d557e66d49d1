/** What --solver and files of stages can name: kinds of child processes, and modules. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { processSolver } from '../solvers/process.js'
import { vroomSolver } from '../solvers/vroom/vroom-solver.js'
import { vrplibSolver } from '../solvers/vrplib/vrplib-solver.js'

/** Kinds of child processes, and how each becomes a solver. */
export const CHILDREN = {
  process: processSolver,
  vroom: vroomSolver,
  vrplib: vrplibSolver,
} as const

/** The name of one. */
export type ChildKind = keyof typeof CHILDREN

/** Their names. */
export const KINDS = Object.keys(CHILDREN) as ChildKind[]

/** What else may be given where something else was. */
export const KINDS_HINT = `give builtin, ${KINDS.join(', ')}, or the path of a module`

/** The module at a path, relative to a folder; null where there is no such file. */
export function moduleAt(path: string, folder = ''): { module: string } | null {
  const full = resolve(folder, path)
  return existsSync(full) ? { module: pathToFileURL(full).href } : null
}
