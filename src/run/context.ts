/** What every stage of one run works with. */

import type { Clock } from '../base/clock.js'
import type { Executor } from '../contracts/executor.js'
import type { Compiled } from '../instance/compile.js'
import type { Neighbours } from '../instance/neighbours.js'
import type { Routes, Value } from '../instance/routes.js'
import type { Score } from '../model/events.js'
import type { Budget } from './budget.js'
import type { Ledger } from './ledger.js'
import { mostTasks } from '../instance/matrix-limit.js'
import { islandsOf, isWhole, partsOf, targetOf } from '../instance/part-sizes.js'
import type { RunSettings } from './options.js'
import type { Heats, Snapshot } from './snapshot.js'
import { type Schedule, scheduleOf } from './schedule.js'
import { sizeSettingsOf } from './sizes.js'
import { isBuiltin, type Stage } from './stages.js'
import { States } from './states.js'

/** A run before its first routes are there. */
export interface RunContext {
  readonly compiled: Compiled
  readonly settings: RunSettings
  readonly clock: Clock
  readonly budget: Budget
  readonly ledger: Ledger
  /** The stage that it is in, with its executor and, where there are several, a budget of its own. */
  readonly stage: Stage
  readonly executor: Executor
  /** Opens the executor of a stage. */
  readonly open: (stage: Stage) => Executor
  /** Null until the first routes are there. */
  states: States | null
  /** 1 for each task that was in a construction or a visit that came to its end: unassigned, it found no room; taskCount. */
  readonly attempted: Uint8Array
  /** What it goes on from; null where it begins anew. */
  readonly resumed: Snapshot | null
  /** What heats have found out so far, in this run or the one that it goes on from. */
  readonly heats: Heats
}

/** The first routes of a run and the neighbours that groups grow over. */
export interface FirstRoutes {
  readonly routes: Routes
  readonly neighbours: Neighbours
  /** True when they are savings over the whole problem. */
  readonly isOwn: boolean
  /** True when the routes serve nothing because the parts of a cold split are to. */
  readonly isCold: boolean
  /** False when no vehicle can carry any task: there is nothing to search for. */
  readonly isServable: boolean
}

/** A run that has two states to work on. */
export interface ImprovingContext extends RunContext {
  states: States
  readonly neighbours: Neighbours
  /** Null for solvers without a temperature: they merge only improvements. */
  readonly schedule: Schedule | null
  /** Tasks that a visit aims at; the instance's taskCount or more when it is visited whole. */
  readonly target: number
  /** Searches of the whole problem side by side, where it is visited whole. */
  readonly islands: number
  /** Visits that it takes to cover the problem once, about. */
  readonly parts: number
  /** Tasks that a visit may have at the most, by what its matrix takes; Infinity for the caller's own solver. */
  readonly most: number
  /** What lay behind the run when the stage began to search. */
  readonly before: Behind
}

/** How far a run has come. */
export interface Behind {
  readonly iterations: number
  /** Share of the budget's schedule. */
  readonly progress: number
}

/** How far it has come by now. */
export function behindOf({ ledger, budget }: RunContext): Behind {
  return { iterations: ledger.iterations, progress: budget.progress() }
}

// What all tasks take at the length of the routes that there are; 0 where there are none.
function expectedRoutes({ current }: States, taskCount: number): number {
  const served = taskCount - current.value.unassigned
  return served > 0 ? (current.routeCount * taskCount) / served : 0
}

/** A value in the user's units. */
export function scoreOf({ instance }: Compiled, { unassigned, cost }: Value): Score {
  return { unassigned, cost: cost / instance.costScale }
}

/** Opens `current` and `best` on the first routes. */
export function openStates(
  run: RunContext,
  { routes, neighbours }: Pick<FirstRoutes, 'routes' | 'neighbours'>,
): ImprovingContext {
  const states = new States(run.compiled.instance, routes, run.resumed?.current)
  run.states = states
  return sizeUp({ ...run, states, neighbours })
}

/** Settles for a stage how large visits are and how hot they begin. */
export function sizeUp(run: RunContext & Pick<ImprovingContext, 'states' | 'neighbours'>): ImprovingContext {
  const { states, neighbours, stage, settings, executor } = run
  const { instance } = run.compiled
  const { taskCount } = instance
  const routeCount = expectedRoutes(states, taskCount)
  const isOwn = isBuiltin(stage)
  const most = isOwn ? mostTasks(instance) : Number.POSITIVE_INFINITY
  const sizes = sizeSettingsOf(instance, settings, stage)
  // What another solver can take was said; the built-in search is better with less.
  const wanted = isOwn ? undefined : stage.maxSubproblem
  const target = Math.min(most, wanted ?? targetOf(taskCount, routeCount, executor.slots, sizes))
  const parts = partsOf(taskCount, target)
  const routeLength = taskCount / Math.max(1, routeCount)
  const whole = isWhole(taskCount, sizes)
  const schedule = isOwn ? scheduleOf(instance, neighbours, { isWhole: whole, routeLength, heat: stage.heat }) : null
  const islands = islandsOf({ ...sizes, workers: executor.slots })
  return { ...run, schedule, target, most, parts, islands, before: behindOf(run) }
}
