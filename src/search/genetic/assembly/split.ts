/** Cuts a tour into routes (Prins 2004, DOI 10.1016/S0305-0548(03)00158-8): Bellman over loads up to 1.5 times the capacity. */

import { at, itemsFrom, realAt, realsFrom, set, setReal } from '../../assembly/access'
import { capacity, costs, costSum, cut, demand, layerCut, layers, loadSum, n, over, potential, routes, rowOf, tour, width } from './memory'
import { clear, link, refreshAll } from './routes'

export function split(): void {
  sumUp()
  if (!cutFreely()) cutWithin()
}

function sumUp(): void {
  set(loadSum, 0, 0)
  set(costSum, 0, 0)
  for (let i = 0; i < n; i++) {
    const v = at(tour, i)
    set(loadSum, i + 1, at(loadSum, i) + at(demand, v))
    set(costSum, i + 1, i === 0 ? 0 : at(costSum, i) + at(rowOf(at(tour, i - 1)), v))
  }
}

// From the first i tasks on, one route with the tasks i .. j-1.
function cutFreely(): bool {
  const depot = itemsFrom(costs, n * width)
  const most = 1.5 * capacity
  setReal(potential, 0, 0)
  for (let j = 1; j <= n; j++) setReal(potential, j, Infinity)
  for (let i = 0; i < n; i++) {
    const base = realAt(potential, i) + <f64>at(depot, at(tour, i)) - <f64>at(costSum, i + 1)
    const load = at(loadSum, i)
    for (let j = i + 1; j <= n; j++) {
      const sum = at(loadSum, j) - load
      if (<f64>sum > most && j > i + 1) break
      const value = base + <f64>(at(costSum, j) + at(depot, at(tour, j - 1))) + over(sum)
      if (value < realAt(potential, j)) {
        setReal(potential, j, value)
        set(cut, j, i)
      }
    }
  }
  let needed = 0
  for (let j = n; j > 0; j = at(cut, j)) needed++
  if (needed > routes) return false
  clear()
  let r = 0
  for (let j = n; j > 0; j = at(cut, j)) fill(r++, at(cut, j), j)
  refreshAll()
  return true
}

// The same with no more than so many routes, loads up to 4 times the capacity. There is always such a cut: no task is more than
// one capacity, so that routes filled in turn take more than 3 each but for the last, and there are routes for one each.
function cutWithin(): void {
  const depot = itemsFrom(costs, n * width)
  const most = 4 * capacity
  let last = layers
  let layer = realsFrom(layers, n + 1)
  for (let j = 0; j <= n; j++) setReal(last, j, j === 0 ? 0 : Infinity)
  let best = Infinity
  let bestRoutes = 0
  for (let r = 1; r <= routes; r++) {
    const cuts = itemsFrom(layerCut, r * (n + 1))
    for (let j = 0; j <= n; j++) setReal(layer, j, Infinity)
    for (let i = 0; i < n; i++) {
      if (realAt(last, i) === Infinity) continue
      const base = realAt(last, i) + <f64>at(depot, at(tour, i)) - <f64>at(costSum, i + 1)
      const load = at(loadSum, i)
      for (let j = i + 1; j <= n; j++) {
        const sum = at(loadSum, j) - load
        if (<f64>sum > most && j > i + 1) break
        const value = base + <f64>(at(costSum, j) + at(depot, at(tour, j - 1))) + over(sum)
        if (value < realAt(layer, j)) {
          setReal(layer, j, value)
          set(cuts, j, i)
        }
      }
    }
    if (realAt(layer, n) < best) {
      best = realAt(layer, n)
      bestRoutes = r
    }
    const swap = last
    last = layer
    layer = swap
  }
  clear()
  let j = n
  for (let r = bestRoutes; r > 0; r--) {
    const i = at(itemsFrom(layerCut, r * (n + 1)), j)
    fill(r - 1, i, j)
    j = i
  }
  refreshAll()
}

function fill(r: i32, from: i32, behind: i32): void {
  let node = n + 2 * r
  for (let i = from; i < behind; i++) {
    link(node, at(tour, i))
    node = at(tour, i)
  }
  link(node, n + 2 * r + 1)
}
