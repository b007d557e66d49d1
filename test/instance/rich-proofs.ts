/** What is expected of an Instance of any rich problem: what arcs cost and take, what tasks and types hold, and what its parts keep. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import type * as CompileModule from '../../src/instance/compile.js'
import { type Compiled, compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import type * as LayoutModule from '../../src/instance/layout.js'
import type * as MatrixModule from '../../src/instance/matrix.js'
import { routesValue } from '../../src/instance/routes.js'
import type * as RoutesModule from '../../src/instance/routes.js'
import { findBrokenRule, isLimited } from '../../src/instance/route-rules.js'
import type * as SubproblemModule from '../../src/instance/subproblem.js'
import type * as TravelModule from '../../src/instance/travel.js'
import { arcCost, arcDistance, arcDuration, wayCost } from '../../src/instance/travel.js'
import { statedTimes } from '../../src/instance/units.js'
import type { Job } from '../../src/model/job.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { richProblems, type RichOptions } from '../arbitraries/rich-problem.js'
import { drawRoutes } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { placesOf } from './expected.js'
import { legOf, mayServe } from './outside.js'

function forRich(
  numRuns: number,
  prove: (compiled: Compiled, random: Random) => void,
  options: RichOptions = {},
): void {
  fc.assert(
    fc.property(richProblems(options), fc.integer({ min: 0 }), (problem, seed) => {
      prove(compile(problem), new Random(seed))
    }),
    { numRuns, seed: 1 },
  )
}

const locations = ({ locationCount }: Instance) => Array.from({ length: locationCount }, (_, i) => i)

const travel = proof<typeof TravelModule>((module) => {
  forRich(200, (compiled) => {
    expectArcs(compiled, module)
  })
})

type Arcs = Pick<typeof TravelModule, 'wayCost' | 'arcCost' | 'arcDuration' | 'arcDistance'>

/** Expects every arc of every type to cost, take and measure what the user's data say, rounded to the safe side. */
function expectArcs(compiled: Compiled, module: Arcs): void {
  const { problem, instance, typeMembers } = compiled
  const wrong: string[] = []
  const places = placesOf(compiled).map((place) => place && { location: place.position, locationIndex: place.index })
  typeMembers.forEach(([member], type) => {
    const vehicle = problem.vehicles[member]
    const travelClass = instance.typeClass[type]
    const price = priceOf(compiled, vehicle)
    for (const i of locations(instance)) {
      for (const j of locations(instance)) {
        if (i === j) continue
        const leg = legOf(problem, vehicle, places[i], places[j])
        const way = leg.distance * price.distance + leg.duration * price.duration
        const near = (found: number, exact: number, below: number, above: number) => {
          const slack = 1e-7 * exact + 1e-9
          if (found < exact - below - slack || found > exact + above + slack) wrong.push(`${found}, not ${exact}`)
        }
        const { costScale, timeScale, distanceScale } = instance
        near(module.wayCost(instance, travelClass, i, j), way * costScale, 0.5, 0.5)
        near(
          module.arcCost(instance, travelClass, i, j),
          (way + price.work(j, places[i], places[j])) * costScale,
          1.5,
          1.5,
        )
        if (instance.isTimed === 1)
          near(module.arcDuration(instance, travelClass, i, j), leg.duration * timeScale, 0, 1)
        if (isLimited(instance.typeMaxDistance)) {
          near(module.arcDistance(instance, travelClass, i, j), leg.distance * distanceScale, 0, 1)
        }
      }
    }
  })
  expect(wrong).toEqual([])
}

/** Prices of a vehicle in the user's units, and what the work at location j costs after a stop. */
function priceOf({ problem, instance }: Compiled, { costs = {}, type = ' ' }: Vehicle) {
  const { durations, speed } = problem.profiles?.car ?? {}
  const isByTime = durations !== undefined || speed !== undefined
  const isDefault = costs.distance === undefined && costs.duration === undefined
  const work = (j: number, from: unknown, to: unknown) => {
    if (j >= instance.taskCount) return 0
    const job = problem.jobs[instance.taskJob[j]]
    const isSame = from !== null && JSON.stringify(from) === JSON.stringify(to)
    const setup = isSame ? 0 : (job.setupPerType?.[type] ?? job.setup ?? 0)
    return (costs.taskTime ?? 0) * ((job.servicePerType?.[type] ?? job.service ?? 0) + setup)
  }
  return {
    distance: isDefault ? Number(!isByTime) : (costs.distance ?? 0),
    duration: isDefault ? Number(isByTime) : (costs.duration ?? 0),
    work,
  }
}

/** The matrices with all the memory that they are on, so that it is used again for larger ones. */
function wholeBuffers({ costs, durations, distances }: MatrixModule.Matrices): MatrixModule.Matrices {
  const [all, times, ways] = [costs, durations, distances].map(({ buffer }) => new Int32Array(buffer))
  return { costs: all, durations: durations === costs ? all : times, distances: ways }
}

const matrix = proof<typeof MatrixModule>(({ matricesOf, matrixCount }) => {
  let shared = 0
  let scratch: MatrixModule.Matrices | undefined
  forRich(250, ({ instance }) => {
    const n = instance.locationCount
    const all = (arc: typeof arcCost) =>
      Int32Array.from({ length: instance.classCount * n * n }, (_, at) => {
        const [i, j] = [Math.floor(at / n) % n, at % n]
        return i === j ? 0 : arc(instance, Math.floor(at / n / n), i, j)
      })
    const needs = {
      times: instance.isTimed === 1 || isLimited(instance.typeMaxTravel),
      ways: isLimited(instance.typeMaxDistance),
    }
    const reused = matricesOf(instance, scratch)
    for (const matrices of [matricesOf(instance), reused]) {
      const { costs, durations, distances } = matrices
      expect(costs.slice(0, instance.classCount * n * n)).toEqual(all(arcCost))
      if (needs.times) expect(durations.slice(0, instance.classCount * n * n)).toEqual(all(arcDuration))
      else expect(durations).toHaveLength(0)
      if (needs.ways) expect(distances.slice(0, instance.classCount * n * n)).toEqual(all(arcDistance))
      else expect(distances).toHaveLength(0)
      const isShared = needs.times && durations === costs
      if (isShared) shared++
      expect(matrixCount(instance)).toBe(1 + Number(needs.times && !isShared) + Number(needs.ways))
    }
    scratch = wholeBuffers(reused)
  })
  // Where a second costs one, one matrix serves for both.
  expect(shared).toBeGreaterThan(10)
})

const compiling = proof<typeof CompileModule>((module) => {
  forRich(
    150,
    ({ problem }) => {
      const compiled = module.compile(problem)
      const { instance, typeMembers } = compiled
      expectArcs(compiled, { wayCost, arcCost, arcDuration, arcDistance })
      const { taskCount, typeCount, costScale, timeScale } = instance
      const whole = (exact: number) =>
        expect.toSatisfy((found: number) => Math.abs(found - exact) <= 0.5 && Number.isInteger(found))
      const rounded = (seconds: number) => Math.ceil(seconds * timeScale)
      expect(instance.prize.length).toBe(problem.jobs.some(({ prize }) => prize !== undefined) ? taskCount : 0)
      for (let task = 0; task < taskCount; task++) {
        const job = problem.jobs[instance.taskJob[task]]
        const isRequired = job.required ?? job.prize === undefined
        expect(instance.weight[task]).toBe(isRequired ? (job.priority ?? 0) * (taskCount + 1) + 1 : 0)
        if (instance.prize.length > 0) expect(instance.prize[task]).toEqual(whole((job.prize ?? 0) * costScale))
        typeMembers.flatMap((members, type) =>
          members.map((member) => {
            const { type: name = ' ', ...vehicle } = problem.vehicles[member]
            const isAllowed = instance.kindCount === 0 || instance.allowed[instance.kind[task] * typeCount + type] === 1
            expect(isAllowed).toBe(mayServe(vehicle, job))
            const at = instance.typeWork[type] * taskCount + task
            const setup = job.setupPerType?.[name] ?? job.setup ?? 0
            if (instance.isTimed === 1) {
              const more = instance.service[at] - rounded(job.servicePerType?.[name] ?? job.service ?? 0)
              // Work begins up to a unit later where a window lies between two moments.
              expect(more === 0 || (more === 1 && hasWindowBetween(problem, job, timeScale))).toBe(true)
            }
            if (instance.isTimed === 1 && setup > 0) expect(instance.setup[at]).toBe(rounded(setup))
          }),
        )
      }
    },
    { maxJobs: 12 },
  )
})

function hasWindowBetween({ jobs, vehicles }: Problem, { timeWindows = [] }: Job, timeScale: number): boolean {
  const origin = statedTimes({ jobs, vehicles }).from
  const [up, down] = [Math.ceil, Math.floor].map((round) => (time: number) => round((time - origin) * timeScale))
  return timeWindows.some(([from, to]) => up(from) > down(to))
}

const layout = proof<typeof LayoutModule>(({ pack, unpack }) => {
  forRich(60, ({ instance }) => {
    const { buffer: _, ...fields } = unpack(pack(instance))
    const { buffer: __, ...originals } = instance
    expect(fields).toEqual(originals)
  })
})

const TASK_SECTIONS = ['early', 'late', 'release', 'weight', 'prize'] as const
const TYPE_SECTIONS = [
  ...(['typeFrom', 'typeBy', 'typeTo', 'typeMaxTasks', 'typeMaxDistance', 'typeMaxTravel'] as const),
  ...(['typeMaxDuration', 'typeWaiting'] as const),
]

const subproblem = proof<typeof SubproblemModule>(({ cutSubproblem, liftRoutes }) => {
  const cut = (parent: Instance, random: Random) => {
    const tasks = Int32Array.from({ length: parent.taskCount }, (_, task) => task)
    random.shuffle(tasks)
    const vehicles = parent.typeVehicles.map((count) => 1 + random.below(count) - random.below(2))
    return cutSubproblem(parent, tasks.subarray(0, 1 + random.below(tasks.length)), vehicles)
  }
  forRich(200, ({ instance }, random) => {
    const part = cut(instance, random)
    expectPart(instance, part)
    expectPart(part.instance, cut(part.instance, random))
    const routes = drawRoutes(part.instance, random)
    const lifted = liftRoutes(part, routes)
    expect(routesValue(instance, lifted)).toEqual(routesValue(part.instance, routes))
    for (let r = 0; r < routes.type.length; r++) {
      const [from, to] = [routes.offsets[r], routes.offsets[r + 1]]
      const here = findBrokenRule(part.instance, routes.type[r], routes.tasks.subarray(from, to))
      expect(here).toEqual(findBrokenRule(instance, lifted.type[r], lifted.tasks.subarray(from, to)))
    }
  })
})

function expectPart(parent: Instance, { instance, taskOf, typeOf, ...matrices }: SubproblemModule.Subproblem): void {
  const { taskCount, typeCount, locationCount: n } = instance
  for (const name of ['isTimed', 'timeOrigin', 'timeScale', 'distanceScale', 'costScale'] as const) {
    expect(instance[name]).toBe(parent[name])
  }
  // Of kinds and works it has those of its own tasks and types.
  const kinds = parent.kindCount > 0 ? new Set(Array.from(taskOf, (task) => parent.kind[task])) : new Set()
  const works = new Set(Array.from(typeOf, (type) => parent.typeWork[type]))
  expect([instance.kindCount, instance.workCount]).toEqual([kinds.size, works.size])
  for (const name of TASK_SECTIONS) {
    expect(Array.from(instance[name])).toEqual(
      parent[name].length > 0 ? Array.from(taskOf, (task) => parent[name][task]) : [],
    )
  }
  for (const name of TYPE_SECTIONS) {
    expect(Array.from(instance[name])).toEqual(
      parent[name].length > 0 ? Array.from(typeOf, (type) => parent[name][type]) : [],
    )
  }
  const windowsOf = ({ windowOffsets, windows }: Instance, task: number) =>
    windowOffsets.length > 0 ? Array.from(windows.subarray(2 * windowOffsets[task], 2 * windowOffsets[task + 1])) : []
  const mayTake = ({ kindCount, kind, allowed, typeCount: types }: Instance, task: number, type: number) =>
    kindCount === 0 || allowed[kind[task] * types + type]
  for (let task = 0; task < taskCount; task++) {
    expect(windowsOf(instance, task)).toEqual(windowsOf(parent, taskOf[task]))
    for (let type = 0; type < typeCount; type++)
      expect(mayTake(instance, task, type)).toBe(mayTake(parent, taskOf[task], typeOf[type]))
    for (let type = 0; type < typeCount; type++) {
      const here = instance.typeWork[type] * taskCount + task
      const there = parent.typeWork[typeOf[type]] * parent.taskCount + taskOf[task]
      expect([instance.service[here], instance.setup[here]]).toEqual([parent.service[there], parent.setup[there]])
    }
  }
  for (let type = 0; type < typeCount; type++) {
    const stops = [...taskOf, parent.typeStart[typeOf[type]], parent.typeEnd[typeOf[type]]]
    const here = [...taskOf.keys(), instance.typeStart[type], instance.typeEnd[type]]
    const base = instance.typeClass[type] * n * n
    const expectArcs = (arcs: Int32Array, arc: typeof arcCost) => {
      if (arcs.length === 0) return
      const found = here.map((i) => here.map((j) => arcs[base + i * n + j]))
      expect(found).toEqual(stops.map((i) => stops.map((j) => arc(parent, parent.typeClass[typeOf[type]], i, j))))
    }
    expectArcs(matrices.costs, arcCost)
    expectArcs(matrices.durations, arcDuration)
    expectArcs(matrices.distances, arcDistance)
  }
}

const valuing = proof<typeof RoutesModule>((module) => {
  forRich(100, ({ instance }, random) => {
    const routes = drawRoutes(instance, random)
    const served = module.routesValue(instance, { ...routes, unassigned: new Int32Array(0) })
    expect([served.unassigned, served.weight]).toEqual([0, 0])
    const sum = (of: Float64Array) =>
      routes.unassigned.reduce((total, task) => total + (of.length > 0 ? of[task] : 0), 0)
    expect(module.routesValue(instance, routes)).toEqual({
      unassigned: routes.unassigned.length,
      weight: sum(instance.weight),
      cost: served.cost + sum(instance.prize),
    })
  })
})

/** Proofs by source file. */
export const richProofs: Readonly<Record<string, Proof>> = {
  'instance/travel.ts': travel,
  'instance/matrix.ts': matrix,
  'instance/compile.ts': compiling,
  'instance/layout.ts': layout,
  'instance/subproblem.ts': subproblem,
  'instance/routes.ts': valuing,
}
