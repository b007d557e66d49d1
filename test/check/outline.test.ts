import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAbsent } from '../../src/check/oracle/absent.js'
import { check, examine } from '../../src/check/oracle/check.js'
import { reasonFinder } from '../../src/check/reasons.js'
import { solutionOf } from '../../src/instance/publish.js'
import type { Outline } from '../../src/model/outline.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution, Step } from '../../src/model/solution.js'
import { loadedRichProblems, solvedProblems } from '../arbitraries/routes.js'
import * as hours from './hours.js'
import { type TimedRoute, timedRoutes } from './timed-routes.js'
import { changed, problem, solution } from './van.js'

/** Who serves which jobs, and nothing else. */
function outlineOf({ routes }: Solution): Outline {
  return {
    routes: routes.map(({ vehicle, vehicleIndex, steps }) => {
      return { vehicle, vehicleIndex, jobs: steps.flatMap(({ type, id }) => (type === 'job' ? [id ?? ''] : [])) }
    }),
  }
}

const brief = (of: Problem, outline: Outline) => check(of, outline).map(({ rule, path }) => `${rule} ${path}`)

describe('an outline', () => {
  it('is judged like the whole solution, whatever figures it leaves out', () => {
    expect(examine(problem, outlineOf(solution))).toMatchObject({ violations: [], cost: 22, unserved: 1 })
    expect(examine(hours.problem, outlineOf(hours.solution))).toMatchObject({ violations: [], cost: 123, unserved: 1 })
    fc.assert(
      fc.property(fc.oneof(solvedProblems({ maxJobs: 12 }), loadedRichProblems()), ({ routes, ...compiled }) => {
        const published = solutionOf(compiled, routes, reasonFinder(compiled.instance, compiled))
        expect(findAbsent(compiled.problem, published)).toEqual([])
        const whole = examine(compiled.problem, published)
        const bare = examine(compiled.problem, outlineOf(published))
        expect(bare.unserved).toBe(published.unassigned.length)
        expect(bare.violations.map(({ rule }) => rule)).toEqual(whole.violations.map(({ rule }) => rule))
        expect(bare.cost).toBeCloseTo(published.cost, 4)
      }),
      { numRuns: 200 },
    )
  })

  it('has any one figure computed where all others are stated', () => {
    const figures: [string, (step: Partial<Step>) => void][] = (
      ['distance', 'duration', 'arrival', 'waiting', 'setup', 'service', 'load'] as const
    ).map((name) => [`routes[].steps[].${name}`, (step) => delete step[name]])
    fc.assert(
      fc.property(timedRoutes, fc.nat(), fc.constantFrom(...figures), (timed: TimedRoute, pick, [name, drop]) => {
        const { steps } = timed.solution.routes[0]
        const outline: Outline = changed(timed.solution, (copy) => {
          drop(copy.routes[0].steps[pick % steps.length])
        })
        expect(examine(timed.problem, outline)).toMatchObject({ violations: [], absent: [name] })
      }),
    )
  })

  it('is wrong where a figure that it states is', () => {
    const { routes } = outlineOf(hours.solution)
    const [route] = routes
    const stating = (more: object, all: object = {}) =>
      brief(hours.problem, { ...all, routes: [{ ...route, ...more }] })
    expect(stating({})).toEqual([])
    for (const name of ['cost', 'distance', 'duration', 'waiting', 'setup', 'service'] as const) {
      const right = hours.solution.routes[0][name]
      expect(stating({ [name]: right })).toEqual([])
      expect(stating({ [name]: 99 })).toEqual([expect.stringMatching(new RegExp(` routes\\[0\\]\\.${name}$`))])
      expect(stating({}, { [name]: hours.solution[name] })).toEqual([])
      expect(stating({}, { [name]: 99 })).toEqual([expect.stringMatching(new RegExp(` ${name}$`))])
    }
    expect(stating({}, { prizes: 7 })).toEqual([])
    expect(stating({}, { prizes: 3 })).toEqual(['cost prizes'])
    expect(stating({ load: [1] })).toEqual(['capacity routes[0].load'])
    expect(stating({}, { unassigned: [] })).toEqual(['assignment routes'])
    expect(stating({}, { unassigned: [{ id: 'd' }] })).toEqual([])
    expect(stating({}, { unassigned: [{ id: 'd', reason: 'no-vehicle' }] })).toEqual(['assignment unassigned[0]'])
  })

  it('is told of by the places that it has, not by those that were put in', () => {
    const jobs = ['a', 'b', 'z', 'a']
    expect(check(problem, { routes: [{ vehicle: 'van', jobs }] }).slice(0, 2)).toEqual([
      { rule: 'assignment', path: 'routes[0].jobs[2]', message: "job 'z' is not in the problem" },
      { rule: 'assignment', path: 'routes[0].jobs[3]', message: "job 'a' is at routes[0].jobs[0] already" },
    ])
    const steps: Step[] = solution.routes[0].steps.slice(1, 3).map((step) => ({ ...step, load: [9, 9] }))
    expect(brief(problem, { routes: [{ vehicle: 'van', steps }] })).toEqual([
      'capacity routes[0].steps[0].load',
      'capacity routes[0].steps[1].load',
    ])
  })

  it('gives each route the next vehicle that is free', () => {
    const two = (index?: number) => [
      { vehicle: 'van', jobs: ['a'] },
      { vehicle: 'van', jobs: ['b'], vehicleIndex: index },
    ]
    expect(brief(problem, { routes: two() })).toEqual([])
    expect(brief(problem, { routes: two(0) })).toEqual([])
    expect(brief(problem, { routes: [...two(), { vehicle: 'van', jobs: ['c'] }] })).toEqual([
      'vehicles routes[2]',
      'capacity routes[2]',
    ])
  })

  it('breaks every rule that its routes break, with no figure stated', () => {
    const served = (of: Problem, ...jobs: string[]) => brief(of, { routes: [{ vehicle: 'van', jobs }] })
    expect(served(problem, 'a', 'c')).toEqual(['capacity routes[0]'])
    const strict = (change: (copy: Problem) => void) => served(changed(hours.problem, change), 'a', 'b', 'c')
    expect(strict(({ jobs }) => (jobs[2].timeWindows = [[100, 140]]))).toEqual(['time routes[0].jobs[2]'])
    expect(strict(({ vehicles }) => (vehicles[0].maxDuration = 66))).toEqual(['limits routes[0]'])
    expect(strict(({ vehicles }) => (vehicles[0].timeWindow = [100, 171]))).toEqual(['time routes[0]'])
    expect(strict(({ vehicles }) => (vehicles[0].skills = []))).toEqual(['eligibility routes[0].jobs[2]'])
  })

  it('names what keeps it from being read', () => {
    const paths = (value: unknown) => check(problem, value as Outline).map(({ rule, path }) => `${rule} ${path}`)
    expect(paths({ routes: [{ jobs: ['a'] }] })).toEqual(['schema routes[0].vehicle'])
    expect(paths({ routes: [{ vehicle: 'van' }] })).toEqual(['schema routes[0].steps'])
    expect(paths({ routes: [{ vehicle: 'van', jobs: [], steps: [] }] })).toEqual(['schema routes[0].jobs'])
    expect(paths({ routes: [{ vehicle: 'van', jobs: [], costs: 1 }] })).toEqual(['schema routes[0].costs'])
    expect(paths({})).toEqual(['schema routes'])
    expect(paths(null)).toEqual(['schema '])
  })
})
