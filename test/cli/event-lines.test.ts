import { expect, test } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { openEventLines } from '../../src/cli/event-lines.js'
import { fakeIo } from './fake-io.js'
import { triangleSolution } from './samples.js'

const linesOf = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('events are lines as they are, the last one carries the solution', async () => {
  const io = fakeIo()
  const lines = openEventLines(io)
  const improved = { v: 1, type: 'improved', time: 2, cost: 12, unassigned: 0, routes: 1 } as const
  lines.take(improved)
  io.time = 5
  await lines.solution(triangleSolution)
  expect(linesOf(io.out())).toEqual([improved, { type: 'solution', v: 1, time: 5, solution: triangleSolution }])
})

test('nothing comes between the chunks of the last line', async () => {
  const io = fakeIo()
  const lines = openEventLines(io)
  const writing = lines.solution(triangleSolution)
  lines.status()
  lines.warn('late')
  await writing
  expect(io.out()).toBe(`${JSON.stringify({ type: 'solution', v: 1, time: 0, solution: triangleSolution })}\n`)
})

test('the best so far is a line of its own, once for each improvement, and what comes meanwhile follows it', async () => {
  const io = fakeIo()
  const lines = openEventLines(io)
  const improved = { v: 1, type: 'improved', time: 2, cost: 12, unassigned: 0, routes: 1 } as const
  await lines.partial(() => triangleSolution)
  lines.take(improved)
  const writing = lines.partial(() => triangleSolution)
  lines.warn('late')
  void lines.partial(() => triangleSolution)
  await writing
  await lines.partial(() => triangleSolution)
  lines.take(improved)
  await lines.solution(triangleSolution)
  const solution = { type: 'solution', v: 1, time: 0, solution: triangleSolution }
  const warning = { type: 'warning', v: 1, time: 0, message: 'late' }
  expect(linesOf(io.out())).toEqual([improved, solution, warning, improved, solution])
})

test('a reader that is behind is not given more to read, but gets the best so far once it has caught up', async () => {
  const io = fakeIo()
  const lines = openEventLines(io)
  let isBehind = true
  Object.defineProperty(io.stdout, 'writableNeedDrain', { get: () => isBehind })
  lines.take({ v: 1, type: 'improved', time: 2, cost: 12, unassigned: 0, routes: 1 })
  await lines.partial(() => triangleSolution)
  isBehind = false
  await lines.partial(() => triangleSolution)
  expect(linesOf(io.out())).toMatchObject([{ type: 'improved' }, { type: 'solution' }])
})

test('a request for the status is answered with what is known', () => {
  const io = fakeIo()
  const lines = openEventLines(io)
  lines.status()
  lines.take({ v: 1, type: 'improved', time: 2, cost: 12, unassigned: 0, routes: 1 })
  lines.status()
  const [before, , after] = linesOf(io.out())
  expect(before).toMatchObject({ type: 'status', v: 1, cost: null, unassigned: null })
  expect(after).toMatchObject({ type: 'status', cost: 12, unassigned: 0, routes: 1 })
})

test('a slow reader loses visits and nothing else', () => {
  const io = fakeIo()
  Object.defineProperty(io.stdout, 'writableNeedDrain', { value: true })
  const lines = openEventLines(io)
  const current = { cost: 1, unassigned: 0 }
  lines.take({ v: 1, type: 'visit', time: 1, visits: 1, busy: 1, iterations: 1, current, progress: 0.1 })
  lines.take({ v: 1, type: 'improved', time: 2, cost: 12, unassigned: 0, routes: 1 })
  expect(linesOf(io.out())).toMatchObject([{ type: 'improved' }])
})

test('a failure is the last line, with its issues', async () => {
  const io = fakeIo()
  await openEventLines(io).error(new InputError([{ code: 'empty', path: 'jobs', message: 'is empty' }]))
  expect(linesOf(io.out())).toMatchObject([
    { type: 'error', code: 'invalid-input', issues: [{ path: 'jobs' }], total: 1 },
  ])
})
