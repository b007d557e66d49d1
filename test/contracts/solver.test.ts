import { describe, expect, test } from 'vitest'
import type { SolveRequest, Solver } from '../../src/contracts/solver.js'
import { type Routes, routesFrom } from '../../src/instance/routes.js'
import type { Subproblem } from '../../src/instance/subproblem.js'
import { builtinSolver } from '../../src/solvers/builtin.js'
import { loadSolverModule } from '../../src/solvers/module.js'
import { solverContract } from '../../src/testing/solver-contract.js'

const firstFit = await loadSolverModule(new URL('../solvers/fixtures/first-fit.mjs', import.meta.url).href)

for (const solver of [builtinSolver, firstFit]) {
  describe(`the solver ${solver.name}`, () => {
    for (const { name, run } of solverContract(solver)) test(name, run)
  })
}

// Each breaks one promise; the sentence is the case that must notice it.
const BAD_SOLVERS: Record<string, (part: Subproblem, request: SolveRequest) => Promise<Routes>> = {
  'serves every task once where there is ample room': async (part, request) => {
    const routes = await firstFit.solve(part, request)
    const lists = listsOf(routes)
    lists.at(0)?.pop() // loses a task
    return routesFrom(lists, routes.type, routes.unassigned)
  },
  'keeps every task when it begins with routes': async (part, request) => {
    const routes = await firstFit.solve(part, request)
    if (!request.initial) return routes
    const lists = listsOf(routes)
    lists.at(0)?.push(lists[0][0]) // duplicates a task
    return routesFrom(lists, routes.type, routes.unassigned)
  },
  'keeps capacities and vehicle counts where not all tasks fit': async ({ instance }, { initial }) => {
    const all = Array.from({ length: instance.taskCount }, (_, task) => task) // overloads the first vehicle
    return initial ?? routesFrom(all.length ? [all] : [], all.length ? [0] : [], [])
  },
  'is never worse than what it began with, without a temperature': async ({ instance }) => {
    const half = instance.taskCount / 2 // ignores the start: drives to the opposite side
    const lists = Array.from({ length: half }, (_, r) => [r, r + half])
    return routesFrom(lists, new Int32Array(half), [])
  },
  'gives the same routes for the same seed and iterations': async (part, request) => {
    const routes = await firstFit.solve(part, request)
    if (counter++ % 2) routes.tasks.reverse() // depends on how often it was called
    return routes
  },
  'leaves its part and its start as they were': async (part, request) => {
    request.initial?.unassigned.fill(0) // writes into what it was given
    return firstFit.solve(part, request)
  },
  'leaves a task unassigned that is larger than every vehicle': async (part, request) => {
    part.instance.demand.fill(1) // takes every task for one unit
    return firstFit.solve(part, request)
  },
  'comes back soon after the signal': async (part, request) => {
    while (request.iterations === Number.POSITIVE_INFINITY && Date.now() < request.deadline); // looks at the clock only
    return firstFit.solve(part, request)
  },
  'reports routes that keep the rules, each better than the one before': async (part, request) => {
    const routes = await firstFit.solve(part, request)
    request.report(routes) // says better what is the same
    return routes
  },
  'takes a matrix with room behind it': async (part, request) => {
    const n = Math.sqrt(part.costs.length) // takes the length for the size
    if (n !== part.instance.locationCount) throw new RangeError(`${n} locations`)
    return firstFit.solve(part, request)
  },
}
let counter = 0

describe('the suite notices a solver that breaks the promise', () => {
  for (const [name, solve] of Object.entries(BAD_SOLVERS)) {
    test(name, async () => {
      const bad: Solver = { name: 'bad', unsupported: () => [], solve }
      const broken = solverContract(bad, { timeLimit: 300 }).find((each) => each.name === name)
      await expect(broken?.run()).rejects.toThrow()
    })
  }

  test('of having a name', async () => {
    const [first] = solverContract({ ...firstFit, name: '' })
    await expect(first.run()).rejects.toThrow('no name')
  })
})

function listsOf(routes: Routes): number[][] {
  return Array.from(routes.type, (_, r) => [...routes.tasks.subarray(routes.offsets[r], routes.offsets[r + 1])])
}
