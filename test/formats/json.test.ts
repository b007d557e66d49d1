import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseJson,
  readProblemJson,
  readSolutionJson,
  writeProblemJson,
  writeSolutionJson,
} from '../../src/formats/json.js'
import { generate } from '../../src/generate/generate.js'
import type { Problem } from '../../src/model/problem.js'
import { briefIssues, issuesOf } from './issues.js'
import { solutionOf } from './solutions.js'

const problems: fc.Arbitrary<Problem> = fc.record(
  {
    name: fc.string(),
    data: fc.jsonValue().filter((value) => !Object.is(value, -0)),
    vehicles: fc.array(
      fc.record({ id: fc.string({ minLength: 1 }), start: fc.constant<[number, number]>([1.5, -2]) }),
      { maxLength: 3 },
    ),
    profiles: fc.constantFrom<Problem['profiles'][]>(
      {},
      { car: { speed: 3 } },
      { car: { distances: [[0]], durations: [[0]] } },
    ),
    jobs: fc.array(fc.record({ id: fc.nat(), delivery: fc.constant([1, 2]), description: fc.string() })),
  },
  { requiredKeys: ['vehicles', 'jobs'] },
)

describe('problem documents', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        expect(JSON.stringify(parseJson(writeProblemJson(problem), 'p'))).toBe(JSON.stringify(problem))
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('have a job on each line', () => {
    const problem = generate({ size: 3, demand: 'unitary' })
    const lines = writeProblemJson(problem).split('\n')
    expect(lines.filter((line) => line.includes('"delivery"'))).toHaveLength(3)
    expect(readProblemJson(lines.join('\n'))).toEqual(problem)
  })

  it('are checked when they are read', () => {
    const text = '{"jobs":[{"id":1,"location":[0,0],"windows":[]}],"vehicles":[]}'
    expect(briefIssues(() => readProblemJson(text))).toContain('unknown-field jobs[0].windows')
  })

  it('may start with a byte order mark', () => {
    expect(readProblemJson('\uFEFF{"jobs":[],"vehicles":[]}')).toEqual({ jobs: [], vehicles: [] })
  })
})

describe('solution documents', () => {
  it('are read back as they were written, a step on each line', () => {
    const problem = generate({ size: 4 })
    const solution = solutionOf(problem, [{ vehicle: 0, vehicleIndex: 0, jobs: [2, 0, 3] }])
    const text = writeSolutionJson(solution)
    expect(readSolutionJson(text)).toEqual(solution)
    expect(text.split('\n').filter((line) => line.includes('"type"'))).toHaveLength(5)
  })
})

describe('text that is not JSON', () => {
  it.each([
    ['{"jobs": [],}', 'syntax p.json:1:13', 'JSON has no comma after the last item'],
    ['{"jobs": [\n {"id": NaN}]}', 'syntax p.json:2:9', 'JSON has no such number'],
    ['{"jobs": [\n {"id": -Infinity}]}', 'syntax p.json:2:9', 'JSON has no such number'],
    ["{'jobs': []}", 'syntax p.json:1:2', 'JSON wants double quotes'],
    ['{"jobs": [\n', 'truncated p.json:2:1', 'the file may have been cut off'],
    ['', 'empty p.json', undefined],
    ['\n \n', 'empty p.json', undefined],
  ])('%j is refused with its place and a hint', (text, brief, hint) => {
    const [{ code, path, hint: given }] = issuesOf(() => parseJson(text, 'p.json'))
    expect(`${code} ${path}`).toBe(brief)
    expect(given).toBe(hint)
  })
})
