/**
 * Builds routes by savings over the whole problem and nothing more, and writes them as .sol: what large problems are compared with.
 *
 *     npx tsx bench/savings.ts INPUT OUTPUT [NEIGHBOURS]
 */

import { createReadStream, writeFileSync } from 'node:fs'
import { systemClock } from '../src/base/clock.js'
import { performConstruct } from '../src/execute/perform.js'
import { readDetectedStream } from '../src/formats/problem-stream.js'
import { writeSol } from '../src/formats/sol.js'
import { compile } from '../src/instance/compile.js'
import { solutionOf } from '../src/instance/publish.js'

const [input, output, neighbours = '100'] = process.argv.slice(2)

const { problem } = await readDetectedStream(createReadStream(input, { highWaterMark: 1 << 20 }), { path: input })
const compiled = compile(problem)
const { routes } = await performConstruct(
  compiled.instance,
  { neighbours: Number(neighbours), deadline: Number.POSITIVE_INFINITY },
  { signal: new AbortController().signal, clock: systemClock },
)
const solution = solutionOf(compiled, routes, () => ({ reason: 'no-room' }))
writeFileSync(output, writeSol(problem, solution))
