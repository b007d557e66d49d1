/** What is expected of judging moves before they are made: what is allowed is sound, and nothing sound is forbidden without reason. */

import { expect } from 'vitest'
import { UNLIMITED } from '../../src/instance/instance.js'
import { findBrokenRule } from '../../src/instance/route-rules.js'
import { applyExchange } from '../../src/search/operators/exchange.js'
import { createTour, forgetTour, indexRoute, type Tour } from '../../src/search/operators/tour.js'
import { applyTwoOpt } from '../../src/search/operators/two-opt.js'
import { applyTwoOptStar, canExchangeTails } from '../../src/search/operators/two-opt-star.js'
import type * as MoveFitsModule from '../../src/search/rules/move-fits.js'
import { refreshStale, takeBack } from '../../src/search/rules/refresh.js'
import { saveRoutes } from '../../src/search/state.js'
import { type Proof, proof } from '../prove.js'
import { type Features, MOMENTS, type RichOptions } from './rich-problems.js'
import { expectSums, forRuled, type Ruled, slotTasks } from './ruled-state.js'

/** A move between two routes or on one, and what is said of it before. */
interface Move {
  readonly r1: number
  readonly r2: number
  readonly says: boolean
  /** True where releases of tasks that leave a route are not counted as gone. */
  readonly isWary: boolean
  /** True where who may serve what is said too. */
  readonly knowsWho: boolean
  readonly apply: () => void
}

type Draw = (module: typeof MoveFitsModule, ruled: Ruled, tour: Tour) => Move | null

const drawExchange: Draw = (module, { s, rules, random }, tour) => {
  const r1 = s.slotAt[random.below(s.used)]
  const r2 = s.slotAt[random.below(s.used)]
  const [list1, list2] = [slotTasks(s, r1), slotTasks(s, r2)]
  const i = random.below(list1.length)
  const a = 1 + random.below(Math.min(3, list1.length - i))
  const j = random.below(list2.length + 1)
  const b = random.below(Math.min(3, list2.length - j) + 1)
  if (r1 === r2 && j <= i + a && j + b >= i) return null
  const [u, x, v] = [list1[i], list1[i + a - 1], j > 0 ? list2[j - 1] : s.n + 2 * r2]
  const turned = random.below(2) === 0
  return {
    ...{ r1, r2, isWary: r1 !== r2, knowsWho: true },
    says: module.exchangeKeeps(s, rules, tour, u, x, v, b, turned),
    apply: () => applyExchange(s, u, x, v, b, turned),
  }
}

const drawTurn: Draw = (module, { s, rules, random }) => {
  const r = s.slotAt[random.below(s.used)]
  const list = slotTasks(s, r)
  const i = random.below(list.length)
  const [u, x] = [list[i], list[i + random.below(list.length - i)]]
  return {
    ...{ r1: r, r2: r, isWary: false, knowsWho: false },
    says: module.turnKeeps(s, rules, u, x),
    apply: () => applyTwoOpt(s, u, x),
  }
}

const drawTails: Draw = (module, { s, rules, random }) => {
  const r1 = s.slotAt[random.below(s.used)]
  const r2 = s.slotAt[random.below(s.used)]
  if (!canExchangeTails(s, r1, r2)) return null
  const [list1, list2] = [slotTasks(s, r1), slotTasks(s, r2)]
  const i = random.below(list1.length)
  const j = random.below(list2.length + 1)
  if (i === 0 && j === 0) return null
  const [u, v] = [list1[i], j > 0 ? list2[j - 1] : s.n + 2 * r2]
  return {
    ...{ r1, r2, isWary: true, knowsWho: false },
    says: module.tailsKeep(s, rules, u, v),
    apply: () => applyTwoOptStar(s, u, v),
  }
}

const PLAIN: Partial<Features> = { windows: true, several: false, limits: false, eligibility: false, mixed: false }
const UNTIMED: Partial<Features> = { windows: false, releases: false, shifts: false, durations: false, prices: false }

const CASES: readonly RichOptions[] = [
  {},
  { features: { ...PLAIN, releases: true, shifts: true }, vehicles: 1 },
  { features: { ...PLAIN, releases: false, prices: false, shifts: true, durations: true }, vehicles: 3 },
  { features: { ...PLAIN, ...UNTIMED, limits: true }, vehicles: 1 },
  { features: { ...PLAIN, ...MOMENTS }, vehicles: 1 },
]

const moveFits = proof<typeof MoveFitsModule>((module) => {
  const counts = { allowed: 0, refused: 0, taken: 0, gone: 0 }
  for (const options of CASES) {
    forRuled(
      (ruled) => {
        const tour = createTour(ruled.s)
        for (let draw = 0; draw < 24 && ruled.s.used > 0; draw++) {
          const drawMove = [drawExchange, drawTurn, drawTails][draw % 3]
          forgetTour(tour)
          for (let r = 0; r < ruled.s.slots; r++) if (ruled.s.count[r] > 0) indexRoute(ruled.s, tour, r)
          const move = drawMove(module, ruled, tour)
          if (move) expectMove(module, ruled, move, counts)
        }
      },
      { ...options, maxJobs: 14 },
      60,
    )
  }
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(20)
})

function expectMove(
  module: typeof MoveFitsModule,
  { instance, s, rules }: Ruled,
  { r1, r2, says, isWary, knowsWho, apply }: Move,
  counts: { allowed: number; refused: number; taken: number; gone: number },
): void {
  const types = [s.type[r1], s.type[r2]]
  const routes = saveRoutes(s)
  const mark = s.logSize
  const before = s.cost
  apply()
  const broken = [r1, r2].map((r) => {
    const list = slotTasks(s, r)
    return list.length > 0 ? findBrokenRule(instance, s.type[r], Int32Array.from(list)) : null
  })
  const isSound = broken.every((rule) => rule === null)
  const isLimited =
    rules.isTravelLimited || rules.isDistanceLimited || instance.typeMaxTasks.some((most) => most < UNLIMITED)
  const isJudged = types[0] === types[1] && !isLimited && !rules.hasManyWindows && (knowsWho || !rules.isRestricted)
  if (isJudged && says) expect(isSound).toBe(true)
  if (isJudged && !says && !(isWary && rules.hasRelease)) expect(isSound).toBe(false)
  if (knowsWho && says) for (const rule of broken) expect(rule?.rule).not.toBe('eligibility')
  // What is refused though it is sound has tasks that change hands between unlike vehicles, or keeps a release that left.
  if (!says && isSound) expect(types[0] !== types[1] || (isWary && rules.hasRelease)).toBe(true)
  counts[says ? 'allowed' : 'refused']++
  if (!says) {
    takeBack(s, mark)
    return
  }
  const kept = module.improvesRules(s, rules, mark, before, r1, r2)
  const saved = saveRoutes(s)
  // What takes longer, now and then.
  if ((counts.taken + counts.gone) % 8 === 0) expectSums(instance, s, rules)
  if (kept) {
    expect(isSound).toBe(true)
    if (rules.isPriced) expect(s.cost).toBeLessThan(before)
    counts.taken++
    takeBack(s, mark)
  } else {
    expect(saved).toEqual(routes)
    counts.gone++
    apply()
    refreshStale(s, rules)
    expect(!isSound || (rules.isPriced && s.cost >= before)).toBe(true)
    takeBack(s, mark)
  }
  expect(s.cost).toBe(before)
}

/** Expectations by file below src/. */
export const moveProofs: Readonly<Record<string, Proof>> = { 'search/rules/move-fits.ts': moveFits }
