/** Problems with flat matrices, from one end to the other: the same as with rows, wherever the numbers lie. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { check } from '../../src/check/oracle/check.js'
import { inspect } from '../../src/inspect/inspect.js'
import { rowsOf } from '../../src/model/matrix.js'
import type { Problem } from '../../src/model/problem.js'
import { parseProblem } from '../../src/model/validate.js'
import { solve, startRun } from '../../src/run/start-run.js'
import { merge, split } from '../../src/run/split-and-merge.js'
import { KINDS, shared, withFlat } from '../arbitraries/flat.js'
import { problems } from '../arbitraries/problem.js'

/** Jobs whose ways there are longer than back, with times; the first place is the depot. */
function drawnProblem(jobCount: number, seed: number): Problem {
  const random = new Random(seed)
  const places = Array.from({ length: jobCount + 1 }, () => [random.below(1000), random.below(1000)])
  const distances = places.map(([x, y], i) =>
    places.map(([u, v], j) => Math.round(Math.hypot(u - x, v - y) * (i < j ? 1.2 : 1))),
  )
  return {
    jobs: Array.from({ length: jobCount }, (_, i) => ({ id: i + 1, locationIndex: i + 1, delivery: [1], service: 3 })),
    vehicles: [
      {
        id: 'van',
        count: jobCount,
        startIndex: 0,
        endIndex: 0,
        capacity: [9],
        timeWindow: [0, 9000],
        speedFactor: 1.5,
      },
      { id: 'bike', count: 3, startIndex: 0, capacity: [4], maxDistance: 5000, costs: { fixed: 7, distance: 0.5 } },
    ],
    profiles: { car: { distances, durations: distances.map((row) => row.map((metres) => 2 * metres)) } },
  }
}

const statedIn = ({ stats: _, ...solution }: Awaited<ReturnType<typeof solve>>) => solution

it('threads plan the same routes on the shared matrix itself as on rows', async () => {
  const rows = drawnProblem(240, 3)
  const flat = withFlat(rows, shared)
  const before = structuredClone(rows)
  const options = { iterations: 600, maxSubproblem: 60 }
  const ofRows = await solve(rows, { ...options, executor: 'inline' })
  const ofFlat = await solve(flat, { ...options, workers: 2 })
  expect(statedIn(ofFlat)).toEqual(statedIn(ofRows))
  expect(check(flat, ofFlat)).toEqual([])
  expect([...rowsOf(flat.profiles?.car.distances ?? [])]).toEqual(before.profiles?.car.distances)
})

it('a snapshot is of the matrices too, in whatever form they are', async () => {
  const rows = drawnProblem(30, 5)
  await using run = startRun(rows, { iterations: 200, executor: 'inline' })
  const best = await run.solution
  const resume = run.snapshot() ?? new Uint8Array(0)
  for (const make of Object.values(KINDS)) {
    const again = await solve(withFlat(rows, make), { iterations: 0, resume, executor: 'inline' })
    expect(statedIn(again)).toEqual(statedIn(best))
  }
  const other = withFlat(rows, (numbers) => shared(numbers.map((metres, at) => (at === 3 ? metres + 1 : metres))))
  await expect(async () => solve(other, { iterations: 0, resume, executor: 'inline' })).rejects.toThrow(
    'another problem',
  )
})

it('parts of a flat matrix are flat, shared, and the parts of the rows', () => {
  fc.assert(
    fc.property(problems({ maxJobs: 12, families: ['matrix', 'matrix-only'] }), (rows) => {
      const ofRows = split(rows, { maxSubproblem: 3 })
      const ofFlat = split(withFlat(rows, shared), { maxSubproblem: 3 })
      expect(ofFlat).toEqual(ofRows.map((part) => withFlat(part, (numbers) => Int32Array.from(numbers))))
      for (const part of ofFlat) {
        parseProblem(part)
        const { distances, durations } = part.profiles?.car ?? {}
        for (const matrix of [distances, durations]) {
          if (matrix instanceof Int32Array) expect(matrix.buffer).toBeInstanceOf(SharedArrayBuffer)
        }
      }
    }),
    { numRuns: 30 },
  )
})

it('parts are solved and merged', async () => {
  const flat = withFlat(drawnProblem(40, 7), shared)
  const parts = split(flat, { maxSubproblem: 15 })
  const solved = await Promise.all(parts.map((part) => solve(part, { iterations: 50, executor: 'inline' })))
  const merged = merge(flat, solved)
  expect(merged.unassigned).toEqual([])
  expect(check(flat, merged)).toEqual([])
})

it('an inspection counts a shared matrix once', () => {
  const rows = drawnProblem(99, 9)
  const of = (problem: Problem) => inspect(problem, { workers: 1 })
  const { memory, ...rest } = of(rows)
  const bytes = 4 * 100 * 100
  for (const make of Object.values(KINDS)) {
    const { memory: flat, ...others } = of(withFlat(rows, make))
    expect(others).toEqual(rest)
    expect(flat.instance).toBe(make === shared ? memory.instance - 2 * bytes : memory.instance)
    expect(flat.document).toBeLessThan(memory.document)
  }
})
