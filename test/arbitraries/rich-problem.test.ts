import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseProblem } from '../../src/model/validate.js'
import { richProblems } from './rich-problem.js'

it('rich problems are valid', () => {
  fc.assert(
    fc.property(richProblems({ maxJobs: 8 }), (problem) => {
      expect(parseProblem(problem)).toBe(problem)
    }),
    { seed: 1, numRuns: 200 },
  )
})
