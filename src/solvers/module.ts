/** Solvers that live in modules: every thread loads its own, because code cannot be posted from thread to thread. */

import { RouteweaveError } from '../base/errors.js'
import type { SolverSource } from '../contracts/executor.js'
import type { Solver } from '../contracts/solver.js'

const loaded = new Map<string, Promise<Solver>>()

/**
 * The solver of a source, loaded once per thread; the built-in one too is loaded only where it is used.
 * @throws RouteweaveError `solver-failed` when the module cannot be loaded, `unsupported` when it exports no solver
 */
export async function loadSolver(source: SolverSource): Promise<Solver> {
  if (source.kind === 'builtin') return (await import('./builtin.js')).builtinSolver
  return loadSolverModule(source.url)
}

/**
 * The export `solver` of the module at a URL (`file:` for files), loaded once per thread.
 * @throws RouteweaveError `solver-failed` when the module cannot be loaded, `unsupported` when it exports no solver
 */
export function loadSolverModule(url: string): Promise<Solver> {
  let solver = loaded.get(url)
  if (!solver) {
    solver = importSolver(url)
    loaded.set(url, solver)
    solver.catch(() => loaded.delete(url))
  }
  return solver
}

async function importSolver(url: string): Promise<Solver> {
  let module: Record<string, unknown>
  try {
    module = await import(/* @vite-ignore */ url)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new RouteweaveError('solver-failed', `The solver module ${url} cannot be loaded: ${reason}`, { cause })
  }
  const { solver } = module
  if (!isSolver(solver)) {
    throw new RouteweaveError(
      'unsupported',
      `The module ${url} exports no solver: it must export { name, unsupported(part), solve(part, request) } as "solver"`,
    )
  }
  return solver
}

function isSolver(value: unknown): value is Solver {
  if (typeof value !== 'object' || value === null) return false
  const { name, unsupported, solve } = value as Partial<Record<keyof Solver, unknown>>
  return typeof name === 'string' && typeof unsupported === 'function' && typeof solve === 'function'
}
