/** Published instances, where ROUTEWEAVE_INSTANCES says that they are; the other tests need data/ alone. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { check as judge } from '../../src/check/oracle/check.js'
import { readDetected } from '../../src/formats/detect.js'
import { readSol, writeSol } from '../../src/formats/sol.js'
import { readVrplib } from '../../src/formats/vrplib.js'
import { writeVrplib } from '../../src/formats/vrplib-write.js'
import type { Rounding } from '../../src/model/problem.js'
import { usesTime } from '../../src/model/time-use.js'
import { parseProblem, parseSolution } from '../../src/model/validate.js'
import { solutionFromLists } from '../../src/run/split-and-merge.js'
import { issuesOf } from './issues.js'
import { evaluate } from './published-costs.js'
import { solutionOf } from './solutions.js'

const root = process.env.ROUTEWEAVE_INSTANCES ?? ''
const list = (folder: string, ending = '.vrp') =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')

/** How the sets are measured, and by what their stated costs are smaller than those of the measure. */
const SETS: Readonly<Record<string, readonly [rounding: Rounding, statedPer: number]>> = {
  'cvrp-x': ['round', 1],
  'cvrp-belgium': ['round', 1],
  'cvrp-italy': ['round', 1],
  'vrptw-homberger': ['dimacs', 10],
  pcvrptw: ['dimacs', 1],
  mdvrptw: ['exact', 1],
  sdvrptw: ['exact', 1],
  hfvrp: ['exact', 100_000],
}

/** An independent checker of the same files, where there is one beside them. */
interface Checker {
  parseInstance: (text: string) => unknown
  parseSolution: (text: string) => unknown
  check: (instance: unknown, solution: unknown, rounding: Rounding) => { feasible: boolean; cost: number }
}
const checkerPath = join(root, '..', 'tools', 'check.mjs')
const hasChecker = root !== '' && existsSync(checkerPath)

describe.runIf(root !== '')('published instances', () => {
  const files = root === '' ? [] : Object.keys(SETS).flatMap((folder) => list(folder))

  it.each(files)('%s is read, and its best known routes cost what their file states', (file) => {
    const [rounding, statedPer] = SETS[file.split('/')[0]]
    const problem = parseProblem(readVrplib(textOf(file), { path: file }))
    expect(problem.rounding).toBe(rounding)
    const { routes, cost } = readSol(textOf(file.replace(/vrp$/, 'sol')), problem, file)
    const found = evaluate(problem, routes)
    expect(found.faults).toEqual([])
    // Some files of a set state the cost in the measure itself.
    const isInMeasure = found.cost === cost
    expect(isInMeasure ? found.cost : found.cost / statedPer).toBeCloseTo(cost ?? 0, 1)
    const solution = parseSolution(solutionFromLists(problem, routes))
    expect(judge(problem, solution)).toEqual([])
    expect(solution.cost).toBe(found.cost)
    expect(solution.routes[0].steps[0].arrival !== undefined).toBe(usesTime(problem))
    expect(readVrplib(writeVrplib(problem))).toEqual(problem)
    expect(readSol(writeSol(problem, solutionOf(problem, routes)), problem).routes).toEqual(routes)
  })

  it.runIf(hasChecker)('cost the same to an independent checker', async () => {
    const checker = (await import(/* @vite-ignore */ pathToFileURL(checkerPath).href)) as Checker
    for (const file of files) {
      const [rounding] = SETS[file.split('/')[0]]
      const [text, solution] = [textOf(file), textOf(file.replace(/vrp$/, 'sol'))]
      const problem = readVrplib(text, { path: file })
      const { cost } = evaluate(problem, readSol(solution, problem, file).routes)
      const told = checker.check(checker.parseInstance(text), checker.parseSolution(solution), rounding)
      expect([file, told.feasible, told.cost]).toEqual([file, true, cost])
    }
  })
})

describe.runIf(root !== '')('published instances of richer problems', () => {
  const folders = ['vrpb', 'mtvrptwr']

  it.each(root === '' ? [] : folders.flatMap((folder) => list(folder)))(
    '%s is refused, naming what is not honoured',
    (file) => {
      const codes = issuesOf(() => readVrplib(textOf(file), { path: file })).map(({ code }) => code)
      expect(new Set(codes)).toEqual(new Set(['not-honoured']))
    },
  )
})

describe.runIf(root !== '')("published instances in Solomon's text", () => {
  const folders = ['vrptw-solomon', 'vrptw-homberger']

  it.each(root === '' ? [] : folders.flatMap((folder) => list(folder, '.txt')))(
    '%s is read to its last row',
    (file) => {
      const text = textOf(file)
      const { problem, format } = readDetected(text, { path: file })
      expect(format).toBe('solomon')
      expect(parseProblem(problem)).toBe(problem)
      const rows = text.split(/\s*\n\s*/).filter((line) => /^(\d+\s+){6}\d+$/.test(line.trim()))
      const last = (rows.at(-1) ?? '').trim().split(/\s+/).map(Number)
      expect(problem.jobs).toHaveLength(rows.length - 1)
      const [id, x, y, demand, ready, due, service] = last
      expect(problem.jobs.at(-1)).toEqual({
        ...{ id, location: [x, y], delivery: [demand], timeWindows: [[10 * ready, 10 * due]], service: 10 * service },
      })
      expect(readVrplib(writeVrplib(problem))).toEqual(problem)
    },
  )
})
