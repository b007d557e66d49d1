import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/check/oracle/check.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'
import { parseProblem } from '../../src/model/validate.js'
import { solve } from '../../src/run/start-run.js'
import { merge, split } from '../../src/run/split-and-merge.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { withDrawnRoutes } from './drawn-routes.js'

const sizes = fc.integer({ min: 1, max: 5 })

describe('the parts of a problem', () => {
  it('are valid problems, and their solutions one of the whole, with its times and prizes', async () => {
    await fc.assert(
      fc.asyncProperty(richProblems({ maxJobs: 9 }), fc.nat(1000), sizes, async (plain, seed, maxSubproblem) => {
        const problem = withDrawnRoutes(plain, seed)
        const parts = split(problem, { maxSubproblem })
        const solutions: Solution[] = []
        for (const part of parts) {
          parseProblem(part)
          solutions.push(await solve(part, { executor: 'inline', iterations: 5 }))
        }
        const merged = merge(problem, solutions)
        expect(check(problem, merged)).toEqual([])
        const served = (solution: Solution) => solution.routes.map(({ steps }) => steps.length)
        expect(served(merged).sort()).toEqual(solutions.flatMap(served).sort())
      }),
      { numRuns: 60 },
    )
  })

  const job = (id: number, x: number) => ({ id, location: [x, 0] as [number, number] })
  const van = (id: string) => ({ id, start: [0, 0] as [number, number], type: id })
  const step = (id: number) => ({ type: 'job' as const, id })

  it('keep of lists what is in the part', () => {
    const lists = { servicePerType: { a: 1, b: 2 }, setupPerType: { a: 3 } }
    const jobs = [
      { ...job(1, 0), ...lists, allowedVehicles: ['a', 'b'], forbiddenVehicles: ['b'] },
      { ...job(2, 9), ...lists, allowedVehicles: ['a', 'b'], forbiddenVehicles: ['a'] },
    ]
    const parts = split({ coordinates: 'planar', jobs, vehicles: [van('a'), van('b')] }, { maxSubproblem: 1 })
    for (const part of parts) {
      parseProblem(part)
      const [id] = part.vehicles.map((vehicle) => String(vehicle.id))
      const [own] = part.jobs
      expect(own.allowedVehicles).toEqual([id])
      expect(own.servicePerType).toEqual({ [id]: id === 'a' ? 1 : 2 })
      expect(own.setupPerType).toEqual(id === 'a' ? { a: 3 } : {})
    }
  })

  it('keep of routes to start from the pieces that lie in them, driven by whom there is', () => {
    const jobs = [job(1, 0), job(2, 1), job(3, 100), job(4, 101)]
    const vehicle = { id: 'v', count: 2, start: [50, 0] as [number, number] }
    const initialRoutes = [{ vehicle: 'v', vehicleIndex: 1, steps: [step(3), step(1), step(4)] }]
    const problem: Problem = { coordinates: 'planar', jobs, vehicles: [vehicle], initialRoutes }
    const parts = split(problem, { maxSubproblem: 2 })
    expect(parts.map((part) => part.initialRoutes)).toEqual([
      [{ vehicle: 'v', steps: [step(1)] }],
      [{ vehicle: 'v', steps: [step(3), step(4)] }],
    ])
    const equal = { start: [50, 0] as [number, number] }
    const named = {
      ...problem,
      vehicles: ['v', 'w'].map((id) => ({ ...equal, id })),
      initialRoutes: [{ vehicle: 'v', steps: [step(3), step(1)] }],
    }
    const drivers = split(named, { maxSubproblem: 2 }).map((part) => part.initialRoutes?.[0].vehicle)
    expect(drivers.sort()).toEqual(['v', 'w'])
  })

  it('have no more pieces of routes than vehicles, the longest', () => {
    const jobs = [job(1, 0), job(2, 1), job(3, 2), job(4, 100), job(5, 101), job(6, 102)]
    const vehicles = ['v', 'w'].map((id) => ({ id, start: [50, 0] as [number, number] }))
    const initialRoutes = [
      { vehicle: 'v', steps: [step(1), step(4), step(5)] },
      { vehicle: 'w', steps: [step(6), step(2), step(3)] },
    ]
    const parts = split({ coordinates: 'planar', jobs, vehicles, initialRoutes }, { maxSubproblem: 3 })
    expect(parts.map((part) => part.initialRoutes?.map(({ steps }) => steps))).toEqual([
      [[step(2), step(3)]],
      [[step(4), step(5)]],
    ])
  })
})
