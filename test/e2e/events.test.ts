import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check } from '../../src/check/oracle/check.js'
import { parseSolution } from '../../src/model/validate.js'
import { folder, triangle } from '../cli/samples.js'
import { run, sample, start } from './command.js'

const problemLine = (options: object): string => `${JSON.stringify({ type: 'problem', problem: triangle, options })}\n`

test('events are NDJSON: started first, the solution last, nothing else on standard output', async () => {
  const { code, out } = await run(['solve', sample('planar-100.vrp'), '--events', '--iterations', '2000'])
  expect(code).toBe(0)
  const events = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(events.every(({ v, time }) => v === 1 && typeof time === 'number')).toBe(true)
  const types = events.map(({ type }) => type)
  expect([types[0], types.at(-2), types.at(-1)]).toEqual(['started', 'finished', 'solution'])
  const improved = events.filter(({ type }) => type === 'improved').map(({ cost }) => cost)
  expect(improved).toEqual([...improved].sort((a, b) => b - a))
  expect(events.at(-1).solution.cost).toBe(improved.at(-1))
})

test('a parent sends a problem with options and gets its solution', async () => {
  const command = start(['solve', '-', '--events'])
  command.child.stdin.write(problemLine({ iterations: 500, seed: 9 }))
  const { code } = await command.ended
  expect(code).toBe(0)
  const solution = parseSolution(command.events.at(-1)?.solution)
  expect(check(triangle, solution)).toEqual([])
  expect(solution).toMatchObject({ cost: 12, stats: { seed: 9 } })
})

test('a parent asks for the status, is warned of lines without sense, and stops the run', async () => {
  const command = start(['solve', '-', '--events'])
  command.child.stdin.write(problemLine({ timeLimit: 100_000 }))
  await command.event('improved')
  command.child.stdin.write('{"type":"status"}\nhello\n')
  expect(await command.event('status')).toMatchObject({ v: 1, cost: 12, unassigned: 0, routes: 1 })
  expect(await command.event('warning')).toMatchObject({ message: expect.stringContaining('hello') })
  command.child.stdin.write('{"type":"stop"}\n')
  expect((await command.ended).code).toBe(0)
  expect(command.events.at(-1)).toMatchObject({
    type: 'solution',
    solution: { cost: 12, stats: { stoppedBy: 'stop' } },
  })
})

test('who is to be gone has left its best: solutions are among the events, each better than the one before', async () => {
  const command = start(['solve', sample('planar-100.vrp'), '--events', '--time-limit', '100s', '--partial', '50ms'])
  const first = await command.event('solution')
  command.child.kill('SIGKILL')
  await command.ended
  expect(parseSolution(first.solution)).toMatchObject({ unassigned: [] })
  const costs = command.events
    .filter(({ type }) => type === 'solution')
    .map(({ solution }) => parseSolution(solution).cost)
  expect(costs).toEqual([...costs].sort((a, b) => b - a))
  expect(new Set(costs).size).toBe(costs.length)
})

test('a parent that does not say gets such lines too, whoever reads a file does not', async () => {
  const command = start(['solve', '-', '--events'])
  command.child.stdin.write(problemLine({ timeLimit: 100_000 }))
  expect(await command.event('solution')).toMatchObject({ v: 1, solution: { cost: 12 } })
  expect(command.child.exitCode).toBeNull()
  command.child.stdin.write('{"type":"stop"}\n')
  await command.ended
  const { out } = await run(['solve', sample('planar-100.vrp'), '--events', '--time-limit', '3s'])
  expect(out.match(/"type":"solution"/g)).toHaveLength(1)
})

test('the end of the input stops the run: the parent is gone', async () => {
  const command = start(['solve', '-', '--events', '--time-limit', '100s'])
  command.child.stdin.write(problemLine({}))
  await command.event('improved')
  command.child.stdin.end()
  expect((await command.ended).code).toBe(0)
  expect(command.events.at(-1)).toMatchObject({ type: 'solution' })
})

test('a plain problem file on standard input ends without stopping the run', async () => {
  const { out } = await run(['solve', '-', '--events', '--iterations', '700'], JSON.stringify(triangle))
  expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
    solution: { stats: { stoppedBy: 'iterations' } },
  })
})

test('a parent that sends a wrong problem gets an error as the last line, and 2', async () => {
  const command = start(['solve', '-', '--events'])
  command.child.stdin.write('{"type":"problem","problem":{"jobs":[{}]}}\n')
  const { code, err } = await command.ended
  expect(code).toBe(2)
  expect(command.events).toMatchObject([{ type: 'error', v: 1, code: 'invalid-input' }])
  expect(err).toContain('vehicles')
})

test('a reader that goes away ends the run quietly, and files are still written', async () => {
  const { at } = folder()
  const command = start(['solve', sample('planar-1000.vrp'), '--events', '--time-limit', '60s', '-o', at('s.json')])
  await command.event('improved')
  command.child.stdout.destroy()
  const { code, err } = await command.ended
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(existsSync(at('s.json'))).toBe(true)
})

test('a reader of -o - that takes nothing ends quietly', async () => {
  const command = start(['solve', sample('planar-1000.vrp'), '--iterations', '500', '--quiet', '-o', '-'])
  command.child.stdout.destroy()
  expect(await command.ended).toMatchObject({ code: 0, err: '' })
})
