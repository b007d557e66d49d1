/**
 * Microseconds per flat matrix of a part, by where places lie and what depends on travel: `node --import tsx bench/micro/matrices.ts`.
 * Seeded, warmed, minimum and mean with deviation over rounds; each part is filled into the memory of the one before, as visits do.
 */

import { cpus, loadavg } from 'node:os'
import { generate } from '../../src/generate/generate.js'
import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { type Matrices, matricesOf } from '../../src/instance/matrix.js'

const ROUNDS = 40
const WARM_ROUNDS = 20

/** Matrices filled in each round. */
const FILLS = 10

const KINDS = {
  'planar, costs': { coordinates: 'planar', isTimed: false },
  'geographic, costs': { coordinates: 'geographic', isTimed: false },
  'geographic, costs and durations': { coordinates: 'geographic', isTimed: true },
} as const

function instanceOf(size: number, { coordinates, isTimed }: (typeof KINDS)[keyof typeof KINDS]): Instance {
  const windows = isTimed ? { windows: 0.8, service: 60 } : {}
  const family = coordinates === 'geographic' ? ({ family: 'geographic' } as const) : {}
  return compile(generate({ size, seed: 1, demand: '1-10', ...family, ...windows })).instance
}

function measure(name: string, instance: Instance): number {
  const times: number[] = []
  let sink = 0
  let scratch: Matrices | undefined
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
    const start = process.hrtime.bigint()
    for (let fill = 0; fill < FILLS; fill++) {
      scratch = matricesOf(instance, scratch)
      sink += scratch.costs[fill] + scratch.durations.length
    }
    if (round >= WARM_ROUNDS) times.push(Number(process.hrtime.bigint() - start) / (1000 * FILLS))
  }
  const mean = times.reduce((sum, time) => sum + time, 0) / ROUNDS
  const variance = times.reduce((sum, time) => sum + (time - mean) * (time - mean), 0) / (ROUNDS - 1)
  const figures = [Math.min(...times), mean, Math.sqrt(variance)].map((value) => value.toFixed(0).padStart(11))
  process.stdout.write(`${name.padEnd(36)}${String(instance.taskCount).padStart(6)}${figures.join('')}\n`)
  return sink
}

process.stdout.write(`${process.version}, ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0].toFixed(2)}\n`)
process.stdout.write(`${'us per part'.padEnd(36)}${'n'.padStart(6)}        min       mean        dev\n`)
let sink = 0
for (const n of [310, 1100]) {
  for (const [name, kind] of Object.entries(KINDS)) sink += measure(name, instanceOf(n, kind))
}
if (!Number.isFinite(sink)) process.exitCode = 1
