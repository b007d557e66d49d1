import { symlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runHere as run } from './run-here.js'
import { folder, triangleVrp } from './samples.js'

describe('a snapshot replaces no input', () => {
  test.each([
    ['it is the problem', ['solve', 'p.json', '--snapshot', './p.json'], 'is the problem itself'],
    [
      'it is the plan to start from',
      ['solve', 'p.json', '--initial', 'plan.json', '--snapshot', './plan.json'],
      '--snapshot ./plan.json: is the file of --initial (give the snapshot another name)',
    ],
    [
      'it is the file of the vehicles',
      ['solve', 'p.csv', '--vehicles', 'v.csv', '--snapshot', 'v.csv'],
      '--snapshot v.csv: is the file of --vehicles',
    ],
    [
      'it is the file of the stages',
      ['solve', 'p.json', '--stages', 's.json', '--snapshot', 's.json'],
      '--snapshot s.json: is the file of --stages',
    ],
    [
      'it is the solver',
      ['solve', 'TRIANGLE', '--solver', 'MODULE', '--snapshot', 'MODULE'],
      'mine.mjs: is a solver (',
    ],
    [
      'it is the solver, by another way',
      ['solve', 'TRIANGLE', '--solver', 'MODULE', '--snapshot', 'LINK'],
      'link.mjs: is a solver (',
    ],
    [
      'it is a solver of a stage',
      ['solve', 'TRIANGLE', '--stages', 'STAGES', '--snapshot', 'MODULE'],
      'mine.mjs: is a solver (',
    ],
    [
      "it is in a solver's command",
      ['solve', 'TRIANGLE', '--solver', 'process', '--snapshot', 'MODULE', '--', 'node', 'MODULE'],
      "mine.mjs: is a file of the solver's command (",
    ],
  ])('refused with 2: %s', async (_, argv, message) => {
    const { add, at } = folder()
    const paths = new Map([
      ['TRIANGLE', add('triangle.vrp', triangleVrp)],
      ['MODULE', add('mine.mjs', 'export const solver = {}')],
      ['STAGES', add('stages.json', '{"stages":[{"solver":["builtin","mine.mjs"]}]}')],
      ['LINK', at('link.mjs')],
    ])
    symlinkSync(at('mine.mjs'), at('link.mjs'))
    const { code, out, err } = await run(...argv.map((word) => paths.get(word) ?? word))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).not.toMatch(/\n\s+at /)
  })
})

test('the line that began with a plan goes on from its snapshot; one with another snapshot does not know what it is to begin with', async () => {
  const { add, at } = folder()
  const problem = add('triangle.vrp', triangleVrp)
  expect((await run('solve', problem, '--iterations', '100', '-o', at('plan.json'))).code).toBe(0)
  const line = ['solve', problem, '--iterations', '100', '--initial', at('plan.json'), '--snapshot', at('snap')]
  for (const time of ['first', 'second']) {
    const { code, err } = await run(...line, '--resume', at('snap'))
    expect({ time, code, err: code === 0 ? '' : err }).toEqual({ time, code: 0, err: '' })
  }
  // Without --resume it begins anew, and says what that costs.
  const anew = await run(...line.slice(0, 4), '--snapshot', at('snap'))
  expect(anew.code).toBe(0)
  expect(anew.err).toContain(
    `--snapshot ${at('snap')} is there already and is written over: --resume ${at('snap')} goes on`,
  )
  const { code, err } = await run(...line.with(-1, at('other')), '--resume', at('snap'))
  expect(code).toBe(2)
  expect(err).toContain('says where to start from, and so does resume')
})
