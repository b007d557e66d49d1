import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { examine } from '../../src/check/oracle/check.js'
import { readVroomRoutes } from '../../src/formats/vroom-solution.js'
import { compile } from '../../src/instance/compile.js'
import type { Problem } from '../../src/model/problem.js'
import { BestRoutes } from '../../src/solvers/best-routes.js'
import { vroomDocument } from '../../src/solvers/vroom/vroom-document.js'
import { unsupportedByVroom } from '../../src/solvers/vroom/vroom-unsupported.js'
import { problems } from '../arbitraries/problem.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { answer, type FakeAnswer } from './children/fake-vroom.mjs'

interface Solved {
  readonly said: FakeAnswer
  readonly best: BestRoutes
  readonly broken: string | null
  /** VROOM's cost of the user's 1. */
  readonly scale: number
}

// From a part to VROOM's input, its answer, and back.
function solveAsVroom(part: Problem, best = new BestRoutes(compile(part))): Solved {
  const document = vroomDocument(best.compiled, best.initial)
  const said = answer(document.text)
  expect(said.error).toBeUndefined()
  const routes = readVroomRoutes(said).map(({ vehicle, jobs }) => {
    return { type: document.vehicleTypes[vehicle - 1], tasks: jobs.map((id) => id - 1) }
  })
  const scale = best.compiled.instance.costScale * document.costFactor
  return { said, best, broken: best.offer(routes).broken, scale }
}

const supported = (arbitrary: fc.Arbitrary<Problem>): fc.Arbitrary<Problem> =>
  arbitrary.filter((part) => unsupportedByVroom(part).length === 0)

describe('what VROOM is given', () => {
  const runs = { seed: 1, numRuns: 150 }
  it.each([
    ['places, loads and prices', problems({ maxJobs: 9 })],
    ['windows, work, limits and skills', richProblems({ maxJobs: 7 })],
  ])('is sound, and its answer keeps every rule and costs what VROOM says: %s', (_, arbitrary) => {
    let exact = 0
    fc.assert(
      fc.property(supported(arbitrary), (part) => {
        const { said, best, broken, scale } = solveAsVroom(part)
        expect(broken).toBeNull()
        const { violations, cost, unserved } = examine(part, best.outline())
        expect(violations).toEqual([])
        expect(unserved).toBe(said.summary?.unassigned)
        const [stated, ours] = [said.summary?.cost ?? 0, (cost ?? 0) * scale]
        if (scale === 1) exact++
        if (scale === 1) expect(stated).toBe(ours)
        // Every way and every fixed cost is rounded, once inside and once for VROOM.
        const terms = part.jobs.length + 2 * part.vehicles.reduce((sum, { count = 1 }) => sum + count, 0)
        expect(Math.abs(stated - ours)).toBeLessThanOrEqual(terms + 1e-9 * ours)
      }),
      runs,
    )
    expect(exact).toBeGreaterThan(10)
  })

  it('begins with the routes to start from, and never ends worse', () => {
    fc.assert(
      fc.property(supported(problems({ maxJobs: 9, open: false })), (part) => {
        const first = solveAsVroom(part).best.outline()
        const initialRoutes = first.routes.map(({ vehicle, vehicleIndex, steps = [] }) => ({
          ...{ vehicle, vehicleIndex },
          steps: steps.map(({ type, id }) => ({ type, id })),
        }))
        const again = { ...part, initialRoutes }
        const warm = new BestRoutes(compile(again))
        expect(warm.initial).not.toBeNull()
        solveAsVroom(again, warm)
        expect(examine(again, warm.outline()).cost).toBe(examine(part, first).cost)
      }),
      { seed: 2, numRuns: 60 },
    )
  })
})
