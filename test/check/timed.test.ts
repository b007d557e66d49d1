import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/oracle/check.js'
import { recomputeCost } from '../../src/check/oracle/cost.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution, Step } from '../../src/model/solution.js'
import { type TimedRoute, timedRoutes } from './timed-routes.js'
import { changed } from './van.js'

const rulesBroken = (problem: Problem, solution: Solution) => check(problem, solution).map(({ rule }) => rule)

/** Expects that a change of one job's step breaks the rule 'time', wherever the change can be made. */
function expectLate(change: (step: Step) => boolean) {
  const draw = fc.record({ timed: timedRoutes, pick: fc.nat() })
  fc.assert(
    fc.property(draw, ({ timed: { problem, solution, first }, pick }) => {
      let isMade = false
      const wrong = changed(solution, (copy) => {
        const jobs = copy.routes[0].steps.slice(first).filter(({ type }) => type === 'job')
        isMade = change(jobs[pick % jobs.length])
      })
      if (isMade) expect(rulesBroken(problem, wrong)).toContain('time')
    }),
  )
}

describe('the times of a route', () => {
  it('are right when they are those of a clock that ticks second by second', () => {
    fc.assert(
      fc.property(timedRoutes, ({ problem, solution }) => {
        expect(check(problem, solution)).toEqual([])
        expect(recomputeCost(problem, solution)).toBe(solution.cost)
      }),
      { numRuns: 300 },
    )
  })

  it('are wrong with an arrival a second later or earlier', () => {
    for (const delay of [1, -1]) {
      expectLate((step) => {
        step.arrival = (step.arrival ?? 0) + delay
        return true
      })
    }
  })

  it('are wrong without the waiting, or with more than is needed', () => {
    expectLate((step) => {
      const isMade = step.waiting !== 0
      step.waiting = 0
      return isMade
    })
    expectLate((step) => {
      step.waiting = (step.waiting ?? 0) + 1
      return true
    })
  })

  it('are wrong where the last window ends before the arrival', () => {
    fc.assert(
      fc.property(timedRoutes, fc.nat(), ({ problem, solution, first }, pick) => {
        const { steps } = solution.routes[0]
        const served = problem.jobs.length - solution.unassigned.length
        const j = pick % served
        const { arrival = 0 } = steps[first + j]
        const strict = changed(problem, (copy) => {
          copy.jobs[j].timeWindows = [[arrival - 9, arrival - 1]]
        })
        expect(rulesBroken(strict, solution)).toContain('time')
      }),
    )
  })

  it('are wrong, or beyond a limit, where the vehicle may do a little less', () => {
    const less = (change: (vehicle: Problem['vehicles'][number], timed: TimedRoute) => void) =>
      fc.assert(
        fc.property(timedRoutes, (timed) => {
          const strict = changed(timed.problem, (copy) => {
            change(copy.vehicles[0], timed)
          })
          expect(rulesBroken(strict, timed.solution)).toContain(rule)
        }),
        { numRuns: 50 },
      )
    let rule = 'time'
    const departureOf = ({ solution }: TimedRoute) => solution.routes[0].steps[0].arrival ?? 0
    less((vehicle, timed) => (vehicle.latestStart = departureOf(timed) - 1))
    less((vehicle, timed) => (vehicle.timeWindow = [departureOf(timed) + 1, 2_000_000_000]))
    less((vehicle, timed) => (vehicle.timeWindow = [-100, departureOf(timed) + (vehicle.maxDuration ?? 0) - 1]))
    rule = 'limits'
    for (const limit of ['maxTasks', 'maxDistance', 'maxTravelTime', 'maxDuration'] as const) {
      less((vehicle) => (vehicle[limit] = (vehicle[limit] ?? 0) - 1))
    }
  })
})
