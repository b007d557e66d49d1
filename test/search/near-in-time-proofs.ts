/** What is expected of neighbours in time: the same as sorting everybody by what the paper says. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { type Instance, UNLIMITED } from '../../src/instance/instance.js'
import { routesFrom } from '../../src/instance/routes.js'
import type { Rules } from '../../src/search/rules/rules.js'
import { openRules } from '../../src/search/rules/open.js'
import type { State } from '../../src/search/state.js'
import { loadedRichProblems } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { timedInstances } from './kernel-proofs.js'
import { stateOf } from './state-of.js'

type Module = typeof import('../../src/search/near-in-time.js')

const nearInTime = proof<Module>((module) => {
  const seen = { waits: 0, delays: 0, depots: 0, bounds: 0, work: 0, oneWay: 0, classes: 0 }
  const look = (instance: Instance, k: number) => {
    const unserved = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
    const s = stateOf(instance, routesFrom([], [], unserved))
    if (s.rules?.isTimed) expectRows(module, s, s.rules, k, seen)
  }
  const sizes = fc.constantFrom(1, 3, 12, 40)
  fc.assert(
    fc.property(timedInstances, sizes, (instance, k) => look(instance, k)),
    { numRuns: 60, endOnFailure: true },
  )
  fc.assert(
    fc.property(loadedRichProblems({ minJobs: 3, maxJobs: 24 }), sizes, ({ instance }, k) => look(instance, k)),
    { numRuns: 150, endOnFailure: true },
  )
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20)
})

interface Near {
  readonly u: number
  readonly packed: number
  readonly half: number
}

function expectRows(
  { nearInTime: find }: Module,
  s: State,
  rules: Rules,
  k: number,
  seen: Record<string, number>,
): void {
  openRules(s)
  const { n, width, nowhere } = s
  const { instance, early, late } = rules
  const near = find(s, rules, k)
  const size = Math.max(0, Math.min(k, n - 1))
  expect([near.k, near.tasks.length, near.ways.length, near.bound.length]).toEqual([size, n * size, n * size, n * size])
  const cost = (i: number, j: number) => s.costs[i * width + j]
  const work = (v: number) => s.workCost[v] ?? 0
  const price = pricePerTime(s, rules)
  // Driving on from v as late or as early as may be.
  const onward = (v: number, u: number) => {
    const way = instance.service[v] + rules.durations[v * width + u]
    const wait = early[u] - way - late[v]
    const delay = early[v] + way - late[u]
    if (wait > 0) seen.waits++
    else if (delay > 0) seen.delays++
    if (work(u) > 0) seen.work++
    return cost(v, u) - work(u) + price * (wait > 0 ? 0.2 * wait : Math.max(0, delay))
  }
  const follows = (v: number, u: number) => {
    for (let travelClass = 0; travelClass < instance.classCount; travelClass++) {
      for (let kind = 0; kind < instance.workCount; kind++) {
        const way = instance.service[kind * n + v] + rules.durations[(travelClass * width + v) * width + u]
        if (early[v] + way <= late[u]) return true
      }
    }
    return false
  }
  const isBounded = s.symmetric && instance.classCount === 1
  if (instance.classCount > 1) seen.classes++
  for (let v = 0; v < n; v++) {
    const all: Near[] = []
    for (let u = 0; u < n; u++) {
      const least = Math.floor(Math.min(onward(v, u), onward(u, v), 2 ** 31))
      if (u !== v) all.push({ u, packed: least, half: (cost(v, u) + cost(u, v)) / 2 })
    }
    const row = all.sort((a, b) => a.packed - b.packed || a.u - b.u).slice(0, size)
    expect([...near.tasks.subarray(v * size, (v + 1) * size)]).toEqual(row.map(({ u }) => u))
    row.forEach(({ u }, i) => {
      const way = (follows(v, u) ? 1 : 0) + (follows(u, v) ? 2 : 0)
      const least = Math.min(...row.slice(i).map(({ half }) => half))
      expect([near.ways[v * size + i], near.bound[v * size + i]]).toEqual([way, isBounded ? least : -UNLIMITED])
      if (way === 1 || way === 2) seen.oneWay++
      if (isBounded && least < row[i].half) seen.bounds++
    })
    const farthest = Math.max(0, ...row.slice(0, 10).map(({ half }) => half))
    let isNear = false
    for (let depot = n; depot < width; depot++) {
      if (depot !== nowhere && cost(v, depot) + cost(depot, v) <= 2 * farthest) isNear = true
    }
    if (isNear) seen.depots++
    if (size > 0) expect(near.nearDepot[v]).toBe(isNear ? 1 : 0)
  }
}

// What a unit of time costs on as many arcs as there are tasks in each class.
function pricePerTime({ n, width, costs }: State, { durations, instance }: Rules): number {
  const arcs = Array.from({ length: instance.classCount * n }, (_, i) => {
    const v = i % n
    return ((i - v) / n) * width * width + v * width + ((7 * v + 1) % n)
  })
  const sum = (values: Int32Array) => arcs.reduce((total, arc) => total + values[arc], 0)
  return sum(durations) > 0 ? sum(costs) / sum(durations) : 1
}

/** Expectations by file below src/. */
export const nearInTimeProofs: Readonly<Record<string, Proof>> = {
  'search/near-in-time.ts': nearInTime,
}
