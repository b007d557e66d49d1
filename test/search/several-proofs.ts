/** What is expected of construction where tasks have several windows: what their hull promises in vain is seen, and cut. */

import { expect } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { findBrokenRule } from '../../src/instance/route-rules.js'
import { scheduleOf } from '../../src/instance/schedule.js'
import type { Job } from '../../src/model/job.js'
import type * as AssignModule from '../../src/search/construct/assign-vehicles.js'
import type * as CutModule from '../../src/search/construct/cut-chains.js'
import type * as DrivenModule from '../../src/search/construct/driven-chains.js'
import { type Proof, proof } from '../prove.js'
import { inputOf } from './construct-proofs.js'
import { forRich } from './rich-problems.js'
import { expectKept } from './rich-search-proofs.js'
import { drawList } from './ruled-state.js'

const driven = proof<typeof DrivenModule>((module) => {
  const counts = { kept: 0, refused: 0, late: 0, slow: 0 }
  forRich(
    ({ instance, random }) => {
      const chains = module.createDrivenChains(instance)
      expect(chains === null).toBe(instance.windowOffsets.length === 0)
      if (!chains) return
      const list = drawList(instance, random, 9)
      const at = random.below(list.length + 1)
      const parts = [list.slice(0, at), list.slice(at)].filter(({ length }) => length > 0)
      const first = Int32Array.from({ length: instance.taskCount }, (_, v) => v)
      for (const part of parts) part.slice(1).forEach((v, i) => module.linkDriven(chains, part[0], v, part[i], v))
      const type = random.below(instance.typeCount)
      const [a, b = -1] = parts.map((part) => part[0])
      const says = module.drivenKeeps(chains, instance, type, a, b, first, list.length)
      const isSeveral = list.some((v) => instance.windowOffsets[v] < instance.windowOffsets[v + 1])
      const { lateness, duration } = scheduleOf(instance, type, Int32Array.from(list))
      expect(says).toBe(!isSeveral || (lateness === 0 && duration <= instance.typeMaxDuration[type]))
      counts[says ? 'kept' : 'refused']++
      if (!says) counts[lateness > 0 ? 'late' : 'slow']++
    },
    { features: { windows: true, several: true, durations: true } },
    300,
  )
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(10)
  leavesLongChains(module)
})

// What would take too long to drive goes by the hull: here a job that no vehicle has the time for.
function leavesLongChains({ createDrivenChains, drivenKeeps }: typeof DrivenModule): void {
  const { instance } = twoDays(1, { service: 301 })
  const chains = createDrivenChains(instance)
  const says = [1, 201].map((count) => chains && drivenKeeps(chains, instance, 0, 0, -1, Int32Array.of(0), count))
  expect(says).toEqual([false, true])
}

const cut = proof<typeof CutModule>(({ cutChains, listsOf }) => {
  let trials = 0
  const pieces = (chains: number[][], isKept: (tasks: readonly number[]) => boolean, shouldStop = () => false) => {
    const given = listsOf(chains.map((chain) => Int32Array.from(chain)))
    const counted = (tasks: Int32Array) => {
      trials++
      return isKept([...tasks])
    }
    const { offsets, tasks } = cutChains(given, counted, shouldStop)
    return Array.from({ length: offsets.length - 1 }, (_, i) => [...tasks.subarray(offsets[i], offsets[i + 1])])
  }
  const sum = (tasks: readonly number[]) => tasks.reduce((total, task) => total + task, 0)
  expect(pieces([[1, 2, 3, 4, 5, 6]], (tasks) => sum(tasks) <= 9)).toEqual([[1, 2, 3], [4, 5], [6]])
  // The longest first, wherever they come from; what is kept as it is stays so; a single task is a piece in any case.
  expect(pieces([[9, 8], [1, 2, 3]], (tasks) => sum(tasks) <= 6)).toEqual([[1, 2, 3], [8], [9]]) // prettier-ignore
  // A longer beginning may be kept where a shorter one is not: whatever comes out is kept.
  const even = (tasks: readonly number[]) => tasks.length % 2 === 0 || tasks.length === 1
  for (const piece of pieces([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]], even)) expect(even(piece)).toBe(true)
  trials = 0
  expect(pieces([Array.from({ length: 1024 }, (_, i) => i)], ({ length }) => length <= 500).map(({ length }) => length)).toEqual([500, 500, 24]) // prettier-ignore
  expect(trials).toBeLessThan(60)
  expect(pieces([[1, 2, 3]], () => false, () => true)).toEqual([]) // prettier-ignore
})

const DAY = 1000

/** Jobs on a line, 10 apart from 10 on, each in the first 100 of two days; a vehicle may be away for no more than a day. */
function twoDays(count: number, job: Partial<Job>, vehicles = 10) {
  const jobs = Array.from({ length: count }, (_, id): Job => {
    return { id, location: [10 * id + 10, 0], timeWindows: [[0, 100], [DAY, DAY + 100]], ...job } // prettier-ignore
  })
  const van = { start: [0, 0], end: [0, 0], timeWindow: [0, 2 * DAY], maxDuration: 300, count: vehicles } as const
  return compile({ coordinates: 'planar', profiles: { car: { speed: 1 } }, jobs, vehicles: [{ id: 'van', ...van }] })
}

const assign = proof<typeof AssignModule>((module) => {
  // One list of all: work takes so long that four at most are in time on one day.
  const { instance } = twoDays(8, { service: 25 })
  const input = inputOf(instance, false, 1)
  const assigned = (lists: readonly (readonly number[])[], { neighbours } = input, of: Instance = instance) => {
    const offsets = new Int32Array(lists.length + 1)
    lists.forEach((list, r) => (offsets[r + 1] = offsets[r] + list.length))
    const routes = module.assignVehicles({ ...input, instance: of, neighbours }, offsets, Int32Array.from(lists.flat()), () => false) // prettier-ignore
    expectKept(of, routes)
    return routes
  }
  const order = [...instance.x.keys()].slice(0, 8).sort((a, b) => instance.x[a] - instance.x[b])
  const list = [1, 0, 2, 5, 4, 3, 6, 7].map((i) => order[i])
  expect(findBrokenRule(instance, 0, Int32Array.from(list))).not.toBeNull()
  const { offsets, tasks, unassigned } = assigned([list])
  expect(unassigned).toHaveLength(0)
  // Cut, not dissolved: what followed each other still does.
  expect([...tasks].sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b))
  for (let r = 0; r + 1 < offsets.length; r++) {
    const at = list.indexOf(tasks[offsets[r]])
    expect([...tasks.subarray(offsets[r], offsets[r + 1])]).toEqual(list.slice(at, at + offsets[r + 1] - offsets[r]))
  }
  opensVehicles(module)
})

// Two equal vans would do for the pieces, but one is small: the piece that finds none goes in task by task.
function opensVehicles({ assignVehicles }: typeof AssignModule): void {
  const apart = (side: number, id: string, load: number): Job => {
    return { id, location: [90 * side, 0], delivery: [load], service: 20, timeWindows: [[0, 95], [DAY, DAY + 95]] } // prettier-ignore
  }
  const van = { start: [0, 0], end: [0, 0], timeWindow: [0, 2 * DAY], maxDuration: 220 } as const
  for (const small of [2, 1]) {
    const { instance } = compile({
      coordinates: 'planar',
      profiles: { car: { speed: 1 } },
      jobs: [apart(-1, 'a', 1), apart(-1, 'b', 1), apart(1, 'c', 1), apart(1, 'd', 1)],
      vehicles: [
        { id: 'large', ...van, capacity: [2] },
        { id: 'small', ...van, capacity: [1], count: small },
      ],
    })
    const input = inputOf(instance, false, 1)
    const list = [...instance.x.subarray(0, 4).keys()].sort((a, b) => instance.x[a] - instance.x[b])
    const routes = assignVehicles(input, Int32Array.of(0, 4), Int32Array.from(list), () => false)
    expectKept(instance, routes)
    expect(routes.unassigned).toHaveLength(2 - small)
  }
}

/** Expectations by file below src/. */
export const severalProofs: Readonly<Record<string, Proof>> = {
  'search/construct/driven-chains.ts': driven,
  'search/construct/cut-chains.ts': cut,
  'search/construct/assign-vehicles.ts': assign,
}
