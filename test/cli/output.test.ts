import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { Writable } from 'node:stream'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findOutputTroubles, planOutputs, refuseUnwritable, writeOutputs } from '../../src/cli/output.js'
import { generate } from '../../src/generate/generate.js'
import { solutionFromLists } from '../../src/run/split-and-merge.js'
import { fakeIo } from './fake-io.js'
import { folder, triangle, triangleSolution } from './samples.js'

test('the ending picks the format', () => {
  const paths = ['a.json', 'b/c.vroom.json', 'd.sol', 'e.geojson', 'F.SVG', '-']
  expect(planOutputs(paths).map(({ format }) => format)).toEqual(['json', 'vroom', 'sol', 'geojson', 'svg', 'json'])
})

test('every ending that names no format is refused at once', () => {
  expect(() => planOutputs(['a.txt', 'b.json', 'c', 'd.sol.bak'])).toThrow(/a\.txt.*\n.*-o c.*\n.*d\.sol\.bak/)
})

test('the same path twice is refused', () => {
  expect(() => planOutputs(['a.json', './a.json'])).toThrow('is given twice')
})

test('a directory in place of a file, and a file in place of a directory, are told before the work', () => {
  const { at, add } = folder()
  mkdirSync(at('there.json'))
  const file = add('file', '')
  const targets = planOutputs([at('gone/a.json'), at('there.json'), `${file}/a.sol`, at('fine.json'), '-'])
  expect(findOutputTroubles(targets)).toEqual([
    `-o ${at('there.json')}: is a directory, not a file`,
    `-o ${file}/a.sol: ${file} is not a directory`,
  ])
})

test('each output is written in its format', async () => {
  const { at } = folder()
  const io = fakeIo()
  const paths = ['a.json', 'a.vroom.json', 'a.sol', 'a.geojson', 'a.svg'].map(at)
  const report = await writeOutputs(planOutputs([...paths, '-']), triangle, triangleSolution, io)
  expect(report).toMatchObject({ written: paths, troubles: [] })
  expect(JSON.parse(readFileSync(at('a.json'), 'utf8'))).toEqual(triangleSolution)
  expect(JSON.parse(io.out())).toEqual(triangleSolution)
  expect(readFileSync(at('a.sol'), 'utf8')).toBe('Route #1: 1 2\nCost 12\n')
  expect(JSON.parse(readFileSync(at('a.geojson'), 'utf8')).type).toBe('FeatureCollection')
  expect(JSON.parse(readFileSync(at('a.vroom.json'), 'utf8')).summary.cost).toBe(12)
  expect(readFileSync(at('a.svg'), 'utf8')).toMatch(/^<svg/)
})

test('missing folders are made', async () => {
  const { at } = folder()
  const { written } = await writeOutputs(planOutputs([at('new/er/a.sol')]), triangle, triangleSolution, fakeIo())
  expect(written.map((path) => readFileSync(path, 'utf8'))).toEqual(['Route #1: 1 2\nCost 12\n'])
})

test('it is told where VROOM gets other ids', async () => {
  const { at } = folder()
  const targets = planOutputs([at('a.vroom.json'), at('a.json')])
  const { notes } = await writeOutputs(targets, triangle, triangleSolution, fakeIo())
  expect(notes).toEqual([
    `${at('a.vroom.json')}: vehicles are renumbered from 1, and description begins with the original id`,
  ])
  const vehicles = [{ ...triangle.vehicles[0], count: 1 }]
  expect((await writeOutputs(targets, { ...triangle, vehicles }, triangleSolution, fakeIo())).notes).toEqual([])
})

test('a picture of a problem without positions is refused before the work', () => {
  const jobs = [{ id: 1, locationIndex: 0 }]
  const blind = { jobs, vehicles: [{ id: 1 }], profiles: { car: { distances: [[0]] } } }
  const targets = planOutputs(['a.svg', 'a.sol', 'a.geojson', 'a.json', 'a.vroom.json'])
  expect(() => refuseUnwritable(targets, blind)).toThrow(/2 issues[^]*-o a\.svg: no job has a location[^]*a\.geojson/)
  expect(() => refuseUnwritable(targets, { ...blind, jobs: [...jobs, { id: 2, location: [0, 0] }] })).not.toThrow()
  expect(() => refuseUnwritable(targets, { jobs: [], vehicles: [] })).not.toThrow()
})

test('what cannot be written goes to a temporary file, the other outputs to their places', async () => {
  const { at } = folder()
  mkdirSync(at('taken.sol'))
  const targets = planOutputs([at('taken.sol'), at('b.sol')])
  const { written, troubles } = await writeOutputs(targets, triangle, triangleSolution, fakeIo())
  expect(written).toEqual([at('b.sol')])
  expect(troubles[0]).toContain(`${at('taken.sol')} was not written: is a directory, not a file`)
  const saved = /is saved in (.+)$/.exec(troubles[0])?.[1] ?? ''
  onTestFinished(() => rmSync(dirname(saved), { recursive: true }))
  expect(existsSync(saved) && readFileSync(saved, 'utf8')).toBe('Route #1: 1 2\nCost 12\n')
})

test('without a place for temporary files the solution is kept in the working directory, and the other outputs are written', async () => {
  const { at } = folder()
  mkdirSync(at('taken.sol'))
  mkdirSync(at('here'))
  const before = { tmp: process.env.TMPDIR, cwd: process.cwd() }
  process.env.TMPDIR = at('nowhere')
  vi.spyOn(process, 'cwd').mockReturnValue(at('here'))
  onTestFinished(() => {
    process.env.TMPDIR = before.tmp
    if (before.tmp === undefined) delete process.env.TMPDIR
    vi.restoreAllMocks()
  })
  const targets = planOutputs([at('taken.sol'), at('b.sol')])
  const { written, troubles } = await writeOutputs(targets, triangle, triangleSolution, fakeIo())
  expect(written).toEqual([at('b.sol')])
  const saved = /is saved in (.+)$/.exec(troubles[0])?.[1] ?? ''
  expect(saved.startsWith(at('here'))).toBe(true)
  expect(readFileSync(saved, 'utf8')).toBe('Route #1: 1 2\nCost 12\n')
})

test('where nothing can be written the solution goes to standard output', async () => {
  const { at } = folder()
  mkdirSync(at('taken.sol'))
  const before = process.env.TMPDIR
  process.env.TMPDIR = at('nowhere')
  vi.spyOn(process, 'cwd').mockReturnValue(at('nowhere'))
  onTestFinished(() => {
    process.env.TMPDIR = before
    if (before === undefined) delete process.env.TMPDIR
    vi.restoreAllMocks()
  })
  const io = fakeIo()
  const { troubles } = await writeOutputs(planOutputs([at('taken.sol')]), triangle, triangleSolution, io)
  expect(troubles[0]).toContain('The solution is on standard output')
  expect(io.out()).toBe('Route #1: 1 2\nCost 12\n')
})

test('a stream that fails in its middle is saved from its beginning, and a reader that goes is no failure', async () => {
  const { at } = folder()
  const before = process.env.TMPDIR
  process.env.TMPDIR = at('.')
  onTestFinished(() => {
    process.env.TMPDIR = before
    if (before === undefined) delete process.env.TMPDIR
  })
  const problem = generate({ size: 8000, seed: 1 })
  const lists = problem.jobs.map((_, job) => ({ vehicle: 0, vehicleIndex: job, jobs: [job] }))
  const solution = solutionFromLists(problem, lists)
  const failing = (code: string) => {
    let count = 0
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        done(++count < 3 ? null : Object.assign(new Error('it failed'), { code }))
      },
    })
    stdout.on('error', () => {})
    return { io: { ...fakeIo(), stdout }, count: () => count }
  }
  const full = failing('ENOSPC')
  const { troubles } = await writeOutputs(planOutputs(['-']), problem, solution, full.io)
  expect(troubles).toHaveLength(1)
  expect(troubles[0]).toContain('- was not written: no space is left on the device')
  const saved = /is saved in (.+)$/.exec(troubles[0])?.[1] ?? ''
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toEqual(solution)
  const closed = failing('EPIPE')
  const report = await writeOutputs(planOutputs(['-']), problem, solution, closed.io)
  expect([report.troubles, full.count(), closed.count()]).toEqual([[], 3, 3])
})

test('a plan that serves nothing does not replace a file that is there', async () => {
  const { at, add } = folder()
  const path = add('plan.sol', 'Route #1: 1 2\nCost 12\n')
  const nothing = { ...triangleSolution, routes: [], unassigned: [] }
  const { written, troubles } = await writeOutputs(planOutputs([path, at('new.sol')]), triangle, nothing, fakeIo())
  expect(written).toEqual([at('new.sol')])
  expect(troubles[0]).toContain(`${path} is there already, and was not replaced by a plan that serves nothing`)
  expect(readFileSync(path, 'utf8')).toBe('Route #1: 1 2\nCost 12\n')
  const saved = /is saved in (.+)$/.exec(troubles[0])?.[1] ?? ''
  onTestFinished(() => rmSync(dirname(saved), { recursive: true }))
})
