/** What every stage of one run works with. */

import type { Clock } from '../base/clock.js'
import type { Executor } from '../contracts/executor.js'
import type { Compiled } from '../instance/compile.js'
import type { Neighbours } from '../instance/neighbours.js'
import type { Value } from '../instance/routes.js'
import type { Score } from '../model/events.js'
import type { Budget } from './budget.js'
import type { Ledger } from './ledger.js'
import type { RunSettings } from './options.js'
import type { Schedule } from './schedule.js'
import type { States } from './states.js'

/** A run before its first routes are there. */
export interface RunContext {
  readonly compiled: Compiled
  readonly settings: RunSettings
  readonly clock: Clock
  readonly budget: Budget
  readonly ledger: Ledger
  readonly executor: Executor
}

/** A run that has two states to work on. */
export interface ImprovingContext extends RunContext {
  readonly states: States
  readonly neighbours: Neighbours
  /** Null for solvers without a temperature: they merge only improvements. */
  readonly schedule: Schedule | null
  /** Tasks that a visit aims at; the instance's taskCount or more when it is visited whole. */
  readonly target: number
}

/** A value in the user's units. */
export function scoreOf({ instance }: Compiled, { unassigned, cost }: Value): Score {
  return { unassigned, cost: cost / instance.costScale }
}
