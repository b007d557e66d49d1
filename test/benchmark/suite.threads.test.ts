import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CellResult, Configuration } from '../../src/benchmark/cell.js'
import { runChild } from '../../src/benchmark/child.js'
import { readSolution } from '../../src/benchmark/instance-file.js'
import { runSuite } from '../../src/benchmark/suite.js'
import { readDetected } from '../../src/formats/detect.js'
import { folder, triangleVrp } from '../cli/samples.js'

const base: Configuration = {
  ...{ name: 'peer', kind: 'peer', command: [], version: '1', timeLimit: 1000 },
  ...{ iterations: null, workers: null, maxSubproblem: null, rounding: null, pin: null },
}

/** A program that writes this .sol, or does something else with `output`. */
function peer(name: string, script: string): Configuration {
  const program = `const [input, output, seconds, seed] = process.argv.slice(1); const fs = require('node:fs'); ${script}`
  const command = [process.execPath, '-e', program, '{input}', '{output}', '{seconds}', '{seed}']
  return { ...base, name, command, version: script }
}

async function suiteOf(
  configurations: Configuration[],
  { seeds = [1], resultsPath = null as string | null, add = folder().add } = {},
) {
  const path = add('triangle.vrp', triangleVrp)
  add('triangle.sol', 'Route #1: 1 2\nCost 12\n')
  const old: boolean[] = []
  const onResult = (_: CellResult, isOld: boolean) => void old.push(isOld)
  const results = await runSuite({ instances: [path], seeds, configurations, resultsPath, onResult })
  return { results, old }
}

test('a peer gets input, output, seconds and seed; its .sol is checked and its cost recomputed', async () => {
  const script = `fs.readFileSync(input); if (seconds === '1' && seed === '5') fs.writeFileSync(output, 'Route #1: 2 1\\nCost 3\\n')`
  const { results } = await suiteOf([peer('right', script)], { seeds: [5] })
  expect(results).toMatchObject([
    { name: 'right', cost: 12, gap: 0, reference: 12, violations: [], error: null, seed: 5 },
  ])
})

test('a peer that leaves a job out, overloads or writes nothing is told apart', async () => {
  const { results } = await suiteOf([
    peer('lazy', `fs.writeFileSync(output, 'Route #1: 1\\n')`),
    peer('silent', `console.error('no licence'); process.exit(3)`),
    peer('confused', `fs.writeFileSync(output, 'Route #1: 1 9\\n')`),
    { ...base, name: 'absent', command: ['/no/such/program', '{output}'] },
  ])
  expect(results[0]).toMatchObject({ cost: 6, unassigned: 1, gap: null, error: null })
  expect(results[1].error).toMatch(/wrote no \{output\}, ended with status 3: no licence/)
  expect(results[2].error).toContain('there is no client 9')
  expect(results[3].error).toContain('ENOENT')
})

const prizes = {
  version: 1,
  coordinates: 'planar',
  vehicles: [{ id: 1, start: [0, 0], end: [0, 0], capacity: [2], timeWindow: [0, 100] }],
  profiles: { car: { speed: 1 } },
  jobs: [
    { id: 1, location: [3, 0], delivery: [1], timeWindows: [[0, 4]] },
    { id: 2, location: [0, 4], delivery: [1], timeWindows: [[0, 4]], prize: 5 },
  ],
}

test('an optional job that is left out is no failure and has a gap; what is late is a violation', async () => {
  const { add } = folder()
  const path = add('prizes.json', prizes)
  add('prizes.sol', 'Route #1: 1\n')
  const configurations = [
    peer('modest', `fs.writeFileSync(output, 'Route #1: 1\\n')`),
    peer('late', `fs.writeFileSync(output, 'Route #1: 1 2\\n')`),
    peer('lazy', `fs.writeFileSync(output, 'Route #1: 2\\n')`),
  ]
  const onResult = () => undefined
  const results = await runSuite({ instances: [path], seeds: [1], configurations, resultsPath: null, onResult })
  expect(results[0]).toMatchObject({ reference: 11, cost: 11, gap: 0, unassigned: 1, unserved: 0, violations: [] })
  expect(results[1].violations.join()).toMatch(/^time /)
  expect(results[2]).toMatchObject({ gap: null, unassigned: 1, unserved: 1 })
})

test('cells that are in the file are not run again; those that failed are', async () => {
  const { at, add } = folder()
  const once = peer('once', `fs.appendFileSync('${at('runs')}', seed); fs.writeFileSync(output, 'Route #1: 1 2\\n')`)
  const fails = peer('fails', `fs.appendFileSync('${at('runs')}', 'f')`)
  const resultsPath = at('results.ndjson')
  const first = await suiteOf([once, fails], { seeds: [1], resultsPath, add })
  const second = await suiteOf([once, fails], { seeds: [1, 2], resultsPath, add })
  expect(first.old).toEqual([false, false])
  expect(second.old).toEqual([true, false, false, false])
  expect(readFileSync(at('runs'), 'utf8')).toBe('1ff2f')
  expect(second.results[0]).toEqual(first.results[0])
})

test('a child is measured from outside, its own children included', async () => {
  const burn = `const until = process.cpuUsage().user + 400e3; while (process.cpuUsage().user < until);`
  const script = `const hog = Buffer.alloc(150e6, 1); ${burn} require('node:child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(burn)}]); hog.fill(2)`
  const { usage, status } = await runChild({ command: [process.execPath, '-e', script], timeout: 60_000 })
  expect(status).toBe(0)
  expect(usage.wall).toBeGreaterThan(0.4)
  if (process.platform !== 'linux') return
  expect(usage.coreSeconds).toBeGreaterThan(0.8)
  expect(usage.peakMemory).toBeGreaterThan(150e6)
})

test('figures that a peer prints of itself are kept', async () => {
  const script = `fs.writeFileSync(output, 'Route #1: 1 2\\n'); console.log('{\\nhello'); console.log('{"type":"stats","visits":7}')`
  const { results } = await suiteOf([peer('telling', script)])
  expect(results).toMatchObject([{ error: null, stats: { visits: 7 }, predictedMemory: null }])
})

const { problem } = readDetected(triangleVrp, { path: 'triangle.vrp' })
const plan = readSolution('Route #1: 1 2\n', problem, 'triangle.sol')
const last = JSON.stringify({ type: 'solution', solution: plan })

/** Routeweave as far as a bench knows it: begins, works until it is stopped or its time is over, writes file and last event. */
function own(stop: Configuration['stop'], { milliseconds = 60_000, writes = true } = {}): Configuration {
  const program = `
    const say = (event) => console.log(JSON.stringify({ time: 1, cost: 12, ...event }))
    const end = (code) => {
      say({ type: 'finished' })
      setTimeout(() => {
        const output = process.argv[process.argv.indexOf('-o') + 1]
        if (${writes} && process.argv.includes('-o')) require('node:fs').writeFileSync(output, '{}')
        console.log(${JSON.stringify(last)})
        process.exit(code)
      }, 20)
    }
    const timer = setTimeout(() => end(0), ${milliseconds})
    process.on('SIGINT', () => { clearTimeout(timer); end(130) })
    say({ type: 'started' })
    say({ type: 'improved', unassigned: 1 })
    setTimeout(() => say({ type: 'improved', unassigned: 0 }), 50)`
  return { ...base, kind: 'routeweave', command: [process.execPath, '-e', program, '--'], workers: 1, stop }
}

test('a run is stopped when its time has come, and what follows is timed; one that is over before is not', async () => {
  const { results } = await suiteOf([
    { ...own({ after: 'started', seconds: 0 }), name: 'at once' },
    { ...own({ after: 'first-solution', seconds: 0.01 }), name: 'later' },
    { ...own({ after: 'started', seconds: 60 }, { milliseconds: 100 }), name: 'over' },
    { ...own(undefined, { milliseconds: 100 }), name: 'never' },
    { ...own({ after: 'started', seconds: 0 }, { writes: false }), name: 'without a file' },
  ])
  expect(results.map(({ error, cost }) => ({ error, cost })).slice(0, 4)).toEqual(
    Array(4).fill({ error: null, cost: 12 }),
  )
  expect(results.map(({ stop }) => stop !== null)).toEqual([true, true, false, false, true])
  for (const { stop } of results.slice(0, 2)) {
    expect(stop?.plan).toBeGreaterThan(0)
    // It writes for a fiftieth of a second.
    expect(stop?.exit).toBeGreaterThan(Number(stop?.plan))
  }
  expect(results[4].error).toContain('status 130')
  expect(results[3].predictedMemory).toBeGreaterThan(50e6)
})

test('a child that does not come back is killed', async () => {
  const command = [process.execPath, '-e', 'setInterval(() => {}, 1000)']
  expect(await runChild({ command, timeout: 300 })).toMatchObject({ status: null, signal: 'SIGKILL' })
})
