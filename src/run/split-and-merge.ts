/** Splitting a problem into problems and merging their solutions, for those who solve the parts by themselves. */

import { IssueList } from '../base/errors.js'
import { Random } from '../base/random.js'
import { check } from '../check/oracle/check.js'
import { reasonFinder } from '../check/reasons.js'
import type { Partition, Splitter } from '../contracts/splitter.js'
import { type Compiled, compile } from '../instance/compile.js'
import { type RouteList, routesOf, routesOfLists, solutionOf } from '../instance/publish.js'
import type { Routes } from '../instance/routes.js'
import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import type { Vehicle } from '../model/vehicle.js'
import type { Solution, SolutionRoute } from '../model/solution.js'
import { parseProblem, parseSolution } from '../model/validate.js'
import { checkPartition } from '../split/check-partition.js'
import { kdSplitter } from '../split/kd-split.js'
import { cutProblem } from '../instance/cut-problem.js'
import { addIssuesOf, renamingPaths } from './issue-paths.js'
import { checkFields, integer, isSplitter, type Rule, SPLITTER_HINT, thing } from './option-rules.js'

/** Options of {@link split}. */
export interface SplitOptions {
  /** The most jobs of one part. Default 1,000. */
  readonly maxSubproblem?: number | undefined
  /** Seed, for splitters that draw. Default 1. */
  readonly seed?: number | undefined
  /** Default: by geography and fleet. */
  readonly splitter?: Splitter | undefined
}

const SPLIT_RULES = {
  maxSubproblem: integer(1, Number.MAX_SAFE_INTEGER),
  seed: integer(0, 4294967295),
  splitter: thing(isSplitter, SPLITTER_HINT),
} satisfies Record<keyof SplitOptions, Rule>

/**
 * Cuts a problem into smaller ones by geography: every job in exactly one, the fleet shared out. Ids stay as they are,
 * and are the map back for {@link merge}; location indices are renumbered with the matrices, and lists of vehicles and routes
 * to start from keep what is in the part.
 * @throws InputError when the problem or an option is wrong
 */
export function split(problem: Problem, options: SplitOptions = {}): Problem[] {
  const wrong = new IssueList()
  checkFields(wrong, options, SPLIT_RULES)
  wrong.throwIfAny()
  const compiled = compile(parseProblem(problem))
  const { maxSubproblem = 1000, seed = 1, splitter = kdSplitter } = options
  const { instance } = compiled
  const cut = splitter.split(instance, { maxTasks: maxSubproblem, random: new Random(seed) })
  const partition = checkPartition(instance, cut, splitter)
  const jobs = jobsByPart(compiled, partition)
  const vehicles = vehiclesByPart(compiled, partition)
  return jobs.map((partJobs, part) => cutProblem(compiled, partJobs, vehicles[part]))
}

/**
 * Joins solutions of the parts of a problem; jobs that none of them serves are unassigned. Costs are recomputed.
 * @throws InputError when they name what the problem does not have, serve a job twice, use too many vehicles or overload one
 */
export function merge(problem: Problem, solutions: readonly Solution[]): Solution {
  const compiled = compile(parseProblem(problem))
  parseSolutions(solutions)
  const used = new Map<string, number>()
  const routes: SolutionRoute[] = []
  const origins: string[] = []
  solutions.forEach((solution, s) => {
    solution.routes.forEach((route, r) => {
      if (!route.steps.some(({ type }) => type === 'job')) return
      const key = String(route.vehicle)
      const vehicleIndex = used.get(key) ?? 0
      used.set(key, vehicleIndex + 1)
      routes.push({ ...route, vehicleIndex })
      origins.push(`solutions[${s}].routes[${r}]`)
    })
  })
  const joined: Solution = { version: 1, cost: 0, distance: 0, duration: 0, routes, unassigned: [] }
  const toOrigin = (text: string) => text.replaceAll(/\broutes\[(\d+)\]/g, (_, r) => origins[Number(r)])
  return renamingPaths(toOrigin, () => publishChecked(compiled, routesOf(compiled, joined), triedIn(solutions)))
}

/**
 * The Solution of lists of job positions, as a .sol file holds them; whether it is valid is for `check` to say.
 * @throws InputError when a job or vehicle does not exist or is used twice
 */
export function solutionFromLists(problem: Problem, lists: readonly RouteList[]): Solution {
  const compiled = compile(parseProblem(problem))
  const routes = routesOfLists(compiled, lists)
  return solutionOf(compiled, routes, reasonFinder(compiled.instance, compiled))
}

function parseSolutions(solutions: unknown): void {
  const issues = new IssueList()
  if (!Array.isArray(solutions)) {
    issues.add('wrong-type', 'solutions', 'is not a list', 'a list of what solving the parts gave')
  } else {
    solutions.forEach((solution: unknown, s) => {
      const toOrigin = (path: string) => (path === '' ? `solutions[${s}]` : `solutions[${s}].${path}`)
      addIssuesOf(issues, toOrigin, () => parseSolution(solution))
    })
  }
  issues.throwIfAny()
}

// Ids of jobs that some part has tried to serve, and found no room for.
function triedIn(solutions: readonly Solution[]): ReadonlySet<string> {
  const tried = solutions.flatMap(({ unassigned }) => unassigned.filter(({ reason }) => reason !== 'not-attempted'))
  return new Set(tried.map(({ id }) => String(id)))
}

function publishChecked(compiled: Compiled, routes: Routes, tried: ReadonlySet<string>): Solution {
  const { problem, instance } = compiled
  const wasTried = (task: number) => tried.has(String(problem.jobs[instance.taskJob[task]].id))
  const reasonOf = reasonFinder(instance, compiled, wasTried)
  const solution = solutionOf(compiled, routes, reasonOf)
  const issues = new IssueList()
  for (const { path, message } of check(compiled.problem, solution)) issues.add('mismatch', path, message)
  issues.throwIfAny()
  return solution
}

function jobsByPart({ problem, instance }: Compiled, { partCount, label }: Partition): Job[][] {
  const jobs: Job[][] = Array.from({ length: partCount }, () => [])
  const partOfJob = new Int32Array(instance.taskCount)
  for (let task = 0; task < instance.taskCount; task++) partOfJob[instance.taskJob[task]] = label[task]
  problem.jobs.forEach((job, j) => {
    jobs[partOfJob[j]].push(job)
  })
  return jobs
}

// The vehicles of a type are dealt out in the problem's order; one with a count may be shared by several parts.
function vehiclesByPart({ problem, instance, typeMembers }: Compiled, { partCount, vehicles }: Partition): Vehicle[][] {
  const lists: Vehicle[][] = Array.from({ length: partCount }, () => [])
  typeMembers.forEach((members, type) => {
    let [member, left] = [0, problem.vehicles[members[0]].count ?? 1]
    for (let part = 0; part < partCount; part++) {
      let wanted = vehicles[part * instance.typeCount + type]
      while (wanted > 0 && member < members.length) {
        const vehicle = problem.vehicles[members[member]]
        const count = Math.min(wanted, left)
        lists[part].push(count === 1 && vehicle.count === undefined ? vehicle : { ...vehicle, count })
        wanted -= count
        left -= count
        if (left === 0 && ++member < members.length) left = problem.vehicles[members[member]].count ?? 1
      }
    }
  })
  return lists
}
