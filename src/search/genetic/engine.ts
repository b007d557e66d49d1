/** The module that makes children, with a memory of its own for every search. */

import type { Random } from '../../base/random.js'
import type { State } from '../state.js'
import { type Near } from '../near.js'
import { growTo, openModule } from '../open-module.js'
import { GENETIC_BYTES } from './genetic-bytes.js'

/** What the module exports. */
export interface GeneticExports {
  layOut(tasks: number, routes: number, near: number, slots: number, capacity: number): number
  address(i: number): number
  open(a: number, b: number, c: number, d: number): void
  /** Each makes a solution and improves it, overload at a price. */
  draw(price: number): void
  bear(slotA: number, slotB: number, price: number): void
  repair(price: number): void
  receive(tasks: number, size: number, price: number): void
  educateNow(price: number): void
  measure(): void
  keep(slot: number): void
  hand(tasks: number): number
  distance(slotA: number, slotB: number): number
  cost(): number
  overload(): number
  changed(): number
  isSound(): number
  /** Sets the count of changes; for tests. */
  wind(to: number): void
}

/** An opened module. */
export interface Engine {
  readonly module: GeneticExports
  readonly n: number
  /** Routes that there is room for. */
  readonly most: number
  /** The module's unit of cost, in internal ones. */
  readonly unit: number
  /** The dearest arc, in that unit. */
  readonly dearest: number
  /** Of all tasks. */
  readonly load: number
  /** Tasks with -1 behind each route, as `receive` and `hand` use it: 2 * n. */
  readonly lists: Int32Array
  readonly listsAt: number
}

/** What of a state the engine reads. */
export type Simple = Pick<State, 'n' | 'width' | 'costs' | 'demand'> & {
  readonly capacity: ArrayLike<number>
  readonly fixed: ArrayLike<number>
  readonly typeStart: ArrayLike<number>
}

/** Coordinates around the depot: n each. */
export interface Plane {
  readonly x: Float64Array
  readonly y: Float64Array
}

/**
 * Opens the module for the tasks of a state, null where there is no WebAssembly, a policy forbids it, or memory is short.
 * @param most routes at the most
 * @param slots solutions that the pool holds
 */
export function openEngine(
  s: Simple,
  near: Pick<Near, 'k' | 'tasks'>,
  plane: Plane,
  { most: mostRoutes, slots, neighbours }: EngineSize,
  random: Random,
): Engine | null {
  const opened = openModule<GeneticExports>(GENETIC_BYTES)
  if (!opened) return null
  const { exports: module, memory } = opened
  const { n, width, fixed } = s
  const lists = nearLists(near, n, neighbours)
  const end = module.layOut(n, mostRoutes, lists.tasks.length, slots, s.capacity[0])
  if (!growTo(memory, end + 8 * n)) return null
  const ints = (i: number, length: number) => new Int32Array(memory.buffer, module.address(i), length)
  const reals = (i: number, length: number) => new Float64Array(memory.buffer, module.address(i), length)
  const depot = s.typeStart[0]
  const costs = ints(0, (n + 1) * (n + 1))
  // A route has two arcs at the depot: each bears half of what its vehicle costs.
  const arc = (i: number, j: number) =>
    s.costs[(i < n ? i : depot) * width + (j < n ? j : depot)] + (i === n || j === n ? fixed[0] / 2 : 0)
  const dearest = dearestOf(n, arc)
  // Sums along a tour are of 32 bits as well: what is dearer is rounded, to a millionth of the dearest arc.
  const most = Math.min(DEAREST, 2 ** 30 / n)
  const unit = dearest > most ? 2 ** Math.ceil(Math.log2(dearest / most)) : 0.5
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= n; j++) costs[i * (n + 1) + j] = i === j ? 0 : Math.round(arc(i, j) / unit)
  }
  ints(1, n).set(s.demand.subarray(0, n))
  reals(2, n).set(plane.x)
  reals(3, n).set(plane.y)
  const angle = ints(4, n)
  for (let v = 0; v < n; v++) angle[v] = Math.floor((1 + Math.atan2(plane.y[v], plane.x[v]) / Math.PI) * 32768) & 65535
  ints(5, n + 1).set(lists.offsets)
  ints(6, lists.tasks.length).set(lists.tasks)
  const words = new Int32Array(4)
  random.copyTo(words, 0)
  module.open(words[0], words[1], words[2], words[3])
  const kept = new Int32Array(memory.buffer, end, 2 * n)
  const load = s.demand.subarray(0, n).reduce((sum, amount) => sum + amount, 0)
  return { module, n, most: mostRoutes, unit, dearest: dearest / unit, load, lists: kept, listsAt: end }
}

/** Sizes of a module's memory: routes at the most, solutions in its pool, near tasks of each task. */
export interface EngineSize {
  readonly most: number
  readonly slots: number
  readonly neighbours: number
}

/** Half a million, so that a unit of cost is half of one inside as long as arcs are short. */
const DEAREST = 1 << 19

function dearestOf(n: number, arc: (i: number, j: number) => number): number {
  let dearest = 0
  for (let i = 0; i <= n; i++) for (let j = 0; j <= n; j++) dearest = Math.max(dearest, arc(i, j))
  return dearest
}

// Near in either direction.
function nearLists({ k, tasks }: Pick<Near, 'k' | 'tasks'>, n: number, neighbours: number) {
  const size = Math.min(k, neighbours)
  const lists: Set<number>[] = Array.from({ length: n }, () => new Set())
  for (let v = 0; v < n; v++) {
    for (let i = 0; i < size; i++) {
      lists[v].add(tasks[v * k + i])
      lists[tasks[v * k + i]].add(v)
    }
  }
  const offsets = new Int32Array(n + 1)
  lists.forEach((list, v) => {
    offsets[v + 1] = offsets[v] + list.size
  })
  return { offsets, tasks: Int32Array.from(lists.flatMap((list) => [...list])) }
}
