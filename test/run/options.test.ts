import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { defaultTimeLimit } from '../../src/model/time-limit.js'
import { type RunOptions, readOptions, readRun } from '../../src/run/options.js'

/** Paths of what is wrong with options, from users without types. */
function wrongPaths(options: Record<string, unknown>): string[] {
  try {
    readOptions(options as RunOptions, 10)
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    expect(error.issues.every(({ hint }) => hint)).toBe(true)
    return error.issues.map(({ path }) => path)
  }
}

describe('readOptions', () => {
  it('fills in what is left out', () => {
    expect(readOptions({}, 200)).toEqual({
      timeLimit: 2000,
      iterations: Infinity,
      workers: availableParallelism(),
      seed: 1,
      isDeterministic: false,
      stages: [{ solvers: ['builtin'], isRace: false, from: 0, to: 1, heat: 1 }],
    })
  })

  it('takes iterations for deterministic mode, without a time limit unless it is asked for', () => {
    expect(readOptions({ iterations: 5 }, 200)).toMatchObject({ timeLimit: Infinity, isDeterministic: true })
    expect(readOptions({ iterations: 5, timeLimit: 7 }, 200)).toMatchObject({ timeLimit: 7, isDeterministic: true })
  })

  it('gives 10 ms per job, between one second and one minute', () => {
    expect([0, 100, 1000, 6000, 1_000_000].map(defaultTimeLimit)).toEqual([1000, 1000, 10_000, 60_000, 60_000])
  })

  it('names every wrong option at once', () => {
    const wrong = {
      timeLimit: -1,
      iterations: 1.5,
      workers: 0,
      islands: 0,
      seed: 2 ** 32,
      maxSubproblem: 1,
      start: 'cold',
      executor: 'queue',
      startTime: Number.NaN,
      onEvent: {},
      signal: 'stop',
      initial: [],
      solver: { solve: 1 },
      splitter: {},
      pool: 4,
      threadScript: 7,
      timelimit: 3,
    }
    expect(wrongPaths(wrong).sort()).toEqual(
      Object.keys(wrong)
        .map((name) => `options.${name}`)
        .sort(),
    )
  })

  it.each([Number.NaN, Infinity, '5', null])('refuses %s for a number', (value) => {
    for (const name of ['timeLimit', 'iterations', 'workers', 'islands', 'seed', 'maxSubproblem', 'startTime']) {
      expect(wrongPaths({ [name]: value })).toEqual([`options.${name}`])
    }
  })

  it('takes islands, and refuses more than one beside a solver that is not ours', () => {
    const solver = { name: 'none', unsupported: () => [], solve: () => Promise.reject(new Error('never asked')) }
    expect(readOptions({ islands: 9, workers: 2 }, 10)).toMatchObject({ islands: 9, workers: 2 })
    for (const islands of [1.5, -1, 1025]) expect(wrongPaths({ islands })).toEqual(['options.islands'])
    expect(wrongPaths({ islands: 2, solver })).toEqual(['options.islands'])
    expect(wrongPaths({ islands: 1, solver })).toEqual([])
  })

  it('takes what is undefined for left out', () => {
    expect(wrongPaths({ timeLimit: undefined, solver: undefined, signal: undefined })).toEqual([])
  })

  it('takes a solver as an object, and as the address of a module', () => {
    const solver = { name: 'none', unsupported: () => [], solve: () => Promise.reject(new Error('never asked')) }
    expect(wrongPaths({ solver })).toEqual([])
    expect(wrongPaths({ solver: { module: import.meta.url } })).toEqual([])
    expect(wrongPaths({ solver: { module: new URL(import.meta.url) } })).toEqual([])
    expect(wrongPaths({ solver: { module: 'a-package' } })).toEqual([])
    expect(wrongPaths({ solver: { module: 'file:///gone/solver.js' }, seed: -1 })).toEqual([
      'options.solver.module',
      'options.seed',
    ])
    expect(wrongPaths({ solver: 'file:///solver.js' })).toEqual(['options.solver'])
  })
})

describe('readRun', () => {
  const problem = { jobs: [{ id: 1, location: [0, 0] }], vehicles: [] }

  it('gives the problem and the settings for as many jobs', () => {
    const read = readRun(problem, { seed: 3 })
    expect(read.problem).toBe(problem)
    expect(read.settings).toMatchObject({ seed: 3, timeLimit: 1000 })
  })

  it('names the mistakes of both at once, with the nearest option', () => {
    expect(() => readRun({ jobs: [{}], vehicles: 3 }, { timelimit: 5, seed: -1 } as RunOptions)).toThrow(
      /^4 issues[^]*options\.timelimit: is not an option \(did you mean timeLimit\?\)[^]*options\.seed[^]*jobs\[0\]\.id[^]*vehicles/,
    )
  })
})
