/** The cold start of solvers that begin with nothing: cut by geography and fleet, solve the parts, join them. */

import { deriveSeed, Random } from '../base/random.js'
import type { Partition } from '../contracts/splitter.js'
import { checkPartition } from '../split/check-partition.js'
import { kdSplitter } from '../split/kd-split.js'
import type { ImprovingContext } from './context.js'
import { fitsMatrix } from './route-grower.js'
import { type OrderedVisit, settle, visit } from './visit.js'

/** Share of the budget that the parts get; the rest erases their seams. */
const SHARE = 0.6

/** Solves every unassigned task in parts; results are merged in the order of the parts. */
export async function solveParts(run: ImprovingContext): Promise<void> {
  const { compiled, settings, budget, clock, executor, states, stage, target, schedule } = run
  const { instance } = compiled
  const splitter = stage.splitter ?? kdSplitter
  const request = { maxTasks: Math.min(run.most, stage.maxSubproblem ?? target), random: new Random(settings.seed) }
  const partition = checkPartition(instance, splitter.split(instance, request), splitter)
  const share = partition.partCount > 1 ? SHARE : 1
  const began = clock()
  const waves = Math.ceil(partition.partCount / executor.slots)
  // Parts that are worked on side by side share the time; with an iteration budget the clock only ends the run.
  const deadlineOf = (part: number) => {
    const wave = Math.floor(part / executor.slots) + 1
    const isTimed = budget.deadline !== Number.POSITIVE_INFINITY && !settings.isDeterministic
    return isTimed ? began + ((budget.deadline - began) * share * wave) / waves : budget.deadline
  }
  const visits: OrderedVisit[] = []
  for (const [part, tasks] of tasksByPart(instance.taskCount, partition).entries()) {
    const vehicles = partition.vehicles.subarray(part * instance.typeCount, (part + 1) * instance.typeCount)
    const lease = states.leases.takePart(tasks, vehicles)
    if (!fitsMatrix(run, lease)) {
      // Its tasks are left to the visits that follow, in smaller groups.
      states.leases.release(lease)
      continue
    }
    const wish = {
      isWarm: false,
      seed: deriveSeed(settings.seed, part),
      deadline: deadlineOf(part),
      iterations: iterationsOf(run, share * (tasks.length / instance.taskCount)),
      temperature: schedule?.between(0, share) ?? null,
    }
    visits.push({ lease, back: visit(run, lease, wish, !settings.isDeterministic) })
  }
  for (const { lease, back } of visits) settle(run, lease, await back, false)
}

function iterationsOf({ settings, budget }: ImprovingContext, share: number): number {
  return settings.isDeterministic ? budget.grant(Math.ceil(settings.iterations * share)) : Number.POSITIVE_INFINITY
}

function tasksByPart(taskCount: number, { partCount, label }: Partition): Int32Array[] {
  const lists: number[][] = Array.from({ length: partCount }, () => [])
  for (let task = 0; task < taskCount; task++) lists[label[task]].push(task)
  return lists.map((list) => Int32Array.from(list))
}
