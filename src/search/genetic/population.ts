/**
 * The population of a hybrid genetic search (Vidal et al. 2012, DOI 10.1287/opre.1120.1048): solutions that keep within
 * loads and ones that do not, each ranked by cost and by how far they are from others.
 */

import { RouteweaveError } from '../../base/errors.js'
import type { Random } from '../../base/random.js'
import type { Engine } from './engine.js'

/** Those that survive, those born in between, those spared for their cost, and how many count as close. */
const SURVIVORS = 25
const BORN = 40
const ELITE = 4
const CLOSE = 5

/** Share of the children that shall keep within loads. */
const TARGET = 0.2

/** Slots of the pool that a population needs. */
export const POOL = 2 * (SURVIVORS + BORN) + 4

/** The solutions of one kind, cheapest first. */
interface Kind {
  readonly slots: number[]
  /** Fitness of the same index, low is good. */
  fitness: number[]
  /** False where slots have changed since they were ranked. */
  isRanked: boolean
}

/** All solutions, in slots of the engine's pool. */
export interface Population {
  readonly engine: Engine
  readonly random: Random
  readonly feasible: Kind
  readonly overloaded: Kind
  readonly free: number[]
  /** Of each slot: cost, overload, and broken pairs to every other slot. */
  readonly cost: Float64Array
  readonly overload: Float64Array
  readonly far: Float64Array
  price: number
  /** Whether the last children were feasible: a ring of 100. */
  readonly recent: Uint8Array
  born: number
}

/** No solution yet. */
export function createPopulation(engine: Engine, random: Random, price: number): Population {
  return {
    engine,
    random,
    feasible: { slots: [], fitness: [], isRanked: true },
    overloaded: { slots: [], fitness: [], isRanked: true },
    free: Array.from({ length: POOL }, (_, i) => POOL - 1 - i),
    cost: new Float64Array(POOL),
    overload: new Float64Array(POOL),
    far: new Float64Array(POOL * POOL),
    price,
    recent: new Uint8Array(100).fill(1),
    born: 0,
  }
}

/** Takes in what the engine holds; true when it is feasible. */
export function takeIn(population: Population): boolean {
  const { engine, free, cost, overload, far, price } = population
  const { module, n } = engine
  const slot = free.pop()
  if (slot === undefined) throw new RouteweaveError('internal', 'The pool is full')
  module.keep(slot)
  cost[slot] = module.cost()
  overload[slot] = module.overload()
  const isFeasible = overload[slot] === 0
  const kind = isFeasible ? population.feasible : population.overloaded
  const { slots } = kind
  for (const other of slots) {
    const broken = module.distance(slot, other) / n
    far[slot * POOL + other] = broken
    far[other * POOL + slot] = broken
  }
  const value = cost[slot] + price * overload[slot]
  let i = slots.length
  while (i > 0 && cost[slots[i - 1]] + price * overload[slots[i - 1]] > value) i--
  slots.splice(i, 0, slot)
  kind.isRanked = false
  if (slots.length >= SURVIVORS + BORN) cull(population, kind)
  return isFeasible
}

function cull(population: Population, kind: Kind): void {
  while (kind.slots.length > SURVIVORS) {
    rank(population, kind)
    let worst = 1
    let isCloneWorst = false
    for (let i = 1; i < kind.slots.length; i++) {
      const isClone = closeness(population, kind, i, 1) === 0
      if ((isClone && !isCloneWorst) || (isClone === isCloneWorst && kind.fitness[i] > kind.fitness[worst])) {
        worst = i
        isCloneWorst = isClone
      }
    }
    population.free.push(...kind.slots.splice(worst, 1))
    kind.isRanked = false
  }
}

/** Brings the fitness of both kinds up to date. */
export function rankAll(population: Population): void {
  rank(population, population.feasible)
  rank(population, population.overloaded)
}

function rank(population: Population, kind: Kind): void {
  if (kind.isRanked) return
  kind.isRanked = true
  const size = kind.slots.length
  const lonely = kind.slots.map((_, i) => closeness(population, kind, i, CLOSE))
  const byDistance = lonely.map((_, i) => i).sort((a, b) => lonely[b] - lonely[a] || a - b)
  kind.fitness = new Array<number>(size).fill(0)
  const most = Math.max(1, size - 1)
  byDistance.forEach((i, place) => {
    const costRank = i / most
    kind.fitness[i] = size <= ELITE ? costRank : costRank + (1 - ELITE / size) * (place / most)
  })
}

// Mean distance to the closest others.
function closeness({ far }: Population, { slots }: Kind, i: number, count: number): number {
  const row = slots[i] * POOL
  const least = [9, 9, 9, 9, 9]
  let found = 0
  for (let j = 0; j < slots.length; j++) {
    if (j === i) continue
    const value = far[row + slots[j]]
    if (found < count) found++
    else if (value >= least[count - 1]) continue
    let k = found - 1
    while (k > 0 && least[k - 1] > value) {
      least[k] = least[k - 1]
      k--
    }
    least[k] = value
  }
  let sum = 0
  for (let k = 0; k < found; k++) sum += least[k]
  return found > 0 ? sum / found : 1
}

/** The better of two drawn from both kinds. */
export function tournament({ feasible, overloaded, random }: Population): number {
  const size = feasible.slots.length + overloaded.slots.length
  const draw = () => {
    const i = random.below(size)
    if (i < feasible.slots.length) return [feasible.fitness[i], feasible.slots[i]]
    return [overloaded.fitness[i - feasible.slots.length], overloaded.slots[i - feasible.slots.length]]
  }
  const a = draw()
  const b = draw()
  return a[0] < b[0] ? a[1] : b[1]
}

/** Notes whether a child was feasible, and now and then changes the price so that one in five is. */
export function notePrice(population: Population, isFeasible: boolean): void {
  const { recent, overloaded, cost, overload } = population
  recent[population.born++ % recent.length] = isFeasible ? 1 : 0
  if (population.born % recent.length !== 0) return
  const share = recent.reduce((sum, value) => sum + value, 0) / recent.length
  if (share < TARGET - 0.05) population.price *= 1.2
  else if (share > TARGET + 0.05) population.price *= 0.85
  else return
  // A multiple of 1/16 below what all loads together bear, so that sums of penalties are exact, in a repair too.
  const most = Math.min(1e7, 2 ** 45 / population.engine.load)
  population.price = Math.max(0.0625, Math.round(Math.min(most, population.price) * 16) / 16)
  const { price } = population
  overloaded.isRanked = false
  overloaded.slots.sort((a, b) => cost[a] + price * overload[a] - cost[b] - price * overload[b])
}

/** Forgets everybody. */
export function restart(population: Population): void {
  for (const kind of [population.feasible, population.overloaded]) {
    population.free.push(...kind.slots.splice(0))
    kind.isRanked = false
  }
}
