/** What is expected of those who judge a whole route or a single task: they say what the rules and the costs from scratch say. */

import { expect } from 'vitest'
import { findBrokenRule } from '../../src/instance/route-rules.js'
import { waitingCost } from '../../src/instance/route-cost.js'
import { scheduleOf } from '../../src/instance/schedule.js'
import type * as DriveModule from '../../src/search/rules/drive.js'
import type * as InsertionCostModule from '../../src/search/rules/insertion-cost.js'
import { type Proof, proof } from '../prove.js'
import { everyDeparture } from './every-departure.js'
import { type Features, MOMENTS } from './rich-problems.js'
import { beyondArcs, drawList, forRuled, slotTasks } from './ruled-state.js'
import { change } from './state-proofs.js'

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
          expect(module.driveRoute(s, rules, r)).toBe(isInTime ? waiting : module.LATE)
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
  proveDepartures(module)
})

/** Whole moments, several windows, and nothing to keep but times. */
const SEVERAL = {
  ...{ windows: true, several: true, durations: true, given: true },
  ...{ mixed: false, limits: false, eligibility: false, setup: false, releases: false },
}

// Of all departures: the earliest end that keeps the limit, or the least waiting where it costs; inside as from scratch.
function proveDepartures(module: typeof DriveModule): void {
  const later = { priced: 0, unpriced: 0 }
  forRuled(
    ({ instance, s, rules, random }) => {
      expect(instance.timeScale).toBe(1)
      for (let draw = 0; draw < 15; draw++) {
        const type = random.below(s.typeCount)
        const list = drawList(instance, random, 3)
        const runs = everyDeparture(instance, type, list).sort((a, b) => a.end - b.end || a.waiting - b.waiting)
        const price = instance.typeWaiting[type]
        const short = runs.filter(({ end, departure }) => end - departure <= instance.typeMaxDuration[type])
        const least = Math.min(...runs.map(({ waiting }) => waiting))
        const waiting = price > 0 || short.length === 0 ? least : short[0].waiting
        const { lateness, ...schedule } = scheduleOf(instance, type, Int32Array.from(list))
        expect(lateness === 0).toBe(runs.length > 0)
        if (runs.length > 0) expect(schedule.waiting).toBe(waiting)
        rules.order.set(list)
        const cost = short.length > 0 ? waitingCost(price, waiting) : Number.POSITIVE_INFINITY
        expect(module.driveCost(s, rules, type, list.length)).toBe(cost)
        if (runs.length > 0 && runs[0].waiting > waiting) later[price > 0 ? 'priced' : 'unpriced']++
      }
    },
    { features: SEVERAL },
    400,
  )
  expect(Math.min(later.priced, later.unpriced)).toBeGreaterThan(8)
}

const insertionCost = proof<typeof InsertionCostModule>((module) => {
  const counts = { allowed: 0, refused: 0, priced: 0, several: 0 }
  // The second without all that is driven in full.
  const simple = { windows: true, durations: true, several: false, prices: false, setup: false }
  for (const features of [{}, simple, MOMENTS]) proveInsertions(module, counts, features)
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(20)
})

function proveInsertions(
  module: typeof InsertionCostModule,
  counts: { allowed: number; refused: number; priced: number; several: number },
  features: Partial<Features>,
): void {
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
    { features },
    200,
  )
}

/** Expectations by file below src/. */
export const judgeProofs: Readonly<Record<string, Proof>> = {
  'search/rules/drive.ts': driving,
  'search/rules/insertion-cost.ts': insertionCost,
}
