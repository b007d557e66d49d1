import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDetected } from '../../src/formats/detect.js'
import { streamProblemLines } from '../../src/formats/ndjson-write.js'
import type { Problem } from '../../src/model/problem.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { withDrawnRoutes } from '../run/drawn-routes.js'

const textOf = (problem: Problem) => [...streamProblemLines(problem)].join('')
const readBack = (text: string) => readDetected(text, { path: 'x.ndjson' }).problem

test('a problem is read back from its lines as it was', () => {
  fc.assert(
    fc.property(richProblems(), fc.option(fc.nat()), (problem, seed) => {
      const given = seed === null ? problem : withDrawnRoutes(problem, seed)
      const { initialRoutes = [], ...rest } = readBack(textOf(given))
      const { initialRoutes: routes = [], ...fields } = JSON.parse(JSON.stringify(given)) as Problem
      expect(rest).toEqual(fields)
      expect(initialRoutes).toEqual(routes)
    }),
  )
})

test('what has a type of its own keeps it, and flat matrices become rows', () => {
  const problem: Problem = {
    jobs: [{ id: 1, locationIndex: 1 }],
    vehicles: [{ id: 'v', type: 'truck', startIndex: 0 }],
    profiles: { car: { durations: Int32Array.of(0, 5, 6, 0) } },
  }
  const text = textOf(problem)
  expect(text).toContain('{"type":"vehicle","vehicle":{"id":"v","type":"truck","startIndex":0}}\n')
  expect(readBack(text)).toEqual({
    ...problem,
    profiles: {
      car: {
        durations: [
          [0, 5],
          [6, 0],
        ],
      },
    },
  })
})
