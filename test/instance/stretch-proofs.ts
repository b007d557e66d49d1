/** What is expected of stretches of time: joined in any order, they are what driving all their stops by the clock says. */

import fc from 'fast-check'
import type * as StretchModule from '../../src/instance/stretch.js'
import { type Proof, proof } from '../prove.js'
import { expectStretch, type Stop } from '../search/route-clock.js'

const stops = fc.array(
  fc.record({
    way: fc.integer({ min: 0, max: 9 }),
    work: fc.integer({ min: 0, max: 9 }),
    early: fc.integer({ min: 0, max: 60 }),
    width: fc.integer({ min: 0, max: 20 }),
  }),
  { minLength: 1, maxLength: 8 },
)

const stretch = proof<typeof StretchModule>(({ join }) => {
  const joined = (list: readonly Stop[]): Float64Array => {
    const at = Float64Array.of(list[0].work, 0, list[0].early, list[0].late)
    for (const { way, work, early, late } of list.slice(1)) join(at, way, work, 0, early, late)
    return at
  }
  fc.assert(
    fc.property(stops, fc.nat(), (drawn, cut) => {
      const list = drawn.map(({ width, ...stop }) => ({ ...stop, late: stop.early + width }))
      expectStretch(list, joined(list))
      if (list.length < 2) return
      const k = 1 + (cut % (list.length - 1))
      const whole = joined(list.slice(0, k))
      const [duration, warp, early, late] = joined(list.slice(k))
      join(whole, list[k].way, duration, warp, early, late)
      expectStretch(list, whole)
    }),
    { numRuns: 500 },
  )
})

/** Proofs by source file. */
export const stretchProofs: Readonly<Record<string, Proof>> = { 'instance/stretch.ts': stretch }
