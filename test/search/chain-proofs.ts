/** What is expected of construction where there are rules: chains that are joined keep them, and so do routes with vehicles. */

import { expect } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { findBrokenRule, hasRules } from '../../src/instance/route-rules.js'
import { routeTasks } from '../../src/instance/routes.js'
import type * as ChainRulesModule from '../../src/search/construct/chain-rules.js'
import type * as FamiliesModule from '../../src/search/construct/families.js'
import type * as AssignModule from '../../src/search/construct/assign-vehicles.js'
import type * as JoinModule from '../../src/search/construct/join.js'
import type * as PlanModule from '../../src/search/construct/plan.js'
import { type Proof, proof } from '../prove.js'
import { inputOf } from './construct-proofs.js'
import { type Features, forRich, isSound, type RichOptions } from './rich-problems.js'
import { expectKept } from './rich-search-proofs.js'
import { drawList } from './ruled-state.js'

const ALIKE: Partial<Features> = { mixed: false, several: false, limits: true, shifts: true, prices: false }

const CASES: readonly RichOptions[] = [
  { features: { several: false, eligibility: false } },
  { features: { several: true, eligibility: false, setup: false, mixed: false, windows: true, durations: true } },
  // Here nothing is on the safe side: one kind of work, no setup.
  { features: { several: false, eligibility: false, setup: false, mixed: false, windows: true, limits: true } },
  // Nothing but limits.
  { features: { ...ALIKE, eligibility: false, windows: false, releases: false, shifts: false, durations: false } },
]

const chainRules = proof<typeof ChainRulesModule>((module) => {
  const counts = { kept: 0, refused: 0, exact: 0 }
  for (const options of CASES) {
    forRich(
      ({ instance, random }) => {
        const rules = module.createChainRules(instance)
        expect(rules === null).toBe(!hasRules(instance))
        if (!rules) return
        // Three chains, each joined task by task in the class of one type; the first two are joined, the third is asked for.
        const list = drawList(instance, random, 9)
        const [i, j] = [random.below(list.length), random.below(list.length)].sort((x, y) => x - y)
        const chains = [list.slice(0, i + 1), list.slice(i + 1, j + 1), list.slice(j + 1)].filter(
          ({ length }) => length > 0,
        )
        const type = random.below(instance.typeCount)
        const travelClass = instance.typeClass[type]
        for (const chain of chains)
          for (const v of chain.slice(1)) module.joinChainRules(rules, travelClass, chain[0], v)
        if (chains.length === 3) module.joinChainRules(rules, travelClass, chains[0][0], chains[1][0])
        const says = module.chainKeeps(rules, type, list[0], chains.length > 1 ? chains[chains.length - 1][0] : -1)
        const isKept = findBrokenRule(instance, type, Int32Array.from(list)) === null
        const isExact = instance.workCount === 1 && instance.setup.length === 0
        if (says || isExact) expect(isKept).toBe(says)
        counts[says ? 'kept' : 'refused']++
        if (isExact) counts.exact++
      },
      options,
      250,
    )
  }
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(50)
})

const families = proof<typeof FamiliesModule>((module) => {
  tellsWorkApart(module)
  forRich(({ instance }) => {
    const found = module.familiesOf(instance)
    const serves = (type: number) =>
      [...instance.kind].map((kind) => instance.allowed[kind * instance.typeCount + type])
    for (const { types } of found) {
      for (const type of types) {
        expect(instance.typeWork[type]).toBe(instance.typeWork[types[0]])
        expect(kindsOf(instance, type)).toEqual(kindsOf(instance, types[0]))
        expect(serves(type)).toEqual(serves(types[0]))
      }
    }
    const chosen = module.chooseFamilies(instance, found)
    chosen.forEach((f, task) => {
      const isServable = [...Array(instance.typeCount).keys()].some((type) => isSound(instance, type, [task]))
      expect(f >= 0).toBe(isServable)
      if (f >= 0) expect(found[f].types.some((type) => isSound(instance, type, [task]))).toBe(true)
    })
  })
})

// Alike but in what they are called, which one job cares about.
function tellsWorkApart({ familiesOf }: typeof FamiliesModule): void {
  const van = { start: [0, 0] as const, end: [0, 0] as const }
  for (const [service, count] of [
    [{ big: 5 }, 2],
    [undefined, 1],
  ] as const) {
    const { instance } = compile({
      coordinates: 'planar',
      jobs: [{ id: 1, location: [1, 0], timeWindows: [[0, 9]], ...(service ? { servicePerType: service } : {}) }],
      vehicles: [
        { id: 'a', ...van, maxTasks: 1 },
        { id: 'b', ...van, maxTasks: 2, type: 'big' },
      ],
    })
    expect(familiesOf(instance)).toHaveLength(count)
  }
}

function kindsOf({ allowed, kindCount, typeCount }: Instance, type: number): number[] {
  return Array.from({ length: kindCount }, (_, kind) => allowed[kind * typeCount + type])
}

const join = proof<typeof JoinModule>((module) => {
  for (const options of [{}, { features: ALIKE, vehicles: 3 }]) proveJoins(module, options)
})

function proveJoins(module: typeof JoinModule, options: RichOptions): void {
  let joined = 0
  forRich(({ instance, random }) => {
    const input = inputOf(instance, false)
    const { k, tasks } = input.neighbours
    const order = Uint32Array.from({ length: 2 * instance.taskCount * k }, (_, code) => code).filter((code) => {
      const pair = code >> 1
      const f = input.familyOf[Math.floor(pair / k)]
      return f >= 0 && f === input.familyOf[tasks[pair]]
    })
    random.shuffle(new Int32Array(order.buffer))
    const { behind, before, parent, tier } = module.joinChains(input, order, () => false)
    for (let i = 0; i < instance.taskCount; i++) {
      if (input.familyOf[i] < 0 || before[i] >= 0) continue
      const chain = [i]
      while (behind[chain[chain.length - 1]] >= 0) chain.push(behind[chain[chain.length - 1]])
      if (chain.length > 1) joined++
      const { types } = input.families[input.familyOf[i]]
      expect(isSound(instance, types[tier[module.rootOf(parent, i)]], chain)).toBe(true)
    }
  }, options)
  expect(joined).toBeGreaterThan(20)
}

const assign = proof<typeof AssignModule>((module) => {
  let dissolved = 0
  forRich(({ instance, random }) => {
    const input = inputOf(instance, false)
    // Any lists of one family, sound or not: those that no vehicle may drive are dissolved.
    const lists: number[][] = []
    for (let i = 0; i < instance.taskCount; i++) {
      if (input.familyOf[i] < 0) continue
      const last = lists.at(-1)
      if (last && input.familyOf[last[0]] === input.familyOf[i] && random.below(3) > 0) last.push(i)
      else lists.push([i])
    }
    const offsets = new Int32Array(lists.length + 1)
    lists.forEach((list, r) => (offsets[r + 1] = offsets[r] + list.length))
    const routes = module.assignVehicles(input, offsets, Int32Array.from(lists.flat()), () => false)
    expectKept(instance, routes)
    if (routes.type.length < lists.length) dissolved++
  })
  expect(dissolved).toBeGreaterThan(20)
})

const plan = proof<typeof PlanModule>((module) => {
  const counts = { kept: 0, refused: 0 }
  forRich(({ instance, routes, random }) => {
    if (routes.type.length === 0 || routes.unassigned.length === 0) return
    const made = module.linkPlan(
      instance,
      routes.type,
      new Float64Array(instance.taskCount),
      routes.offsets,
      routes.tasks,
    )
    for (let draw = 0; draw < 10; draw++) {
      const r = random.below(routes.type.length)
      const list = [...routeTasks(routes, r)]
      const at = random.below(list.length + 1)
      const task = routes.unassigned[random.below(routes.unassigned.length)]
      const isKept = findBrokenRule(instance, routes.type[r], Int32Array.from(list.toSpliced(at, 0, task))) === null
      expect(module.planKeeps(instance, made, r, at > 0 ? list[at - 1] : -1, task)).toBe(isKept)
      counts[isKept ? 'kept' : 'refused']++
    }
  })
  expect(Math.min(counts.kept, counts.refused)).toBeGreaterThan(50)
  forRich(({ instance, random }) => {
    // A route without a vehicle becomes one of a single task, as if it had been linked so.
    const { taskCount, dimensionCount, demand } = instance
    const task = random.below(taskCount)
    const type = random.below(instance.typeCount)
    const empty = module.linkPlan(instance, Int32Array.of(-1), new Float64Array(dimensionCount * taskCount), Int32Array.of(0, 1), Int32Array.of(task)) // prettier-ignore
    module.putAlone(instance, empty, 0, type, task)
    const loads = new Float64Array(dimensionCount * taskCount)
    for (let d = 0; d < dimensionCount; d++) loads[d * taskCount] = demand[d * taskCount + task]
    expect(empty).toEqual(
      module.linkPlan(instance, Int32Array.of(type), loads, Int32Array.of(0, 1), Int32Array.of(task)),
    )
  })
})

/** Expectations by file below src/. */
export const chainProofs: Readonly<Record<string, Proof>> = {
  'search/construct/chain-rules.ts': chainRules,
  'search/construct/families.ts': families,
  'search/construct/join.ts': join,
  'search/construct/assign-vehicles.ts': assign,
  'search/construct/plan.ts': plan,
}
