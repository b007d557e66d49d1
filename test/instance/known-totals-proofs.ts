/** What is expected of the totals that are remembered from one Solution to the next. */

import { expect } from 'vitest'
import type * as KnownModule from '../../src/instance/known-totals.js'
import { type Proof, proof } from '../prove.js'

const known = proof<typeof KnownModule>(({ KnownTotals }) => {
  const [van, lorry] = [{ id: 'van' }, { id: 'lorry' }]
  const totals = (cost: number) => ({ cost, distance: 0, duration: 0, load: [] })
  const memory = new KnownTotals(6)
  const find = (tasks: number[], vehicle = van) => memory.find(vehicle, Int32Array.from(tasks))?.cost ?? null
  memory.turn()
  memory.remember({ vehicle: van, tasks: Int32Array.of(3, 1, 2), totals: totals(10) })
  memory.remember({ vehicle: lorry, tasks: Int32Array.of(0, 4), totals: totals(20) })
  expect(find([3, 1, 2])).toBe(null) // they are of the set that is being made
  memory.turn()
  memory.remember({ vehicle: van, tasks: Int32Array.of(5, 0), totals: totals(30) })
  expect([find([3, 1, 2]), find([0, 4], lorry)]).toEqual([10, 20])
  // Another vehicle, a beginning, more, another order, another first task, none that begins so.
  const others = [find([3, 1, 2], lorry), find([3, 1]), find([3, 1, 2, 5]), find([3, 2, 1]), find([1, 3, 2]), find([5])]
  expect(others).toEqual(others.map(() => null))
  memory.turn()
  expect([find([5, 0]), find([3, 1, 2]), find([0, 4], lorry)]).toEqual([30, null, null])
})

export const knownTotalsProofs: Readonly<Record<string, Proof>> = { 'instance/known-totals.ts': known }
