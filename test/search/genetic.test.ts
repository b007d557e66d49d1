/** The genetic search's local search, on problems small enough to try every move; and the search as a whole. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { nearInPart } from '../../src/search/near.js'
import { compile } from '../../src/instance/compile.js'
import { createState } from '../../src/search/state.js'
import { routesValue } from '../../src/instance/routes.js'
import { type Engine, openEngine } from '../../src/search/genetic/engine.js'
import { GENETIC_BYTES } from '../../src/search/genetic/genetic-bytes.js'
import { POOL } from '../../src/search/genetic/population.js'
import { searchGenetically, settingsFrom } from '../../src/search/genetic/genetic.js'
import { requestOf, wholePart } from './engine-proofs.js'

interface Trial {
  readonly engine: Engine
  readonly n: number
  readonly price: number
  readonly valueOf: (lists: readonly (readonly number[])[]) => number
}

const trials: fc.Arbitrary<Trial> = fc
  .record({
    points: fc.array(
      fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 20 })),
      {
        minLength: 4,
        maxLength: 30,
      },
    ),
    capacity: fc.integer({ min: 20, max: 100 }),
    price: fc.constantFrom(1, 5, 20, 1000),
    seed: fc.nat(),
  })
  .map(({ points, capacity, price, seed }) => {
    const n = points.length
    const all = [...points, [50, 50, 0]]
    const cost = (i: number, j: number) =>
      Math.round(10 * Math.sqrt((all[i][0] - all[j][0]) ** 2 + (all[i][1] - all[j][1]) ** 2))
    const costs = Int32Array.from({ length: (n + 1) ** 2 }, (_, i) => cost(Math.floor(i / (n + 1)), i % (n + 1)))
    const others = points.flatMap((_, v) => points.map((_, u) => u).filter((u) => u !== v))
    const near = { k: n - 1, tasks: Int32Array.from(others) }
    const demand = Int32Array.from(points, (point) => point[2])
    const problem = { n, width: n + 1, slots: n, costs, demand, capacity: [capacity], typeStart: [n] }
    const x = Float64Array.from(points, (point) => point[0] - 50)
    const y = Float64Array.from(points, (point) => point[1] - 50)
    const engine = openEngine(problem, near, { x, y }, POOL, n, new Random(seed))
    const valueOf: Trial['valueOf'] = (lists) =>
      lists.reduce((sum, list) => {
        const way = [n, ...list, n]
        const load = list.reduce((total, v) => total + demand[v], 0)
        const arcs = way.slice(1).reduce((total, v, i) => total + costs[way[i] * (n + 1) + v], 0)
        return sum + arcs + price * Math.max(0, load - capacity)
      }, 0)
    return { engine, n, price, valueOf }
  })

const plainInstances = fc
  .record({
    points: fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), fc.nat(9)), {
      minLength: 2,
      maxLength: 30,
    }),
    capacity: fc.integer({ min: 9, max: 30 }),
  })
  .map(({ points, capacity }) => {
    const jobs = points.map(([x, y, amount], i) => ({
      id: i + 1,
      location: [x, y] as [number, number],
      delivery: [amount],
    }))
    const depot: [number, number] = [3, 4]
    const vehicles = [{ id: 'v', count: points.length, capacity: [capacity], start: depot, end: depot }]
    return compile({ coordinates: 'planar', jobs, vehicles }).instance
  })

function listsOf({ module, lists, listsAt }: Engine): number[][] {
  const text = Array.from(lists.subarray(0, module.hand(listsAt)))
  const found: number[][] = [[]]
  for (const v of text) {
    if (v < 0) found.push([])
    else found[found.length - 1].push(v)
  }
  return found
}

function expectSound({ engine, n, price, valueOf }: Trial): void {
  const { module } = engine
  module.measure()
  expect(module.isSound()).toBe(1)
  const lists = listsOf(engine)
  expect(lists.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, v) => v))
  expect(module.cost() + price * module.overload()).toBe(valueOf(lists))
}

// Solutions that differ by one of the moves.
function* movesOf(lists: readonly number[][]): Generator<number[][]> {
  const copy = () => lists.map((list) => [...list])
  const at = lists.flatMap((list, r) => list.map((_, i) => [r, i]))
  for (const [r, i] of at) {
    for (const size of [1, 2]) {
      if (i + size > lists[r].length) continue
      const rest = copy()
      const moved = rest[r].splice(i, size)
      for (let t = 0; t < lists.length; t++) {
        for (let k = 0; k <= rest[t].length; k++) {
          yield rest.map((list, w) => (w === t ? [...list.slice(0, k), ...moved, ...list.slice(k)] : list))
          yield rest.map((list, w) => (w === t ? [...list.slice(0, k), ...moved.toReversed(), ...list.slice(k)] : list))
        }
      }
    }
    for (const [t, k] of at) {
      const swapped = copy()
      swapped[r][i] = lists[t][k]
      swapped[t][k] = lists[r][i]
      yield swapped
      if (r === t && k > i) {
        const turned = copy()
        turned[r] = [...lists[r].slice(0, i), ...lists[r].slice(i, k + 1).reverse(), ...lists[r].slice(k + 1)]
        yield turned
      }
    }
  }
  for (let r = 0; r < lists.length; r++) {
    for (let t = r + 1; t < lists.length; t++) {
      for (let i = 0; i <= lists[r].length; i++) {
        for (let k = 0; k <= lists[t].length; k++) {
          const [a, b] = [lists[r], lists[t]]
          const straight = copy()
          straight[r] = [...a.slice(0, i), ...b.slice(k)]
          straight[t] = [...b.slice(0, k), ...a.slice(i)]
          yield straight
          // Two whole routes joined by their heads are not looked at.
          if (i + k === 0) continue
          const turned = copy()
          turned[r] = [...a.slice(0, i), ...b.slice(0, k).reverse()]
          turned[t] = [...a.slice(i).reverse(), ...b.slice(k)]
          yield turned
        }
      }
    }
  }
}

describe('the genetic search', () => {
  it('is compiled from its sources', async () => {
    const path = '../../src/search/genetic/assembly/build.mjs'
    const { compileGenetic } = (await import(path)) as { compileGenetic: () => Promise<string> }
    expect(GENETIC_BYTES.replaceAll('\n', '')).toBe(await compileGenetic())
  }, 60_000)

  it('keeps costs, loads and lists as they are from scratch, and children have every task once', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { module } = trial.engine
        for (const slot of [0, 1]) {
          module.draw(trial.price)
          expectSound(trial)
          module.keep(slot)
        }
        for (let i = 0; i < 5; i++) {
          module.bear(i % 2, (i + 1) % 2, trial.price)
          expectSound(trial)
          module.keep(i % 2)
          expect(module.distance(i % 2, i % 2)).toBe(0)
        }
        const { price } = trial
        const before = module.cost() + price * module.overload()
        module.educateNow(price)
        expectSound(trial)
        expect(module.cost() + price * module.overload() - before).toBe(module.changed())
      }),
      { numRuns: 100 },
    )
  })

  it('leaves no improving move', () => {
    fc.assert(
      fc.property(trials, (trial) => {
        trial.engine.module.draw(trial.price)
        const lists = listsOf(trial.engine)
        if (lists[lists.length - 1].length > 0) lists.push([])
        const value = trial.valueOf(lists)
        for (const other of movesOf(lists)) {
          if (trial.valueOf(other) < value) expect.fail(JSON.stringify([lists, other, value, trial.valueOf(other)]))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('gives the same routes again for the same seed and iterations, and they serve everything', () => {
    fc.assert(
      fc.property(plainInstances, (instance) => {
        const part = wholePart(instance)
        const s = createState(instance, part)
        const settings = settingsFrom({ HGS_DRAWN: '20' })
        const search = () => {
          const request = requestOf({ iterations: 60, initial: null })
          const never = () => expect.fail('nothing is annealed')
          return searchGenetically(part, s, nearInPart(s, 40), request, settings, never, never, 1)
        }
        const routes = search()
        expect(routesValue(instance, routes).unassigned).toBe(0)
        expect(search()).toEqual(routes)
      }),
      { numRuns: 20 },
    )
  })
})
