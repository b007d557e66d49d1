/**
 * CVRPLIB's .sol: `Route #1: 3 4 5`, one line a route, and a last line `Cost 12345`. A client's number is its node's
 * number minus one, so that with one depot the first job is 1.
 */

import { IssueList } from '../base/errors.js'
import type { Problem } from '../model/problem.js'
import { jobIdsOf } from '../model/lazy-steps.js'
import type { Solution, SolutionRoute } from '../model/solution.js'
import { inChunks, joined } from './chunks.js'
import { indexById } from './id-index.js'
import { atLine } from './vrplib-text.js'

/** One route by index: formats cannot compute travel, so this is what a .sol knows of a solution. */
export interface SolRoute {
  /** Index in problem.vehicles. */
  readonly vehicle: number
  /** Which of the vehicle's `count` equal ones. */
  readonly vehicleIndex: number
  /** Indices in problem.jobs, in order. */
  readonly jobs: readonly number[]
}

/** A .sol that was read. */
export interface SolFile {
  /** What `solutionFromLists` makes a Solution of. */
  readonly routes: readonly SolRoute[]
  /** The cost that the file states; null if it states none. */
  readonly cost: number | null
}

/** How many places routes start or end at: the numbers 0..depots-1 of a .sol, before the first client. */
export function countDepots(problem: Problem): number {
  const places = new Set<string>()
  for (const { start, startIndex, end, endIndex } of problem.vehicles) {
    if (startIndex !== undefined || start) places.add(String(startIndex ?? start))
    if (endIndex !== undefined || end) places.add(String(endIndex ?? end))
  }
  return Math.max(1, places.size)
}

/**
 * A solution as .sol. With one vehicle entry the routes follow each other; with several, line k is vehicle k (counted
 * through the entries, each as often as its count), and the lines of unused vehicles before the last are empty.
 */
export function writeSol(problem: Problem, solution: Solution): string {
  return joined(streamSol(problem, solution))
}

/** The text of {@link writeSol} in chunks of about 256 Ki letters. */
export function streamSol(problem: Problem, solution: Solution): Generator<string, void> {
  return inChunks(solPieces(problem, solution))
}

function* solPieces(problem: Problem, solution: Solution): Generator<string, void> {
  const first = countDepots(problem)
  const jobs = indexById(problem.jobs)
  const lines = routeLines(problem, solution)
  for (let k = 0; k < lines.length; k++) {
    let text = `Route #${k + 1}:`
    for (const id of lines[k] ? jobIdsOf(lines[k]) : []) {
      const job = jobs.find(id)
      if (job !== undefined) text += ` ${first + job}`
    }
    yield `${text}\n`
  }
  yield `Cost ${solution.cost}\n`
}

/** The route of each line; lines without one are holes. */
function routeLines(problem: Problem, { routes }: Solution): SolutionRoute[] {
  if (problem.vehicles.length === 1) return routes
  const firstOf = new Map<string, number>()
  let vehicles = 0
  for (const { id, count = 1 } of problem.vehicles) {
    firstOf.set(String(id), vehicles)
    vehicles += count
  }
  const lines: SolutionRoute[] = []
  for (const route of routes) {
    const line = firstOf.get(String(route.vehicle))
    if (line === undefined) continue // a vehicle that the problem does not have: check() reports it
    lines[line + route.vehicleIndex] = route
  }
  return lines
}

/**
 * Reads a .sol of a problem.
 *
 * @throws InputError with every issue at `path:line`: numbers that are no client, clients named twice, routes
 * without a vehicle, lines of another form
 */
export function readSol(text: string, problem: Problem, path = 'input.sol'): SolFile {
  const issues = new IssueList()
  const depots = countDepots(problem)
  const seen = new Int32Array(problem.jobs.length)
  const numbers = new Set<number>()
  const read: { number: number; line: number; jobs: number[] }[] = []
  let cost: number | null = null
  let isInRoute = false
  text.split('\n').forEach((raw, k) => {
    const content = raw.trim()
    const where = atLine(path, k + 1)
    const route = /^route\s*#?\s*(\d+)\s*:\s*(.*)$/i.exec(content)
    const stated = /^cost\s*:?\s*(\S+)$/i.exec(content)
    if (route) {
      const number = Number(route[1])
      if (numbers.has(number)) issues.add('duplicate-id', where, `a second route ${number}`)
      if (number < 1) issues.add('out-of-range', where, 'routes are numbered from 1')
      numbers.add(number)
      read.push({ number, line: k + 1, jobs: readClients(route[2], depots, seen, k + 1, path, issues) })
      isInRoute = true
    } else if (isInRoute && /^[\d\s]+$/.test(content)) {
      // A long route that goes on in the next line, as some programs write it.
      read[read.length - 1].jobs.push(...readClients(content, depots, seen, k + 1, path, issues))
    } else if (stated) {
      isInRoute = false
      cost = Number(stated[1])
      if (!Number.isFinite(cost)) issues.add('wrong-type', where, `the cost ${stated[1]} is not a number`)
    } else if (content !== '' && !/^(time|comment|#)/i.test(content)) {
      const hint = 'lines are "Route #1: 3 4 5" and "Cost 123"'
      issues.add('syntax', where, `"${content.slice(0, 40)}" is not a line of a .sol`, hint)
    }
  })
  if (text.trim() === '') issues.add('empty', path, 'the file is empty')
  const routes = assignVehicles(problem, read, path, issues)
  issues.throwIfAny()
  return { routes, cost }
}

/** The jobs of one route; `seen` holds the line of each job's first visit, 0 for none. */
function readClients(
  list: string,
  depots: number,
  seen: Int32Array,
  line: number,
  path: string,
  issues: IssueList,
): number[] {
  const where = atLine(path, line)
  const jobs: number[] = []
  for (const token of list.split(/\s+/)) {
    if (token === '') continue
    const number = Number(token)
    const job = number - depots
    if (!Number.isInteger(number)) issues.add('wrong-type', where, `"${token}" is not the number of a client`)
    else if (number >= 0 && number < depots) {
      const hint = 'clients are numbered after the depots; reloads are not honoured'
      issues.add('not-honoured', where, `${number} is a depot`, hint)
    } else if (job < 0 || job >= seen.length) {
      const range = `clients are ${depots} to ${depots + seen.length - 1}`
      const hint = depots > 1 ? `${range}, after the depots 0 to ${depots - 1}` : range
      issues.add('unknown-id', where, `there is no client ${number}`, hint)
    } else if (seen[job]) {
      issues.add('duplicate-id', where, `client ${number} is visited a second time`, `first in line ${seen[job]}`)
    } else {
      seen[job] = line
      jobs.push(job)
    }
  }
  return jobs
}

function assignVehicles(
  problem: Problem,
  read: readonly { number: number; line: number; jobs: number[] }[],
  path: string,
  issues: IssueList,
): SolRoute[] {
  const { vehicles } = problem
  const total = vehicles.reduce((sum, { count = 1 }) => sum + count, 0)
  let used = 0
  const routes: SolRoute[] = []
  for (const { number, line, jobs } of read) {
    if (jobs.length === 0) continue
    let vehicleIndex = vehicles.length === 1 ? used++ : number - 1
    if (vehicleIndex >= total) {
      const hint = vehicles.length === 1 ? undefined : 'with several vehicle entries route k is vehicle k'
      issues.add('out-of-range', atLine(path, line), `no vehicle is left: there are ${total}`, hint)
      continue
    }
    let vehicle = 0
    while (vehicleIndex >= (vehicles[vehicle].count ?? 1)) vehicleIndex -= vehicles[vehicle++].count ?? 1
    routes.push({ vehicle, vehicleIndex, jobs })
  }
  return routes
}
