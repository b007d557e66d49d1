/** A run that is killed at any moment can be gone on with, and never falls behind what it had. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { generate } from '../../src/generate/generate.js'
import { folder } from '../cli/samples.js'
import { run, sample } from './command.js'
import { AIMS, describeKills, type Kill, killAndResume, type Kind } from './kills.js'

/** `npm run soak` kills fifty times. */
const KILLS = Number(process.env.ROUTEWEAVE_KILLS ?? 4)

it(
  `after each of ${KILLS} kill -9, resume succeeds with a plan that is valid and no worse than the snapshot`,
  async () => {
    const { at, add } = folder()
    const random = new Random(KILLS)
    const large = add('large.json', generate({ size: 20_000, seed: 1 }))
    const kinds: Kind[] = [
      {
        name: '1,000 stops, one worker',
        problem: sample('towns-1k.json'),
        words: ['--workers', '1'],
        budgets: { endless: ['--time-limit', '60s'], short: ['--time-limit', '3s'], resumed: ['--time-limit', '1s'] },
      },
      {
        name: '20,000 stops in parts, two workers, by time',
        problem: large,
        words: ['--workers', '2'],
        budgets: { endless: ['--time-limit', '60s'], short: ['--time-limit', '5s'], resumed: ['--time-limit', '6s'] },
      },
      {
        name: '20,000 stops in parts, two workers, by iterations',
        problem: large,
        words: ['--workers', '2'],
        budgets: {
          endless: ['--iterations', '10000000'],
          short: ['--iterations', '60000'],
          resumed: ['--iterations', '20000'],
        },
      },
    ]
    const kills: Kill[] = []
    for (let i = 0; i < KILLS; i++) {
      const kind = kinds[i % kinds.length]
      // Every kind meets every aim.
      const aim = AIMS[(i + Math.floor(i / kinds.length)) % AIMS.length]
      const place = at(String(i % kinds.length))
      mkdirSync(place, { recursive: true })
      kills.push(await killAndResume({ kind, aim, folder: place, random, takesWriter: random.below(2) === 0 }))
    }
    process.stdout.write(`${describeKills(kills)}\n`)
    expect(kills).toHaveLength(KILLS)
  },
  KILLS * 60_000,
)

it('a damaged snapshot, one of another problem, and a file that is not there are told in one sentence', async () => {
  const { at } = folder()
  const first = await run([
    'solve',
    sample('tiny-square.json'),
    '--iterations',
    '10',
    '--snapshot',
    at('a.snap'),
    '--quiet',
  ])
  expect(first).toMatchObject({ code: 0, err: '' })
  const bytes = readFileSync(at('a.snap'))
  writeFileSync(at('b.snap'), bytes.subarray(0, bytes.length - 1))
  const refusal = async (file: string, problem = 'tiny-square.json'): Promise<string> => {
    const { code, err } = await run(['solve', sample(problem), '--iterations', '10', '--resume', file])
    expect(code).toBe(2)
    return err
  }
  expect(await refusal(at('b.snap'))).toMatch(/--resume .*b\.snap.*is damaged/)
  expect(await refusal(at('c.snap'))).toMatch(/--resume .*c\.snap cannot be read/)
  expect(await refusal(at('a.snap'), 'tiny-windows.json')).toMatch(/--resume .*a\.snap.*is of another problem/)
})
