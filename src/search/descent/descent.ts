/**
 * Granular local search (Toth, Vigo 2003, DOI 10.1287/ijoc.15.4.333.24890): from a queue of tasks, the best of all
 * moves that put a task beside one of its nearest neighbours, until no task of the queue has an improving one.
 */

import type { Near } from '../near.js'
import { applyExchange, exchangeDelta, exchangeFits } from '../operators/exchange.js'
import { createTour, forgetRoute, forgetTour, indexRoute, type Tour } from '../operators/tour.js'
import { applyTwoOpt, twoOptDelta } from '../operators/two-opt.js'
import { applyTwoOptStar, canExchangeTails, twoOptStarDelta, twoOptStarFits } from '../operators/two-opt-star.js'
import { exchangeKeeps, improvesRules, tailsKeep, turnKeeps } from '../rules/move-fits.js'
import type { State } from '../state.js'

/** The best move found for one task, the queue of tasks to look at, and the sums along routes; owned by one search. */
export interface Descent {
  readonly tour: Tour
  /** Tasks waiting: queue[0..size); isQueued is 1 for them. */
  readonly queue: Int32Array
  readonly isQueued: Uint8Array
  size: number
  /** Neighbours per task to look at. */
  readonly k: number
  /** Cost that the best move adds: one number, 0 while there is none. */
  readonly delta: Float64Array
  move: number
  u: number
  x: number
  v: number
  b: number
}

const Move = { none: 0, exchange: 1, turnedExchange: 2, twoOpt: 3, twoOptStar: 4 } as const

/** The longest segment that changes place. */
const LONGEST = 3

/** An empty queue that will look at k neighbours per task. */
export function createDescent(s: State, k: number): Descent {
  const queue = new Int32Array(s.n)
  const isQueued = new Uint8Array(s.n)
  return {
    tour: createTour(s),
    queue,
    isQueued,
    size: 0,
    k,
    delta: new Float64Array(1),
    move: Move.none,
    u: 0,
    x: 0,
    v: 0,
    b: 0,
  }
}

/** Puts a node into the queue; depots and unassigned tasks are passed over. */
export function enqueue(s: State, descent: Descent, node: number): void {
  if (node < 0 || node >= s.n || s.routeOf[node] < 0 || descent.isQueued[node] === 1) return
  descent.isQueued[node] = 1
  descent.queue[descent.size++] = node
}

/**
 * Works the queue off; every improvement is made at once and logged.
 * @param isTailsOnly exchange tails and nothing else: what ruin and recreate cannot do, in a fraction of the time of all moves
 */
export function descend(s: State, near: Near, descent: Descent, isTailsOnly = false): void {
  forgetTour(descent.tour)
  while (descent.size > 0) {
    const u = descent.queue[--descent.size]
    descent.isQueued[u] = 0
    if (s.routeOf[u] < 0) continue
    descent.delta[0] = 0
    descent.move = Move.none
    findMove(s, near, descent, u, isTailsOnly)
    if (descent.move !== Move.none) makeMove(s, descent)
  }
}

/*
 * The best move that puts u beside one of its neighbours. Where a lower bound of arcs is known, only those moves are looked at whose new arc
 * between u and the neighbour is shorter than one of the arcs that go at its ends, as if every move were an alternating cycle (Lin, Kernighan
 * 1973): exact for turns, exchanges of tails and routes that are given up, granular for other exchanges, some of which have their shortest
 * new arc elsewhere: where the segment was, or at a depot. It counts arcs; a move that gains by less waiting alone, where that has a
 * price, is left out with bounds and without, for its arcs add to the cost.
 */
function findMove(s: State, near: Near, descent: Descent, u: number, isTailsOnly: boolean): void {
  const { next, arcIn, routeOf, n } = s
  const { tour } = descent
  const r1 = routeOf[u]
  indexRoute(s, tour, r1)
  const into = arcIn[u]
  const out = arcIn[next[u]]
  const spared = mostSpared(s, r1)
  const farthest = into > out ? into : out
  const last = u * near.k + (descent.k < near.k ? descent.k : near.k)
  for (let i = u * near.k; i < last; i++) {
    const x = near.tasks[i]
    const r2 = routeOf[x]
    if (r2 < 0) continue
    if (r1 !== r2) findTails(s, near, descent, u, x, i)
    if (isTailsOnly) continue
    const bound = near.bound[i]
    if (r1 === r2) findTurns(s, descent, u, x, bound)
    const intoX = arcIn[x] + spared
    const outX = arcIn[next[x]] + spared
    if (bound >= farthest && bound >= intoX && bound >= outX) continue
    indexRoute(s, tour, r2)
    if (bound < into || bound < outX) findBehind(s, descent, u, x, false)
    if (bound < out || bound < outX) findBehind(s, descent, u, x, true)
    if (bound < out || bound < intoX) findAhead(s, descent, u, x, false)
    if (bound < into || bound < intoX) findAhead(s, descent, u, x, true)
  }
  // Whole routes from depot to depot make no new arc between tasks.
  if (!isTailsOnly && s.prev[u] >= n && next[u] < n) tryTurn(s, descent, u, s.prev[n + 2 * r1 + 1])
}

// What giving up route r saves, if all of it can be moved as one segment: its vehicle and the arcs at both depots, for which no other arc comes.
function mostSpared(s: State, r: number): number {
  if (s.count[r] > LONGEST) return 0
  const start = s.n + 2 * r
  return s.arcIn[s.next[start]] + s.arcIn[start + 1] + s.fixed[s.type[r]]
}

// The two exchanges of tails that make u and its neighbour x, at place i of the lists, follow each other.
function findTails(s: State, near: Near, descent: Descent, u: number, x: number, i: number): void {
  if (!canExchangeTails(s, s.routeOf[u], s.routeOf[x])) return
  const way = near.ways.length > 0 ? near.ways[i] : 3
  const bound = near.bound[i]
  if (way > 1 && mayTailsGain(s, u, x, bound)) tryTails(s, descent, u, x)
  if ((way & 1) === 1 && mayTailsGain(s, x, u, bound)) tryTails(s, descent, x, u)
}

// Where the new arc v -> u is not shorter than the one into u, the other new arc is shorter than the one behind v, and the same
// exchange is found from there; unless a depot is at its end, which is nobody's neighbour.
function mayTailsGain(s: State, u: number, v: number, bound: number): boolean {
  const { arcIn, next, n } = s
  const w = next[v]
  if (s.prev[u] < n && w < n) return bound < arcIn[u]
  return bound < arcIn[u] + arcIn[w] + s.fixed[s.type[s.routeOf[u]]]
}

// Segments that come to lie behind x with u first: u .. forwards, or turned .. u; against 0-3 tasks behind x.
function findBehind(s: State, descent: Descent, u: number, x: number, turned: boolean): void {
  let far = u
  for (let a = 1; a <= LONGEST; a++) {
    tryExchanges(s, descent, turned ? far : u, turned ? u : far, a, x, true, turned)
    far = turned ? s.prev[far] : s.next[far]
    if (far >= s.n) return
  }
}

// Segments that come to lie before x with u last: .. u forwards, or turned u ..; against 0-3 tasks before x.
function findAhead(s: State, descent: Descent, u: number, x: number, turned: boolean): void {
  let far = u
  for (let a = 1; a <= LONGEST; a++) {
    tryExchanges(s, descent, turned ? u : far, turned ? far : u, a, x, false, turned)
    far = turned ? s.next[far] : s.prev[far]
    if (far >= s.n) return
  }
}

// The segment first .. last of a tasks against the 0-3 tasks behind (or before) x.
function tryExchanges(
  s: State,
  descent: Descent,
  first: number,
  last: number,
  a: number,
  x: number,
  isBehind: boolean,
  turned: boolean,
): void {
  const { next, prev, n, routeOf, rules } = s
  const { at } = descent.tour
  const isSameRoute = routeOf[first] === routeOf[x]
  let v = isBehind ? x : prev[x]
  let z = v
  for (let b = 0; b <= LONGEST; b++) {
    if (b > 0) {
      if (isBehind) z = next[z]
      else v = prev[v]
      if (v < 0 || (isBehind && z >= n) || (!isBehind && s.next[v] >= n)) return
    }
    // On one route: v behind the segment, or all of v .. next(z) before it (next to it only as a plain gap).
    if (isSameRoute && at[v] < at[first] + a && at[v] + b + 1 >= at[first]) continue
    const delta = exchangeDelta(s, first, last, v, b, turned)
    if (delta >= descent.delta[0] || !exchangeFits(s, first, last, v, b)) continue
    if (rules && !exchangeKeeps(s, rules, descent.tour, first, last, v, b, turned)) continue
    descent.delta[0] = delta
    descent.move = turned ? Move.turnedExchange : Move.exchange
    descent.u = first
    descent.x = last
    descent.v = v
    descent.b = b
  }
}

// Turning the stretch between u and x, so that they become neighbours on either side of it.
function findTurns(s: State, descent: Descent, u: number, x: number, bound: number): void {
  const { next, prev, n } = s
  const { at } = descent.tour
  const isFirst = at[u] < at[x]
  const low = isFirst ? u : x
  const high = isFirst ? x : u
  if (at[high] - at[low] < 2) return
  if (mayTurnGain(s, next[low], next[high], next[high] >= n, bound)) tryTurn(s, descent, next[low], high)
  if (mayTurnGain(s, low, high, prev[low] >= n, bound)) tryTurn(s, descent, low, prev[high])
}

// As with tails: it goes by the arcs that go, those into a and b, together where the other new arc is at a depot.
function mayTurnGain({ arcIn }: State, a: number, b: number, isAtDepot: boolean, bound: number): boolean {
  return isAtDepot ? bound < arcIn[a] + arcIn[b] : bound < arcIn[a] || bound < arcIn[b]
}

function tryTurn(s: State, descent: Descent, u: number, x: number): void {
  const delta = twoOptDelta(s, descent.tour, u, x)
  if (delta >= descent.delta[0]) return
  if (s.rules && !turnKeeps(s, s.rules, u, x)) return
  descent.delta[0] = delta
  descent.move = Move.twoOpt
  descent.u = u
  descent.x = x
  descent.b = 0
}

function tryTails(s: State, descent: Descent, u: number, v: number): void {
  const delta = twoOptStarDelta(s, u, v)
  if (delta >= descent.delta[0]) return
  indexRoute(s, descent.tour, s.routeOf[u])
  indexRoute(s, descent.tour, s.routeOf[v])
  if (!twoOptStarFits(s, descent.tour, u, v)) return
  if (s.rules && !tailsKeep(s, s.rules, u, v)) return
  descent.delta[0] = delta
  descent.move = Move.twoOptStar
  descent.u = u
  descent.v = v
  descent.b = 0
}

function makeMove(s: State, descent: Descent): void {
  const { move, u, x, v, b, tour } = descent
  const last = move === Move.twoOptStar ? u : x
  const other = move === Move.twoOpt ? x : v
  const r1 = s.routeOf[u]
  const r2 = s.routeOf[other]
  const p = s.prev[u]
  const q = s.next[last]
  const y = s.next[other]
  const mark = s.logSize
  const before = s.cost
  if (move === Move.twoOpt) applyTwoOpt(s, u, x)
  else if (move === Move.twoOptStar) applyTwoOptStar(s, u, v)
  else applyExchange(s, u, x, v, b, move === Move.turnedExchange)
  if (s.rules && !improvesRules(s, s.rules, mark, before, r1, r2)) return
  forgetRoute(tour, r1)
  forgetRoute(tour, r2)
  enqueue(s, descent, p)
  enqueue(s, descent, q)
  enqueue(s, descent, other)
  enqueue(s, descent, y)
  enqueue(s, descent, last)
  enqueue(s, descent, u)
  // What was exchanged for it, and who follows it there: until then y was the first of that.
  for (let i = 0, w = s.next[p]; i < b && w < s.n; i++, w = s.next[w]) enqueue(s, descent, w)
  if (b > 0) enqueue(s, descent, s.next[move === Move.turnedExchange ? u : x])
}
