/** Where a run's orders are carried out: worker threads, its caller's pool, or the caller's own thread. */

import type { Executor, ExecutorContext, SolverSource } from '../contracts/executor.js'
import type { Solver } from '../contracts/solver.js'
import { inlineExecutor } from '../execute/inline.js'
import { createPool } from '../execute/threads.js'
import type { RunSettings } from './options.js'

/** Opens the executor that the settings ask for; closing it closes a pool that was opened for it. */
export function openExecutor(
  { instance, latest, onTrouble }: Omit<ExecutorContext, 'solver'>,
  settings: RunSettings,
  workers: number,
): Executor {
  const solver = solverOf(settings)
  if ('solve' in solver || settings.executor === 'inline') {
    return inlineExecutor({ instance, solver, latest, onTrouble })
  }
  const context = { instance, solver, latest, onTrouble }
  if (settings.pool) return settings.pool.open(context)
  const pool = createPool({ workers, threadScript: settings.threadScript })
  const executor = pool.open(context)
  return {
    slots: executor.slots,
    get running() {
      return executor.running
    },
    construct: (order) => executor.construct(order),
    visit: (order, report, count) => executor.visit(order, report, count),
    stop: () => executor.stop(),
    close: () => pool.close(),
  }
}

/** True when the run is solved by the built-in search, which anneals and starts from savings. */
export function isBuiltin({ solver }: RunSettings): boolean {
  return solver === undefined
}

function solverOf({ solver }: RunSettings): SolverSource | Solver {
  if (solver === undefined) return { kind: 'builtin' }
  if ('solve' in solver) return solver
  return { kind: 'module', url: String(solver.module) }
}
