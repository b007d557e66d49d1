/**
 * Hybrid genetic search (Vidal 2022, DOI 10.1016/j.cor.2021.105643) for problems with loads and nothing else.
 */

import { systemClock } from '../../base/clock.js'
import { deriveSeed, Random } from '../../base/random.js'
import type { SolveRequest, Temperature } from '../../contracts/solver.js'
import { type Routes, routesFrom } from '../../instance/routes.js'
import type { Subproblem } from '../../instance/subproblem.js'
import type { Near } from '../near.js'
import type { State } from '../state.js'
import { type Engine, openEngine } from './engine.js'
import {
  createPopulation,
  lonelinessOf,
  notePrice,
  POOL,
  type Population,
  rankAll,
  restart,
  SURVIVORS,
  takeIn,
  tournament,
} from './population.js'

/** Anneals for a share of the budget, or makes so many iterations, from routes or from nothing. */
export type Annealing = (request: SolveRequest) => Routes

/** Anneals routes a little; the best that it met. */
export type Burst = (routes: Routes, iterations: number, temperature: Temperature) => Routes

/** What is tried. */
export interface GeneticSettings {
  readonly neighbours: number
  readonly survivors: number
  readonly target: number
  /** Share of the time that fills the population by annealing, and in how many runs. */
  readonly share: number
  readonly runs: number
  /** Random solutions to begin with. */
  readonly drawn: number
  /** Iterations of annealing for every so-manieth child, 0 for none; and its temperature as a share of the scale. */
  readonly burst: number
  readonly burstEvery: number
  readonly burstHot: number
  /** Children between two annealings of a member of the population, 0 for none, and iterations of each. */
  readonly mutate: number
  readonly mutation: number
}

/** Settings from the environment, for trials. */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): GeneticSettings {
  const of = (name: string, other: number) => Number(env[name] ?? other)
  return {
    neighbours: of('HGS_NEAR', 20),
    survivors: of('HGS_MU', SURVIVORS),
    target: of('HGS_TARGET', 0.2),
    share: of('HGS_SHARE', 0),
    runs: of('HGS_RUNS', 8),
    drawn: of('HGS_DRAWN', 4 * SURVIVORS),
    burst: of('HGS_BURST', 0),
    burstEvery: of('HGS_EVERY', 1),
    burstHot: of('HGS_HOT', 0.1),
    mutate: of('HGS_MUTATE', 0),
    mutation: of('HGS_MUTATION', 20000),
  }
}

const PATIENCE = 20000

interface Hunt {
  readonly engine: Engine
  readonly population: Population
  readonly request: SolveRequest
  bestCost: number
  best: Routes | null
  children: number
  mutants: number
  stale: number
}

/** Searches until the budget is spent; iterations are children. */
export function searchGenetically(
  part: Subproblem,
  s: State,
  near: Near,
  request: SolveRequest,
  settings: GeneticSettings,
  annealing: Annealing,
  bursts: () => Burst,
  scale: number,
): Routes {
  const random = new Random(request.seed, 1)
  const { instance } = part
  const depot = s.typeStart[0]
  const x = Float64Array.from({ length: s.n }, (_, v) => instance.x[v] - instance.x[depot])
  const y = Float64Array.from({ length: s.n }, (_, v) => instance.y[v] - instance.y[depot])
  const engine = openEngine(s, near, { x, y }, POOL, settings.neighbours, random)
  random.bits()
  const price = firstPrice(engine, s)
  const population = createPopulation(engine, random, price, settings.survivors, settings.target)
  const hunt: Hunt = { engine, population, request, bestCost: Infinity, best: null, children: 0, mutants: 0, stale: 0 }
  const started = systemClock()
  const isOver = () =>
    request.signal.aborted || systemClock() >= request.deadline || hunt.children >= request.iterations
  if (settings.share > 0) fill(hunt, settings, annealing, started, scale)
  else if (request.initial) offer(hunt, request.initial)
  for (let i = 0; i < settings.drawn && !isOver(); i++) {
    engine.module.draw(population.price)
    welcome(hunt)
  }
  const burst = settings.burst > 0 || settings.mutate > 0 ? bursts() : null
  let mutations = 0
  let nextMutation = 0
  let told = 0
  while (!isOver()) {
    rankAll(population)
    if (burst && settings.mutate > 0 && hunt.children >= nextMutation) {
      mutate(hunt, settings, burst, scale)
      mutations++
      nextMutation = hunt.children + settings.mutate
      continue
    }
    const mother = tournament(population)
    let father = tournament(population)
    for (let i = 0; i < 10 && father === mother; i++) father = tournament(population)
    engine.module.bear(mother, father, population.price)
    if (burst && settings.burst > 0 && hunt.children % settings.burstEvery === 0) disturb(hunt, settings, burst, scale)
    welcome(hunt)
    if (hunt.stale >= PATIENCE) {
      restart(population)
      for (let i = 0; i < settings.drawn && !isOver(); i++) {
        engine.module.draw(population.price)
        welcome(hunt)
      }
      hunt.stale = 0
    }
    if (process.env.HGS_TRACE && hunt.children % 1000 === 0) {
      const { feasible, overloaded } = population
      const mean = feasible.slots.reduce((sum, slot) => sum + population.cost[slot], 0) / feasible.slots.length
      const seconds = ((systemClock() - started) / 1000).toFixed(1)
      const spread = lonelinessOf(population).toFixed(4)
      process.stderr.write(
        `${hunt.children} ${seconds}s best ${hunt.bestCost} mean ${mean.toFixed(0)} spread ${spread} ${feasible.slots.length}+${overloaded.slots.length}\n`,
      )
    }
    if (hunt.children - told >= 64) {
      request.count(hunt.children - told)
      told = hunt.children
    }
  }
  request.count(hunt.children - told)
  if (process.env.HGS_TALK) talk(hunt, systemClock() - started, mutations)
  return hunt.best ?? request.initial ?? annealing({ ...request, iterations: 1 })
}

function firstPrice({ dearest }: Engine, { n, demand }: State): number {
  const heaviest = demand.subarray(0, n).reduce((most, load) => Math.max(most, load), 1)
  return Math.max(0.125, Math.round((dearest / heaviest) * 16) / 16)
}

// Takes in what the engine holds; what is overloaded is repaired half of the time.
function welcome(hunt: Hunt): void {
  const { engine, population } = hunt
  hunt.children++
  hunt.stale++
  const isFeasible = takeIn(population)
  notePrice(population, isFeasible)
  if (isFeasible) keepBest(hunt)
  else if (population.random.below(2) === 0) {
    engine.module.repair(10 * population.price)
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
  hunt.best = current(hunt.engine)
  hunt.stale = 0
  hunt.request.report(hunt.best)
}

/** The routes that the engine holds. */
export function current({ module, lists, listsAt }: Engine): Routes {
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

/** Puts routes into the engine. */
export function load({ module, lists, listsAt }: Engine, routes: Routes, price: number): void {
  let size = 0
  for (let r = 0; r < routes.type.length; r++) {
    if (routes.offsets[r] === routes.offsets[r + 1]) continue
    for (let i = routes.offsets[r]; i < routes.offsets[r + 1]; i++) lists[size++] = routes.tasks[i]
    lists[size++] = -1
  }
  module.receive(listsAt, size, price)
}

function offer(hunt: Hunt, routes: Routes): void {
  const { engine, population } = hunt
  if (routes.unassigned.length > 0) return
  load(engine, routes, population.price)
  engine.module.educateNow(100 * population.price)
  takeIn(population)
  keepBest(hunt)
}

// Annealed from nothing several times over.
function fill(hunt: Hunt, settings: GeneticSettings, annealing: Annealing, started: number, scale: number): void {
  const { request } = hunt
  for (let i = 0; i < settings.runs; i++) {
    const deadline = started + ((request.deadline - started) * settings.share * (i + 1)) / settings.runs
    const best = bestOf(annealing, {
      ...request,
      deadline,
      iterations: Infinity,
      initial: null,
      temperature: { start: scale, end: 0.02 * scale },
      seed: deriveSeed(request.seed, i),
    })
    offer(hunt, best)
  }
}

// The best that annealing met; what it ends with where nothing was better than the beginning.
function bestOf(annealing: Annealing, request: SolveRequest): Routes {
  let best: Routes | null = null
  const report = (routes: Routes) => {
    best = routes
  }
  const last = annealing({ ...request, report, count: () => undefined })
  return best ?? request.initial ?? last
}

// Anneals a good member, which stays; what comes of it joins it.
function mutate(hunt: Hunt, settings: GeneticSettings, burst: Burst, scale: number): void {
  const { engine, population } = hunt
  const { feasible } = population
  if (feasible.slots.length === 0) {
    engine.module.draw(population.price * 10)
    welcome(hunt)
    return
  }
  const a = population.random.below(feasible.slots.length)
  const b = population.random.below(feasible.slots.length)
  const slot = feasible.slots[feasible.fitness[a] < feasible.fitness[b] ? a : b]
  const before = hunt.bestCost
  engine.module.take(slot)
  const start = settings.burstHot * scale
  load(engine, burst(current(engine), settings.mutation, { start, end: 0.1 * start }), population.price)
  engine.module.educateNow(population.price)
  takeIn(population)
  keepBest(hunt)
  if (hunt.bestCost < before) hunt.mutants++
}

function disturb(hunt: Hunt, settings: GeneticSettings, burst: Burst, scale: number): void {
  const { engine, population } = hunt
  engine.module.measure()
  if (engine.module.overload() > 0) engine.module.repair(10 * population.price)
  engine.module.measure()
  if (engine.module.overload() > 0) return
  const start = settings.burstHot * scale
  load(engine, burst(current(engine), settings.burst, { start, end: 0.1 * start }), population.price)
  engine.module.educateNow(population.price)
}

function talk(hunt: Hunt, ms: number, mutations: number): void {
  const { population } = hunt
  const { feasible, overloaded, price } = population
  const sizes = `${feasible.slots.length}+${overloaded.slots.length}`
  process.stderr.write(
    `${hunt.children} children, ${mutations} mutations, ${hunt.mutants} of them better, ${((1000 * hunt.children) / ms).toFixed(1)}/s, ${sizes}, price ${price}, best ${hunt.bestCost}\n`,
  )
}
