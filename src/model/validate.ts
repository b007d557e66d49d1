/** From an unknown value to a Problem or a Solution, or to an InputError that names every issue with its path. */

import { IssueList } from '../base/errors.js'
import { checkHonoured } from './honoured.js'
import { Problem } from './problem.js'
import { checkProblemRules } from './rules.js'
import { shapeFinder } from './shape.js'
import { addShapeIssues, type ReportedPaths } from './shape-issues.js'
import { Solution } from './solution.js'
import { soundPart } from './sound-part.js'

export { editDistance } from './nearest-field.js'
export { pathText } from './path-text.js'

/**
 * A Problem whose every field and cross-reference is right; the value itself, not a copy.
 * @throws InputError with all issues (at most 100, and the total)
 */
export function parseProblem(value: unknown): Problem {
  if (typeof value === 'object' && value !== null && accepted.has(value)) return value as Problem
  const issues = new IssueList()
  addProblemIssues(value, issues)
  issues.throwIfAny()
  return value as Problem
}

/**
 * What is wrong with a problem of which something could not be read: the shape of what is there, and fields that are not
 * honoured. Rules are not asked, for what is missing may be what they would miss.
 */
export function findPartIssues(value: unknown): IssueList {
  const issues = new IssueList()
  const reported = addShapeIssues(issues, findProblemShape(value), Problem, value)
  checkHonoured(value, new FurtherIssues(issues, reported))
  return issues
}

function addProblemIssues(value: unknown, issues: IssueList): void {
  const broken = findProblemShape(value)
  if (broken.length === 0) {
    checkHonoured(value, issues)
    checkProblemRules(value as Problem, issues)
    return
  }
  const reported = addShapeIssues(issues, broken, Problem, value)
  const sound = soundPart(value, broken)
  const further = new FurtherIssues(issues, reported)
  checkHonoured(value, further)
  if (sound) checkProblemRules(sound, further)
}

const findProblemShape = shapeFinder(Problem)
const findSolutionShape = shapeFinder(Solution)

// Documents that were read from text by us and checked then: nobody else holds them, so they are as they were.
const accepted = new WeakSet<object>()

/**
 * The same for a document that was just read from text and goes to nobody who might change it: checking it again later
 * costs nothing.
 */
export function parseOwnProblem(value: unknown): Problem {
  const problem = parseProblem(value)
  accepted.add(problem)
  return problem
}

/**
 * A Solution document of the right shape; whether it solves a problem is what `check` says.
 * @throws InputError with all issues
 */
export function parseSolution(value: unknown): Solution {
  const issues = new IssueList()
  addShapeIssues(issues, findSolutionShape(value), Solution, value)
  issues.throwIfAny()
  return value as Solution
}

/** Passes on issues that are not at or below a path of which something is said already. */
class FurtherIssues implements Pick<IssueList, 'add'> {
  readonly #issues: IssueList
  readonly #reported: ReportedPaths

  constructor(issues: IssueList, reported: ReportedPaths) {
    this.#issues = issues
    this.#reported = reported
  }

  add(...[code, path, message, hint]: Parameters<IssueList['add']>): void {
    if (code === 'missing-field' && this.#reported.misspelt.has(path)) return
    for (let end = path.length; end > 0; end--) {
      const isBoundary = end === path.length || path[end] === '.' || path[end] === '['
      if (isBoundary && this.#reported.wrong.has(path.slice(0, end))) return
    }
    this.#issues.add(code, path, message, hint)
  }
}
