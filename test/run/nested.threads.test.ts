/** A Routeweave that runs Routeweaves: it cuts, children of the built command solve the parts, and it looks like one of them itself. */

import { expect, it } from 'vitest'
import { check, processSolver, solve } from '../../src/index.js'
import { generate } from '../../src/generate/generate.js'
import { parseSolution } from '../../src/model/validate.js'
import { PROGRAM, start } from '../e2e/command.js'

const problem = generate({ size: 400, seed: 8, family: 'planar' })
const CHILD = [PROGRAM, 'solve', '-', '--events', '--workers', '1']

it('solves every part by a child, and the whole is better than what it began with', async () => {
  const child = processSolver({ command: process.execPath, args: CHILD, name: 'inner', maxTasks: 120 })
  const solution = await solve(problem, { solver: child, timeLimit: 12_000, workers: 2 })
  expect(check(problem, solution)).toEqual([])
  expect(solution.unassigned).toEqual([])
  const { visits = 0, solvers = [], startCost = 0 } = solution.stats ?? {}
  expect(solvers.map(({ name }) => name)).toEqual(['inner'])
  expect(solvers[0].visits).toBe(visits)
  expect(visits).toBeGreaterThanOrEqual(4)
  expect(solution.cost).toBeLessThanOrEqual(startCost ?? 0)
})

it('two levels deep answers its parent, tells what its children say, and stops when it is told to', async () => {
  const outer = start([
    'solve',
    '-',
    '--events',
    '--max-subproblem',
    '120',
    '--solver',
    'process',
    '--',
    process.execPath,
    ...CHILD,
  ])
  outer.child.stdin.write(`${JSON.stringify({ type: 'problem', v: 1, problem, options: { timeLimit: 300_000 } })}\n`)
  expect(await outer.event('solver')).toMatchObject({ solver: expect.stringContaining('node') })
  outer.child.stdin.write('{"type":"status"}\n')
  expect(await outer.event('status')).toMatchObject({ v: 1 })
  outer.child.stdin.write('{"type":"stop"}\n')
  expect((await outer.ended).code).toBe(0)
  const last = outer.events.at(-1)
  expect(last).toMatchObject({ type: 'solution', solution: { stats: { stoppedBy: 'stop' } } })
  expect(check(problem, parseSolution(last?.solution))).toEqual([])
})
