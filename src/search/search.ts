/**
 * The built-in search of one part: annealed ruin and recreate (SISR; Christiaens, Vanden Berghe 2020,
 * DOI 10.1287/trsc.2019.0914) on a solution that is changed in place and taken back by its log, with granular local
 * search where a candidate comes near the best.
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
import { searchGenetically, settingsFrom } from './genetic/genetic.js'
import { type Near, nearInPart, temperatureScale } from './near.js'
import { nearInTime } from './near-in-time.js'
import { isTaken } from './kernel/takes.js'
import { moveToKernel } from './kernel/twin.js'
import { createRecreate } from './recreate/recreate.js'
import { createRuin } from './ruin/strings.js'
import { openRules } from './rules/open.js'
import { createState, insert, loadRoutes, remove, type State, saveRoutes } from './state.js'
import { updateSlack } from './recreate/slack.js'
import type { Burst } from './genetic/genetic.js'

/** Neighbours per task that ruin and recreate look at, and that local search does. */
const NEAR = 40
const DESCENT_NEAR = 15

/** Mean tasks that a ruin removes, and its longest string: the paper's. */
const RUIN_MEAN = 10
const RUIN_LONGEST = 10

/** Temperatures of a visit that was given none, in units of {@link temperatureScale}: low, so that the best is worked at. */
const COLD_START = 0.2
const COLD_END = 0.01

/**
 * Improves `request.initial`, or what savings build where it is null, until the budget is spent or the signal aborted.
 * With a temperature the current routes come back, and better ones are reported on the way; without, the best found.
 * The same part, seed and iterations give the same routes.
 * @param useKernel false to make every iteration here, which gives the same and takes twice as long
 */
export function searchPart(part: Subproblem, request: SolveRequest, useKernel = true): Routes {
  // An experiment: hybrid genetic search where there are loads and nothing else.
  if (process.env.HGS) {
    const s = createState(part.instance, part)
    const near = s.rules ? null : nearInPart(s, NEAR)
    if (near && isTaken(s, near) && s.fixed[0] === 0 && s.typeStart[0] === s.typeEnd[0] && s.capacity[0] < Infinity) {
      const scale = temperatureScale(part.instance, near)
      const annealing = (wish: SolveRequest) => annealPart(part, wish, useKernel)
      const bursts = () => createBurst(part, near, request)
      return searchGenetically(part, s, near, request, settingsFrom(process.env), annealing, bursts, scale)
    }
  }
  return annealPart(part, request, useKernel)
}

function annealPart(part: Subproblem, request: SolveRequest, useKernel: boolean): Routes {
  const start = createState(part.instance, part)
  const { rules } = start
  const near = rules?.isTimed ? nearInTime(start, rules, NEAR) : nearInPart(start, NEAR)
  const isStopped = () => request.signal.aborted || systemClock() >= request.deadline
  loadRoutes(start, request.initial ?? buildSavings(part.instance, near, isStopped))
  openRules(start)
  const prepared = prepare(start, near, request)
  const search = useKernel ? moveToKernel(prepared) : prepared
  const { s } = search
  if (s.n > 0 && s.slots > 0) {
    if (request.initial === null) descendAll(search)
    const temperature = request.temperature ?? coldTemperature(temperatureScale(part.instance, near))
    anneal(search, temperature.start, temperature.end)
  }
  if (request.temperature === null) return bestRoutes(s, search.best)
  reportBest(search.reporter, s, search.best, true)
  return saveRoutes(s)
}

// Short annealing of many solutions, one after another, with one search; until the thread's next search begins.
function createBurst(part: Subproblem, near: Near, request: SolveRequest): Burst {
  const quiet = { ...request, initial: null, report: () => undefined, count: () => undefined }
  const search = moveToKernel(prepare(createState(part.instance, part), near, quiet))
  const { s, best, recreate } = search
  const { slack } = recreate.insertion
  return (routes, iterations, temperature) => {
    for (let v = 0; v < s.n; v++) if (s.routeOf[v] >= 0) remove(s, v)
    updateSlack(s, slack)
    s.logSize = 0
    for (let i = 0; i < routes.type.length; i++) {
      let after = s.n + 2 * s.slotAt[s.used]
      for (let k = routes.offsets[i]; k < routes.offsets[i + 1]; k++) {
        insert(s, routes.tasks[k], after)
        after = routes.tasks[k]
      }
    }
    updateSlack(s, slack)
    s.logSize = 0
    best.next.set(s.next)
    best.count.set(s.count)
    best.isChanged.fill(0)
    best.size = 0
    best.missingWeight = 0
    best.cost = s.cost
    const budget = startBudget({ ...quiet, deadline: Infinity, iterations })
    anneal({ ...search, budget }, temperature.start, temperature.end)
    return bestRoutes(s, best)
  }
}

function coldTemperature(scale: number): Temperature {
  return { start: COLD_START * scale, end: COLD_END * scale }
}

function prepare(s: State, near: Near, request: SolveRequest): Search {
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
    twin: null,
  }
}
