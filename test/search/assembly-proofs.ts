/** What is expected of the genetic search's local search from any solution on, not only from what it draws itself. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { openEngine } from '../../src/search/genetic/engine.js'
import { drawnTrials, expectSound, listsOf, movesOf, trialOf } from './genetic-proofs.js'

/** What moves add is what they say, none is left, and the distance of two solutions is that of their lists. */
export function proveFromAnywhere(): void {
  fc.assert(
    fc.property(drawnTrials, fc.integer({ min: 1, max: 9 }), (drawn, most) => {
      const trial = trialOf(openEngine, drawn)
      const { engine, n, price, valueOf } = trial
      const { module } = engine
      const kept = [0, 1].map((slot) => {
        const lists = dealOut(n, new Random(drawn.seed + slot), most)
        const before = valueOf(lists)
        take(trial, lists)
        expectSound(trial)
        expect(listsOf(engine).filter((list) => list.length > 0)).toEqual(lists)
        module.educateNow(price)
        expectSound(trial)
        const after = listsOf(engine)
        expect(valueOf(after) - before).toBe(module.changed())
        if (after[after.length - 1].length > 0) after.push([])
        const value = valueOf(after)
        for (const other of movesOf(after)) expect(valueOf(other)).toBeGreaterThanOrEqual(value)
        module.keep(slot)
        return after
      })
      expect([module.distance(0, 1), module.distance(1, 0)]).toEqual([
        brokenPairs(kept[0], kept[1]),
        brokenPairs(kept[1], kept[0]),
      ])
    }),
    { numRuns: 25, endOnFailure: true },
  )
}

// Up to so many tasks a route.
function dealOut(n: number, random: Random, most: number): number[][] {
  const order = Int32Array.from({ length: n }, (_, v) => v)
  random.shuffle(order)
  const lists: number[][] = []
  for (let i = 0; i < n;) {
    const size = 1 + random.below(most)
    lists.push([...order.subarray(i, i + size)])
    i += size
  }
  return lists
}

function take({ engine, price }: ReturnType<typeof trialOf>, lists: readonly (readonly number[])[]): void {
  const text = lists.flatMap((list) => [...list, -1])
  engine.lists.set(text)
  engine.module.receive(engine.listsAt, text.length, price)
}

// Tasks whose follower in one is not beside them in the other, and those that begin a route there and are inside of one here.
function brokenPairs(one: readonly number[][], other: readonly number[][]): number {
  const beside = new Map<number, readonly [before: number, behind: number]>()
  for (const list of other) list.forEach((v, i) => beside.set(v, [list[i - 1] ?? -1, list[i + 1] ?? -1]))
  let broken = 0
  for (const list of one) {
    list.forEach((v, i) => {
      const [before, behind] = beside.get(v) ?? [-1, -1]
      const follower = list[i + 1] ?? -1
      if (follower !== before && follower !== behind) broken++
      if (i === 0 && before >= 0 && behind >= 0) broken++
    })
  }
  return broken
}
