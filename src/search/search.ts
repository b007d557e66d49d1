/**
 * The built-in search of one part: breeding (`genetic/`) where that is asked for and can be done, else annealed ruin and
 * recreate (SISR; Christiaens, Vanden Berghe 2020, DOI 10.1287/trsc.2019.0914) on a solution that is changed in place and
 * taken back by its log, with granular local search where a candidate comes near the best.
 */

import { systemClock } from '../base/clock.js'
import { Random } from '../base/random.js'
import type { SolveRequest, Temperature } from '../contracts/solver.js'
import type { Routes } from '../instance/routes.js'
import type { Subproblem } from '../instance/subproblem.js'
import { bestRoutes, createBest } from './accept/best.js'
import { startBudget } from './accept/budget.js'
import { createReporter, reportBest } from './accept/reporter.js'
import { anneal, descendAll, type Search } from './anneal.js'
import { buildSavings } from './construct/savings.js'
import { createDescent } from './descent/descent.js'
import { breed } from './genetic/genetic.js'
import { canBreed } from './genetic/takes.js'
import { type Near, nearInPart, temperatureScale } from './near.js'
import { nearInTime } from './near-in-time.js'
import { moveToKernel } from './kernel/twin.js'
import { createRecreate } from './recreate/recreate.js'
import { createRuin } from './ruin/strings.js'
import { openRules } from './rules/open.js'
import { createState, loadRoutes, type State, saveRoutes } from './state.js'

/** Neighbours per task that ruin and recreate look at, and that local search does. */
const NEAR = 40
const DESCENT_NEAR = 15

/** Mean tasks that a ruin removes, and its longest string: the paper's. */
const RUIN_MEAN = 10
const RUIN_LONGEST = 10

/** Temperatures of a visit that was given none, in units of {@link temperatureScale}: low, so that the best is worked at. */
const COLD_START = 0.2
const COLD_END = 0.01
/** Down to these multiples room is sought at any cost for what is unassigned: about half of an anneal, a fifth of a cold visit. */
const WARM = 0.2
const COLD_WARM = 0.1

/**
 * Improves `request.initial`, or what savings build where it is null, until the budget is spent or the signal aborted.
 * With a temperature the current routes come back, and better ones are reported on the way; without, the best found.
 * The same part, seed and iterations give the same routes.
 * @param useKernel false to make every iteration here, which gives the same and takes twice as long
 */
export function searchPart(part: Subproblem, request: SolveRequest, useKernel = true): Routes {
  const start = createState(part.instance, part)
  const { rules } = start
  const near = rules?.isTimed ? nearInTime(start, rules, NEAR) : nearInPart(start, NEAR, part.neighbours)
  const isStopped = () => request.signal.aborted || systemClock() >= request.deadline
  const first = request.initial ?? buildSavings(part.instance, near, isStopped)
  if (request.breeds && first.unassigned.length === 0 && canBreed(part.instance, first.type.length)) {
    const bred = breed(part, start, near, first, request)
    if (bred) return bred
  }
  loadRoutes(start, first)
  openRules(start)
  // A part may be denser than the problem that temperatures are for.
  const scale = request.temperature?.scale ?? temperatureScale(part.instance, near)
  const prepared = prepare(start, near, request, scale)
  const search = useKernel ? moveToKernel(prepared) : prepared
  const { s } = search
  if (s.n > 0 && s.slots > 0) {
    if (request.initial === null) descendAll(search)
    const temperature = request.temperature ?? coldTemperature(scale)
    anneal(search, temperature)
  }
  if (request.temperature === null) return bestRoutes(s, search.best)
  reportBest(search.reporter, s, search.best, true)
  return saveRoutes(s)
}

function coldTemperature(scale: number): Temperature {
  return { start: COLD_START * scale, end: COLD_END * scale }
}

function prepare(s: State, near: Near, request: SolveRequest, scale: number): Search {
  const random = new Random(request.seed)
  // What savings build is news to the caller, what it gave is not.
  const known = request.initial === null ? Number.POSITIVE_INFINITY : s.cost
  return {
    s,
    near,
    random,
    best: createBest(s),
    ruin: createRuin(s, RUIN_MEAN, RUIN_LONGEST),
    recreate: createRecreate(s, random),
    descent: createDescent(s, DESCENT_NEAR),
    budget: startBudget(request),
    reporter: createReporter(request.report, s.missingWeight, known),
    absences: new Int32Array(s.n),
    scale,
    warm: (request.temperature ? WARM : COLD_WARM) * scale,
    nextDescent: 0,
    twin: null,
  }
}
