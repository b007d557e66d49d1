import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readResults } from '../../src/benchmark/results-file.js'
import { findXmlFault } from '../benchmark/xml.js'
import { folder } from '../cli/samples.js'
import { start } from './command.js'

const script = fileURLToPath(new URL('../../bench/scale.ts', import.meta.url))
const program = [process.execPath, '--import', 'tsx', script]

const generated = (name: string, seed: number) => ({ name, generate: { size: 300, seed, stopsPerRoute: 30 } })

const suite = {
  about: 'Tiny.',
  seeds: [1, 2],
  experiments: [
    {
      name: 'start',
      about: 'Against savings.',
      instances: [generated('small', 1)],
      configurations: [
        { name: 'own', iterations: 20_000, workers: 1 },
        { name: 'savings', savings: 20, seeds: [1] },
      ],
      targets: [
        { figure: 'cost-over', of: 'own', against: 'savings', bounds: { '*': { gate: 0 } } },
        { figure: 'extra-routes', of: 'own', bounds: { small: { gate: -100 } } },
      ],
    },
    {
      name: 'more',
      about: 'Another.',
      instances: [generated('other', 2)],
      configurations: [{ name: 'own', iterations: 100, workers: 1 }],
      targets: [],
    },
  ],
}

test('the bench of scale runs what is missing, judges it and draws it; nothing is run twice', async () => {
  const { add, at } = folder()
  const flags = ['--suite', add('suite.json', suite), '--results', at('results.ndjson'), '--out', at('charts')]
  const run = (...more: string[]) => start([...flags, ...more], { program }).ended
  const listed = await run('--list')
  expect(listed.out).toMatch(/start: 3 cells, 3 missing/)
  expect(existsSync(at('results.ndjson'))).toBe(false)

  const first = await run('--only', 'small')
  expect(first).toMatchObject({ code: 0 })
  expect(first.err).toMatch(/small, savings, seed 1 \.\.\.\n {4}cost/)
  expect(first.out).toMatch(/small +own against savings +cost above, % +ok +-\d/)
  expect(first.out).toMatch(/2 targets: 1 reached, 1 missed \(1 of them gates\), 0 open\n {2}start: small, own: routes/)
  const results = readResults(at('results.ndjson'))
  expect(results.map(({ name, seed, error, violations }) => ({ name, seed, error, violations }))).toEqual([
    { name: 'own', seed: 1, error: null, violations: [] },
    { name: 'savings', seed: 1, error: null, violations: [] },
    { name: 'own', seed: 2, error: null, violations: [] },
  ])
  const [own, savings] = results
  expect(savings).toMatchObject({ series: null, unserved: 0 })
  expect(own.series?.iterations.at(-1)).toBe(20_000)
  expect(own.series?.best.at(-1)).toBe(own.cost)
  expect(new Set(Object.values(own.series ?? {}).map(({ length }) => length)).size).toBe(1)
  // The last look may find it gone.
  const memory = (own.series?.memory ?? []).filter((value) => value !== null)
  if (process.platform === 'linux') expect(Math.max(...memory)).toBeGreaterThan(20)
  expect(readdirSync(at('charts'))).toEqual(['start-small.svg'])
  expect(findXmlFault(readFileSync(join(at('charts'), 'start-small.svg'), 'utf8'))).toBeNull()

  const second = await run('--seeds', '1')
  expect(second.err).not.toContain('small')
  expect(second.err).toContain('other, own, seed 1')
  expect(readResults(at('results.ndjson'))).toHaveLength(4)
  expect(readdirSync(at('charts'))).toEqual(['more-other.svg', 'start-small.svg'])
  const reported = await run('--report')
  expect(reported.out).toContain('## more')
  expect(readResults(at('results.ndjson'))).toHaveLength(4)
})

test('a run is stopped by a signal, and a dispatcher without workers is measured', async () => {
  const { add, at } = folder()
  const instances = [{ name: 'parts', generate: { size: 2000, seed: 1 } }]
  const stop = { after: 'first-solution', seconds: 0.1 }
  const path = add('suite.json', {
    about: 'Tiny.',
    seeds: [1],
    experiments: [
      {
        ...{ name: 'stop', about: 'Soon.', instances },
        configurations: [{ name: 'soon', timeLimit: 60, workers: 1, stop }],
        targets: [
          { figure: 'stop-plan', of: 'soon', bounds: { '*': { gate: 50 } } },
          { figure: 'stop-exit', of: 'soon', bounds: {} },
          { figure: 'memory-over-predicted', of: 'soon', bounds: { '*': {} } },
        ],
      },
      {
        ...{ name: 'dispatch', about: 'Idle.', instances },
        configurations: [{ name: '9 workers', timeLimit: 0.5, workers: 9, dispatch: 5 }],
        targets: [
          { figure: 'main-thread', of: '9 workers', bounds: { '*': {} } },
          { figure: 'main-thread-visit', of: '9 workers', bounds: { '*': {} } },
        ],
      },
    ],
  })
  const ended = await start(['--suite', path, '--results', at('r.ndjson'), '--out', at('charts')], { program }).ended
  expect(ended).toMatchObject({ code: 0 })
  const [stopped, dispatched] = readResults(at('r.ndjson'))
  expect(stopped).toMatchObject({ error: null, violations: [], unserved: 0, stats: { stoppedBy: 'stop' } })
  expect(stopped.stop?.exit).toBeGreaterThan(Number(stopped.stop?.plan))
  expect(dispatched).toMatchObject({ error: null, violations: [], unserved: 0, stop: null })
  expect(ended.out).toMatch(/parts +soon +signal to plan, s +ok/)
  if (process.platform === 'linux') expect(ended.out).toMatch(/memory above predicted, %, either way +told +-?\d/)
  expect(ended.out).toMatch(/9 workers +main thread busy, % +told +\d/)
  // A part is 300 stops, and each group of them needs elbow room: there are four.
  expect(ended.out).toMatch(/main thread busy, %: .* [1-4] of 9 workers/)
})

test('what is wrong with a suite or a flag is told, and nothing runs', async () => {
  const { add, at } = folder()
  const results = ['--results', at('results.ndjson'), '--out', at('charts')]
  const wrong = add('suite.json', {
    ...suite,
    experiments: [{ ...suite.experiments[0], targets: [{ figure: 'gap', of: 'x', bounds: {} }] }],
  })
  const ended = await start([...results, '--suite', wrong], { program }).ended
  expect(ended).toMatchObject({ code: 2, err: expect.stringContaining('experiments[0].targets[0].of') })
  const unknown = await start([...results, '--suite', add('s.json', suite), '--only', 'large'], { program }).ended
  expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('small') })
  const broken = await start([...results, '--suite', add('b.json', '{')], { program }).ended
  expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('b.json:1') })
  expect(existsSync(at('charts'))).toBe(false)
})
