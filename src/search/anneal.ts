/** The loop of the search: a candidate by ruin and recreate, a little local search, accept or take back. */

import type { Lean, Temperature } from '../contracts/solver.js'
import { commit, keepIfBetter } from './accept/best.js'
import { poll, tellCount } from './accept/budget.js'
import { type Reporter, reportBest } from './accept/reporter.js'
import { descend, enqueue } from './descent/descent.js'
import { Outcome, runKernel, type Twinned } from './kernel/twin.js'
import { improveType } from './operators/change-type.js'
import { chooseTasks } from './recreate/choose.js'
import { recreateRoutes } from './recreate/recreate.js'
import { updateSlack } from './recreate/slack.js'
import { type Ruin, ruinStrings } from './ruin/strings.js'
import { keepsRules } from './rules/drive.js'
import { refreshStale, takeBack } from './rules/refresh.js'
import type { Rules } from './rules/rules.js'
import { energyOf, fillTo, type State } from './state.js'

/** Everything that one visit works with. */
export interface Search extends Twinned {
  readonly reporter: Reporter
  /** What temperatures are multiples of, see `temperatureScale`. */
  readonly scale: number
  /** The temperature down to which room is sought at any cost for what is unassigned. */
  readonly warm: number
  /** Iterations after which local search may be begun again at what is best, see {@link DESCENT_EVERY}. */
  nextDescent: number
}

/** Anneals (Kirkpatrick, Gelatt, Vecchi 1983, DOI 10.1126/science.220.4598.671), cooling geometrically, until the budget is spent. */
export function anneal(search: Search, { start, end, lean, brim }: Temperature): void {
  const { s, budget, best, reporter, twin } = search
  const demand = meanDemand(s)
  const ratio = start > 0 && end > 0 ? Math.log(end / start) : 0
  let temperature = start * Math.exp(ratio * budget.share)
  fillTo(s, brim)
  leanTo(search, lean, temperature, demand)
  let weight = best.missingWeight
  let servedAt = Number.NEGATIVE_INFINITY
  while (!budget.isSpent) {
    const seeksRoom = temperature >= search.warm || budget.share < servedAt + PATIENCE
    if (twin) finish(search, runKernel(search, twin, budget.nextPoll - budget.iterations, temperature, seeksRoom))
    else iterate(search, temperature, seeksRoom)
    if (budget.iterations < budget.nextPoll) continue
    poll(budget)
    if (best.missingWeight < weight) servedAt = budget.share
    weight = best.missingWeight
    temperature = start * Math.exp(ratio * budget.share)
    leanTo(search, lean, temperature, demand)
    if (budget.iterations % REPORT_POLL === 0) {
      tellCount(budget)
      reportBest(reporter, s, best, false)
    }
  }
  fillTo(s, undefined)
  leanTo(search, undefined, 0, demand)
  tellCount(budget)
}

/**
 * What prizes count for beyond themselves while it is hot, in multiples of the temperature, where there are windows: a vehicle that
 * pays for itself with a dozen jobs pays with none of them alone, so that what is not served then never would be. PCVRPTW of 1,000
 * jobs, 15 s: gap .79 % (three seeds), with half of it 1.22 (one seed); 2.6 before it and before the kernel took them. Without windows less is left out while it is hot, and
 * routes that prizes hold together are not given up: 15 s of X-n1001-k43 with prizes cost 5 % more with it.
 */
const PREMIUM = 0.7

// 0 where there is nothing to pack: without capacity no price of room is finite.
function meanDemand({ isPackable, capacity, demand, n }: State): number {
  return isPackable && capacity[0] > 0 ? demand.subarray(0, n).reduce((sum, load) => sum + load, 0) / n : 0
}

// Steadily less: towards the end what counts is the cost.
function leanTo({ s, scale }: Search, lean: Lean | undefined, temperature: number, demand: number): void {
  s.routePrice = (lean ? lean.routes * temperature : 0) + s.brimPrice * s.brim
  // Where nothing has a length there is no scale, and nothing is too far away for its prize.
  s.premium = s.rules?.isTimed && scale > 0 ? (PREMIUM * temperature) / scale : 0
  if (s.brimPrice > 0) s.loosePrice = s.brimPrice
  else s.loosePrice = lean && demand > 0 ? (lean.packing * temperature * temperature) / (s.capacity[0] * demand) : 0
}

/** Local search from every task at once, for solutions that nobody has improved yet. */
export function descendAll(search: Search): void {
  const { s, near, descent } = search
  for (let v = 0; v < s.n; v++) enqueue(s, descent, v)
  descend(s, near, descent)
  keep(search)
}

/** Makes final what the kernel left in the log. */
export function finish(search: Search, outcome: Outcome): void {
  if (outcome === Outcome.better) keepBetter(search)
  else if (outcome === Outcome.unfinished) {
    descend(search.s, search.near, search.descent, true)
    keep(search)
  }
}

const REPORT_POLL = 1024

/** Share of the budget for which it goes on, when it is cooler than that, after more was served than ever. */
const PATIENCE = 0.1

/**
 * Makes one iteration without the kernel.
 * @param seeksRoom whether it may cost anything to leave out other tasks
 */
export function iterate(search: Search, temperature: number, seeksRoom: boolean): void {
  const { s, budget, random, best } = search
  // Drawn before the candidate is made, so that a hopeless one is given up half way.
  const limit = energyOf(s) - temperature * Math.log(1 - random.next())
  const before = s.cost
  // What is kept leaves out no more than the best did: comparing costs is enough.
  if (tryCandidate(search, limit, seeksRoom)) {
    if (s.cost < best.cost) keepBetter(search)
    else {
      // Most of what is kept at the same cost is what was there before.
      if (s.rules?.isTimed && s.cost !== before) exchangeTouchedTails(search)
      keep(search)
    }
  } else takeBack(s, 0)
  budget.iterations++
}

/**
 * Ruins and recreates; true when the new solution is to be kept. While room is sought a solution is also kept for leaving out
 * tasks that were absent less often: what is hard to place gets its turn (Christiaens, Vanden Berghe 2020, section 5.4). That
 * leads to any cost, so it ends where the search is to cool down.
 */
function tryCandidate(search: Search, limit: number, seeksRoom: boolean): boolean {
  const { s, near, ruin, recreate, random, absences } = search
  const { tasks, chosen } = recreate
  const before = s.missing
  const weight = s.missingWeight
  const seed = random.below(s.n)
  const old = chooseTasks(s, near, random, seed, chosen, tasks)
  ruinStrings(s, near, ruin, random, seed)
  const count = old + s.missing - before
  for (let i = old; i < count; i++) tasks[i] = s.missingAt[before + i - old]
  let absence = 0
  for (let i = 0; i < old; i++) if (s.weight[tasks[i]] > 0) absence += absences[tasks[i]]
  const most = weight > 0 ? Number.POSITIVE_INFINITY : limit
  if (!recreateRoutes(s, near, ruin, recreate, random, count, most)) return false
  if (s.typeCount > 1) improveTypes(s, ruin)
  if (s.rules?.canRemovalHurt && !keepRules(s, s.rules, ruin)) return false
  for (let i = 0; i < count; i++) {
    const v = tasks[i]
    if (s.routeOf[v] < 0 && s.weight[v] > 0) absence -= absences[v]++
  }
  if (s.missingWeight !== weight) return s.missingWeight < weight
  return (seeksRoom && absence > 0) || energyOf(s) <= limit
}

function improveTypes(s: State, ruin: Ruin): void {
  for (let i = 0; i < ruin.count; i++) if (s.count[ruin.routes[i]] > 0) improveType(s, ruin.routes[i])
  if (s.rules) refreshStale(s, s.rules)
}

// Insertions are judged before they are made; what the ruin left shorter is not.
function keepRules(s: State, rules: Rules, ruin: Ruin): boolean {
  for (let i = 0; i < ruin.count; i++) {
    if (s.count[ruin.routes[i]] > 0 && !keepsRules(s, rules, ruin.routes[i])) return false
  }
  return true
}

// Makes the log's changes final.
function keep({ s, best, recreate }: Search): void {
  updateSlack(s, recreate.insertion.slack)
  commit(s, best)
  keepIfBetter(s, best)
}

/**
 * Iterations from one local search at what is best to the next. In short visits every other candidate that is kept is the best so far: to
 * work at each took a fifth of the time. After 7.2 million iterations with 1, 50, 300 of them in between and with none at all, gap %: Brussels2
 * 3.16, 2.75, 2.99, 3.81 and 3.09, 3.00, 3.15, 3.57; Antwerp2 1.90, 2.20, 1.59, 2.36.
 */
const DESCENT_EVERY = 100

/** Works at what the log holds, which is better than the best, and keeps it. */
function keepBetter(search: Search): void {
  const { iterations } = search.budget
  if (iterations >= search.nextDescent) {
    descendTouched(search)
    search.nextDescent = iterations + DESCENT_EVERY
  }
  keep(search)
}

// Local search around what the candidate moved.
function descendTouched(search: Search): void {
  enqueueTouched(search)
  descend(search.s, search.near, search.descent)
}

// With windows, whatever is kept: RC2_10_8 after 6 s at 2.9 % with it and 3.8 % without (2 seeds).
function exchangeTouchedTails(search: Search): void {
  enqueueTouched(search)
  descend(search.s, search.near, search.descent, true)
}

function enqueueTouched({ s, descent }: Search): void {
  for (let i = 0; i < s.logSize; i++) {
    const v = s.logNode[i]
    if (v < 0) continue
    enqueue(s, descent, v)
    enqueue(s, descent, s.logAfter[i])
    if (s.routeOf[v] < 0) continue
    enqueue(s, descent, s.prev[v])
    enqueue(s, descent, s.next[v])
  }
}
