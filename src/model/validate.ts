/** From an unknown value to a Problem or a Solution, or to an InputError that names every issue with its path. */

import type { z } from 'zod'
import { InputError, type IssueCode, IssueList } from '../base/errors.js'
import { Costs, Job, MAX_INT, Problem, Profile, Vehicle } from './problem.js'
import { checkProblemRules } from './rules.js'
import { Solution, SolutionRoute, Step, Unassigned } from './solution.js'

/**
 * A Problem whose every field and cross-reference is right; the value itself, not a copy.
 * @throws InputError with all issues (at most 100, and the total)
 */
export function parseProblem(value: unknown): Problem {
  const issues = new IssueList()
  const result = Problem.safeParse(value)
  if (!result.success) addZodIssues(issues, result.error)
  issues.throwIfAny()
  const problem = value as Problem
  checkProblemRules(problem, issues)
  issues.throwIfAny()
  return problem
}

/**
 * A Solution document of the right shape; whether it solves a problem is what `check` says.
 * @throws InputError with all issues
 */
export function parseSolution(value: unknown): Solution {
  const result = Solution.safeParse(value)
  if (result.success) return value as Solution
  const issues = new IssueList()
  addZodIssues(issues, result.error)
  throw new InputError(issues.issues, issues.total)
}

function addZodIssues(issues: IssueList, error: z.ZodError): void {
  for (const issue of error.issues) addZodIssue(issues, issue)
}

function addZodIssue(issues: IssueList, issue: z.core.$ZodIssue): void {
  const path = pathText(issue.path)
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      issues.add('unknown-field', path ? `${path}.${key}` : key, 'is not a known field', nearestHint(key, issue.path))
    }
  } else if (issue.code === 'invalid_type') {
    addTypeIssue(issues, path, issue)
  } else if (issue.code === 'too_big' && Number(issue.maximum) >= MAX_INT) {
    issues.add('overflow', path, `is larger than ${issue.maximum}`, 'use a larger unit')
  } else if (issue.code === 'too_big' || issue.code === 'too_small') {
    issues.add('out-of-range', path, lowerFirst(issue.message))
  } else if (issue.code === 'invalid_union') {
    addUnionIssue(issues, path, issue)
  } else {
    issues.add('wrong-type', path, lowerFirst(issue.message))
  }
}

function addTypeIssue(issues: IssueList, path: string, issue: z.core.$ZodIssueInvalidType): void {
  const received = /received (\S+)/.exec(issue.message)?.[1] ?? 'something else'
  let code: IssueCode = 'wrong-type'
  if (received === 'undefined') code = 'missing-field'
  else if (received === 'NaN' || received === 'Infinity') code = 'not-finite'
  const message = code === 'missing-field' ? 'is missing' : `is ${received}, not ${wanted(issue.expected)}`
  issues.add(code, path, message, code === 'missing-field' ? `give ${wanted(issue.expected)}` : undefined)
}

// An id is the only union; "Invalid input" alone would help nobody.
function addUnionIssue(issues: IssueList, path: string, issue: z.core.$ZodIssueInvalidUnion): void {
  const isMissing =
    issue.input === undefined && issue.errors.flat().some(({ message }) => message.includes('undefined'))
  if (isMissing) issues.add('missing-field', path, 'is missing', 'give a string or an integer')
  else issues.add('wrong-type', path, 'is not a non-empty string or an integer')
}

function wanted(expected: string): string {
  return expected === 'int' ? 'an integer' : /^[aeio]/.test(expected) ? `an ${expected}` : `a ${expected}`
}

/** A path such as `jobs[3].location[0]`. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = ''
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else text += text ? `.${String(key)}` : String(key)
  }
  return text
}

const FIELDS_BY_PARENT: Record<string, readonly string[]> = {
  '': [...new Set([...Object.keys(Problem.shape), ...Object.keys(Solution.shape)])],
  jobs: Object.keys(Job.shape),
  vehicles: Object.keys(Vehicle.shape),
  costs: Object.keys(Costs.shape),
  profiles: Object.keys(Profile.shape),
  routes: Object.keys(SolutionRoute.shape),
  steps: Object.keys(Step.shape),
  unassigned: Object.keys(Unassigned.shape),
}

function nearestHint(key: string, path: readonly PropertyKey[]): string {
  const parent = path.findLast((part) => typeof part === 'string' && part in FIELDS_BY_PARENT)
  const fields = FIELDS_BY_PARENT[parent === undefined ? '' : String(parent)]
  const ranked = fields.map((field) => ({ field, distance: editDistance(key.toLowerCase(), field.toLowerCase()) }))
  ranked.sort((a, b) => a.distance - b.distance)
  const nearest = ranked[0]
  const isNear = nearest.distance <= Math.max(2, Math.floor(key.length / 2))
  return isNear ? `did you mean ${nearest.field}?` : `known fields: ${fields.join(', ')}`
}

/** Insertions, deletions and replacements between two words (Wagner, Fischer 1974, DOI 10.1145/321796.321811). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(replaced, row[j] + 1, next[j - 1] + 1)
    }
    row = next
  }
  return row[b.length]
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
