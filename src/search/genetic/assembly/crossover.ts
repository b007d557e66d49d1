/** Tours from chance, or from two others: order crossover (OX). */

import { at, itemsFrom, set } from '../../assembly/access'
import { below, shuffle } from '../../assembly/random'
import { mark, n, order, tour, tours } from './memory'

export function drawTour(): void {
  for (let i = 0; i < n; i++) set(tour, i, at(order, i))
  shuffle(tour, n)
}

/**
 * A stretch of the first tour at its places, then the others in the order of the second.
 *
 *     first    a b [c d e] f        second   f e d c b a        child   f b [c d e] a
 */
export function cross(slotA: i32, slotB: i32): void {
  const first = itemsFrom(tours, slotA * n)
  const second = itemsFrom(tours, slotB * n)
  for (let i = 0; i < n; i++) set(mark, i, 0)
  const from = below(n)
  let end = below(n)
  while (end === from && n > 1) end = below(n)
  let i = from
  while (true) {
    const v = at(first, i)
    set(tour, i, v)
    set(mark, v, 1)
    if (i === end) break
    i = i + 1 < n ? i + 1 : 0
  }
  let k = end
  for (let step = 1; step <= n; step++) {
    k = k + 1 < n ? k + 1 : 0
    const v = at(second, k)
    if (at(mark, v) !== 0) continue
    i = i + 1 < n ? i + 1 : 0
    set(tour, i, v)
  }
}
