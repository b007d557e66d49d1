/**
 * Research codes as solvers: programs that read a .vrp and write their routes to a file or to their standard output
 * (HGS-CVRP, FILO2, LKH-3 and their like). One process and one temporary folder for each part.
 */

import { systemClock } from '../../base/clock.js'
import { InputError } from '../../base/errors.js'
import type { ProblemRequest, ProblemSolver } from '../../contracts/problem-solver.js'
import { compile } from '../../instance/compile.js'
import type { Outline } from '../../model/outline.js'
import type { Problem } from '../../model/problem.js'
import { BestRoutes } from '../best-routes.js'
import { type ChildCommand, type ChildHost, GRACE } from '../child/child.js'
import { checkChildOptions, VRPLIB_OPTIONS } from '../child-options.js'
import { openChildHost } from '../child/host.js'
import { checkPlaceholders, fillIn, placeholdersIn, seedFor } from '../placeholders.js'
import { secondsFor } from '../time-share.js'
import { edgesFor, unsupportedByVrplib, type VrplibAbilities } from './vrplib-fit.js'
import { vrplibFile } from './vrplib-file.js'
import { LKH_PARAMETERS } from './lkh-parameters.js'
import { solveInFolder } from './vrplib-run.js'

/** How a program for .vrp files is called. */
export interface VrplibOptions extends ChildCommand, Partial<VrplibAbilities> {
  /**
   * Its arguments, in which are filled in: {input}, the .vrp; {output}, the .sol to write; {folder}, where both are, for
   * programs that choose the name (any .sol or .tour there is read); {parameters}, a file with `parameters`; {seconds};
   * {seed}; {vehicles}, the most routes; {threads}. Without {output}, {folder} and {parameters} the routes are read from
   * standard output.
   */
  readonly args: readonly string[]
  /** Text of the file {parameters}, with the same placeholders. Default: what LKH-3 needs. */
  readonly parameters?: string
  /** The largest length that the program is given or computes; finer figures are rounded to it. Default 100,000. */
  readonly largest?: number
  readonly threads?: number
  /** The most seconds for a part where the run has no deadline. Default 10. */
  readonly seconds?: number
  /** Share of the time until the deadline that is kept back for starting, reading and writing. Default 0.1. */
  readonly margin?: number
  /** The most jobs of a part. Default 1,000, what HGS-CVRP was made for. */
  readonly maxTasks?: number
  /** The most processes at once. Default: the run's workers. */
  readonly slots?: number
}

const PLACEHOLDERS = ['input', 'output', 'folder', 'parameters', 'seconds', 'seed', 'vehicles', 'threads'] as const

/** HGS-CVRP refuses lengths beyond this. */
const LARGEST = 100_000

/**
 * A solver that runs a program for .vrp files.
 *
 * @throws InputError where the arguments hold a placeholder that means nothing, or none for the file to read
 * @example
 * const solver = vrplibSolver({ command: 'hgs', args: ['{input}', '{output}', '-t', '{seconds}', '-seed', '{seed}'] })
 */
export function vrplibSolver(options: VrplibOptions): ProblemSolver {
  checkChildOptions(options, VRPLIB_OPTIONS, ['command', 'args'])
  const { args, parameters = LKH_PARAMETERS, edges = 'auto', windows = false, maxTasks = 1000, slots } = options
  checkArguments(args, parameters)
  const abilities: VrplibAbilities = { edges, windows }
  const command: ChildCommand = options
  let host: ChildHost | null = null
  return {
    name: options.name ?? command.command.split(/[\\/]/).at(-1) ?? command.command,
    maxTasks,
    ...(slots === undefined ? {} : { slots }),
    graceMs: options.graceMs ?? GRACE,
    unsupported: (part) => unsupportedByVrplib(part, abilities),
    async solveProblem(part, request) {
      host ??= openChildHost(command)
      return solvePart(host, options, abilities, part, request)
    },
    async close() {
      const closing = host
      host = null
      await closing?.close()
    },
  }
}

function checkArguments(args: readonly string[], parameters: string): void {
  const texts = [...args.map((text, k) => ({ path: `args[${k}]`, text })), { path: 'parameters', text: parameters }]
  checkPlaceholders(texts, PLACEHOLDERS)
  const used = placeholdersIn(args)
  if (used.has('input') || used.has('parameters')) return
  const hint = 'put {input} where the program wants its .vrp, or {parameters} where it wants a file of parameters'
  throw new InputError([{ code: 'missing-field', path: 'args', message: 'name no file for the program to read', hint }])
}

async function solvePart(
  host: ChildHost,
  options: VrplibOptions,
  abilities: VrplibAbilities,
  part: Problem,
  request: ProblemRequest,
): Promise<Outline> {
  const best = new BestRoutes(compile(part))
  if (part.jobs.length === 0 || part.vehicles.length === 0) return best.outline()
  const file = vrplibFile(best.compiled, edgesFor(part, abilities), options.largest ?? LARGEST)
  if (file.clients.length < 2) {
    // Nothing to decide: programs need not be ready for such files.
    best.offer([{ type: 0, tasks: [...file.clients] }])
    return best.outline()
  }
  if (request.signal.aborted || request.deadline <= systemClock()) return best.outline()
  const { seconds = 10, margin = 0.1, threads = 1, parameters = LKH_PARAMETERS, args } = options
  const values = {
    seconds: secondsFor(request.deadline - systemClock(), seconds, margin),
    seed: seedFor(request.seed),
    vehicles: file.vehicles,
    threads,
  }
  await solveInFolder({
    host,
    command: options,
    best,
    file,
    request,
    fill: (text, paths) => fillIn(text, { ...values, ...paths }),
    args,
    parameters,
  })
  return best.outline()
}
