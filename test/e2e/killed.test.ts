/** A run that is killed at any moment can be gone on with, and never falls behind what it had. */

import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { folder } from '../cli/samples.js'
import { run, sample, start } from './command.js'

/** `npm run soak` kills fifty times. */
const KILLS = Number(process.env.ROUTEWEAVE_KILLS ?? 4)

it(
  `after each of ${KILLS} kill -9, resume succeeds with a plan that is valid and no worse`,
  async () => {
    const { at } = folder()
    const random = new Random(KILLS)
    const problem = sample('towns-1k.json')
    const words = ['solve', problem, '--workers', '1', '--snapshot', at('run.snap'), '--resume', at('run.snap')]
    let last = Number.POSITIVE_INFINITY
    for (let i = 0; i < KILLS; i++) {
      const killed = start([...words, '--time-limit', '60s', '--events'])
      // Some while it starts, most while it writes one of its snapshots or searches.
      await new Promise((resolve) => setTimeout(resolve, 100 + random.below(i % 2 === 0 ? 500 : 3000)))
      killed.child.kill('SIGKILL')
      expect((await killed.ended).signal).toBe('SIGKILL')
      const resumed = await run([...words, '--time-limit', '1s', '-o', at('plan.json'), '--quiet'])
      expect(resumed).toMatchObject({ code: 0, err: '' })
      const checked = await run(['check', problem, at('plan.json')])
      expect(checked.code).toBe(0)
      const { cost } = JSON.parse(readFileSync(at('plan.json'), 'utf8')) as { cost: number }
      expect(cost).toBeLessThanOrEqual(last)
      last = cost
    }
  },
  KILLS * 10_000,
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
