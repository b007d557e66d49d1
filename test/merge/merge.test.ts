import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { nothingServed, type Routes, routesFrom, routesValue } from '../../src/instance/routes.js'
import { type Allowance, createJudge, type Verdict } from '../../src/merge/merge.js'
import { roomyProblems } from '../arbitraries/problem.js'
import { drawRoutes, routesOf } from '../arbitraries/routes.js'
import { lineInstance } from './line-instance.js'

function judge(instance: Instance, allowance: Allowance, candidate: Routes): Verdict {
  return createJudge(instance)(allowance, candidate)
}

describe('a judge', () => {
  const instance = lineInstance([1, 2, 3], 2)
  const routes = routesFrom([[0], [1]], [0, 0], [])
  const lease = { routes, vehicles: Int32Array.of(2) }
  const why = (candidate: Routes) => {
    const verdict = judge(instance, lease, candidate)
    return verdict.verdict === 'rejected' ? verdict.why : verdict.value
  }

  it('finds the value of a valid candidate by itself', () => {
    expect(why(routesFrom([[0, 1]], [0], []))).toEqual({ unassigned: 0, weight: 0, cost: 4 * instance.costScale })
    expect(why(routesFrom([[0]], [0], [1]))).toEqual({ unassigned: 1, weight: 1, cost: 2 * instance.costScale })
  })

  it('rejects a lost, a foreign and a doubled task', () => {
    expect(why(routesFrom([[0]], [0], []))).toBe('1 of 2 leased tasks did not come back')
    expect(why(routesFrom([[0, 2]], [0], []))).toBe('task 2 was not leased')
    expect(why(routesFrom([[0, 0]], [0], []))).toBe('task 0 is there twice')
  })

  it('rejects more vehicles than were leased', () => {
    const narrow = { routes, vehicles: Int32Array.of(1) }
    expect(judge(instance, narrow, routes)).toEqual({
      verdict: 'rejected',
      why: 'more than 1 vehicles of type 0 are used',
    })
  })

  it('accepts nothing but a permutation of the lease', () => {
    fc.assert(
      fc.property(roomyProblems(), fc.integer(), (problem, seed) => {
        const { instance: drawn } = compile(problem)
        const random = new Random(seed)
        const candidate = drawRoutes(drawn, random)
        const whole = { routes: nothingServed(drawn.taskCount), vehicles: drawn.typeVehicles }
        expect(judge(drawn, whole, candidate)).toMatchObject({ verdict: 'valid', value: routesValue(drawn, candidate) })
        const some = Int32Array.from({ length: drawn.taskCount - 1 }, (_, task) => task)
        const fewer = routesOf(drawn, some, drawn.typeVehicles, random)
        expect(judge(drawn, whole, fewer).verdict).toBe('rejected')
      }),
    )
  })
})
