import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { folder, triangle, triangleVrp } from '../cli/samples.js'
import { writeBadModules } from '../solvers/bad-modules.js'
import { run, sample } from './command.js'

const { modules, clear } = writeBadModules()
afterAll(clear)

const quick = ['--iterations', '2000', '--workers', '1']

test.each(['planar-100.vrp', 'matrix-40.vrp', 'towns-50.vroom.json', 'fleet-150.json', 'depots-200.json'])(
  '%s is solved, written in several formats, and checks',
  async (name) => {
    const { at } = folder()
    const outputs = ['a.json', 'a.sol', 'a.vroom.json', 'a.geojson', 'a.svg'].map(at)
    const argv = ['solve', sample(name), ...quick, ...outputs.flatMap((path) => ['-o', path])]
    const { code, out, err } = await run(argv)
    expect(code).toBe(0)
    // The ids of counted vehicles are no ids of VROOM's: that is told, and nothing else.
    expect(err.replace(/^routeweave: .*renumbered from 1.*\n/gm, '')).not.toContain('routeweave:')
    for (const path of outputs) expect(out).toContain(path)
    for (const path of outputs.slice(0, 2)) {
      expect(await run(['check', sample(name), path])).toMatchObject({ code: 0, out: expect.stringMatching(/^valid/) })
    }
  },
)

test('the same iterations give the same solution for any number of workers', async () => {
  const { at } = folder()
  for (const workers of [1, 2]) {
    const argv = ['solve', sample('planar-1000.vrp'), '--iterations', '3000', '--max-subproblem', '300']
    await run([...argv, '--workers', String(workers), '-o', at(`${workers}.sol`)])
  }
  expect(readFileSync(at('2.sol'), 'utf8')).toBe(readFileSync(at('1.sol'), 'utf8'))
})

test('so do islands of a problem that is searched whole, and another number of them gives another', async () => {
  const { at } = folder()
  const solved = async (workers: string, islands: string) => {
    const argv = ['solve', sample('planar-100.vrp'), '--iterations', '3000', '--workers', workers, '--islands', islands]
    const { code, out, err } = await run([...argv, '-o', at('p.sol')])
    expect({ code, err }).toMatchObject({ code: 0, err: expect.not.stringContaining('routeweave:') })
    return { sol: readFileSync(at('p.sol'), 'utf8'), search: /^search +(.*)$/m.exec(out)?.[1] }
  }
  const [one, two, other] = [await solved('1', '3'), await solved('2', '3'), await solved('2', '2')]
  expect(two.sol).toBe(one.sol)
  expect(one.search).toBe('1 part, 1 worker, 15 visits, 3,000 iterations')
  expect(two.search).toBe('1 part, 2 workers, 15 visits, 3,000 iterations')
  expect(other.search).toBe('1 part, 2 workers, 10 visits, 3,000 iterations')
  const parts = await run(['solve', sample('planar-100.vrp'), ...quick, '--islands', '2', '--max-subproblem', '40'])
  expect(parts.err).toContain('routeweave: --islands has no effect: ')
})

test('-o - is JSON on standard output and nothing else; the summary goes to standard error', async () => {
  const { code, out, err } = await run(['solve', '-', ...quick, '-o', '-'], triangleVrp)
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ cost: 12, unassigned: [] })
  expect(err).toMatch(/^cost {8}12/m)
})

test('without -o the summary is on standard output; with --quiet nothing is said', async () => {
  const { out } = await run(['solve', '-', ...quick], triangleVrp)
  expect(out).toMatch(/^format {6}vrplib\ncost {8}12; .*\ndistance {4}12\nroutes {6}1 of 2 vehicles, 2 jobs served\n/)
  expect(out).toContain('give -o FILE')
  expect(await run(['solve', '-', ...quick, '--quiet'], triangleVrp)).toMatchObject({ code: 0, out: '', err: '' })
})

test('a file that VROOM would read otherwise is told, and jobs that were written latitude first', async () => {
  const { add } = folder()
  const vehicles = [{ id: 1, start: [2.35, 48.86], capacity: [4] }]
  const jobs = [{ id: 1, location: [48.9, 2.4], delivery: [1] }]
  const path = add('p.json', { vehicles, jobs })
  const { code, out, err } = await run(['solve', path, ...quick])
  expect(code).toBe(0)
  expect(out).toMatch(/^format {6}routeweave \(detected; --format vroom reads it otherwise\)\n/)
  expect(err).toMatch(/^routeweave: jobs\[0\] lies [\d,]+ km from the nearest start of a vehicle: latitude first\?/)
  const told = await run(['solve', path, ...quick, '--format', 'vroom', '--events'])
  expect(told.err).toBe('')
  expect(told.out).toMatch(/^\{"type":"warning","v":1,.*latitude first\?/)
})

test('an empty problem is solved, with nothing to do', async () => {
  const { code, out } = await run(['solve', '-', '-o', '-', '--time-limit', '1s'], '{"jobs":[],"vehicles":[]}')
  expect({ code, cost: JSON.parse(out).cost }).toEqual({ code: 0, cost: 0 })
})

test('a problem with an unassigned job is solved: 0', async () => {
  const { code, out } = await run(['solve', sample('tiny-too-large.json'), ...quick])
  expect(code).toBe(0)
  expect(out).toContain('1 larger than every vehicle: big')
})

test('where nothing can be served the result has reasons and the exit code is 4', async () => {
  const { at, add } = folder()
  const jobs = triangle.jobs.map((job) => ({ ...job, delivery: [9] }))
  const { code } = await run(['solve', add('p.json', { ...triangle, jobs }), ...quick, '-o', at('s.json')])
  expect(code).toBe(4)
  const { unassigned } = JSON.parse(readFileSync(at('s.json'), 'utf8'))
  expect(unassigned).toMatchObject([
    { id: 1, reason: 'exceeds-capacity' },
    { id: 2, reason: 'exceeds-capacity' },
  ])
})

test('a time limit shorter than reading gives first routes', async () => {
  const { at } = folder()
  const { code } = await run(['solve', sample('planar-300.vrp'), '--time-limit', '1ms', '-o', at('s.json')])
  expect(code).toBe(0)
  expect(JSON.parse(readFileSync(at('s.json'), 'utf8'))).toMatchObject({ unassigned: [], stats: { visits: 0 } })
})

test('--solver FILE.js solves the parts in the worker threads', async () => {
  const module = fileURLToPath(new URL('../solvers/fixtures/first-fit.mjs', import.meta.url))
  const argv = ['solve', sample('planar-300.vrp'), '--solver', module, '--iterations', '100', '-o', '-']
  const { code, out } = await run(argv)
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ unassigned: [], stats: { failed: 0, rejected: 0 } })
})

test('--solver with a module that node takes for CommonJS is told what to do', async () => {
  const { add } = folder()
  add('package.json', { type: 'commonjs' })
  const argv = ['solve', '-', ...quick, '--solver', add('mine.js', 'export const solver = {}')]
  const { code, err } = await run(argv, triangleVrp)
  expect(code).toBe(2)
  expect(err).toContain('name it .mjs, or set "type": "module"')
})

describe.each(modules)('--solver with $name', ({ path, says, isThere }) => {
  test('ends with 2 and says what is wrong with which module', async () => {
    const { code, out, err } = await run(['solve', sample('planar-300.vrp'), '--solver', path, '--time-limit', '100s'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    const line = err.split('\n').find((each) => each.startsWith('routeweave: ')) ?? ''
    expect(line).toContain(`--solver ${path}: `)
    if (isThere) expect(line).toMatch(says)
    expect(err).not.toMatch(/internal|issue|A visit failed|\n\s+at /)
  })
})

test('with --events the last line is the error', async () => {
  const [module] = modules.filter(({ isThere }) => isThere)
  const { code, out } = await run(['solve', sample('planar-300.vrp'), '--solver', module.path, '--events'])
  const last = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>
  expect(code).toBe(2)
  expect(last).toMatchObject({ type: 'error', code: 'invalid-input', issues: [{ path: `--solver ${module.path}` }] })
})

test('--initial starts from a solution in a .sol', async () => {
  const { at } = folder()
  const problem = sample('planar-100.vrp')
  await run(['solve', problem, ...quick, '-o', at('first.sol')])
  const cost = Number(/Cost (\S+)/.exec(readFileSync(at('first.sol'), 'utf8'))?.[1])
  const { out } = await run(['solve', problem, '--iterations', '10', '--initial', at('first.sol'), '-o', '-'])
  expect(JSON.parse(out).stats.startCost).toBe(cost)
  expect(JSON.parse(out).cost).toBeLessThanOrEqual(cost)
})

test('a solution that cannot be written goes to a temporary file, is told before and after, and ends with 2', async () => {
  const { at } = folder()
  mkdirSync(at('taken.sol'))
  const { code, err } = await run(['solve', '-', ...quick, '-o', at('taken.sol'), '-o', at('fine.sol')], triangleVrp)
  expect(code).toBe(2)
  expect(err).toMatch(/taken\.sol: is a directory, not a file; the solution will be saved in a temporary file/)
  const saved = /is saved in (\S+)/.exec(err)?.[1] ?? ''
  onTestFinished(() => rmSync(dirname(saved), { recursive: true }))
  expect(readFileSync(saved, 'utf8')).toBe(readFileSync(at('fine.sol'), 'utf8'))
})
