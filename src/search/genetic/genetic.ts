/**
 * Hybrid genetic search (Vidal 2022, DOI 10.1016/j.cor.2021.105643): of two solutions of a population comes a child, its tour
 * cut into routes and improved by local search to which overload is a price, not a wall.
 *
 *     population -> two parents -> crossover -> split -> local search -> (repair) -> population
 *
 * It comes closer to the best known than annealing does where there is time for some forty children a task, up to some 570 tasks
 * in a minute (bench/RESULTS.md); a child takes time in proportion to the tasks.
 */

import { Random } from '../../base/random.js'
import type { Migration, SolveRequest } from '../../contracts/solver.js'
import { type Routes, routesFrom } from '../../instance/routes.js'
import type { Subproblem } from '../../instance/subproblem.js'
import { type Budget, poll, startBudget, tellCount } from '../accept/budget.js'
import type { Near } from '../near.js'
import type { State } from '../state.js'
import { type Engine, openEngine } from './engine.js'
import {
  createPopulation,
  notePrice,
  POOL,
  type Population,
  rankAll,
  restart,
  takeIn,
  tournament,
} from './population.js'
import { mostRoutes } from './takes.js'

/** Near tasks of each task that local search looks at; 20 in the paper, and a third fewer children then. */
const NEIGHBOURS = 14

/** Random solutions that a population begins with. */
const DRAWN = 100

/** Children without a better best after which all begins anew, the best apart. */
const PATIENCE = 20_000

/** How much dearer overload is while a child is repaired, which is tried with every other one. */
const REPAIR = 10

/** Children between two looks at how many to tell. */
const TOLD = 64

/**
 * Share of the time that populations of the same part spend apart, and children between two exchanges from then on: at first
 * they shall find different things (bench/RESULTS.md).
 */
const APART = 0.5
const EXCHANGED = 200

/** One search under way. */
interface Hunt {
  readonly engine: Engine
  readonly population: Population
  readonly budget: Budget
  best: Routes
  /** In the engine's unit. */
  bestCost: number
  /** Children since the best was found. */
  stale: number
}

/**
 * Breeds until the budget is spent, children being its iterations; the same seed and iterations give the same routes.
 * @param start where nothing is unassigned; one of the population
 * @returns the best routes met; null where there is no WebAssembly
 */
export function breed(part: Subproblem, s: State, near: Near, start: Routes, request: SolveRequest): Routes | null {
  const random = new Random(request.seed)
  const most = mostRoutes(part.instance, s.slots, start.type.length)
  const size = { most, slots: POOL, neighbours: NEIGHBOURS }
  const engine = openEngine(s, near, planeOf(part, s), size, random)
  if (!engine) return null
  // The engine goes on with these numbers; the population with others.
  const population = createPopulation(engine, new Random(request.seed, 1), firstPrice(engine, s))
  const budget = startBudget(request)
  const hunt: Hunt = { engine, population, budget, best: start, bestCost: Infinity, stale: 0 }
  offer(hunt, start)
  populate(hunt)
  let nextExchange = 0
  while (!isOver(budget)) {
    rankAll(population)
    const mother = tournament(population)
    let father = tournament(population)
    for (let i = 0; i < 10 && father === mother; i++) father = tournament(population)
    engine.module.bear(mother, father, population.price)
    welcome(hunt)
    if (hunt.stale >= PATIENCE) {
      restart(population)
      populate(hunt)
      hunt.stale = 0
    }
    if (request.migration && budget.share >= APART && budget.iterations >= nextExchange) {
      exchange(hunt, request.migration)
      nextExchange = budget.iterations + EXCHANGED
    }
    if (budget.iterations >= budget.counted + TOLD) tellCount(budget)
  }
  tellCount(budget)
  return hunt.best
}

function isOver(budget: Budget): boolean {
  poll(budget)
  return budget.isSpent
}

function planeOf({ instance: { x, y } }: Subproblem, { n, typeStart }: State) {
  const depot = typeStart[0]
  return {
    x: Float64Array.from({ length: n }, (_, v) => x[v] - x[depot]),
    y: Float64Array.from({ length: n }, (_, v) => y[v] - y[depot]),
  }
}

// A unit of load costs what the longest arc costs the heaviest task.
function firstPrice({ dearest }: Engine, { n, demand }: State): number {
  const heaviest = demand.subarray(0, n).reduce((most, load) => Math.max(most, load), 1)
  return Math.max(0.125, Math.round((dearest / heaviest) * 16) / 16)
}

function populate(hunt: Hunt): void {
  const { engine, population } = hunt
  for (let i = 0; i < DRAWN && (i < 2 || !isOver(hunt.budget)); i++) {
    engine.module.draw(population.price)
    welcome(hunt)
  }
}

// Takes in what the engine holds; what is overloaded is repaired half of the time.
function welcome(hunt: Hunt): void {
  const { engine, population } = hunt
  hunt.budget.iterations++
  hunt.stale++
  const isFeasible = takeIn(population)
  notePrice(population, isFeasible)
  if (isFeasible) keepBest(hunt)
  else if (population.random.below(2) === 0) {
    engine.module.repair(REPAIR * population.price)
    engine.module.measure()
    if (engine.module.overload() > 0) return
    takeIn(population)
    keepBest(hunt)
  }
}

function keepBest(hunt: Hunt): void {
  const { module } = hunt.engine
  module.measure()
  if (module.overload() > 0 || module.cost() >= hunt.bestCost) return
  hunt.bestCost = module.cost()
  hunt.best = routesOf(hunt.engine)
  hunt.stale = 0
  hunt.budget.request.report(hunt.best)
}

function routesOf({ module, lists, listsAt }: Engine): Routes {
  const size = module.hand(listsAt)
  const found: Int32Array[] = []
  let from = 0
  for (let i = 0; i < size; i++) {
    if (lists[i] >= 0) continue
    found.push(lists.slice(from, i))
    from = i + 1
  }
  return routesFrom(found, new Int32Array(found.length), [])
}

// The best goes out, and what others have left comes in as it is.
function exchange(hunt: Hunt, { leave, take }: Migration): void {
  const { engine, population } = hunt
  leave(hunt.best)
  for (let routes = take(); routes !== null; routes = take()) {
    if (!receive(engine, routes, population.price)) continue
    engine.module.measure()
    // One that all have by now.
    if (engine.module.cost() === hunt.bestCost) continue
    takeIn(population)
    keepBest(hunt)
  }
}

// As they are they are the best so far; improved, one of the population.
function offer(hunt: Hunt, start: Routes): void {
  const { engine, population } = hunt
  const { module } = engine
  if (!receive(engine, start, population.price)) return
  module.measure()
  hunt.bestCost = module.cost()
  module.educateNow(population.price)
  takeIn(population)
  keepBest(hunt)
}

// Many more routes than loads need do not fit in, and are no good beginning.
function receive({ module, lists, listsAt, most }: Engine, { offsets, tasks, type }: Routes, price: number): boolean {
  if (type.length > most) return false
  let size = 0
  for (let r = 0; r < type.length; r++) {
    if (offsets[r] === offsets[r + 1]) continue
    for (let i = offsets[r]; i < offsets[r + 1]; i++) lists[size++] = tasks[i]
    lists[size++] = -1
  }
  module.receive(listsAt, size, price)
  return true
}
