/** What drawn problems seldom show: joining, listing, local search and the log, on problems that one can solve by hand. */

import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import { routesFrom } from '../../src/instance/routes.js'
import { arcCost } from '../../src/instance/travel.js'
import { chooseFamilies, familiesOf } from '../../src/search/construct/families.js'
import type { SavingsInput } from '../../src/search/construct/savings-list.js'
import { joinChains, rootOf } from '../../src/search/construct/join.js'
import { createDescent, type Descent } from '../../src/search/descent/descent.js'
import { type Near, nearInPart } from '../../src/search/near.js'
import { indexRoute } from '../../src/search/operators/tour.js'
import { type State, saveRoutes } from '../../src/search/state.js'
import { smallInstance } from '../../src/testing/small-instance.js'
import { type Proof, proof } from '../prove.js'
import { expectState, type StateModule, stateOf } from './state-of.js'

// Eight tasks in a row; two sizes of vehicles, of the large one only one.
const TWO_SIZES = smallInstance({
  tasks: Array.from({ length: 8 }, (_, i) => [i, 10] as const),
  types: [
    { vehicles: 4, capacity: [2] },
    { vehicles: 1, capacity: [5] },
  ],
})

function inputOf(): SavingsInput {
  const instance = TWO_SIZES
  const families = familiesOf(instance)
  const familyOf = chooseFamilies(instance, families)
  const zeros = new Int32Array(instance.taskCount)
  return {
    ...{ instance, families, familyOf, fromStart: zeros, toEnd: zeros, isTurnable: false },
    rows: Int32Array.from({ length: instance.taskCount }, (_, i) => i),
    neighbours: nearestTasks(instance, 7),
  }
}

/** The code of joining from -> to. */
function codeOf({ neighbours: { tasks, k } }: SavingsInput, from: number, to: number): number {
  return 2 * (from * k + tasks.subarray(from * k, (from + 1) * k).indexOf(to))
}

const join = proof<typeof import('../../src/search/construct/join.js')>(({ joinChains, rootOf }) => {
  const input = inputOf()
  const joined = (...pairs: (readonly [number, number])[]) => {
    const order = Uint32Array.from(pairs.map(([from, to]) => codeOf(input, from, to)))
    const { parent, tier, behind } = joinChains(input, order, () => false)
    const tiers = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => tier[rootOf(parent, i)])
    return { tiers, behind: [...behind] }
  }
  const pairs = [[0, 1], [2, 3], [4, 5], [6, 7]] as const // prettier-ignore
  expect(joined(...pairs)).toEqual({ tiers: [0, 0, 0, 0, 0, 0, 0, 0], behind: [1, -1, 3, -1, 5, -1, 7, -1] })
  // The first route of four has the one large vehicle, so that there is none for a second.
  const fours = joined(...pairs, [1, 2], [5, 6])
  expect(fours).toEqual({ tiers: [1, 1, 1, 1, 0, 0, 0, 0], behind: [1, 2, 3, -1, 5, -1, 7, -1] })
  // A route that has the large vehicle may fill it.
  const five = joined(...pairs.slice(0, 2), [1, 2], [3, 4], [5, 6])
  expect(five).toEqual({ tiers: [1, 1, 1, 1, 1, 0, 0, 0], behind: [1, 2, 3, 4, -1, 6, -1, -1] })
})

const savings = proof<typeof import('../../src/search/construct/savings.js')>(({ buildSavings }) => {
  // From 1 to 0 is near, from 0 to 1 is far: the route begins with the higher number.
  const arcs = [
    [0, 50, 10],
    [1, 0, 10],
    [10, 10, 0],
  ]
  const oneWay = smallInstance({ tasks: [[0, 0], [0, 0]], arcs }) // prettier-ignore
  const routes = buildSavings(oneWay, nearestTasks(oneWay, 1), () => false)
  expect(routes).toEqual(routesFrom([[1, 0]], [0], []))
  // Cut short before the first join, tasks go into vehicles as they come.
  const cut = buildSavings(TWO_SIZES, nearestTasks(TWO_SIZES, 7), () => true)
  expect(cut).toEqual(routesFrom([[0, 1, 2, 3, 4], [5, 6], [7]], [1, 0, 0], [])) // prettier-ignore
})

// Two vehicles for two tasks each; 1 stands beside 2 and is driven to with 0.
const MISPLACED = smallInstance({
  tasks: [[10, 0], [0, 10], [0, 11]], // prettier-ignore
  types: [{ vehicles: 2, capacity: [2] }],
})

const descent = proof<typeof import('../../src/search/descent/descent.js')>((module) => {
  const starts = [
    { lists: [[0, 1], [2]], isMisplaced: true },
    { lists: [[0, 2], [1]], isMisplaced: true },
    { lists: [[0], [1, 2]], isMisplaced: false },
  ]
  for (const { lists, isMisplaced } of starts) {
    const s = stateOf(MISPLACED, routesFrom(lists, [0, 0], []))
    const local = createDescent(s, 2)
    for (let v = 0; v < s.n; v++) module.enqueue(s, local, v)
    module.descend(s, patient(nearInPart(s, 2), 50), local)
    expectState(MISPLACED, s)
    expect([s.cost, routesOfTwo(s)]).toEqual([42, [[0], [1, 2]]])
    expect(s.logSize > 0).toBe(isMisplaced)
    expectSums(s, local)
  }
})

function routesOfTwo(s: State): number[][] {
  const { offsets, tasks } = saveRoutes(s)
  const lists = [tasks.slice(0, offsets[1]), tasks.slice(offsets[1])].map((list) => [...list].sort((a, b) => a - b))
  return lists.sort((a, b) => a[0] - b[0])
}

/** The same neighbours, which fail whoever asks for them again and again: a search that does not end. */
function patient(near: Near, most: number): Near {
  let asked = 0
  return Object.defineProperty({ ...near }, 'tasks', {
    get: () => {
      expect(++asked).toBeLessThan(most)
      return near.tasks
    },
  })
}

/** What is marked as valid of the sums along routes, against the same from scratch. */
function expectSums(s: State, { tour }: Descent): void {
  const fresh = createDescent(s, 1).tour
  for (let r = 0; r < s.slots; r++) {
    if (tour.stamp[r] !== tour.now) continue
    indexRoute(s, fresh, r)
    for (let p = s.n + 2 * r; p !== s.n + 2 * r + 1; p = s.next[p]) {
      const q = s.next[p]
      for (const sums of ['at', 'ahead', 'astern', 'load'] as const) expect(tour[sums][q]).toBe(fresh[sums][q])
    }
  }
}

const state = proof<StateModule>((module) => {
  const s = stateOf(MISPLACED, routesFrom([[0, 1], [2]], [0, 0], []), module) // prettier-ignore
  for (let i = 0; i < 600; i++) {
    module.remove(s, 1)
    module.insert(s, 1, 0)
  }
  // More than there was place for: the old entries are kept, and there is place for the new ones.
  expect(s.logSize).toBe(1200)
  for (const i of [0, 1022, 1024, 1198]) {
    expect([s.logNode[i], s.logAfter[i], s.logRoute[i]]).toEqual([1, 0, 0])
    expect([s.logNode[i + 1], s.logAfter[i + 1], s.logRoute[i + 1]]).toEqual([1, -1, 0])
  }
})

// Random numbers that are all 0.
function zeros(): Random {
  return Object.assign(new Random(1), { next: () => 0, below: () => 0 })
}

const strings = proof<typeof import('../../src/search/ruin/strings.js')>((module) => {
  const row = smallInstance({ tasks: Array.from({ length: 14 }, (_, i) => [i, 10] as const) })
  const s = stateOf(
    row,
    routesFrom(
      [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        [12, 13],
      ],
      [0, 0],
      [],
    ),
  )
  const ruin = module.createRuin(s, 10, 10)
  module.ruinStrings(s, nearInPart(s, 3), ruin, zeros(), 5)
  // The seed's route as a whole, and nothing besides.
  expect([s.missing, [...ruin.routes.subarray(0, ruin.count)]]).toEqual([12, [0]])
  expect(saveRoutes(s).tasks).toEqual(Int32Array.of(12, 13))
})

const joinEnds = proof<typeof import('../../src/search/construct/join-ends.js')>((module) => {
  // Two fill a vehicle; one of the crowd is left over, and far from it the last: their ends meet in the second round.
  const tasks = [...Array.from({ length: 61 }, (_, i) => [1000 + i, 0] as const), [2000, 3000] as const]
  const crowd = smallInstance({ tasks, demand: tasks.map(() => [5]), types: [{ vehicles: 62, capacity: [10] }] })
  const families = familiesOf(crowd)
  const familyOf = chooseFamilies(crowd, families)
  const far = Int32Array.from(tasks, (_, i) => arcCost(crowd, 0, crowd.typeStart[0], i))
  const rows = Int32Array.from(tasks.keys())
  const input = {
    ...{ instance: crowd, rows, neighbours: nearestTasks(crowd, 1), families, familyOf },
    ...{ fromStart: far, toEnd: far, isTurnable: true },
  }
  const chains = joinChains(input, new Uint32Array(0), () => false)
  module.joinEnds(input, chains, () => false)
  const routes = new Set(rows.map((i) => rootOf(chains.parent, i)))
  expect(routes.size).toBe(31)
})

/** Expectations by file below src/. */
export const handProofs: Readonly<Record<string, Proof>> = {
  'search/ruin/strings.ts': strings,
  'search/construct/join-ends.ts': joinEnds,
  'search/construct/join.ts': join,
  'search/construct/savings.ts': savings,
  'search/descent/descent.ts': descent,
  'search/state.ts': state,
}
