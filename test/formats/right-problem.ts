import { IssueList } from '../../src/base/errors.js'
import { Problem } from '../../src/model/problem.js'
import { checkProblemRules } from '../../src/model/rules.js'

/** A value that has the shape of a Problem and breaks none of its rules, whatever the search honours of it. */
export function rightProblem(value: unknown): Problem {
  const issues = new IssueList()
  const problem = Problem.parse(value)
  checkProblemRules(problem, issues)
  issues.throwIfAny()
  return problem
}
