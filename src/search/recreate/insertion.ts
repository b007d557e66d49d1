/**
 * Where a task goes in most cheaply: beside one of its nearest neighbours, wherever they are, or at an end of a route that
 * was just ruined; where none of these has room, anywhere in the routes that have. The cost does not grow with the part.
 *
 *     p -> q   becomes   p -> v -> q        delta = c(p, v) + c(v, q) - c(p, q)
 */

import type { Random } from '../../base/random.js'
import type { Near } from '../near.js'
import type { Ruin } from '../ruin/strings.js'
import { aloneCost, insertionCost } from '../rules/insertion-cost.js'
import type { Rules } from '../rules/rules.js'
import { fitsType, hasRoom, loosen, type State } from '../state.js'
import { createSlack, type Slack } from './slack.js'

/** Where the best insertion found so far is; owned by one search. */
export interface Spot {
  /** Node to insert behind; -1 while nothing was found. */
  after: number
  /** Slot to give a vehicle of `type` first; -1 for a route in use. */
  opens: number
  type: number
  /** Cost of the insertion: one number. */
  readonly delta: Float64Array
}

/** Skips positions at random ("blinks", Christiaens, Vanden Berghe 2020), and types of vehicles: how many to look at before the next skip. */
export interface Blinks {
  left: number
  /** The same for types, where there are several. */
  types: number
  readonly random: Random
}

/** What finding places needs besides the state; owned by one search. */
export interface Insertion {
  readonly blinks: Blinks
  readonly spot: Spot
  readonly slack: Slack
}

/** 1 / ln(1 - .01): each position is overlooked with a probability of 1 %. */
export const BLINK_SCALE = 1 / Math.log(1 - 0.01)

/** One in so many looks for a place far from all neighbours for what may be left out: there are many of these, and few are worth it. */
export const FAR = 20

/** The same for a tenth of the types: mixed fleets cost .4 % less with it (bench/RESULTS.md). */
const TYPE_SCALE = 1 / Math.log(1 - 0.1)

/** Blinks drawn from the search's random numbers. */
export function createBlinks(random: Random): Blinks {
  // Fleets of one type draw no number for it.
  return { left: drawBlink(random), types: 10, random }
}

/** Scratch for the insertions of one search, of a committed state. */
export function createInsertion(s: State, random: Random): Insertion {
  return { blinks: createBlinks(random), spot: createSpot(), slack: createSlack(s) }
}

/** An empty spot. */
export function createSpot(): Spot {
  return { after: -1, opens: -1, type: 0, delta: new Float64Array(1) }
}

/**
 * Finds the cheapest place for the unassigned task v, a new route included; `insertion.spot.after` is -1 when nothing has
 * room, or costs less than a task that may be left out is worth. Positions that are near to nothing are looked at only when no near one has room: looking at all routes with room
 * in more cases finds cheaper places, but fewer iterations cost as much (bench/RESULTS.md).
 */
export function findSpot(s: State, near: Near, ruin: Ruin, insertion: Insertion, v: number): void {
  const { spot, blinks } = insertion
  spot.after = -1
  spot.opens = -1
  // What may be left out goes in only where that costs less than it is worth.
  spot.delta[0] = s.weight[v] > 0 ? Number.POSITIVE_INFINITY : Math.ceil((1 + s.premium) * s.prize[v])
  scanNear(s, near, blinks, v, spot)
  if (near.nearDepot[v] === 1) scanEnds(s, v, s.slotAt, s.used, spot)
  else scanEnds(s, v, ruin.routes, ruin.count, spot)
  if (spot.after < 0 && (s.weight[v] > 0 || blinks.random.below(FAR) === 0)) scanSlack(s, insertion, v)
  scanTypes(s, blinks, v, spot)
}

// Every route with room for v. Those ruined or opened in this iteration have none: their ends were looked at.
function scanSlack(s: State, { slack, spot, blinks }: Insertion, v: number): void {
  const { order, room, size } = slack
  const need = s.dimensionCount > 0 ? s.demand[v] : 0
  for (let i = 0; i < size && room[order[i]] >= need; i++) scanRoute(s, blinks, v, order[i], spot)
}

/** Looks at every position of one route. */
export function scanRoute(s: State, blinks: Blinks, v: number, r: number, spot: Spot): void {
  const { costs, back, loc, next, arcIn, n, width, symmetric, rules } = s
  if (s.count[r] === 0 || !hasRoom(s, v, r)) return
  const row = s.base[r] + v * width
  const start = n + 2 * r
  // A position in a route that waits at a price may be better than its arcs say.
  const gain = rules === null ? 0 : rules.extra[r]
  const more = loosening(s, v, r)
  let best = spot.delta[0]
  let found = -1
  let left = blinks.left
  let p = start
  let into = back[row + loc[start]]
  // Tasks are their own locations: only the two ends need looking up.
  for (let q = next[start]; q < n; q = next[q]) {
    const out = costs[row + q]
    const delta = into + out - arcIn[q] + more
    if (left-- <= 0) left = drawBlink(blinks.random)
    else if (delta - gain < best) {
      const total = rules === null ? delta : delta + insertionCost(s, rules, v, p, q, r)
      if (total < best) {
        best = total
        found = p
      }
    }
    into = symmetric ? out : back[row + q]
    p = q
  }
  const delta = into + costs[row + loc[start + 1]] - arcIn[start + 1] + more
  if (left-- <= 0) left = drawBlink(blinks.random)
  else if (delta - gain < best) {
    const total = rules === null ? delta : delta + insertionCost(s, rules, v, p, start + 1, r)
    if (total < best) {
      best = total
      found = p
    }
  }
  blinks.left = left
  if (found >= 0) take(spot, found, best)
}

/** Looks at the positions before and behind each of the nearest neighbours, nearest first. */
export function scanNear(s: State, near: Near, blinks: Blinks, v: number, spot: Spot): void {
  const { costs, back, loc, next, prev, arcIn, routeOf, base, room, width, dimensionCount, rules } = s
  const { k, tasks, bound, ways } = near
  const need = s.demand[v]
  const row = v * width
  let best = spot.delta[0]
  let found = -1
  let left = blinks.left
  for (let i = v * k; i < (v + 1) * k; i++) {
    // A heuristic end, for speed: where both ends are this far away, only an arc of more than three times the best delta gains. That
    // leaves aside an end that is a depot, and waiting that would be filled; and a place that costs less than nothing, which there is
    // where waiting has a price or a way round is shorter, is taken without a look at others.
    if (bound[i] > 2 * best) break
    const u = tasks[i]
    const r = routeOf[u]
    if (r < 0 || need > room[r] || (dimensionCount > 1 && !hasRoom(s, v, r))) continue
    const at = base[r] + row
    const more = loosening(s, v, r)
    // Both ends of what is still to come are at least this far away: skips most positions unseen.
    const least = 2 * bound[i] + more - (rules === null ? 0 : rules.extra[r]) - best
    const way = rules === null || ways.length === 0 ? 3 : ways[i]
    const p = prev[u]
    if (least < arcIn[u] && (way & 1) === 1) {
      if (left-- > 0) {
        const delta = back[at + loc[p]] + costs[at + u] - arcIn[u] + more
        if (rules === null) {
          if (delta < best) {
            best = delta
            found = p
          }
        } else if (delta - rules.extra[r] < best) {
          const total = delta + insertionCost(s, rules, v, p, u, r)
          if (total < best) {
            best = total
            found = p
          }
        }
      } else left = drawBlink(blinks.random)
    }
    const q = next[u]
    if (least < arcIn[q] && way > 1) {
      if (left-- > 0) {
        const delta = back[at + u] + costs[at + loc[q]] - arcIn[q] + more
        if (rules === null) {
          if (delta < best) {
            best = delta
            found = u
          }
        } else if (delta - rules.extra[r] < best) {
          const total = delta + insertionCost(s, rules, v, u, q, r)
          if (total < best) {
            best = total
            found = u
          }
        }
      } else left = drawBlink(blinks.random)
    }
  }
  blinks.left = left
  if (found >= 0) take(spot, found, best)
}

// The first and the last position of the first `size` of the routes: their long arcs to a depot pass by tasks that are near
// neither end. One loop and no call for each route: near a depot these are all routes, and were a sixth of the time.
function scanEnds(s: State, v: number, routes: Int32Array, size: number, spot: Spot): void {
  const { costs, back, loc, next, prev, arcIn, n, base, room, count, width, dimensionCount, rules } = s
  const need = s.demand[v]
  for (let i = 0; i < size; i++) {
    const r = routes[i]
    if (count[r] === 0 || need > room[r] || (dimensionCount > 1 && !hasRoom(s, v, r))) continue
    const row = base[r] + v * width
    const start = n + 2 * r
    const first = next[start]
    const more = loosening(s, v, r)
    const atStart = back[row + loc[start]] + costs[row + first] - arcIn[first] + more
    const last = prev[start + 1]
    const atEnd = back[row + last] + costs[row + loc[start + 1]] - arcIn[start + 1] + more
    if (rules === null) {
      if (atStart < spot.delta[0]) take(spot, start, atStart)
      if (atEnd < spot.delta[0]) take(spot, last, atEnd)
    } else {
      takeIfAllowed(s, rules, v, start, first, r, atStart, spot)
      takeIfAllowed(s, rules, v, last, start + 1, r, atEnd, spot)
    }
  }
}

function takeIfAllowed(
  s: State,
  rules: Rules,
  v: number,
  p: number,
  q: number,
  r: number,
  delta: number,
  spot: Spot,
): void {
  if (delta - rules.extra[r] >= spot.delta[0]) return
  const total = delta + insertionCost(s, rules, v, p, q, r)
  if (total < spot.delta[0]) take(spot, p, total)
}

// A route of its own, in the cheapest vehicle that is left; now and then a type is overlooked, for what serves one task cheaply
// may be the wrong vehicle for two. What finds no other place overlooks nothing.
function scanTypes(s: State, blinks: Blinks, v: number, spot: Spot): void {
  if (s.used === s.slots) return
  let hasOverlooked = false
  for (let type = 0; type < s.typeCount; type++) {
    if (s.spare[type] === 0 || !fitsType(s, v, type)) continue
    const row = s.typeBase[type] + v * s.width
    let delta = s.fixed[type] + s.back[row + s.typeStart[type]] + s.costs[row + s.typeEnd[type]]
    delta += Math.trunc(s.routePrice)
    if (s.loosePrice > 0) delta += Math.trunc(s.loosePrice * loosen(s, s.demand[v], s.capacity[0]))
    if (s.rules && delta < spot.delta[0]) delta += aloneCost(s, s.rules, v, type)
    if (delta >= spot.delta[0]) continue
    if (s.typeCount > 1 && blinks.types-- <= 0) {
      blinks.types = drawTypeBlink(blinks.random)
      hasOverlooked = true
      continue
    }
    const slot = s.slotAt[s.used]
    take(spot, s.n + 2 * slot, delta)
    spot.opens = slot
    spot.type = type
  }
  if (hasOverlooked && spot.after < 0) scanTypes(s, blinks, v, spot)
}

// What the task counts for, on a route with this room, beyond what it would on a full one: whole units, as in the kernel.
function loosening(s: State, v: number, r: number): number {
  return s.loosePrice > 0 ? Math.trunc(s.loosePrice * loosen(s, s.demand[v], s.room[r])) : 0
}

function take(spot: Spot, after: number, delta: number): void {
  spot.after = after
  spot.opens = -1
  spot.delta[0] = delta
}

// Geometric: the number of positions looked at before one is skipped.
function drawBlink(random: Random): number {
  return Math.floor(Math.log(1 - random.next()) * BLINK_SCALE)
}

function drawTypeBlink(random: Random): number {
  return Math.floor(Math.log(1 - random.next()) * TYPE_SCALE)
}
