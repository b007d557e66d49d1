/** Every way in which a child process can go wrong, each with a real one. */

import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.js'
import { RouteweaveError } from '../../src/base/errors.js'
import type { ProblemRequest } from '../../src/contracts/problem-solver.js'
import type { SolverEvent } from '../../src/contracts/solver.js'
import type { Outline } from '../../src/model/outline.js'
import type { Problem } from '../../src/model/problem.js'
import { readProcess } from '../../src/solvers/child/processes.js'
import { processSolver, type ProcessSolverOptions } from '../../src/solvers/process.js'

const script = fileURLToPath(new URL('./children/odd.mjs', import.meta.url))
const isLinux = process.platform === 'linux'

const problem: Problem = {
  coordinates: 'planar',
  jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0] })),
  vehicles: [{ id: 'van', count: 2, start: [0, 0], end: [0, 0] }],
}
const solved = { routes: [{ vehicle: 'van', jobs: [1, 2, 3] }] }

interface Heard {
  readonly outline?: Outline
  readonly error?: RouteweaveError
  readonly reports: Outline[]
  readonly events: SolverEvent[]
  readonly iterations: number
}

/** Solves with a child that behaves in this way. */
async function behave(
  way: string[],
  request: Partial<ProblemRequest> = {},
  options: Partial<ProcessSolverOptions> = {},
): Promise<Heard> {
  const solver = processSolver({
    command: process.execPath,
    args: [script, ...way],
    name: 'odd',
    graceMs: 900,
    ...options,
  })
  const heard = { reports: [] as Outline[], events: [] as SolverEvent[], iterations: 0 }
  const whole: ProblemRequest = {
    ...{ signal: new AbortController().signal, deadline: systemClock() + 60_000, seed: 7 },
    report: (outline) => heard.reports.push(outline),
    say: (event) => heard.events.push(event),
    count: (iterations) => (heard.iterations += iterations),
    ...request,
  }
  try {
    return { ...heard, outline: await solver.solveProblem(problem, whole), ...heard }
  } catch (error) {
    if (!(error instanceof RouteweaveError)) throw error
    return { ...heard, error }
  } finally {
    await solver.close?.()
  }
}

const soon = (milliseconds = 500) => ({ deadline: systemClock() + milliseconds })

function isAlive(pid: number): boolean {
  const entry = readProcess(pid)
  return entry !== null && entry.state !== 'Z'
}

const folder = mkdtempSync(join(tmpdir(), 'routeweave-children-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const pidFile = () => join(folder, `pids-${++files}`)
const pidsIn = (file: string) => readFileSync(file, 'utf8').trim().split('\n').map(Number)

const rejections: unknown[] = []
const onRejection = (reason: unknown) => rejections.push(reason)
beforeEach(() => void process.on('unhandledRejection', onRejection))
afterEach(() => {
  process.off('unhandledRejection', onRejection)
  expect(rejections).toEqual([])
})

describe('a child that does well', () => {
  test('gives its solution', async () => {
    expect(await behave(['good'])).toMatchObject({ outline: solved, reports: [solved] })
  })

  test('is told the seed, the time that it has, and what the options say', async () => {
    const options = { options: { workers: 2, timeLimit: 400 }, env: { OWN: 'yes' } }
    const { events } = await behave(['options'], {}, options)
    expect(events).toMatchObject([{ type: 'told', options: { seed: 7, workers: 2, timeLimit: 400 }, own: 'yes' }])
    const { events: told } = await behave(['options'], soon(10_000))
    const { options: plain } = told[0] as unknown as { options: { timeLimit: number } }
    expect(plain.timeLimit).toBeLessThanOrEqual(9900)
    expect(plain.timeLimit).toBeGreaterThan(0)
    const { events: endless } = await behave(['options'], { deadline: Number.POSITIVE_INFINITY })
    expect(endless).toMatchObject([{ options: { seed: 7 } }])
  })

  test('reports solutions, counts iterations and says what else it says', async () => {
    const { reports, iterations, events } = await behave(['improves'])
    expect(reports).toEqual([solved, solved])
    expect(iterations).toBe(1000)
    expect(events).toContainEqual({ type: 'warning', message: 'the engine is hot' })
    // Of progress only the newest.
    expect(events.filter(({ type }) => type === 'visit').map((event) => event.iterations)).toEqual([200, 1000])
  })

  test('may leave out the last line feed', async () => {
    expect(await behave(['no-line-feed'])).toMatchObject({ outline: solved })
  })

  test('may close its input', async () => {
    expect(await behave(['closes-input'])).toMatchObject({ outline: solved })
  })

  test('may leave something behind that holds its output open: it is killed, and nobody waits for it', async () => {
    expect(await behave(['leaves-output-open'])).toMatchObject({ outline: solved })
  })

  test('may write much that is no use', async () => {
    expect(await behave(['flood', '50'])).toMatchObject({ outline: solved })
    expect(await behave(['writes-trash'])).toMatchObject({ outline: solved, events: [] })
  })
})

describe('a child that is to stop', () => {
  test('is asked first', async () => {
    expect(await behave(['obedient'], soon())).toMatchObject({ outline: solved, events: [] })
  })

  test('then its input ends', async () => {
    expect(await behave(['ends-with-input'], soon())).toMatchObject({ outline: solved, events: [{ type: 'begun' }] })
  })

  test('then it is signalled, and keeps what it has said', async () => {
    expect(await behave(['solution-then-hangs'], soon(1000))).toMatchObject({ outline: solved, events: [] })
  })

  test('that has nothing at its deadline has failed', async () => {
    const { error } = await behave(['hangs'], soon())
    expect(error).toMatchObject({ code: 'solver-failed' })
    expect(error?.message).toMatch(
      /^odd stopped at its deadline without a solution \(.*odd\.mjs hangs; signal SIGTERM\)$/,
    )
  })

  test('that has nothing when it is aborted gives what it began with', async () => {
    const signal = AbortSignal.timeout(500)
    expect(await behave(['hangs'], { signal })).toMatchObject({ outline: { routes: [] } })
  })

  test('is not started where it is too late already', async () => {
    const late = { deadline: systemClock() - 1 }
    expect(await behave(['good'], late, { command: '/no/such' })).toMatchObject({ outline: { routes: [] } })
    expect(await behave(['good'], { signal: AbortSignal.abort() }, { command: '/no/such' })).toMatchObject({
      outline: { routes: [] },
    })
  })

  test.runIf(isLinux)('and does not is killed with all that it has started', async () => {
    const file = pidFile()
    const { error } = await behave(['stubborn', file], soon(1500))
    expect(error?.message).toMatch(/^odd had to be killed, because it did not stop within 900 ms, without a solution/)
    expect(pidsIn(file)).toHaveLength(2)
    expect(pidsIn(file).filter(isAlive)).toEqual([])
  })

  test('is stopped the faster where there is a moment that it must be back by', async () => {
    const now = systemClock()
    const pressed = { deadline: now + 1000, latest: now + 1600 }
    const { error } = await behave(['stubborn', pidFile()], pressed, { graceMs: 600_000 })
    const [, grace] = /it did not stop within (\d+) ms, without a solution/.exec(error?.message ?? '') ?? []
    // All of it fits between the two moments.
    expect(Number(grace)).toBeLessThanOrEqual(600)
  })

  test('without ever reading its input is killed like any other', async () => {
    const { error } = await behave(['deaf'], soon())
    expect(error?.message).toContain('stopped at its deadline without a solution')
  })
})

describe('a child that fails is told of in one sentence:', () => {
  const sentences: Record<string, [string[], RegExp]> = {
    'its exit code and last words': [
      ['exit-3'],
      /^odd ended without a solution \(\S+ \S+odd\.mjs exit-3; exit code 3\); it last wrote to its standard error: cannot find a licence$/,
    ],
    'that it said nothing': [['nothing'], /^odd ended without a solution \(.*; exit code 0\)$/],
    'its signal': [['signal'], /; signal SIGSEGV\)$/],
    'that a line was cut off': [['half-line'], /^odd ended without a solution: its last line was cut off \(/],
    'that it closed its output': [['closes-output'], /^odd ended without a solution \(.*; exit code 0\)$/],
    'that it is not UTF-8': [['latin1'], /^odd wrote a solution that is not UTF-8 \(/],
    'that a line is too long': [['long-line'], /^odd was ended because it wrote a line of more than 32 MB \(/],
  }
  test.each(Object.entries(sentences))('%s', async (_, [way, sentence]) => {
    const { error, outline } = await behave(way)
    expect(outline).toBeUndefined()
    expect(error).toMatchObject({ code: 'solver-failed', message: expect.stringMatching(sentence) })
  })

  // Lines as they are, and what is said of each.
  const lines: Record<string, [string, RegExp]> = {
    'no JSON': ['Hello!', /is no line of the protocol: "Hello!"/],
    'no object': ['[1,2]', /is no line of the protocol/],
    NaN: ['{"type":"solution","solution":{"cost":NaN,"routes":[]}}', /\(JSON knows neither NaN nor Infinity\)/],
    'no solution': ['{"type":"solution"}', /wrote a solution of the wrong shape: solution/],
    'a list': ['{"type":"solution","solution":[]}', /of the wrong shape/],
    'a number beyond all': ['{"type":"solution","solution":{"cost":1e999,"routes":[]}}', /wrong shape: solution\.cost/],
    'a number in letters': ['{"type":"solution","solution":{"cost":"NaN","routes":[]}}', /wrong shape: solution\.cost/],
    'a huge id': [
      '{"type":"solution","solution":{"routes":[{"vehicle":"van","jobs":[12345678901234567890]}]}}',
      /jobs\[0\]/,
    ],
    'less than nothing': [
      '{"type":"solution","solution":{"routes":[{"vehicle":"van","jobs":[-0]}]}}',
      /routes\[0\]\.jobs\[0\] is 0, which is no job/,
    ],
    'a huge index': [
      '{"type":"solution","solution":{"routes":[{"vehicle":"van","vehicleIndex":9007199254740991,"jobs":[]}]}}',
      /vehicleIndex is 9007199254740991, and there are 2/,
    ],
    'another job': [
      '{"type":"solution","solution":{"routes":[{"vehicle":"van","jobs":[1,"x"]}]}}',
      /of another problem: routes\[0\]\.jobs\[1\] is "x"/,
    ],
    'a step without its job': [
      '{"type":"solution","solution":{"routes":[{"vehicle":"van","steps":[{"type":"job"}]}]}}',
      /routes\[0\]\.steps\[0\]\.id is missing/,
    ],
    'another vehicle': [
      '{"type":"solution","solution":{"routes":[{"vehicle":"car","jobs":[1]}]}}',
      /routes\[0\]\.vehicle is "car"/,
    ],
    'an unknown job left': [
      '{"type":"solution","solution":{"routes":[],"unassigned":[{"id":9}]}}',
      /unassigned\[0\]\.id is 9/,
    ],
    'a job twice': [
      '{"type":"solution","solution":{"routes":[{"vehicle":"van","jobs":[1,2,"1"]}]}}',
      /cannot be: routes\[0\]\.jobs\[2\] is "1", which is served already/,
    ],
    'an unknown field': ['{"type":"solution","solution":{"routes":[],"costs":1}}', /wrong shape: solution\.costs/],
    'another version': [
      '{"type":"solution","v":2,"solution":{"routes":[]}}',
      /another version of the protocol: v is 2, not 1/,
    ],
    'brackets without end': [`{"type":"solution","solution":${'['.repeat(100_000)}`, /no line of the protocol/],
    'an error of its own': ['{"type":"error","message":"no map of this place"}', /^odd failed: no map of this place/],
  }
  test.each(Object.entries(lines))('it says %s', async (_, [line, sentence]) => {
    const { error, outline } = await behave(['says', line])
    expect(outline).toBeUndefined()
    expect(error).toMatchObject({ code: 'solver-failed', message: expect.stringMatching(sentence) })
  })

  test('it refuses the part', async () => {
    const { error } = await behave(['says', '{"type":"error","code":"unsupported","message":"no windows, please"}'])
    expect(error).toMatchObject({ code: 'unsupported', message: 'odd refuses the part: no windows, please' })
  })

  test('there is no such program', async () => {
    const { error } = await behave([], {}, { command: 'no-such-program-anywhere' })
    expect(error?.message).toMatch(/^odd could not be started: there is no program no-such-program-anywhere/)
    const { error: homeless } = await behave([], {}, { cwd: join(folder, 'gone') })
    expect(homeless?.message).toMatch(/could not be started: its folder \S*gone does not exist/)
  })

  test.runIf(process.platform !== 'win32')('it may not be executed', async () => {
    const file = join(folder, 'plain.txt')
    writeFileSync(file, 'no program')
    chmodSync(file, 0o644)
    const { error } = await behave([], {}, { command: file })
    expect(error?.message).toMatch(/could not be started: \S*plain\.txt may not be executed/)
  })

  test('of all that it said only the end, from the beginning of a line', async () => {
    const { error } = await behave(['says-much'])
    expect(error?.message).toMatch(/standard error: noise\n[^]*last words$/)
    expect(error?.message.length).toBeLessThan(3000)
  })
})

describe('a child that fails after a solution', () => {
  test('keeps it, and a warning says how it ended', async () => {
    const { outline, events } = await behave(['solution-then-exit-3'])
    expect(outline).toEqual(solved)
    expect(events).toMatchObject([{ type: 'warning', message: 'odd ended with exit code 3 after its last solution' }])
  })

  test('keeps it also where another one was cut off', async () => {
    expect(await behave(['solution-then-half-line'])).toMatchObject({ outline: solved })
  })
})

describe('a child that takes too much', () => {
  test.runIf(isLinux)('memory is ended', async () => {
    const { error } = await behave(['memory'], {}, { memoryLimit: 300e6 })
    expect(error).toMatchObject({ code: 'solver-failed' })
    expect(error?.message).toMatch(/^odd was ended because it had [\d.]+ MB of memory, beyond its limit of 300 MB \(/)
  })

  test.runIf(isLinux)('memory with what it has started is ended', async () => {
    const { error } = await behave(['memory-below'], {}, { memoryLimit: 300e6 })
    expect(error?.message).toMatch(/beyond its limit of 300 MB/)
  })

  test('of our time writes against a full pipe, and is still stopped in order', async () => {
    global.gc?.()
    const before = process.memoryUsage.rss()
    const { error, events } = await behave(['flood-for-ever'], soon(3000))
    expect(process.memoryUsage.rss() - before).toBeLessThan(200e6)
    expect(error?.message).toContain('without a solution')
    expect(events.length).toBeLessThan(100)
  })
})

describe.runIf(isLinux)('what a child leaves behind', () => {
  test.each(['escapes', 'escapes-without-mark'])('is found where it %s', async (way) => {
    const file = pidFile()
    await behave([way, file], way === 'escapes' ? {} : soon(6000), { memoryLimit: 1e9 })
    const pids = pidsIn(file)
    expect(pids).toHaveLength(2)
    expect(pids.filter(isAlive)).toEqual([])
  })
})

test('options are told of all at once', () => {
  const options = { comand: 'x', args: ['a', 1], env: { A: 1 }, graceMs: -1, slots: 0, memoryLimit: Number.NaN }
  expect(() => processSolver(options as never)).toThrow(/^7 issues/)
  expect(() => processSolver(options as never)).toThrow(/did you mean command\?/)
  expect(() => processSolver({ command: 'a\0b' })).toThrow(/options\.command/)
  for (const inner of [{ timeLimit: 'x' }, { timeLimit: Number.NaN }, { n: 1n }, []]) {
    expect(() => processSolver({ command: 'x', options: inner as never })).toThrow(
      /options\.options: is something else/,
    )
  }
  expect(() => processSolver(null as never)).toThrow(/options: is no object/)
})

test('closing a solver ends what it is at', async () => {
  const solver = processSolver({ command: process.execPath, args: [script, 'hangs'], name: 'odd' })
  const request: ProblemRequest = {
    ...{ signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY, seed: 1 },
    ...{ report: vi.fn(), count: vi.fn(), say: vi.fn() },
  }
  const work = solver.solveProblem(problem, request).catch((error: unknown) => error)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await solver.close?.()
  expect(await work).toMatchObject({ code: 'stopped', message: 'odd was closed while it worked' })
})

test.runIf(isLinux)('no file, timer or process is left open, however a child ends', async () => {
  const open = () => [readdirSync('/proc/self/fd').length, process.getActiveResourcesInfo().sort().join()]
  await behave(['good'])
  await new Promise((resolve) => setTimeout(resolve, 500))
  const before = open()
  for (const way of ['good', 'exit-3', 'closes-output', 'leaves-output-open', 'improves']) await behave([way])
  await behave(['hangs'], soon(300))
  await behave([], {}, { command: '/no/such' })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(open()).toEqual(before)
})

test('a closed solver can be used again', async () => {
  const solver = processSolver({ command: process.execPath, args: [script, 'good'] })
  const request: ProblemRequest = {
    ...{ signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY, seed: 1 },
    ...{ report: vi.fn(), count: vi.fn(), say: vi.fn() },
  }
  for (let i = 0; i < 2; i++) {
    expect(await solver.solveProblem(problem, request)).toEqual(solved)
    await solver.close?.()
  }
})
