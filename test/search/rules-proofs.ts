/** What is expected of the rules' bookkeeping, against routes driven from scratch: sums, stretches, drives, single tasks. */

import { expect } from 'vitest'
import { type Instance, UNLIMITED } from '../../src/instance/instance.js'
import { matricesOf } from '../../src/instance/matrix.js'
import { findBrokenRule, hasRules } from '../../src/instance/route-rules.js'
import { routeCost } from '../../src/instance/route-cost.js'
import { routesValue } from '../../src/instance/routes.js'
import { measureRoute, scheduleOf } from '../../src/instance/schedule.js'
import { arcCost, arcDistance, arcDuration } from '../../src/instance/travel.js'
import type * as DriveModule from '../../src/search/rules/drive.js'
import type * as InsertionCostModule from '../../src/search/rules/insertion-cost.js'
import type * as OpenModule from '../../src/search/rules/open.js'
import { openRules } from '../../src/search/rules/open.js'
import * as realRefresh from '../../src/search/rules/refresh.js'
import type { Rules } from '../../src/search/rules/rules.js'
import type * as RulesModule from '../../src/search/rules/rules.js'
import type * as StretchModule from '../../src/search/rules/stretch.js'
import { createState, insert, loadRoutes, retype, type State, saveRoutes } from '../../src/search/state.js'
import { type Proof, proof } from '../prove.js'
import { forRich, isSound, type Rich, type RichOptions } from './rich-problems.js'
import { expectStretch, stopsOf } from './route-clock.js'
import { change } from './state-proofs.js'
import { expectState } from './state-of.js'

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
}

function expectRouteSums(instance: Instance, s: State, rules: Rules, r: number): void {
  const list = slotTasks(s, r)
  const type = s.type[r]
  const nodes = [s.n + 2 * r, ...list, s.n + 2 * r + 1]
  const tasks = Int32Array.from(list)
  if (rules.isTimed) {
    const stops = stopsOf(instance, type, list)
    nodes.forEach((node, i) => {
      expectStretch(stops.slice(0, i + 1), rules.pre.subarray(4 * node, 4 * node + 4))
      expectStretch(stops.slice(i), rules.suf.subarray(4 * node, 4 * node + 4))
    })
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

const refresh = proof<typeof realRefresh>((module) => {
  let inserted = 0
  forRuled(
    ({ instance, s, rules, random }) => {
      // Any change, sound or not.
      for (let round = 0; round < 3; round++) {
        for (let i = 0; i < 5; i++) change(s, random)
        module.refreshStale(s, rules)
        expectSums(instance, s, rules)
      }
      const before = saveRoutes(s)
      const { cost } = s
      const size = s.logSize
      for (let i = 0; i < 6; i++) {
        change(s, random)
        if (random.below(2) === 0) module.refreshStale(s, rules)
      }
      module.takeBack(s, size)
      expect(saveRoutes(s)).toEqual(before)
      expect(s.cost).toBe(cost)
      expectSums(instance, s, rules)
      for (let i = 0; i < 8 && s.missing > 0 && s.used > 0; i++) {
        const r = s.slotAt[random.below(s.used)]
        const list = [s.n + 2 * r, ...slotTasks(s, r)]
        const v = s.missingAt[random.below(s.missing)]
        insert(s, v, list[random.below(list.length)])
        module.refreshInserted(s, rules, v)
        inserted++
        expectSums(instance, s, rules)
        expectAsAnew(s, rules)
      }
      module.takeBack(s, size)
      expect(s.cost).toBe(cost)
      expectSums(instance, s, rules)
      module.takeBack(s, 0)
      // As it began: sound, so that the cost is known from scratch too.
      expectState(instance, s)
    },
    {},
    150,
  )
  expect(inserted).toBeGreaterThan(200)
})

// All sums of every route made anew are what they are.
function expectAsAnew(s: State, rules: Rules): void {
  const sums = () =>
    [rules.pre, rules.suf, rules.travelTo, rules.distanceTo, rules.release, rules.manyWindows, rules.extra].map(
      (array) => Array.from(array),
    )
  const now = sums()
  const { cost } = s
  for (let r = 0; r < s.slots; r++) retype(s, r, s.type[r])
  realRefresh.refreshStale(s, rules)
  expect([sums(), s.cost]).toEqual([now, cost])
}

const driving = proof<typeof DriveModule>((module) => {
  const seen = new Set<string>()
  forRuled(
    ({ instance, s, rules, random }) => {
      for (let draw = 0; draw < 20; draw++) {
        const type = random.below(s.typeCount)
        const list = drawList(instance, random)
        rules.order.set(list)
        const broken = findBrokenRule(instance, type, Int32Array.from(list))
        seen.add(broken?.rule ?? 'none')
        const expected = broken ? Number.POSITIVE_INFINITY : beyondArcs(instance, type, list)
        expect(module.driveCost(s, rules, type, list.length)).toBe(expected)
      }
      for (let i = 0; i < 6; i++) change(s, random)
      for (let i = 0; i < s.used; i++) {
        const r = s.slotAt[i]
        const list = slotTasks(s, r)
        const tasks = Int32Array.from(list)
        expect(module.keepsRules(s, rules, r)).toBe(findBrokenRule(instance, s.type[r], tasks) === null)
        if (rules.isTimed) {
          const { lateness, duration, waiting } = scheduleOf(instance, s.type[r], tasks)
          const isInTime = lateness === 0 && duration <= instance.typeMaxDuration[s.type[r]]
          expect(module.driveRoute(s, rules, r)).toEqual({ isInTime, waiting: isInTime ? waiting : 0 })
        }
        const v = s.missing > 0 ? s.missingAt[0] : -1
        ;[s.n + 2 * r, ...list].forEach((p, at) => {
          const count = module.listRoute(s, rules, r, v, v < 0 ? -1 : p)
          expect([...rules.order.subarray(0, count)]).toEqual(v < 0 ? list : list.toSpliced(at, 0, v))
        })
      }
    },
    {},
    150,
  )
  expect([...seen].sort()).toEqual(
    ['eligibility', 'maxDistance', 'maxDuration', 'maxTasks', 'maxTravelTime', 'none', 'time'].sort(),
  )
})

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

const stretch = proof<typeof StretchModule>((module) => {
  let rests = 0
  forRuled(
    ({ instance, s, rules, random }) => {
      if (!rules.isTimed) return
      const slots = Array.from({ length: s.used }, (_, i) => s.slotAt[i])
      for (let draw = 0; draw < 25 && slots.length > 0; draw++) {
        const r = slots[random.below(slots.length)]
        const alike = slots.filter((slot) => s.type[slot] === s.type[r])
        const other = alike[random.below(alike.length)]
        const [head, tail] = [slotTasks(s, r), slotTasks(s, other)]
        const [i, j] = [random.below(head.length + 1), random.below(tail.length + 1)]
        const middle = drawList(instance, random, 3).slice(random.below(2))
        const nodes = [s.n + 2 * r, ...head.slice(0, i)]
        module.beginStretch(rules, nodes[i])
        for (const v of middle) {
          module.addTask(s, rules, nodes[nodes.length - 1], v, r)
          nodes.push(v)
        }
        const list = [...head.slice(0, i), ...middle, ...tail.slice(j)]
        const release = -UNLIMITED + random.below(2) * (UNLIMITED + random.below(80))
        module.addRest(s, rules, nodes[nodes.length - 1], j < tail.length ? tail[j] : s.n + 2 * other + 1, r)
        const stops = stopsOf(instance, s.type[r], list)
        expectStretch(stops, rules.at)
        const [duration, warp, , latest] = rules.at
        const isShort = duration <= instance.typeMaxDuration[s.type[r]]
        expect(module.isInTime(rules, s.type[r], release)).toBe(warp === 0 && isShort && release <= latest)
        list.forEach((v, at) => {
          expect(module.workAt(s, rules, at > 0 ? list[at - 1] : s.n + 2 * r, v, r)).toBe(stops[at + 1].work)
        })
        if (j > 0 && j < tail.length) rests++
      }
    },
    { features: { windows: true } },
    150,
  )
  expect(rests).toBeGreaterThan(100)
})

const insertionCost = proof<typeof InsertionCostModule>((module) => {
  const counts = { allowed: 0, refused: 0, priced: 0, several: 0 }
  forRuled(
    ({ instance, s, rules }) => {
      for (let i = 0; i < s.missing; i++) {
        const v = s.missingAt[i]
        for (let k = 0; k < s.used; k++) {
          const r = s.slotAt[k]
          const type = s.type[r]
          const list = slotTasks(s, r)
          const now = beyondArcs(instance, type, list)
          ;[s.n + 2 * r, ...list].forEach((p, at) => {
            const grown = list.toSpliced(at, 0, v)
            const isAllowed = findBrokenRule(instance, type, Int32Array.from(grown)) === null
            const expected = isAllowed ? beyondArcs(instance, type, grown) - now : Number.POSITIVE_INFINITY
            expect(module.insertionCost(s, rules, v, p, s.next[p], r)).toBe(expected)
            counts[isAllowed ? 'allowed' : 'refused']++
            if (isAllowed && expected !== 0) counts.priced++
            if (isAllowed && rules.manyWindows[r] > 0) counts.several++
          })
        }
        for (let type = 0; type < s.typeCount; type++) {
          if (findBrokenRule(instance, type, Int32Array.of(v))) continue
          expect(module.aloneCost(s, rules, v, type)).toBe(beyondArcs(instance, type, [v]))
        }
      }
    },
    {},
    200,
  )
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(50)
})

const open = proof<typeof OpenModule>((module) => {
  forRich(({ instance, routes }) => {
    const s = createState(instance, matricesOf(instance))
    loadRoutes(s, routes)
    module.openRules(s)
    expect(s.rules === null).toBe(!hasRules(instance))
    if (!s.rules) return
    expectSums(instance, s, s.rules)
    expect(s.cost).toBe(routesValue(instance, routes).cost)
    for (let type = 0; type < s.typeCount; type++) {
      for (let v = 0; v < s.n; v++) expect(s.rules.alone[type * s.n + v]).toBe(isSound(instance, type, [v]) ? 1 : 0)
    }
  })
})

const rules = proof<typeof RulesModule>((module) => {
  forRuled(({ instance, s, jobTask, problem, typeMembers }) => {
    const made = module.createRules(instance, matricesOf(instance), s.slots)
    expect(made.hasSetup).toBe(instance.setup.length > 0)
    expect(made.isPriced).toBe(problem.vehicles.some(({ costs }) => (costs?.waitingTime ?? 0) > 0))
    expect(made.isRestricted).toBe(instance.kindCount > 0)
    expect(made.isTravelLimited).toBe(problem.vehicles.some(({ maxTravelTime }) => maxTravelTime !== undefined))
    expect(made.isDistanceLimited).toBe(problem.vehicles.some(({ maxDistance }) => maxDistance !== undefined))
    expect(made.hasRelease).toBe(problem.jobs.some(({ release }) => release !== undefined))
    problem.jobs.forEach(({ skills = [], allowedVehicles, forbiddenVehicles = [] }, j) => {
      typeMembers.forEach(([first], type) => {
        const { id, skills: own = [] } = problem.vehicles[first]
        const isListed = !forbiddenVehicles.includes(id) && (allowedVehicles?.includes(id) ?? true)
        const isAble = isListed && skills.every((skill) => own.includes(skill))
        expect(module.isAllowed(made, jobTask[j], type)).toBe(isAble)
      })
    })
    for (let r = 0; r < s.slots; r++) {
      const type = (r + 1) % s.typeCount
      module.setRules(made, s.n, r, type)
      module.noteStale(made, r)
      expect(made.work[r]).toBe(instance.typeWork[type] * s.n)
      if (!made.isTimed) continue
      const at = s.n + 2 * r
      const { typeFrom, typeBy, typeTo } = instance
      expect([made.early[at], made.late[at]]).toEqual([typeFrom[type], typeBy[type]])
      expect([made.early[at + 1], made.late[at + 1]]).toEqual([typeFrom[type], typeTo[type]])
    }
    expect([...made.stale.subarray(0, made.staleCount)]).toEqual(Array.from({ length: s.slots }, (_, r) => r))
    expect(made.isStale.includes(0)).toBe(false)
  })
})

/** Expectations by file below src/. */
export const rulesProofs: Readonly<Record<string, Proof>> = {
  'search/rules/refresh.ts': refresh,
  'search/rules/drive.ts': driving,
  'search/rules/stretch.ts': stretch,
  'search/rules/insertion-cost.ts': insertionCost,
  'search/rules/open.ts': open,
  'search/rules/rules.ts': rules,
}
