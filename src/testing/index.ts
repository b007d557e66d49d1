/**
 * `routeweave/testing`: the promises of each plug point as lists of cases for any test framework.
 *
 * @example
 * import { test } from 'node:test'
 * import { solverContract } from 'routeweave/testing'
 * import { solver } from './my-solver.js'
 *
 * for (const { name, run } of solverContract(solver)) test(name, run)
 */

export type { ContractCase } from './contract-case.js'
export { executorContract } from './executor-contract.js'
export type { ExecutorContractOptions, OpenExecutor } from './executor-trial.js'
export { assertKeepsRules } from './keeps-rules.js'
export { type SmallProblem, type SmallType, smallInstance } from './small-instance.js'
export { problemSolverContract } from './problem-solver-contract.js'
export { assertPlan, type ProblemSolverContractOptions } from './problem-solver-trial.js'
export { solverContract } from './solver-contract.js'
export { type SolverContractOptions, wholePart } from './solver-trial.js'
export { splitterContract } from './splitter-contract.js'
