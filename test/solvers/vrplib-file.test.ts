import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { examine } from '../../src/check/oracle/check.js'
import { compile } from '../../src/instance/compile.js'
import type { Problem } from '../../src/model/problem.js'
import { BestRoutes } from '../../src/solvers/best-routes.js'
import { edgesFor, unsupportedByVrplib, type VrplibAbilities } from '../../src/solvers/vrplib/vrplib-fit.js'
import { LKH_PARAMETERS } from '../../src/solvers/vrplib/lkh-parameters.js'
import { vrplibFile } from '../../src/solvers/vrplib/vrplib-file.js'
import { problems } from '../arbitraries/problem.js'
import { richProblems } from '../arbitraries/rich-problem.js'
import { costOf, findRoutes, readVrp } from './children/fake-vrp.mjs'

const AUTO: VrplibAbilities = { edges: 'auto', windows: false }
const TIMED: VrplibAbilities = { edges: 'auto', windows: true }

const supported = (arbitrary: fc.Arbitrary<Problem>, abilities: VrplibAbilities): fc.Arbitrary<Problem> =>
  arbitrary.filter((part) => part.jobs.length > 0 && unsupportedByVrplib(part, abilities).length === 0)

function solveAsCode(part: Problem, abilities: VrplibAbilities, largest = 1e9) {
  const best = new BestRoutes(compile(part))
  const file = vrplibFile(best.compiled, edgesFor(part, abilities), largest)
  if (file.clients.length === 0) return null
  const vrp = readVrp(file.text)
  const found = findRoutes(vrp)
  const routes = found.map((route) => ({ type: 0, tasks: route.map((node) => file.clients[node - 1]) }))
  return { vrp, file, best, found, routes }
}

describe('the file for research codes', () => {
  it('says what the part is: routes that keep its loads keep every rule, and cost in proportion', () => {
    let exact = 0
    fc.assert(
      fc.property(supported(problems({ maxVehicles: 1, maxJobs: 10 }), AUTO), (part) => {
        const solved = solveAsCode(part, AUTO)
        if (solved === null) return
        const { vrp, file, best, found, routes } = solved
        fc.pre(found.length <= file.vehicles)
        expect(best.offer(routes).broken).toBeNull()
        const outline = best.outline()
        const { violations, cost, unserved } = examine(part, outline)
        expect(violations).toEqual([])
        expect(unserved).toBe(part.jobs.length - file.clients.length)
        const scale = best.compiled.instance.costScale
        const highest = Math.max(1, ...vrp.ways.flat())
        // A part whose costs are whole and fit is solved in its own figures, doubled where fixed costs are shared out.
        const isWhole = scale === 1 && vrp.fields.EDGE_WEIGHT_TYPE === 'EXPLICIT' && highest < 1e9
        if (!isWhole) return
        const stated = costOf(vrp, found)
        expect([1, 2].map((fold) => fold * (cost ?? 0))).toContain(stated)
        exact++
      }),
      { seed: 3, numRuns: 200 },
    )
    expect(exact).toBeGreaterThan(20)
  })

  it('gives coordinates where rounded lengths are the costs, and they are the same to the unit', () => {
    const rounded = problems({ maxVehicles: 1, families: ['planar'], open: false }).map((part) => {
      const [vehicle] = part.vehicles
      const { costs, profile, ...plain } = vehicle
      void [costs, profile]
      return { ...part, rounding: 'round' as const, vehicles: [{ ...plain, end: plain.start }], profiles: {} }
    })
    fc.assert(
      fc.property(supported(rounded, AUTO), (part) => {
        const solved = solveAsCode(part, AUTO)
        if (solved === null) return
        const { vrp, file, best, found, routes } = solved
        expect(vrp.fields.EDGE_WEIGHT_TYPE).toBe('EUC_2D')
        fc.pre(found.length <= file.vehicles)
        best.offer(routes)
        expect(examine(part, best.outline()).cost).toBe(costOf(vrp, found))
      }),
      { seed: 4, numRuns: 100 },
    )
  })

  it('rounds times to the safe side: what is in time by the file is in time', () => {
    let timed = 0
    fc.assert(
      fc.property(
        supported(richProblems({ maxVehicles: 1, maxJobs: 7 }), TIMED),
        fc.constantFrom(1e9, 50, 7),
        (part, largest) => {
          const solved = solveAsCode(part, TIMED, largest)
          if (solved === null) return
          const { vrp, file, best, found, routes } = solved
          if (vrp.fields.TYPE === 'CVRPTW') timed++
          // What fits no route by itself is put into a last one, which a real code would pay a penalty for.
          const kept = routes.filter((route) => new BestRoutes(best.compiled).offer([route]).broken === null)
          expect(kept.length).toBeGreaterThanOrEqual(routes.length - 1)
          fc.pre(found.length <= file.vehicles)
          expect(best.offer(kept).broken).toBeNull()
          expect(examine(part, best.outline()).violations).toEqual([])
        },
      ),
      { seed: 5, numRuns: 300 },
    )
    expect(timed).toBeGreaterThan(10)
  })
})

it('the page on solvers shows the parameters of LKH as they are', () => {
  const page = readFileSync(new URL('../../docs/solvers.md', import.meta.url), 'utf8')
  expect(page).toContain(`\`\`\`\n${LKH_PARAMETERS}\`\`\``)
})
