import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/base/clock.js'
import { RouteweaveError } from '../../src/base/errors.js'
import { examine } from '../../src/check/oracle/check.js'
import type { ProblemSolver } from '../../src/contracts/problem-solver.js'
import { type VroomOptions, vroomSolver } from '../../src/solvers/vroom/vroom-solver.js'
import { HEAPS, requestFor } from './part.js'

const FAKE = fileURLToPath(new URL('./children/fake-vroom.mjs', import.meta.url))

describe('VROOM as a solver', () => {
  const opened: ProblemSolver[] = []
  const open = (mode?: string, options: VroomOptions = {}): ProblemSolver => {
    const { args = [], ...rest } = options
    const solver = vroomSolver({ command: execPath, args: [FAKE, ...args], env: { FAKE_VROOM: mode }, ...rest })
    opened.push(solver)
    return solver
  }
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((solver) => solver.close?.()))
  })
  const failure = async (solver: ProblemSolver, milliseconds = 20_000): Promise<string> => {
    const error: unknown = await solver
      .solveProblem(HEAPS, requestFor(milliseconds).request)
      .catch((cause: unknown) => cause)
    if (!(error instanceof RouteweaveError)) throw new Error('it did not fail')
    expect(error.code).toBe('solver-failed')
    return error.message
  }

  it('gives the routes of its answer, and reports them', async () => {
    const { request, reports } = requestFor(20_000)
    const outline = await open().solveProblem(HEAPS, request)
    expect(examine(HEAPS, outline)).toMatchObject({ violations: [], unserved: 0 })
    expect(outline.routes).toHaveLength(3)
    expect(reports).toEqual([outline])
  })

  it('begins with the routes to start from, and gives them back where nothing is better', async () => {
    const first = await open().solveProblem(HEAPS, requestFor(20_000).request)
    const initialRoutes = first.routes.map(({ vehicle, steps = [] }) => ({ vehicle, steps }))
    const { request, reports } = requestFor(20_000)
    const again = await open().solveProblem({ ...HEAPS, initialRoutes }, request)
    expect(examine(HEAPS, again).cost).toBe(examine(HEAPS, first).cost)
    expect(reports).toEqual([])
  })

  it('tells it how long it has, unless its arguments do', async () => {
    await open('limit').solveProblem(HEAPS, requestFor(9000).request)
    expect(await failure(open('limit'), 20_000)).toContain('code 1')
    await open('limit', { args: ['-l', '3', '-x', '2'] }).solveProblem(HEAPS, requestFor(20_000).request)
    expect(await failure(open('limit', { args: ['-x', 'much'] }))).toContain("Argument 'much' failed to parse")
  })

  it('reads past lines that are no document', async () => {
    const outline = await open('noise').solveProblem(HEAPS, requestFor(20_000).request)
    expect(outline.routes).toHaveLength(3)
  })

  it.each([
    ['silent', 'ended without an answer'],
    ['crash', 'ended without an answer (', 'exit code 134', 'std::bad_alloc'],
    ['garbage', 'is no JSON'],
    ['overload', 'break a rule: more than 3 vehicles', 'carries'],
    ['lost', 'gave routes[0] to vehicle 999999'],
  ])('fails with a sentence when it is %s', async (mode, ...parts) => {
    const message = await failure(open(mode))
    expect(parts.some((part) => message.includes(part))).toBe(true)
  })

  it('fails when it has not answered by the deadline', async () => {
    expect(await failure(open('hang', { graceMs: 150 }), 600)).toContain('had not answered by the deadline')
  })

  it('gives what there was before when it is stopped', async () => {
    const control = new AbortController()
    const { request } = requestFor(60_000, control.signal)
    const begin = systemClock()
    setTimeout(() => {
      control.abort()
    }, 300)
    expect(await open('hang', { graceMs: 600_000 }).solveProblem(HEAPS, request)).toEqual({ routes: [] })
    expect(systemClock() - begin).toBeLessThan(30_000)
  })

  it('says which program there is not', async () => {
    expect(await failure(vroomSolver({ command: '/nowhere/vroom' }))).toContain('there is no program /nowhere/vroom')
  })

  it('refuses placeholders that mean nothing', () => {
    expect(() => vroomSolver({ args: ['-l', '{second}'] })).toThrow('{second}, which stands for nothing')
  })
})
