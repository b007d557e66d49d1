import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDetected, type ReadOptions, readProblem } from '../../src/formats/detect.js'
import { writeProblemJson } from '../../src/formats/json.js'
import { readDetectedStream, readProblemStream } from '../../src/formats/problem-stream.js'
import { writeVroomProblem } from '../../src/formats/vroom-write.js'
import { writeVrplib } from '../../src/formats/vrplib-write.js'
import { generate } from '../../src/generate/generate.js'
import type { Problem } from '../../src/model/problem.js'
import { problems } from '../arbitraries/problem.js'
import { CHUNK_SIZES, chunksOf, damaged, outcomeOf } from './pieces.js'

/** A problem in lines: each job and vehicle on its own. */
function writeLines({ jobs, vehicles, ...rest }: Problem): string {
  const lines = [
    { type: 'problem', ...rest },
    ...vehicles.map((vehicle) => ({ type: 'vehicle', ...vehicle })),
    ...jobs.map((job) => ({ type: 'job', ...job })),
  ]
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

const same = async (text: string, options: ReadOptions, sizes: readonly number[] = CHUNK_SIZES): Promise<void> => {
  const whole = await outcomeOf(() => readDetected(text, options))
  for (const size of sizes)
    expect(await outcomeOf(() => readDetectedStream(chunksOf(text, size), options))).toEqual(whole)
}

const planar = generate({ size: 5 })
const geographic = generate({ size: 5, family: 'geographic' })

describe('a problem in chunks', () => {
  it.each<[string, string, ReadOptions]>([
    ['our JSON', writeProblemJson(planar), {}],
    ['compact JSON', JSON.stringify(planar), { format: 'routeweave' }],
    ['VROOM', writeVroomProblem(geographic), {}],
    ['VROOM by its path', '{"jobs":[],"vehicles":[]}', { path: 'a.vroom.json' }],
    ['JSON that could be VROOM', '{"jobs":[{"id":1,"location":[0,0]}],"vehicles":[{"id":1,"start":[0,0]}]}', {}],
    ['VRPLIB', writeVrplib(planar), {}],
    ['VRPLIB with a rounding', writeVrplib(planar), { format: 'vrplib', rounding: 'trunc' }],
    ['lines', writeLines(planar), {}],
    ['lines that are said to be ours', writeLines(planar), { format: 'routeweave' }],
    ['lines by their path', '{"id":1}\n', { path: 'a.ndjson' }],
    ['lines of which the first is broken', '{"typ\n{"type":"job","id":1}\n', { path: 'a.JSONL' }],
    ['lines whose first says its type last', '{"name":"x","type":"problem"}\n{"type":"vehicle","id":1}', {}],
    ['one line', '{"type":"problem","jobs":[],"vehicles":[]}', {}],
    ['a pretty document with a type', '{\n  "type": "problem",\n  "jobs": []\n}', {}],
    ['lines that are said to be VROOM', writeLines(planar), { format: 'vroom' }],
    ['a rounding for JSON', '{"jobs":[', { rounding: 'trunc' }],
    ['a rounding for lines', '{"type":"problem"}\nx', { rounding: 'trunc' }],
    ['GeoJSON', '{"type":"FeatureCollection","features":[]}', {}],
    ['nothing', '', { path: 'a.json' }],
    ['nothing in lines', ' \n', { path: 'a.ndjson' }],
    ['text that is no format', 'a;b', {}],
    ['text that is said to be JSON', 'NAME : x', { format: 'routeweave' }],
  ])('is what it is as a whole: %s', (_, text, options) => same(text, options))

  it('is a problem that equals the one that was written', async () => {
    for (const text of [writeProblemJson(planar), writeLines(planar)]) {
      expect(await readProblemStream(chunksOf(text, 7))).toEqual(planar)
      expect(readProblem(text)).toEqual(planar)
    }
  })

  it('may come from a source that fills one buffer again and again', async () => {
    async function* refilled(text: string) {
      const buffer = Buffer.alloc(64)
      for (const chunk of chunksOf(text, 64))
        yield Promise.resolve(buffer.subarray(0, buffer.fill(chunk) && chunk.length))
    }
    for (const text of [writeProblemJson(planar), writeLines(planar), writeVrplib(planar)]) {
      expect(await readProblemStream(refilled(text))).toEqual(readProblem(text))
    }
  })

  it('lets go of its source when it stops early', async () => {
    let isClosed = false
    async function* source() {
      try {
        for (;;) yield Promise.resolve(Buffer.from('{"jobs":[1,2,,]'))
      } finally {
        isClosed = true
      }
    }
    await expect(readProblemStream(source())).rejects.toThrow('expected a value')
    expect(isClosed).toBe(true)
  })
})

const written = problems({ maxJobs: 4 })

describe('a problem that is damaged', () => {
  it('has the same issues in chunks as in one text', async () => {
    const texts = damaged(
      fc.oneof(
        written.map(writeProblemJson),
        written.map((problem) => JSON.stringify(problem)),
      ),
    )
    const size = fc.constantFrom(...CHUNK_SIZES)
    await fc.assert(
      fc.asyncProperty(texts, size, (text, size) => same(text, { path: 'p.json' }, [size])),
      { seed: 3, numRuns: 200 },
    )
  })

  it('has the same issues in chunks as in one text where it is in lines', async () => {
    const size = fc.constantFrom(...CHUNK_SIZES)
    await fc.assert(
      fc.asyncProperty(damaged(written.map(writeLines)), size, (text, size) =>
        same(text, { path: 'p.ndjson' }, [size]),
      ),
      { seed: 4, numRuns: 200 },
    )
  })

  it('has in lines the issues that it has in one document, each with its line', async () => {
    const spoilt = written.map((problem) => ({
      ...problem,
      jobs: [...problem.jobs, { ...problem.jobs[0], location: undefined, delivery: [-1] }],
    }))
    const property = fc.asyncProperty(spoilt, async (problem) => {
      const inLines = await outcomeOf(() => readProblem(writeLines(problem), { path: 'p' }))
      const { issues } = (await outcomeOf(() => readProblem(JSON.stringify(problem)))) as { issues: { path: string }[] }
      const located = issues.map((issue) => {
        const [, list, index] = /^(jobs|vehicles)\[(\d+)\]/.exec(issue.path) ?? []
        const before = list === 'jobs' ? problem.vehicles.length : 0
        const line = list ? `:${2 + before + Number(index)}` : /^(profiles|rounding)/.test(issue.path) ? ':1' : ''
        return { ...issue, path: `p${line}: ${issue.path}` }
      })
      expect(inLines).toMatchObject({ issues: located })
    })
    await fc.assert(property, { seed: 5, numRuns: 50 })
  })

  it('tells the first hundred issues of its lines, and how many there are', async () => {
    const text = `{"type":"problem"}\n${'{"type":"job"\n'.repeat(150)}`
    const outcome = (await outcomeOf(() => readProblemStream(chunksOf(text, 1000), { path: 'p' }))) as {
      issues: { path: string }[]
      total: number
    }
    expect(outcome.total).toBe(150)
    expect(outcome.issues).toHaveLength(100)
    expect(outcome.issues[99].path).toBe('p:101:14')
  })
})
