/**
 * Short anneals from hot to cold before the long one, each leaning to something else, to see what suits a problem: how many
 * routes the best solution has is settled while it is hot, and no later anneal of the same kind finds that out again.
 *
 *     |--|--|--|--------------------------------|      three heats, then the anneal proper with the winner's lean
 *
 * Best routes are as often more than annealing alone finds as fewer, so that no lean is good for all: after 15 s a lean to
 * packing brings X-n670-k130 from 1.6 to .5 % and C1_10_2 from 2.1 to 1.3 %, but X-n303-k21 from .4 to 2.5 %; one to fewer
 * routes RC2_10_4 from 4.6 to 2.2 %, but R2_10_2 from 1.3 to 4.7 %.
 */

import type { Lean, Temperature } from '../contracts/solver.js'
import { type Instance, UNLIMITED } from '../instance/instance.js'
import { isBetter, routesValue, type Value } from '../instance/routes.js'
import type { ImprovingContext } from './context.js'
import { type Island, settleAll, visitAll } from './islands.js'
import { hasWindows } from './schedule.js'

/** Share of the search that one heat takes. */
const HEAT = 0.04

/** What a heat needs to tell anything, for each task, without windows and with: iterations, or milliseconds. */
const LEAST_ITERATIONS = [600, 1000]
const LEAST_TIME = [2.5, 10]

/** By how much cheaper than without a lean a heat must end, for heats differ by luck as well. */
const MARGIN = 0.001

/** The leans: packing in multiples of the inverse of the first temperature. */
const PACKING = 30
const ROUTES = 12

/** Another epoch than any stretch of islands has. */
const EPOCH = 0x4ea7

/**
 * Holds the heats of a problem that can lean to something, if the budget is long enough for them. What they find is kept.
 * @param temperature of the whole search that is to come, heats and all
 * @returns what the anneal proper shall lean to; null for nothing
 */
export async function holdHeats(run: ImprovingContext, temperature: Temperature): Promise<Lean | null> {
  const { budget, executor, states, compiled, heats } = run
  const leans = leansFor(compiled.instance, temperature.start)
  if (heats.areOver) return heats.lean
  // What a run goes on from may be too cold for them.
  const hasCooled = budget.before > HEAT
  if (leans.length === 0 || hasCooled || !isLongEnough(run)) return null
  const lease = states.leases.takeAll()
  const plain = { routes: lease.routes, value: routesValue(compiled.instance, lease.routes), lean: null, breeds: false }
  const islands: Island[] = [plain, ...leans.map((lean) => ({ ...plain, lean }))]
  const turns = Math.ceil(islands.length / Math.min(executor.slots, islands.length))
  const share = (run.settings.isDeterministic ? islands.length : turns) * HEAT
  const begun = budget.progress()
  const stretch = { epoch: EPOCH, to: begun + share * (1 - begun), temperature, isEven: true }
  const backs = await visitAll(run, lease, islands, stretch)
  const ended = settleAll(run, lease, islands, backs)
  states.leases.release(lease)
  // What was called back while it was hot, or never begun, says nothing of a lean.
  if (budget.isFinishing || backs.includes(null)) return null
  const [first, ...others] = ended.filter(({ value }, i) => i === 0 || isClearlyBetter(value, ended[0].value))
  heats.lean = others.reduce((best, heat) => (isBetter(heat.value, best.value) ? heat : best), first).lean
  heats.areOver = true
  return heats.lean
}

function isClearlyBetter(value: Value, plain: Value): boolean {
  return value.weight < plain.weight || (value.weight === plain.weight && value.cost < (1 - MARGIN) * plain.cost)
}

// Leans are to routes of one kind of vehicle; where a job may be left out, fewer routes would be fewer jobs.
function leansFor(instance: Instance, first: number): Lean[] {
  const { typeCount, typeCapacity, dimensionCount, weight } = instance
  if (typeCount !== 1 || first <= 0 || weight.includes(0)) return []
  const leans: Lean[] = []
  const isPacked = dimensionCount > 0 && typeCapacity[0] > 0 && typeCapacity[0] < UNLIMITED
  if (isPacked) leans.push({ routes: 0, packing: PACKING / first })
  if (hasWindows(instance)) leans.push({ routes: ROUTES, packing: 0 })
  return leans
}

function isLongEnough({ settings, budget, compiled, clock }: ImprovingContext): boolean {
  const { taskCount } = compiled.instance
  const kind = hasWindows(compiled.instance) ? 1 : 0
  if (settings.isDeterministic) return HEAT * settings.iterations >= LEAST_ITERATIONS[kind] * taskCount
  const time = HEAT * (budget.deadline - clock())
  return time < Number.POSITIVE_INFINITY && time >= LEAST_TIME[kind] * taskCount
}
