/**
 * The built-in search of one part: annealed ruin and recreate (SISR; Christiaens, Vanden Berghe 2020,
 * DOI 10.1287/trsc.2019.0914) on a solution that is changed in place and taken back by its log.
 */

import { systemClock } from '../base/clock.js'
import { Random } from '../base/random.js'
import type { SolveRequest } from '../contracts/solver.js'
import type { Routes } from '../instance/routes.js'
import type { Subproblem } from '../instance/subproblem.js'
import { type Best, bestRoutes, commit, createBest, keepIfBetter } from './accept/best.js'
import { type Budget, POLL, poll, startBudget, tellCount } from './accept/budget.js'
import { buildSavings } from './construct/savings.js'
import { type Near, nearInPart, temperatureScale } from './near.js'
import { createRecreate, type Recreate, recreateRoutes } from './recreate/recreate.js'
import { createRuin, type Ruin, ruinStrings } from './ruin/strings.js'
import { createState, loadRoutes, type State, saveRoutes, undo } from './state.js'

/** Neighbours per task that moves look at. */
const NEAR = 40

/** Mean tasks a ruin removes, and its longest string. */
const RUIN_MEAN = 10
const RUIN_LONGEST = 10

/** The least time between two reports, in milliseconds. */
const REPORT_EVERY = 100

/**
 * Improves `request.initial`, or what savings build where it is null, until the budget is spent or the signal aborted.
 * With a temperature the current routes come back, and better ones are reported on the way; without, the best found.
 * The same part, seed and iterations give the same routes.
 */
export function searchPart(part: Subproblem, request: SolveRequest): Routes {
  const s = createState(part.instance, part.costs)
  const near = nearInPart(s, NEAR)
  const isStopped = () => request.signal.aborted || systemClock() >= request.deadline
  loadRoutes(s, request.initial ?? buildSavings(part.instance, near, isStopped))
  if (s.n === 0 || s.slots === 0) return saveRoutes(s)
  const random = new Random(request.seed)
  const best = createBest(s)
  const search: Search = {
    s,
    near,
    random,
    best,
    ruin: createRuin(s, RUIN_MEAN, RUIN_LONGEST),
    recreate: createRecreate(s, random),
    budget: startBudget(request),
    absences: new Int32Array(s.n),
    reported: request.initial ? best.cost : Number.POSITIVE_INFINITY,
    reportedMissing: best.missing,
    reportedAt: 0,
  }
  const scale = temperatureScale(part.instance, near)
  const { start, end } = request.temperature ?? { start: COLD_START * scale, end: COLD_END * scale }
  anneal(search, start, end)
  if (request.temperature === null) return bestRoutes(s, best)
  report(search, true)
  return saveRoutes(s)
}

/** Temperatures of a visit that was given none: low, so that the best is worked at. */
const COLD_START = 0.2
const COLD_END = 0.01

interface Search {
  readonly s: State
  readonly near: Near
  readonly random: Random
  readonly best: Best
  readonly ruin: Ruin
  readonly recreate: Recreate
  readonly budget: Budget
  /** How often each task was left unassigned: taskCount. */
  readonly absences: Int32Array
  reported: number
  reportedMissing: number
  reportedAt: number
}

// Geometric cooling from start to end over the budget.
function anneal(search: Search, start: number, end: number): void {
  const { s, budget, random, best } = search
  const ratio = start > 0 && end > 0 ? Math.log(end / start) : 0
  let temperature = start
  while (!budget.isSpent) {
    // Drawn before the candidate is made: its cost is then limited from the outset.
    const limit = s.cost - temperature * Math.log(1 - random.next())
    if (tryCandidate(search, limit)) {
      commit(s, best)
      keepIfBetter(s, best)
    } else undo(s, 0)
    budget.iterations++
    if (budget.iterations % POLL !== 0) continue
    poll(budget)
    temperature = start * Math.exp(ratio * budget.share)
    if (budget.iterations % REPORT_POLL === 0) report(search, false)
  }
  tellCount(budget)
}

const REPORT_POLL = 1024

// Ruins and recreates; true when the new solution is to be kept.
function tryCandidate(search: Search, limit: number): boolean {
  const { s, near, ruin, recreate, random, absences } = search
  const missing = s.missing
  let absence = 0
  for (let i = 0; i < missing; i++) absence += absences[s.missingAt[i]]
  ruinStrings(s, near, ruin, random, random.below(s.n))
  const count = s.missing
  for (let i = 0; i < count; i++) recreate.tasks[i] = s.missingAt[i]
  const isDone = recreateRoutes(s, near, ruin, recreate, random, count, missing > 0 ? Number.POSITIVE_INFINITY : limit)
  if (!isDone) return false
  if (missing === 0 && s.missing === 0) return s.cost <= limit
  let newAbsence = 0
  for (let i = 0; i < s.missing; i++) newAbsence += absences[s.missingAt[i]]++
  if (s.missing !== missing) return s.missing < missing
  return newAbsence < absence || s.cost <= limit
}

function report(search: Search, isLast: boolean): void {
  const { s, best, budget } = search
  tellCount(budget)
  const isNews =
    best.missing < search.reportedMissing || (best.missing === search.reportedMissing && best.cost < search.reported)
  if (!isNews || (budget.isCounted && !isLast)) return
  const now = systemClock()
  if (!isLast && now - search.reportedAt < REPORT_EVERY) return
  search.reportedAt = now
  search.reported = best.cost
  search.reportedMissing = best.missing
  budget.request.report(bestRoutes(s, best))
}
