/** Published instances, where ROUTEWEAVE_INSTANCES says that they are; the other tests need data/ alone. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { readSol, writeSol } from '../../src/formats/sol.js'
import { readVrplib } from '../../src/formats/vrplib.js'
import { writeVrplib } from '../../src/formats/vrplib-write.js'
import type { Problem } from '../../src/model/problem.js'
import { solutionOf } from './solutions.js'

const root = process.env.ROUTEWEAVE_INSTANCES ?? ''
const list = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.vrp'))
    .map((file) => join(folder, file))

/** CVRPLIB's cost of routes, computed here from the problem alone. */
function costOf(problem: Problem, routes: readonly { readonly jobs: readonly number[] }[]): number {
  const depot = problem.vehicles[0].start ?? [0, 0]
  let cost = 0
  for (const { jobs } of routes) {
    const path = [depot, ...jobs.map((job) => problem.jobs[job].location ?? [0, 0]), depot]
    for (let i = 1; i < path.length; i++) {
      cost += Math.round(Math.sqrt((path[i][0] - path[i - 1][0]) ** 2 + (path[i][1] - path[i - 1][1]) ** 2))
    }
  }
  return cost
}

describe.runIf(root !== '')('published CVRP instances', () => {
  const files = root === '' ? [] : ['cvrp-x', 'cvrp-belgium', 'cvrp-italy'].flatMap(list)

  it.each(files)('%s is read, and its best known routes cost what their file states', (file) => {
    const problem = readVrplib(readFileSync(join(root, file), 'utf8'), { path: file })
    const text = readFileSync(join(root, file.replace(/vrp$/, 'sol')), 'utf8')
    const { routes, cost } = readSol(text, problem, file)
    expect(routes.reduce((sum, { jobs }) => sum + jobs.length, 0)).toBe(problem.jobs.length)
    expect(costOf(problem, routes)).toBe(cost)
    expect(readVrplib(writeVrplib(problem))).toEqual(problem)
    expect(readSol(writeSol(problem, solutionOf(problem, routes)), problem).routes).toEqual(routes)
  })
})

describe.runIf(root !== '')('published instances of richer problems', () => {
  const folders = ['vrptw-homberger', 'pcvrptw', 'mdvrptw', 'sdvrptw', 'hfvrp', 'vrpb', 'mtvrptwr']

  it.each(root === '' ? [] : folders.flatMap(list))('%s is refused, naming what is not honoured', (file) => {
    const text = readFileSync(join(root, file), 'utf8')
    let error: unknown
    try {
      readVrplib(text, { path: file })
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(InputError)
    const issues = error instanceof InputError ? error.issues : []
    const codes = new Set(issues.map(({ code }) => code))
    expect(codes).toContain('not-honoured')
    codes.delete('not-honoured')
    codes.delete('missing-field') // CAPACITY, where each vehicle has its own
    expect([...codes]).toEqual([])
  })
})
