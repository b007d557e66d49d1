import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { expect, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.js'
import type { ProblemRequest } from '../../src/contracts/problem-solver.js'
import type { SolverEvent } from '../../src/contracts/solver.js'
import { compile } from '../../src/instance/compile.js'
import { cutSubproblem } from '../../src/instance/subproblem.js'
import type { Outline } from '../../src/model/outline.js'
import type { Problem } from '../../src/model/problem.js'
import type * as lines from '../../src/solvers/child/lines.js'
import type * as conversation from '../../src/solvers/conversation.js'
import type * as onProblemsModule from '../../src/solvers/on-problems.js'
import type * as timeShare from '../../src/solvers/time-share.js'
import type * as solutionLine from '../../src/solvers/solution-line.js'
import { proof, type Proof, proveFiles } from '../prove.js'
import { HEAPS } from './part.js'
import { sabotages } from './sabotages.js'

async function linesOf({ readLines }: typeof lines, chunks: Iterable<Uint8Array>, maxLine = 1e6) {
  const stream = new PassThrough()
  const found: string[] = []
  let isTooLong = false
  const reader = readLines(stream, {
    maxLine,
    onLine: (line) => found.push(line.toString('latin1')),
    onTooLong: () => (isTooLong = true),
  })
  reader.drain()
  for (const chunk of chunks) if (!stream.destroyed) stream.write(chunk)
  await new Promise((resolve) => setImmediate(resolve))
  const isCut = reader.end()
  reader.close()
  return { lines: found, isCut, isTooLong }
}

/** The same lines however they are cut into chunks, also byte by byte, and an end where one is too long. */
async function proveLines(module: typeof lines): Promise<void> {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '\u00e9', '{'), maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(texts, fc.array(fc.nat(60), { maxLength: 8 }), async (text, cuts) => {
      const bytes = Buffer.from(text, 'latin1')
      const ends = [...cuts.sort((a, b) => a - b), bytes.length]
      const chunks = ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end))
      const { lines, isCut } = await linesOf(
        module,
        chunks.filter(({ length }) => length > 0),
      )
      expect(lines).toEqual(text.split(/\r?\n/).filter((line) => line !== ''))
      expect(isCut).toBe(!text.endsWith('\n') && text !== '')
    }),
  )
  const long = Buffer.from(`${'x'.repeat(5000)}\n`)
  const bytes = Array.from(long, (_, i) => long.subarray(i, i + 1))
  expect((await linesOf(module, bytes)).lines).toEqual(['x'.repeat(5000)])
  for (const text of ['ab\nabcdef\ncd\n', 'ab\nabcdef']) {
    expect(await linesOf(module, [Buffer.from(text)], 5)).toEqual({ lines: ['ab'], isCut: false, isTooLong: true })
  }
  expect(await linesOf(module, [Buffer.from('abcde\n')], 5)).toMatchObject({ lines: ['abcde'], isTooLong: false })
}

/** Whether a stream is made to wait after lines, and whether it may go on in a hurry. */
async function restsAfter({ readLines }: typeof lines, text: string, count: number): Promise<boolean[]> {
  const stream = new PassThrough()
  const reader = readLines(stream, { maxLine: 1e6, onLine: () => {}, onTooLong: () => {} })
  const isResting: boolean[] = []
  for (let i = 0; i < count; i++) stream.write(text)
  await new Promise((resolve) => setImmediate(resolve))
  isResting.push(stream.isPaused())
  reader.hurry()
  isResting.push(stream.isPaused())
  reader.close()
  return isResting
}

/** Whoever writes much waits, whatever the lines are: many bytes, many lines, long lines. */
async function proveRests(module: typeof lines): Promise<void> {
  const padded = (bytes: number) => `${'x'.repeat(bytes - 1)}\n`
  expect(await restsAfter(module, padded(1000).repeat(60), 10)).toEqual([false, false])
  expect(await restsAfter(module, padded(1000).repeat(900), 16)).toEqual([true, false])
  expect(await restsAfter(module, padded(2).repeat(30_000), 16)).toEqual([true, false])
  expect(await restsAfter(module, padded(60_000), 10)).toEqual([false, false])
  expect(await restsAfter(module, padded(100_000), 30)).toEqual([true, false])
}

const problem: Problem = {
  jobs: [1, 'b', 3].map((id) => ({ id, location: [4, 50] })),
  vehicles: [{ id: 'van', count: 2, start: [4, 50] }],
}

function proveSolutionLine({ namesOf, readSolutionLine }: typeof solutionLine): void {
  const read = (solution: object, more: object = {}) =>
    readSolutionLine(Buffer.from(JSON.stringify({ type: 'solution', ...more, solution })), namesOf(problem))
  const van = (...jobs: unknown[]) => ({ routes: [{ vehicle: 'van', vehicleIndex: 1, jobs }] })
  expect(read({ ...van('1', 'b'), unassigned: [{ id: 3 }] }, { v: 1 })?.routes).toHaveLength(1)
  expect(readSolutionLine(Buffer.from('{"type":"solution",'), namesOf(problem))).toBeNull()
  const refused = (solution: object, more?: object) => expect(() => read(solution, more))
  refused(van(1, 'c')).toThrow('of another problem: routes[0].jobs[1] is "c"')
  refused({ routes: [{ vehicle: 'car', jobs: [] }] }).toThrow('routes[0].vehicle is "car"')
  refused({ routes: [{ vehicle: 'van', vehicleIndex: 2, jobs: [] }] }).toThrow('there are 2 of the vehicle')
  refused({ routes: [], unassigned: [{ id: 'c' }] }).toThrow('unassigned[0].id is "c"')
  refused({ routes: [van(1).routes[0], van('1').routes[0]] }).toThrow(
    'routes[1].jobs[0] is "1", which is served already',
  )
  refused({ routes: [], cost: 'much' }).toThrow('wrong shape: solution.cost')
  refused(van(1), { v: 2 }).toThrow('v is 2, not 1')
  const latin = Buffer.from('{"type":"solution","solution":{"routes":[],"name":"stra\u00dfe"}}', 'latin1')
  expect(() => readSolutionLine(latin, namesOf(problem))).toThrow('not UTF-8')
}

/** What is told of lines that all come between two looks. */
function listen({ Conversation }: typeof conversation, texts: readonly string[]) {
  const heard = { reports: [] as Outline[], events: [] as SolverEvent[], counts: [] as number[] }
  const request: ProblemRequest = {
    ...{ signal: new AbortController().signal, deadline: 0, seed: 1 },
    report: (outline) => heard.reports.push(outline),
    say: (event) => heard.events.push(event),
    count: (iterations) => heard.counts.push(iterations),
  }
  const talk = new Conversation(problem, request, { onError: () => {}, onFault: () => {} })
  for (const text of texts) {
    if (text === 'flush') talk.flush()
    else talk.take(Buffer.from(text))
  }
  talk.flush()
  talk.close()
  return { ...heard, solution: talk.solution, strange: talk.strange, error: talk.error }
}

function proveConversation(module: typeof conversation): void {
  const solution = (job: unknown) =>
    JSON.stringify({ type: 'solution', solution: { routes: [{ vehicle: 'van', jobs: [job] }] } })
  const served = (outline: Outline | null) => outline?.routes[0].jobs?.[0]
  // The newest counts, also where the last one was cut off.
  expect(served(listen(module, [solution(1), solution('b')]).solution)).toBe('b')
  const cut = listen(module, [solution(1), solution('b').slice(0, -5)])
  expect([served(cut.solution), cut.strange]).toEqual([1, solution('b').slice(0, -5)])
  expect(listen(module, [solution(1), 'flush', solution(3)]).reports.map(served)).toEqual([1, 3])
  // Iterations are told as sums and counted as what has come.
  const visit = (iterations: unknown) => JSON.stringify({ type: 'visit', iterations })
  const counts = (...sums: unknown[]) =>
    listen(
      module,
      sums.flatMap((sum) => [visit(sum), 'flush']),
    ).counts
  expect(counts(10, 30, 20, 35)).toEqual([10, 20, 5])
  expect(counts('x', -1, 1.5, 1e300, null)).toEqual([])
  // Of progress the newest is told, of other events not too many.
  expect(listen(module, [visit(1), visit(2)]).events).toEqual([{ type: 'visit', iterations: 2 }])
  const told = (n: number) =>
    listen(
      module,
      Array.from({ length: n }, (_, i) => `{"type":"warning","message":"${i}"}`),
    ).events
  expect(told(20)).toHaveLength(20)
  expect(told(5000)).toHaveLength(20)
  // Neither what is too much nor what is no line at all is parsed; solutions and errors are still heard among it.
  const flood = (text: string) => Array.from({ length: 5000 }, () => text)
  expect(parsesOf(() => listen(module, flood('{"type":"warning","message":"hot"}')))).toBeLessThan(30)
  expect(parsesOf(() => listen(module, flood('{no JSON')))).toBeLessThan(30)
  expect(parsesOf(() => listen(module, flood('no JSON')))).toBe(0)
  const large = 'x'.repeat(70_000)
  expect(parsesOf(() => listen(module, [`{"a":[],"b":"${large}"}`, `{"type":"engine","a":"${large}"}`]))).toBe(0)
  expect(listen(module, [`{"a":[],"b":"${large}"}`]).strange).toMatch(/^\{"a":\[\],"b":"xx/)
  const last = (line: object) => `{"routes":{"type":"none"},${JSON.stringify(line).slice(1)}`
  const sure = [...flood('{no JSON'), '{"type":"error","message":"out of paper"}', '{"type":"error","message":"later"}']
  expect(listen(module, sure).error?.message).toBe('out of paper')
  expect(parsesOf(() => listen(module, flood('{"type":"error","message":"again"}')))).toBe(1)
  const behind = last({ solution: { routes: [{ vehicle: 'van', jobs: [3] }], data: large }, type: 'solution', time: 5 })
  expect(served(listen(module, [behind]).solution)).toBe(3)
  // The type is the line's own, wherever it stands in it.
  const inner = JSON.stringify({ best: { type: 'visit' }, type: 'warning', message: 'x' })
  expect(listen(module, [inner, inner]).events).toHaveLength(2)
  expect(listen(module, ['Hello', '{"type":"error","code":"unsupported","message":"no"}'])).toMatchObject({
    strange: 'Hello',
    error: { code: 'unsupported', message: 'no' },
  })
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      listen(module, [text, `{"type":${JSON.stringify(text)}}`])
    }),
  )
}

function parsesOf(work: () => void): number {
  const parse = vi.spyOn(JSON, 'parse')
  try {
    work()
    return parse.mock.calls.length
  } finally {
    parse.mockRestore()
  }
}

function proveTimeShare({ keptForStopping, toldOf, secondsFor, PROTOCOL_MARGIN }: typeof timeShare): void {
  const kept = [5000, 100_000, Number.POSITIVE_INFINITY, 0, -5].map((left) => keptForStopping(left, 1500))
  expect(kept).toEqual([500, 1500, 1500, 0, 0])
  expect(keptForStopping(100_000)).toBe(500)
  const told = [1000, 100_000, Number.POSITIVE_INFINITY].map((left) => toldOf(left, PROTOCOL_MARGIN))
  expect(told).toEqual([950, 99_900, Number.POSITIVE_INFINITY])
  expect([9000, 10, -5, Number.POSITIVE_INFINITY].map((left) => secondsFor(left, 7, 0.1))).toEqual([8.1, 0.05, 0.05, 7])
}

/** What a part's solver hears of its time. */
async function proveOnProblems({ onProblems }: typeof onProblemsModule): Promise<void> {
  const compiled = compile(HEAPS)
  const { instance } = compiled
  const all = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
  const part = cutSubproblem(instance, all, instance.typeVehicles)
  const deadlineOf = async (left: number, graceMs?: number) => {
    let heard: Partial<ProblemRequest> = {}
    const solveProblem = async (_: Problem, request: ProblemRequest): Promise<Outline> => {
      heard = request
      return { routes: [] }
    }
    const sketch = { name: 'x', unsupported: () => [], solveProblem, ...(graceMs === undefined ? {} : { graceMs }) }
    const solver = onProblems(compiled, sketch)
    expect(solver.graceMs).toBe(graceMs)
    const deadline = systemClock() + left
    const ignore = () => {}
    await solver.solve(part, {
      ...{ signal: new AbortController().signal, deadline, seed: 1, iterations: 1, initial: null, temperature: null },
      ...{ report: ignore, count: ignore },
    })
    expect(heard.latest).toBe(deadline)
    return deadline - Number(heard.deadline)
  }
  expect(await deadlineOf(1e6, 1500)).toBeCloseTo(1500, 2)
  expect(await deadlineOf(1e6)).toBeCloseTo(500, 2)
  expect(await deadlineOf(-1, 1500)).toBe(0)
}

const proofs: Readonly<Record<string, Proof>> = {
  'solvers/child/lines.ts': proof<typeof lines>(async (module) => {
    await proveLines(module)
    await proveRests(module)
  }),
  'solvers/time-share.ts': proof<typeof timeShare>(proveTimeShare),
  'solvers/on-problems.ts': proof<typeof onProblemsModule>(proveOnProblems),
  'solvers/solution-line.ts': proof<typeof solutionLine>(proveSolutionLine),
  'solvers/conversation.ts': proof<typeof conversation>(proveConversation),
}

proveFiles(proofs, sabotages)
