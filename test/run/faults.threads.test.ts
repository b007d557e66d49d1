/** A run whose children fail in every way, again and again: it goes on with what it has, and nothing of them is left. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { check } from '../../src/check/oracle/check.js'
import { generate } from '../../src/generate/generate.js'
import { startRun } from '../../src/run/start-run.js'
import { processSolver } from '../../src/solvers/process.js'

const FICKLE = fileURLToPath(new URL('../solvers/children/fickle.mjs', import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a run of 5,000 jobs', () => {
  it(
    'survives a hundred faults of its children, with a valid best that is never worse',
    { timeout: 240_000 },
    async () => {
      const log = join(folder, 'log')
      const linesOf = () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [])
      const faultsOf = () => linesOf().filter((line) => !line.endsWith(' good')).length
      const problem = generate({ size: 5000, seed: 4, family: 'planar' })
      const fickle = processSolver({
        command: process.execPath,
        args: [FICKLE, log],
        name: 'fickle',
        maxTasks: 400,
        graceMs: 150,
        options: { timeLimit: 600 },
      })
      const values: [number, number][] = []
      const run = startRun(problem, {
        // It finds nothing better, so that a stage of it ends early: the next goes on.
        stages: [...Array.from({ length: 12 }, () => ({ solver: fickle })), {}],
        workers: 2,
        timeLimit: 100_000,
        onEvent(event) {
          if (event.type === 'improved') values.push([event.unassigned, event.cost])
        },
      })
      const watch = setInterval(() => {
        if (faultsOf() >= 100) run.stop()
      }, 50)
      const solution = await run.solution.finally(() => clearInterval(watch))
      expect(faultsOf()).toBeGreaterThanOrEqual(100)
      expect(check(problem, solution)).toEqual([])
      for (let i = 1; i < values.length; i++) {
        const [[left, cost], [leftBefore, costBefore]] = [values[i], values[i - 1]]
        expect(left < leftBefore || (left === leftBefore && cost <= costBefore)).toBe(true)
      }
      const ways = new Set(linesOf().map((line) => line.split(' ')[1]))
      expect(ways.size).toBeGreaterThan(8)
      const [counts] = solution.stats?.solvers ?? []
      expect(counts).toMatchObject({ name: 'fickle' })
      for (const kind of ['visits', 'merged', 'rejected', 'failed', 'unsupported'] as const) {
        expect(counts[kind], kind).toBeGreaterThan(0)
      }
      const left = linesOf().filter((line) => existsSync(`/proc/${line.split(' ')[0]}`))
      expect(left).toEqual([])
    },
  )
})
