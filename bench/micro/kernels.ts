/**
 * Nanoseconds per evaluation of the search's hot kernels: `node --import tsx bench/micro/kernels.ts`.
 * Seeded, warmed, minimum and mean with deviation over rounds, with a sink that keeps the work from being removed.
 */

import { cpus, loadavg } from 'node:os'
import { Random } from '../../src/base/random.js'
import { generate } from '../../src/generate/generate.js'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { allocateInstance } from '../../src/instance/layout.js'
import { matricesOf } from '../../src/instance/matrix.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import { cutSubproblem } from '../../src/instance/subproblem.js'
import { buildSavings } from '../../src/search/construct/savings.js'
import { nearInPart, temperatureScale } from '../../src/search/near.js'
import { exchangeDelta } from '../../src/search/operators/exchange.js'
import { createTour, indexRoute } from '../../src/search/operators/tour.js'
import { twoOptDelta } from '../../src/search/operators/two-opt.js'
import { createBlinks, createSpot, scanNear, scanRoute } from '../../src/search/recreate/insertion.js'
import { insertionCost } from '../../src/search/rules/insertion-cost.js'
import { exchangeKeeps } from '../../src/search/rules/move-fits.js'
import { openRules } from '../../src/search/rules/open.js'
import { searchPart } from '../../src/search/search.js'
import { createState, loadRoutes, type State } from '../../src/search/state.js'

const ROUNDS = 25
const WARM_ROUNDS = 10

/** Random tasks on a square, about 20 to a route, numbered along a snake so that near numbers are near places. */
function squareInstance(n: number, seed: number): Instance {
  const instance = allocateInstance(
    {
      ...{ taskCount: n, locationCount: n + 1, nowhere: -1, typeCount: 1, dimensionCount: 1, classCount: 1 },
      ...{ travelKind: 0, roundRule: 1, roundScale: 1, matrixSize: 0, costScale: 1 },
      ...{ isTimed: 0, timeOrigin: 0, timeScale: 1, distanceScale: 1, workCount: 1, kindCount: 0 },
    },
    {
      ...{ x: n + 1, y: n + 1, demand: n, taskJob: n, typeStart: 1, typeEnd: 1, typeVehicles: 1 },
      ...{ typeCapacity: 1, typeFixed: 1, typeClass: 1, classFactor: 1, classGiven: 1 },
      ...{ weight: n },
    },
  )
  const random = new Random(seed)
  const points = Array.from({ length: n }, () => [random.below(1000), random.below(1000)])
  points.sort(([ax, ay], [bx, by]) => Math.floor(ay / 50) - Math.floor(by / 50) || ax - bx)
  points.forEach(([x, y], i) => {
    instance.x[i] = x
    instance.y[i] = y
    instance.demand[i] = 1 + random.below(9)
  })
  instance.x[n] = 500
  instance.y[n] = 500
  instance.typeStart[0] = n
  instance.typeEnd[0] = n
  instance.typeVehicles[0] = n
  instance.typeCapacity[0] = 110
  instance.classFactor[0] = 1
  return instance
}

/** C++ -O3 -march=native at n = 1,000 on an AMD EPYC, where a kernel was written in it: Int32 matrix. */
const NATIVE: Readonly<Record<string, number>> = {
  'insertion, all of a route': 0.53,
  '2-opt delta': 0.55,
}

function measure(name: string, n: number, run: () => number, warm = WARM_ROUNDS, rounds = ROUNDS): void {
  const times: number[] = []
  for (let round = 0; round < warm + rounds; round++) {
    const start = process.hrtime.bigint()
    const evaluations = run()
    const nanoseconds = Number(process.hrtime.bigint() - start) / evaluations
    if (round >= warm) times.push(nanoseconds)
  }
  const mean = times.reduce((sum, time) => sum + time, 0) / rounds
  const variance = times.reduce((sum, time) => sum + (time - mean) * (time - mean), 0) / (rounds - 1)
  const figures = [Math.min(...times), mean, Math.sqrt(variance)].map((value) => value.toFixed(2).padStart(11))
  const native = n === 1000 && name in NATIVE ? NATIVE[name].toFixed(2).padStart(8) : ''
  process.stdout.write(`${name.padEnd(36)}${String(n).padStart(6)}${figures.join('')}${native}\n`)
}

let sink = 0

function insertionKernels(s: State, n: number, what = ''): void {
  const near = nearInPart(s, 40)
  const spot = createSpot()
  const blinks = createBlinks(new Random(1))
  s.room.fill(1e9)
  measure(`insertion, all of a route${what}`, n, () => {
    let evaluations = 0
    for (let v = 0; v < n; v++) {
      for (let i = 0; i < 10; i++) {
        const r = s.slotAt[(v + i) % s.used]
        spot.delta[0] = 1e9
        scanRoute(s, blinks, v, r, spot)
        sink += spot.delta[0]
        evaluations += s.count[r] + 1
      }
    }
    return evaluations
  })
  measure(`insertion, 40 neighbours${what}`, n, () => {
    for (let v = 0; v < n; v++) {
      spot.delta[0] = 1e9
      scanNear(s, near, blinks, v, spot)
      sink += spot.delta[0]
    }
    return n * near.k
  })
}

function moveKernels(s: State, n: number): void {
  const tour = createTour(s)
  for (let i = 0; i < s.used; i++) indexRoute(s, tour, s.slotAt[i])
  measure('2-opt delta', n, () => {
    let evaluations = 0
    for (let i = 0; i < s.used; i++) {
      for (let u = s.next[n + 2 * s.slotAt[i]]; u < n; u = s.next[u]) {
        for (let x = u; x < n; x = s.next[x]) {
          sink += twoOptDelta(s, tour, u, x)
          evaluations++
        }
      }
    }
    return evaluations
  })
  measure('swap delta, 1 x 1', n, () => {
    let evaluations = 0
    for (let u = 0; u < n; u++) {
      for (let step = 1; step <= 40; step++) {
        const v = (u + step) % n
        if (s.routeOf[u] === s.routeOf[v] || s.next[v] >= n) continue
        sink += exchangeDelta(s, u, u, v, 1, false)
        evaluations++
      }
    }
    return evaluations
  })
}

/** Stops of which most have a window, in routes that keep them. */
function timedInstance(n: number, windowCount: number): Instance {
  const windows = { windows: 0.8, service: 20, windowCount, ...(windowCount > 1 ? { windowWidth: 60 } : {}) }
  return compile(generate({ size: n, seed: 1, depot: 'central', demand: '1-10', stopsPerRoute: 20, ...windows }))
    .instance
}

function openState(instance: Instance): State {
  const s = createState(instance, matricesOf(instance))
  const near = s.rules ? nearInPart(s, 40) : nearestTasks(instance, 40)
  loadRoutes(
    s,
    buildSavings(instance, near, () => false),
  )
  openRules(s)
  return s
}

/** The check of one position: every place behind ten tasks of other routes for every task. */
function windowKernels(s: State, what: string): void {
  const { n, rules } = s
  if (!rules) return
  measure(`insertion check, ${what}`, n, () => {
    let evaluations = 0
    for (let v = 0; v < n; v++) {
      for (let step = 1; step <= 10; step++) {
        const p = (v + step) % n
        const r = s.routeOf[p]
        if (r < 0 || r === s.routeOf[v]) continue
        if (insertionCost(s, rules, v, p, s.next[p], r) === 0) sink++
        evaluations++
      }
    }
    return evaluations
  })
  const tour = createTour(s)
  for (let i = 0; i < s.used; i++) indexRoute(s, tour, s.slotAt[i])
  measure(`swap check, ${what}`, n, () => {
    let evaluations = 0
    for (let u = 0; u < n; u++) {
      for (let step = 1; step <= 10; step++) {
        const v = (u + step) % n
        if (s.routeOf[u] < 0 || s.routeOf[v] < 0 || s.routeOf[u] === s.routeOf[v] || s.next[v] >= n) continue
        if (exchangeKeeps(s, rules, tour, u, u, v, 1, false)) sink++
        evaluations++
      }
    }
    return evaluations
  })
}

/** A whole iteration of the search: with the WebAssembly kernel and without, at a temperature that accepts some. */
function iterations(instance: Instance, what: string): void {
  const n = instance.taskCount
  const all = Int32Array.from({ length: n }, (_, task) => task)
  const part = cutSubproblem(instance, all, instance.typeVehicles)
  const near = nearestTasks(instance, 40)
  const temperature = { start: temperatureScale(instance, near) / 5, end: temperatureScale(instance, near) / 5 }
  const request = {
    ...{ signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY, seed: 1, temperature },
    ...{ initial: buildSavings(instance, near, () => false), report: () => {}, count: () => {} },
  }
  for (const useKernel of [true, false]) {
    const name = `iteration${useKernel ? '' : ' in TypeScript'}${what}`
    const run = (): number => {
      searchPart(part, { ...request, iterations: 20_000 }, useKernel)
      return 20_000
    }
    measure(name, n, run, 2, 5)
  }
}

process.stdout.write(`${process.version}, ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0].toFixed(2)}\n`)
process.stdout.write(`${'ns per evaluation'.padEnd(36)}${'n'.padStart(6)}        min       mean        dev     C++\n`)
for (const n of [300, 1000, 2000]) {
  const s = openState(squareInstance(n, 1))
  moveKernels(s, n)
  insertionKernels(s, n)
  const timed = openState(timedInstance(n, 1))
  windowKernels(timed, 'windows')
  insertionKernels(timed, n, ', windows')
  windowKernels(openState(timedInstance(n, 3)), 'several')
  iterations(compile(generate({ size: n, seed: 1, demand: '1-10', stopsPerRoute: 20 })).instance, '')
  iterations(timedInstance(n, 1), ', windows')
}
if (!Number.isFinite(sink)) process.exitCode = 1
