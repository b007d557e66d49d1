/**
 * First routes once more, in parts and among more neighbours: where there is little time for each job they are most of what a run ends with.
 *
 *     routes of the first savings, by where they begin  | . . . . | . . . . | . . . . |   one construction each, on all workers
 *
 * Among 100 neighbours instead of 40, or 20 in problems of many jobs, more vehicles are filled up: of 50,000 generated stops, 10 to a route,
 * savings cost 1.62 % less among 40 than among 10, 2.02 % less among 100, in three times the time (bench/RESULTS.md). What a hot search
 * forgets again is not built.
 */

import type { Construction } from '../contracts/executor.js'
import { hasRules } from '../instance/route-rules.js'
import { constructOrLose } from './construct-or-lose.js'
import { type ImprovingContext, scoreOf } from './context.js'
import type { Lease } from './leases.js'
import { iterationsOfTask } from './pace.js'

/** Neighbours that savings are looked for among. */
const NEIGHBOURS = 100

/** Tasks of one construction: enough that what is cut between two of them does not show. */
const PART = 25_000

/** Iterations a task from which on the search forgets where it began. */
const FORGOTTEN = 300

/** Microseconds that a task takes, and the share of the time that is left which all of them may take together. */
const TASK_TIME = 40
const SHARE = 0.6

/** Builds the routes of each part anew, and takes what is better: in order, whichever comes first. */
export async function rebuild(run: ImprovingContext): Promise<void> {
  if (!isWorthIt(run)) return
  const { executor, budget, states, ledger, compiled } = run
  const leases = leaseParts(run)
  const built: (Construction | null)[] = leases.map(() => null)
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < leases.length && !budget.isOver() && !budget.isFinishing) {
      const part = next++
      const { tasks, vehicles } = leases[part]
      const order = { neighbours: NEIGHBOURS, deadline: budget.deadline, among: { tasks, vehicles } }
      built[part] = await constructOrLose(run, order)
    }
  }
  await Promise.all(Array.from({ length: executor.slots }, lane))
  leases.forEach((lease, part) => {
    const construction = built[part]
    if (construction) states.merge(lease, construction.routes, false)
    states.leases.release(lease)
  })
  ledger.sayImproved(scoreOf(compiled, states.best.value), states.current.routeCount)
}

// Rules make savings many times as long, and the matrices of users are looked at whole for neighbours.
function isWorthIt(run: ImprovingContext): boolean {
  const { compiled, settings, budget, clock, executor, target, schedule } = run
  const { taskCount, matrixSize } = compiled.instance
  const isPlain = schedule !== null && matrixSize === 0 && !hasRules(compiled.instance)
  if (!isPlain || taskCount <= target || iterationsOfTask(run) >= FORGOTTEN || budget.endedBy()) return false
  if (settings.isDeterministic) return true
  return (TASK_TIME * taskCount) / 1000 / executor.slots < SHARE * (budget.deadline - clock())
}

// Routes by where they begin: tasks are numbered so that near numbers are near places. All at once, in order: which vehicles are spare for whom
// must not depend on who is first.
function leaseParts({ states, compiled }: ImprovingContext): Lease[] {
  const { current, leases } = states
  const { taskCount } = compiled.instance
  const count = Math.ceil(taskCount / PART)
  const partOf = (task: number): number => Math.floor((task * count) / taskCount)
  const slots: number[][] = Array.from({ length: count }, () => [])
  const unassigned: number[][] = Array.from({ length: count }, () => [])
  for (let slot = 0; slot < current.slotCount; slot++) {
    const tasks = current.tasksOf(slot)
    if (tasks.length > 0) slots[partOf(tasks[0])].push(slot)
  }
  for (const task of current.unassigned()) unassigned[partOf(task)].push(task)
  return slots.map((list, part) => leases.take(list, unassigned[part])).filter(({ tasks }) => tasks.length > 0)
}
