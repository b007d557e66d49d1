/** What an order comes to, on whatever thread: both executors and any later one do exactly this. */

import type { Clock } from '../base/clock.js'
import { RouteweaveError } from '../base/errors.js'
import type { Board, Construction, ConstructOrder, VisitOrder, VisitResult } from '../contracts/executor.js'
import type { Migration, Solver, SolverEvent } from '../contracts/solver.js'
import type { Instance } from '../instance/instance.js'
import type { Matrices } from '../instance/matrix.js'
import { NeighbourCutter, nearestTasks } from '../instance/neighbours.js'
import { nothingServed, type Routes } from '../instance/routes.js'
import { cutInstance, cutSubproblem, liftRoutes, lowerRoutes, type Subproblem } from '../instance/subproblem.js'
import { isNotLoadable } from '../solvers/module.js'
import { openBoard } from './board.js'
import { ReportGate } from './report-gate.js'
import { checkShape } from './result-shape.js'

/** What a thread keeps of a run from one order to the next. */
export interface OpenRun {
  readonly instance: Instance
  readonly solver: Solver
  /** The largest matrices so far, to be used again; one visit at a time may use them. */
  scratch: Matrices
  /** Made when the first order with neighbours comes. */
  cutter: NeighbourCutter | null
}

/** How an order hears that it shall stop, and where its reports go. */
export interface Conduct {
  readonly signal: AbortSignal
  readonly report: (routes: Routes) => void
  /** Hears of the iterations done so far. */
  readonly count?: (iterations: number) => void
  /** Hears what the solver says; absent where nobody listens. */
  readonly say?: (event: SolverEvent) => void
  /** Hears for how many milliseconds the solver kept the thread before it first awaited. */
  readonly noteKept?: (milliseconds: number) => void
  readonly clock: Clock
}

/** Milliseconds between two counts of one visit. */
const COUNT_INTERVAL = 200

/** A run as it is opened on a thread. */
export function openRun(instance: Instance, solver: Solver): OpenRun {
  return { instance, solver, scratch: NO_MATRICES, cutter: null }
}

/** Finds the neighbours, on shared memory, and builds routes for all tasks or some, unless neighbours alone are wanted. */
export async function performConstruct(
  instance: Instance,
  order: ConstructOrder,
  { signal, clock }: Pick<Conduct, 'signal' | 'clock'>,
): Promise<Construction> {
  const { among, neighbours: k, isNeighboursOnly, deadline } = order
  const part = among && cutInstance(instance, among.tasks, among.vehicles)
  const shouldStop = () => signal.aborted || clock() >= deadline
  const neighbours = nearestTasks(part?.instance ?? instance, k, { isShared: !part, shouldStop })
  if (isNeighboursOnly) return { routes: nothingServed(instance.taskCount), neighbours }
  const { constructRoutes } = await import('../solvers/builtin.js')
  if (part) {
    const routes = liftRoutes(part, constructRoutes(part.instance, neighbours, shouldStop))
    return { routes: ownCopy(routes), neighbours: { k: 0, tasks: NONE } }
  }
  return { routes: ownCopy(constructRoutes(instance, neighbours, shouldStop)), neighbours }
}

/**
 * Cuts the subproblem of an order, has it solved, and gives the result in the parent's numbering.
 * @throws RouteweaveError `unsupported` when the solver says why it cannot, `solver-failed` when it throws or its
 * result has no readable shape
 */
export async function performVisit(run: OpenRun, order: VisitOrder, conduct: Conduct): Promise<VisitResult> {
  const began = conduct.clock()
  const part = cutPart(run, order)
  run.scratch = larger(run.scratch, part)
  const { solver } = run
  const initial = order.isWarm ? ownCopy(lowerRoutes(part, order.routes)) : null
  const gate = new ReportGate(conduct.report, conduct.clock)
  let iterations = 0
  let toldAt = began
  try {
    refuseUnsupported(part, solver)
    const asked = conduct.clock()
    const solving = solver.solve(part, {
      signal: conduct.signal,
      deadline: order.deadline,
      iterations: order.iterations,
      seed: order.seed,
      initial,
      temperature: order.temperature,
      breeds: order.breeds ?? false,
      ...(order.board && { migration: migrationOf(part, order.board) }),
      ...(conduct.say && { say: conduct.say }),
      report: (routes) => gate.report(liftResult(part, routes, solver)),
      count: (done) => {
        iterations += done
        if (!conduct.count || conduct.clock() < toldAt + COUNT_INTERVAL) return
        toldAt = conduct.clock()
        conduct.count(iterations)
      },
    })
    conduct.noteKept?.(conduct.clock() - asked)
    const routes = liftResult(part, await solving, solver)
    return { routes, iterations, busy: conduct.clock() - began }
  } catch (thrown) {
    throw asSolverError(thrown, solver)
  } finally {
    gate.shut()
  }
}

/** What a visit gives back that was stopped before it began: its routes as they came. */
export function untouchedVisit(order: VisitOrder): VisitResult {
  const { routes, isWarm } = order
  const nothing = { type: new Int32Array(0), offsets: new Int32Array(1), tasks: new Int32Array(0) }
  return { routes: isWarm ? routes : { ...nothing, unassigned: tasksOf(routes) }, iterations: 0, busy: 0 }
}

/** What a construction gives back that was stopped before it began: nothing served, no neighbours. */
export function untouchedConstruction(instance: Instance): Construction {
  return { routes: nothingServed(instance.taskCount), neighbours: { k: 0, tasks: new Int32Array(0) } }
}

function cutPart(run: OpenRun, { routes, vehicles, neighbours }: VisitOrder): Subproblem {
  const tasks = tasksOf(routes)
  if (run.solver.needsMatrices === false) return { ...cutInstance(run.instance, tasks, vehicles), ...NO_MATRICES }
  const part = cutSubproblem(run.instance, tasks, vehicles, run.scratch)
  if (!neighbours) return part
  run.cutter ??= new NeighbourCutter(run.instance.taskCount)
  return { ...part, neighbours: run.cutter.cut(neighbours, part.taskOf) }
}

const NONE = new Int32Array(0)
const NO_MATRICES: Matrices = { costs: NONE, durations: NONE, distances: NONE }

// One matrix may stand for two: it is kept once.
function larger(kept: Matrices, { costs, durations, distances }: Matrices): Matrices {
  const pick = (a: Int32Array, b: Int32Array) => (b.length > a.length ? b : a)
  return {
    costs: pick(kept.costs, costs),
    durations: durations === costs ? kept.durations : pick(kept.durations, durations),
    distances: pick(kept.distances, distances),
  }
}

function tasksOf({ tasks, unassigned }: Routes): Int32Array {
  const all = new Int32Array(tasks.length + unassigned.length)
  all.set(tasks)
  all.set(unassigned, tasks.length)
  return all
}

// What is on the board is in the parent's numbering.
function migrationOf(part: Subproblem, board: Board): Migration {
  const { leave, take } = openBoard(board)
  return {
    leave: (routes) => leave(liftRoutes(part, routes)),
    take: () => {
      const routes = take()
      return routes && lowerRoutes(part, routes)
    },
  }
}

function liftResult(part: Subproblem, result: unknown, solver: Solver): Routes {
  return ownCopy(liftRoutes(part, checkShape(part, result, solver.name)))
}

// No array shared with anybody: a solver may go on using its own, and a thread gives the result's buffers away.
function ownCopy({ type, offsets, tasks, unassigned }: Routes): Routes {
  return { type: type.slice(), offsets: offsets.slice(), tasks: tasks.slice(), unassigned: unassigned.slice() }
}

function refuseUnsupported(part: Subproblem, solver: Solver): void {
  const { taskCount } = part.instance
  const { maxTasks = Number.POSITIVE_INFINITY } = solver
  const reasons =
    taskCount > maxTasks ? [`it takes ${maxTasks} tasks, and there are ${taskCount}`] : solver.unsupported(part)
  if (reasons.length === 0) return
  throw new RouteweaveError('unsupported', `The solver ${solver.name} cannot take this part: ${reasons.join('; ')}`)
}

// A solver may use Routeweave in its turn: a module missing there is not the one of this run.
function asSolverError(thrown: unknown, solver: Solver): RouteweaveError {
  if (thrown instanceof RouteweaveError && !isNotLoadable(thrown)) return thrown
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return new RouteweaveError('solver-failed', `The solver ${solver.name} failed: ${reason}`, { cause: thrown })
}
