import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import type * as fleet from '../../src/generate/fleet.js'
import { type FullOptions, fillOptions, type GenerateOptions } from '../../src/generate/options.js'
import type * as visits from '../../src/generate/visits.js'
import type * as ways from '../../src/generate/ways.js'
import type * as worth from '../../src/generate/worth.js'
import { proof, type Proof, proveFiles } from '../prove.js'
import { sabotages } from './sabotages.js'

const streamOf = (purpose: string): Random => new Random(purpose.length)
const full = (options: GenerateOptions): FullOptions => fillOptions(options)

/** A stop 100 away, in vehicles that may drive at 0.8: at most 127 there and 127 back. */
function proveVisits({ drawVisits }: typeof visits): void {
  const options = { size: 1, windows: 1, windowCount: 3, windowWidth: 100, service: 40, releases: 0.5 }
  const one = Float64Array.of(100)
  const drawn = drawVisits(full({ ...options, horizon: 500 }), one, streamOf)
  let [latest, most] = [0, 0]
  for (let i = 0; i < 3000; i++) {
    const { release = 0, service = 0, timeWindows = [] } = drawn?.draw(0) ?? {}
    timeWindows.forEach(([from, to], k) => {
      expect(to).toBeGreaterThanOrEqual(release + 102)
      expect(to + service + 102).toBeLessThanOrEqual(500)
      if (k > 0) expect(from).toBeGreaterThan(timeWindows[k - 1][1])
      latest = Math.max(latest, to + service + 102)
    })
    most = Math.max(most, timeWindows.length)
  }
  expect([latest, most]).toEqual([500, 3])
  expect(drawVisits(full({ size: 1, horizon: 210 }), one, streamOf)?.horizon).toBe(210)
  expect(() => drawVisits(full({ size: 1, horizon: 203 }), one, streamOf)).toThrow('takes 204')
  expect(() => drawVisits(full({ size: 1, horizon: 250, vehicleTypes: 2 }), one, streamOf)).toThrow('takes 254')
}

function proveWays({ drawWays }: typeof ways): void {
  const places = { depots: Float64Array.of(0, 0, 3, 5), stops: Float64Array.of(3, 4, 0, 1), middle: [0, 0] as const }
  expect([...drawWays(full({ size: 2 }), places)]).toEqual([1, 1])
  const north = { ...places, depots: Float64Array.of(10, 60), stops: Float64Array.of(11, 60) }
  expect(drawWays(full({ size: 1, family: 'geographic' }), north)[0]).toBeCloseTo(55_597, -1)
}

function proveWorth({ drawWorth }: typeof worth): void {
  const draw = drawWorth(full({ size: 1, prizes: 1, skills: 1, stopsPerRoute: 5 }), Float64Array.of(1000), streamOf)
  const drawn = Array.from({ length: 500 }, () => draw(0))
  const prizes = drawn.map(({ prize = 0 }) => prize)
  expect(Math.min(...prizes)).toBeGreaterThanOrEqual(200)
  expect(Math.max(...prizes)).toBeLessThanOrEqual(1400)
  expect(new Set(drawn.map(({ skills }) => String(skills)))).toEqual(new Set(['1', '2', '1,2']))
}

function proveFleet({ buildFleet }: typeof fleet): void {
  const size = { capacity: [10], vehicles: 1 }
  const options = full({ size: 9, depots: 2, limited: true })
  const timed = buildFleet(options, Float64Array.of(0, 0, 1, 1), size, { horizon: 60, hasDurations: true })
  expect(timed).toMatchObject(Array(2).fill({ count: 1, timeWindow: [0, 60], costs: { distance: 1 } }))
  const plain = buildFleet(options, Float64Array.of(0, 0, 1, 1), size, { horizon: null, hasDurations: false })
  expect(plain.map(({ count, costs, timeWindow }) => [count, costs, timeWindow])).toEqual([[1, undefined, undefined]])
}

const proofs: Readonly<Record<string, Proof>> = {
  'generate/visits.ts': proof(proveVisits),
  'generate/ways.ts': proof(proveWays),
  'generate/worth.ts': proof(proveWorth),
  'generate/fleet.ts': proof(proveFleet),
}

proveFiles(proofs, sabotages)
