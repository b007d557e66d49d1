/** States with rules, and all that they keep up to date against the same from scratch. */

import { expect } from 'vitest'
import { type Instance, UNLIMITED } from '../../src/instance/instance.js'
import { matricesOf } from '../../src/instance/matrix.js'
import { findBrokenRule } from '../../src/instance/route-rules.js'
import { routeCost } from '../../src/instance/route-cost.js'
import { measureRoute, scheduleOf } from '../../src/instance/schedule.js'
import { arcCost, arcDistance, arcDuration } from '../../src/instance/travel.js'
import { openRules } from '../../src/search/rules/open.js'
import type { Rules } from '../../src/search/rules/rules.js'
import { createState, loadRoutes, type State, saveRoutes } from '../../src/search/state.js'
import { forRich, type Rich, type RichOptions } from './rich-problems.js'
import { expectStretch, type Stop, stopsOf } from './route-clock.js'

/** A state with rules, its routes loaded and all sums up to date. */
export interface Ruled extends Rich {
  readonly s: State
  readonly rules: Rules
}

/** A property of states with rules. */
export function forRuled(prove: (ruled: Ruled) => void, options: RichOptions = {}, numRuns = 100): void {
  forRich(
    (rich) => {
      const s = ruledState(rich)
      if (s.rules && s.slots > 0) prove({ ...rich, s, rules: s.rules })
    },
    options,
    numRuns,
  )
}

/** A state of the routes, with its rules open. */
export function ruledState({ instance, routes }: Pick<Rich, 'instance' | 'routes'>): State {
  const s = createState(instance, matricesOf(instance))
  loadRoutes(s, routes)
  openRules(s)
  return s
}

/** The tasks of a slot, in order. */
export function slotTasks(s: State, r: number): number[] {
  const list: number[] = []
  for (let v = s.next[s.n + 2 * r]; v < s.n; v = s.next[v]) list.push(v)
  return list
}

/** Stretches, sums and costs of every slot, against the same from scratch. */
export function expectSums(instance: Instance, s: State, rules: Rules): void {
  expect(rules.staleCount).toBe(0)
  expect(rules.isStale.includes(1)).toBe(false)
  let extra = 0
  for (let r = 0; r < s.slots; r++) {
    expectRouteSums(instance, s, rules, r)
    extra += rules.extra[r]
  }
  const arcs = s.arcIn.reduce((sum, cost, node) => sum + (s.routeOf[node] >= 0 ? cost : 0), 0)
  const fixed = s.type.reduce((sum, type, r) => sum + (s.count[r] > 0 ? s.fixed[type] : 0), 0)
  const prizes = saveRoutes(s).unassigned.reduce((sum, v) => sum + s.prize[v], 0)
  expect(s.cost).toBe(arcs + fixed + prizes + extra)
  expect(rules.extraSum).toBe(extra)
}

function expectRouteSums(instance: Instance, s: State, rules: Rules, r: number): void {
  const list = slotTasks(s, r)
  const type = s.type[r]
  const nodes = [s.n + 2 * r, ...list, s.n + 2 * r + 1]
  const tasks = Int32Array.from(list)
  if (rules.isTimed) {
    const stops = stopsOf(instance, type, list)
    if (rules.goesByMoments) expectMoments(stops, nodes, rules)
    else {
      nodes.forEach((node, i) => {
        expectStretch(stops.slice(0, i + 1), rules.pre.subarray(4 * node, 4 * node + 4))
        expectStretch(stops.slice(i), rules.suf.subarray(4 * node, 4 * node + 4))
      })
    }
    const latest = Math.max(-UNLIMITED, ...list.map((v) => (rules.hasRelease ? instance.release[v] : -UNLIMITED)))
    expect(rules.release[r]).toBe(latest)
    const several = list.filter((v) => instance.windowOffsets[v + 1] > instance.windowOffsets[v])
    expect(rules.manyWindows[r]).toBe(several.length)
  }
  const measures = [
    [rules.isTravelLimited, rules.travelTo, arcDuration],
    [rules.isDistanceLimited, rules.distanceTo, arcDistance],
  ] as const
  for (const [isLimited, sums, arc] of measures) {
    if (!isLimited) continue
    expect(sums[nodes[0]]).toBe(0)
    nodes.forEach((node, i) => {
      if (i === 0) return
      const way = arc(instance, instance.typeClass[type], s.loc[nodes[i - 1]], s.loc[node])
      expect(sums[node] - sums[nodes[i - 1]]).toBe(way)
    })
    if (list.length > 0) expect(sums[nodes[nodes.length - 1]]).toBe(measureRoute(instance, type, tasks, arc))
  }
  const isPriced = rules.isTimed && instance.typeWaiting[type] > 0 && list.length > 0
  const arcs = nodes.reduce((sum, node) => sum + s.arcIn[node], 0)
  // Of routes that are late nothing is claimed.
  if (isPriced && scheduleOf(instance, type, tasks).lateness > 0) return
  if (isPriced && findBrokenRule(instance, type, tasks)) return
  expect(rules.extra[r]).toBe(list.length > 0 ? routeCost(instance, type, tasks) - s.fixed[type] - arcs : 0)
}

/** A few tasks in some order. */
export function drawList(instance: Instance, random: Rich['random'], most = 5): number[] {
  const order = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
  random.shuffle(order)
  return [...order.subarray(0, 1 + random.below(Math.min(most, order.length)))]
}

/** What a route costs beyond its vehicle and its arcs. */
export function beyondArcs(instance: Instance, type: number, list: readonly number[]): number {
  const nodes = [instance.typeStart[type], ...list, instance.typeEnd[type]]
  let cost = routeCost(instance, type, Int32Array.from(list)) - instance.typeFixed[type]
  for (let i = 1; i < nodes.length; i++) cost -= arcCost(instance, instance.typeClass[type], nodes[i - 1], nodes[i])
  return cost
}

// Forward as early as possible, backward as late as possible; who is late goes on from when it is there.
function expectMoments(stops: readonly Stop[], nodes: readonly number[], { leave, latest }: Rules): void {
  let time = 0
  const departures = stops.map(({ way, early, work }, i) => {
    time = (i > 0 ? Math.max(time + way, early) : early) + work
    return time
  })
  const last = stops.length - 1
  const begins = stops.map(({ late }) => late)
  for (let i = last - 1; i >= 0; i--) {
    begins[i] = Math.min(begins[i], begins[i + 1] - stops[i + 1].way - stops[i].work)
  }
  // Nobody goes on from the end.
  expect(nodes.slice(0, last).map((node) => leave[node])).toEqual(departures.slice(0, last))
  expect(nodes.map((node) => latest[node])).toEqual(begins)
}
