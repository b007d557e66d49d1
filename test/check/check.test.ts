import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRoutesCheck } from '../../src/check/fast.js'
import { check } from '../../src/check/oracle/check.js'
import { recomputeCost } from '../../src/check/oracle/cost.js'
import { reasonFinder } from '../../src/check/reasons.js'
import { solutionOf } from '../../src/instance/publish.js'
import { routesValue } from '../../src/instance/routes.js'
import type { Solution } from '../../src/model/solution.js'
import { problems } from '../arbitraries/problem.js'
import { solvedProblems } from '../arbitraries/routes.js'
import { changed, problem, solution } from './van.js'

describe('check', () => {
  it('finds nothing in a right solution', () => {
    expect(check(problem, solution)).toEqual([])
  })

  it('names the rule, the place and the figures', () => {
    const wrong = changed(solution, (copy) => {
      copy.routes[0].cost = 20
    })
    expect(check(problem, wrong)).toEqual([
      { rule: 'cost', path: 'routes[0].cost', message: 'is 20, and the route costs 22' },
    ])
  })

  it('recomputes the cost whatever the solution states', () => {
    const wrong = changed(solution, (copy) => {
      copy.cost = 1
      copy.routes[0].cost = 20
    })
    expect(recomputeCost(problem, wrong)).toBe(recomputeCost(problem, solution))
    expect(recomputeCost(problem, solution)).toBe(solution.cost)
    const strange = changed(solution, (copy) => {
      copy.routes[0].vehicle = 'nobody'
    })
    expect(recomputeCost(problem, strange)).toBeNull()
  })

  it('says what is wrong with a document that is no solution', () => {
    const broken = { ...solution, cost: Number.NaN, routes: [{ vehicle: 1 }] } as unknown as Solution
    const violations = check(problem, broken)
    expect(violations.every(({ rule }) => rule === 'schema')).toBe(true)
    expect(violations.map(({ path }) => path)).toContain('cost')
    expect(violations.map(({ path }) => path)).toContain('routes[0].steps')
  })

  it('finds nothing in what we publish, and its cost is the one that was searched with', () => {
    fc.assert(
      fc.property(solvedProblems({ minJobs: 0, minVehicles: 0, maxJobs: 15 }), ({ routes, ...compiled }) => {
        const { instance } = compiled
        expect(createRoutesCheck(instance)(routes, instance.typeVehicles)).toBeNull()
        const published = solutionOf(compiled, routes, reasonFinder(instance, compiled))
        expect(check(compiled.problem, published)).toEqual([])
        // Every arc is rounded once to a multiple of 1 / costScale.
        const arcs = routes.tasks.length + 2 * routes.type.length
        const value = routesValue(instance, routes)
        expect(Math.abs(value.cost / instance.costScale - published.cost)).toBeLessThanOrEqual(
          (0.5 * arcs) / instance.costScale + 1e-6 * published.cost,
        )
      }),
      { numRuns: 300 },
    )
  })

  it('finds every job that was dropped from a solution', () => {
    fc.assert(
      fc.property(solvedProblems(), fc.nat(), ({ routes, ...compiled }, draw) => {
        const published = solutionOf(compiled, routes, reasonFinder(compiled.instance, compiled))
        const places = [...published.routes.flatMap(({ steps }) => steps), ...published.unassigned]
        const jobs = places.filter((place) => place.id !== undefined)
        const dropped = jobs[draw % jobs.length]
        const less: Solution = {
          ...published,
          routes: published.routes.map((route) => ({
            ...route,
            steps: route.steps.filter((step) => step !== dropped),
          })),
          unassigned: published.unassigned.filter((unassigned) => unassigned !== dropped),
        }
        expect(check(compiled.problem, less).map(({ rule }) => rule)).toContain('assignment')
      }),
    )
  })

  it('finds the jobs missing in an empty solution of any problem', () => {
    const empty: Solution = { version: 1, cost: 0, distance: 0, duration: 0, routes: [], unassigned: [] }
    fc.assert(
      fc.property(problems({ minJobs: 0 }), (drawn) => {
        expect(check(drawn, empty)).toHaveLength(drawn.jobs.length)
      }),
    )
  })
})
