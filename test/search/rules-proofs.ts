/** What is expected of the rules' bookkeeping, against routes driven from scratch: sums, stretches, tables. */

import { expect } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { type Instance, UNLIMITED } from '../../src/instance/instance.js'
import { matricesOf } from '../../src/instance/matrix.js'
import { hasRules } from '../../src/instance/route-rules.js'
import { type Routes, routesValue } from '../../src/instance/routes.js'
import { scheduleOf } from '../../src/instance/schedule.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import type * as MomentsModule from '../../src/search/rules/moments.js'
import type * as OpenModule from '../../src/search/rules/open.js'
import * as realRefresh from '../../src/search/rules/refresh.js'
import type { Rules } from '../../src/search/rules/rules.js'
import type * as RulesModule from '../../src/search/rules/rules.js'
import type * as StretchModule from '../../src/search/rules/stretch.js'
import { createState, insert, loadRoutes, remove, retype, type State, saveRoutes } from '../../src/search/state.js'
import { type Proof, proof } from '../prove.js'
import { type Features, forRich, isSound, MOMENTS } from './rich-problems.js'
import { drive, expectStretch, stopsOf } from './route-clock.js'
import { drawList, expectSums, forRuled, slotTasks } from './ruled-state.js'
import { change } from './state-proofs.js'
import { expectState } from './state-of.js'

const refresh = proof<typeof realRefresh>((module) => {
  for (const features of [{}, MOMENTS]) proveRefresh(module, features)
})

function proveRefresh(module: typeof realRefresh, features: Partial<Features>): void {
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
    { features },
    150,
  )
  expect(inserted).toBeGreaterThan(200)
}

// All sums of every route made anew are what they are.
function expectAsAnew(s: State, rules: Rules): void {
  const sums = () =>
    [
      ...[rules.pre, rules.suf, rules.leave, rules.latest, rules.travelTo, rules.distanceTo],
      ...[rules.release, rules.manyWindows, rules.extra],
    ].map((array) => Array.from<number>(array))
  const now = sums()
  const { cost } = s
  for (let r = 0; r < s.slots; r++) retype(s, r, s.type[r])
  realRefresh.refreshStale(s, rules)
  expect([sums(), s.cost]).toEqual([now, cost])
}

const stretch = proof<typeof StretchModule>((module) => {
  for (const features of [{ windows: true }, MOMENTS]) proveStretches(module, features)
})

function proveStretches(module: typeof StretchModule, features: Partial<Features>): void {
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
        if (rules.goesByMoments) {
          const isInTime = drive(stops, stops[0].early).warp === 0
          expect(module.isInTime(rules, s.type[r], -UNLIMITED)).toBe(isInTime)
        } else {
          expectStretch(stops, rules.at)
          const [duration, warp, , latest] = rules.at
          const isShort = duration <= instance.typeMaxDuration[s.type[r]]
          expect(module.isInTime(rules, s.type[r], release)).toBe(warp === 0 && isShort && release <= latest)
        }
        list.forEach((v, at) => {
          expect(module.workAt(s, rules, at > 0 ? list[at - 1] : s.n + 2 * r, v, r)).toBe(stops[at + 1].work)
        })
        if (j > 0 && j < tail.length) rests++
      }
    },
    { features },
    150,
  )
  expect(rests).toBeGreaterThan(100)
}

const moments = proof<typeof MomentsModule>((module) => {
  let fitting = 0
  forRuled(
    ({ instance, s, rules, random }) => {
      expect(rules.goesByMoments).toBe(true)
      for (let i = 0; i < s.missing; i++) {
        const v = s.missingAt[i]
        for (let k = 0; k < s.used; k++) {
          const r = s.slotAt[k]
          const list = slotTasks(s, r)
          ;[s.n + 2 * r, ...list].forEach((p, at) => {
            const { lateness } = scheduleOf(instance, s.type[r], Int32Array.from(list.toSpliced(at, 0, v)))
            expect(module.fitsMoments(s, rules, v, p, s.next[p], r)).toBe(lateness === 0)
            if (lateness === 0) fitting++
          })
        }
      }
      // Any change, sound or not, and what was told of a task before it was taken out.
      for (let round = 0; round < 12 && s.missing > 0 && s.used > 0; round++) {
        const r = s.slotAt[random.below(s.used)]
        const list = [s.n + 2 * r, ...slotTasks(s, r)]
        const v = s.missingAt[random.below(s.missing)]
        insert(s, v, list[random.below(list.length)])
        module.passMoments(s, rules, v)
        rules.staleCount = 0
        rules.isStale[r] = 0
        expectSums(instance, s, rules)
        if (s.count[r] < 2 || random.below(2) === 0) continue
        remove(s, v)
        module.fillMoments(s, rules, r)
        rules.staleCount = 0
        rules.isStale[r] = 0
        expectSums(instance, s, rules)
      }
    },
    { features: { ...MOMENTS, several: false, limits: false, eligibility: false } },
    150,
  )
  expect(fitting).toBeGreaterThan(200)
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
  // What is seldom drawn: a job at the depot, no job at all, types that differ in their price alone.
  const jobs: Job[] = [
    { id: 0, location: [0, 0], setup: 5, timeWindows: [[0, 9]] },
    { id: 1, location: [1, 0], setup: 5, skills: ['a'] },
  ]
  const van = { start: [0, 0], end: [0, 0], timeWindow: [0, 4] } as const
  const more: Partial<Vehicle>[] = [{}, { timeWindow: [0, 7], skills: ['a'] }, { costs: { fixed: 1 } }, { maxTasks: 0 }]
  const vehicles = [...more, { ...more[1], costs: { fixed: 1 } }].map((fields, id): Vehicle => ({
    id,
    ...van,
    ...fields,
  }))
  const profiles = { car: { speed: 1 } }
  const { instance, jobTask } = compile({ coordinates: 'planar', rounding: 'round', jobs, vehicles, profiles })
  const s = createState(instance, matricesOf(instance))
  module.openRules(s)
  const served = vehicles.map((_, type) => Array.from(jobTask, (task) => s.rules?.alone[type * s.n + task]))
  expect(served).toEqual([[1, 0], [1, 1], [1, 0], [0, 0], [1, 1]]) // prettier-ignore
})

// What is served a task less is served still.
function expectRemovable(instance: Instance, { offsets, type, tasks }: Routes): void {
  for (let r = 0; r < type.length; r++) {
    const list = tasks.slice(offsets[r], offsets[r + 1])
    list.forEach((_, i) => {
      if (list.length > 1) expect(isSound(instance, type[r], Array.from(list).toSpliced(i, 1))).toBe(true) // prettier-ignore
    })
  }
}

const REMOVALS: readonly [Partial<Problem>, Partial<Job>, Partial<Vehicle>, boolean][] = [
  [{ rounding: 'none' }, {}, { maxDistance: 99 }, false],
  [{ rounding: 'round' }, {}, { maxDistance: 99 }, true],
  [{ rounding: 'round' }, { service: 9 }, { maxTravelTime: 99 }, true],
  [{ rounding: 'round' }, { service: 9 }, { maxTasks: 3 }, false],
  [{ rounding: 'round' }, { service: 9, timeWindows: [[0, 50]] }, {}, false],
  [{ rounding: 'round' }, { timeWindows: [[0, 50]] }, {}, true],
  [{ rounding: 'dimacs' }, { timeWindows: [[0, 50]] }, {}, true],
  [{ rounding: 'none' }, { timeWindows: [[0, 50]] }, {}, false],
  [{ rounding: 'none' }, { timeWindows: [[0, 50]], setup: 9 }, {}, true],
]

// Setups are inherited; of rounded lengths the way round may be shorter by one, which work there makes up for.
function tellsWhatRemovalCanDo({ createRules }: typeof RulesModule): void {
  for (const [given, job, vehicle, canHurt] of REMOVALS) {
    const { instance } = compile({
      coordinates: 'planar',
      jobs: [{ id: 1, location: [3, 4], ...job }],
      vehicles: [{ id: 'v', start: [0, 0], ...vehicle }],
      profiles: { car: { speed: 1 } },
      ...given,
    })
    expect(createRules(instance, matricesOf(instance), 1).canRemovalHurt).toBe(canHurt)
  }
}

const rules = proof<typeof RulesModule>((module) => {
  tellsWhatRemovalCanDo(module)
  let hurtful = 0
  forRuled(
    ({ instance, routes, s, jobTask, problem, typeMembers }) => {
      const made = module.createRules(instance, matricesOf(instance), s.slots)
      const isMeasured = made.hasSetup || made.hasRelease || made.isPriced
      const hasDurations = instance.typeMaxDuration.some((most) => most < UNLIMITED)
      expect(made.goesByMoments).toBe(made.isTimed && !isMeasured && !hasDurations)
      if (!made.canRemovalHurt) expectRemovable(instance, routes)
      else hurtful++
      expect(made.hasSetup).toBe(instance.setup.length > 0)
      expect(made.isPriced).toBe(problem.vehicles.some(({ costs }) => (costs?.waitingTime ?? 0) > 0))
      expect(made.isRestricted).toBe(instance.kindCount > 0)
      expect(made.isTravelLimited).toBe(instance.typeMaxTravel.some((most) => most < UNLIMITED))
      expect(made.isDistanceLimited).toBe(instance.typeMaxDistance.some((most) => most < UNLIMITED))
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
    },
    {},
    400,
  )
  expect(hurtful).toBeGreaterThan(20)
  expect(hurtful).toBeLessThan(380)
})

/** Expectations by file below src/. */
export const rulesProofs: Readonly<Record<string, Proof>> = {
  'search/rules/refresh.ts': refresh,
  'search/rules/stretch.ts': stretch,
  'search/rules/moments.ts': moments,
  'search/rules/open.ts': open,
  'search/rules/rules.ts': rules,
}
