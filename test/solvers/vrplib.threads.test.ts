import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RouteweaveError } from '../../src/base/errors.js'
import { examine } from '../../src/check/oracle/check.js'
import type { ProblemSolver } from '../../src/contracts/problem-solver.js'
import type { Problem } from '../../src/model/problem.js'
import { vrplibSolver, type VrplibOptions } from '../../src/solvers/vrplib/vrplib-solver.js'
import { HEAPS, requestFor } from './part.js'

const fake = (name: string) => fileURLToPath(new URL(`./children/${name}.mjs`, import.meta.url))
const HGS = ['{input}', '{output}', '-t', '{seconds}', '-seed', '{seed}', '-veh', '{vehicles}']

describe('research codes as solvers', () => {
  const opened: ProblemSolver[] = []
  const hgs = (mode?: string, options: Partial<VrplibOptions> = {}): ProblemSolver => {
    const { args = HGS, ...rest } = options
    const all = { command: execPath, name: 'hgs', args: [fake('fake-hgs'), ...args], env: { FAKE_HGS: mode }, ...rest }
    opened.push(vrplibSolver(all))
    return opened[opened.length - 1]
  }
  const lkh = (options: Partial<VrplibOptions> = {}): ProblemSolver => {
    opened.push(vrplibSolver({ command: execPath, args: [fake('fake-lkh'), '{parameters}'], ...options }))
    return opened[opened.length - 1]
  }
  const failure = async (solver: ProblemSolver, milliseconds = 20_000, part = HEAPS): Promise<string> => {
    const error: unknown = await solver
      .solveProblem(part, requestFor(milliseconds).request)
      .catch((cause: unknown) => cause)
    if (!(error instanceof RouteweaveError)) throw new Error('it did not fail')
    expect(error.code).toBe('solver-failed')
    return error.message
  }
  // Folders of this process and its test; other runs on this machine have theirs.
  const folders = () => readdirSync(tmpdir()).filter((name) => /^routeweave-\w{6}$/.test(name))
  let before = new Set<string>()
  beforeEach(() => {
    before = new Set(folders())
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((solver) => solver.close?.()))
    expect(folders().filter((name) => !before.has(name))).toEqual([])
  })

  it('gives the best of what is written, and reports it', async () => {
    const { request, reports } = requestFor(20_000)
    const outline = await hgs().solveProblem(HEAPS, request)
    expect(examine(HEAPS, outline)).toMatchObject({ violations: [], unserved: 0 })
    expect(reports.at(-1)).toEqual(outline)
  })

  it('reads what is written while the program works, whole solutions only, and keeps it when it is stopped', async () => {
    // It writes half a solution, then a poor one with a route for each client, and then works on for ever.
    const control = new AbortController()
    const { request, reports } = requestFor(60_000, control.signal, () => {
      control.abort()
    })
    const outline = await hgs('hang', { graceMs: 150 }).solveProblem(HEAPS, request)
    expect(reports).toEqual([outline])
    // With three vehicles most clients wait.
    expect(examine(HEAPS, outline)).toMatchObject({ violations: [], unserved: 9 })
  })

  it('finds files with names of their own, and routes on standard output', async () => {
    const inFolder = await hgs('folder', { args: ['{input}', '{folder}', '-seed', '{seed}'] })
    const said = await hgs('stdout', { args: ['{input}', 'none', '-seed', '{seed}'] })
    for (const solver of [inFolder, said]) {
      const outline = await solver.solveProblem(HEAPS, requestFor(20_000).request)
      expect(examine(HEAPS, outline)).toMatchObject({ violations: [], unserved: 0 })
    }
  })

  it('never gives back anything worse than the routes to start from', async () => {
    const first = await hgs().solveProblem(HEAPS, requestFor(20_000).request)
    const initialRoutes = first.routes.map(({ vehicle, steps = [] }) => ({ vehicle, steps }))
    const { request, reports } = requestFor(20_000)
    const again = await hgs().solveProblem({ ...HEAPS, initialRoutes }, request)
    expect(examine(HEAPS, again).cost).toBe(examine(HEAPS, first).cost)
    expect(reports).toEqual([])
  })

  it('keeps what was found by the deadline, and says what was wrong with it where that is nothing', async () => {
    const outline = await hgs('hang', { graceMs: 150 }).solveProblem(HEAPS, requestFor(5000).request)
    expect(examine(HEAPS, outline)).toMatchObject({ violations: [], unserved: 9 })
    expect(await failure(hgs('stubborn', { graceMs: 150 }), 5000)).toContain(
      'had found nothing by the deadline: what it wrote',
    )
  })

  it('fails with a sentence', async () => {
    expect(await failure(hgs('half'))).toMatch(/ended without a solution: what it wrote visits \d+ of 12 clients/)
    expect(await failure(hgs('overload'))).toMatch(/route 0 carries 12 of 4/)
    expect(await failure(hgs(undefined, { args: [...HGS, '-x', '1'] }))).toContain('ARGUMENT NOT RECOGNIZED: -x 1')
    // The matrix is not for everyone.
    expect(await failure(hgs(undefined, { edges: 'matrix' }))).toContain(
      'Unexpected data in input file: EDGE_WEIGHT_FORMAT',
    )
    expect(await failure(vrplibSolver({ command: '/nowhere/hgs', args: HGS }))).toContain('there is no program')
  })

  it('leaves out who fits no vehicle, and asks nobody where there is nothing to decide', async () => {
    const jobs = HEAPS.jobs.map((job, k) => (k < 3 ? { ...job, delivery: [9] } : job))
    const outline = await hgs().solveProblem({ ...HEAPS, jobs }, requestFor(20_000).request)
    expect(examine({ ...HEAPS, jobs }, outline)).toMatchObject({ violations: [], unserved: 3 })
    const alone = vrplibSolver({ command: '/nowhere/hgs', args: HGS })
    const one = { ...HEAPS, jobs: jobs.slice(0, 4) }
    const single = await alone.solveProblem(one, requestFor(20_000).request)
    expect(examine(one, single).unserved).toBe(3)
  })

  it('writes a file of parameters, gives matrices and windows, and reads tours from either end', async () => {
    const windowed: Problem = {
      ...HEAPS,
      profiles: { car: { speed: 1 } },
      jobs: HEAPS.jobs.map((job, k) => ({ ...job, service: 5, timeWindows: [[100 * (k >> 2), 100 * (k >> 2) + 300]] })),
      vehicles: [{ ...HEAPS.vehicles[0], timeWindow: [0, 2000] }],
    }
    const outline = await lkh({ windows: true }).solveProblem(windowed, requestFor(20_000).request)
    expect(examine(windowed, outline)).toMatchObject({ violations: [], unserved: 0 })
    const dear: Problem = { ...HEAPS, vehicles: [{ ...HEAPS.vehicles[0], costs: { fixed: 31, distance: 2 } }] }
    const costly = await lkh().solveProblem(dear, requestFor(20_000).request)
    expect(examine(dear, costly)).toMatchObject({ violations: [], unserved: 0 })
  })

  it('refuses arguments that name no file, and placeholders that mean nothing', () => {
    expect(() => vrplibSolver({ command: 'hgs', args: ['-t', '{seconds}'] })).toThrow('name no file for the program')
    expect(() => vrplibSolver({ command: 'hgs', args: ['{inputs}'] })).toThrow('{inputs}, which stands for nothing')
  })
})
