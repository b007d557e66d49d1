/** From an unknown value to a Problem or a Solution, or to an InputError that names every issue with its path. */

import { IssueList } from '../base/errors.js'
import { checkHonoured } from './honoured.js'
import { Problem } from './problem.js'
import { checkProblemRules } from './rules.js'
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
  const result = Problem.safeParse(value)
  if (result.success) {
    checkHonoured(value, issues)
    checkProblemRules(value as Problem, issues)
  } else {
    const reported = addShapeIssues(issues, result.error, Problem, value)
    const sound = soundPart(value, result.error)
    const further = new FurtherIssues(issues, reported)
    checkHonoured(value, further)
    if (sound) checkProblemRules(sound, further)
  }
  issues.throwIfAny()
  return value as Problem
}

// Documents that were read from text by us and checked then: nobody else holds them, so they are as they were.
const accepted = new WeakSet<object>()

/**
 * The same for a document that was just read from text and goes to nobody who might change it: checking it again later
 * costs nothing (8 microseconds a job).
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
  const result = Solution.safeParse(value)
  if (!result.success) addShapeIssues(issues, result.error, Solution, value)
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
