/** What is wrong with the options of a solver of programs is told at once, all of it, before anything is started. */

import { expect, it } from 'vitest'
import type { InputError } from '../../src/base/errors.js'
import { processSolver, vroomSolver, vrplibSolver } from '../../src/index.js'

const issuesOf = (make: (options: never) => unknown, options: unknown): string[] => {
  try {
    make(options as never)
    return []
  } catch (thrown) {
    return (thrown as InputError).issues.map(({ path, code }) => `${path} ${code}`).sort()
  }
}

const command = 'x'
const args = ['{input}']

it.each<[string, (options: never) => unknown, unknown, string[]]>([
  ['a program without a command', processSolver, {}, ['options.command missing-field']],
  ['no object', processSolver, 'x', ['options wrong-type']],
  ['a misspelt option', processSolver, { command, slot: 2 }, ['options.slot unknown-field']],
  ["what is VROOM's", processSolver, { command, margin: 0.1 }, ['options.margin unknown-field']],
  ['options that are no JSON', processSolver, { command, options: { n: 1n } }, ['options.options wrong-type']],
  ['a research code without arguments', vrplibSolver, { command }, ['options.args missing-field']],
  ['nothing at all', vrplibSolver, {}, ['options.args missing-field', 'options.command missing-field']],
  ['other edges', vrplibSolver, { command, args, edges: 'round' }, ['options.edges wrong-type']],
  ['windows as a word', vrplibSolver, { command, args, windows: 'yes' }, ['options.windows wrong-type']],
  [
    'lengths of nothing',
    vrplibSolver,
    { command, args, largest: 0, parameters: 5 },
    ['options.largest wrong-type', 'options.parameters wrong-type'],
  ],
  ['a margin of everything', vroomSolver, { margin: 1 }, ['options.margin wrong-type']],
  [
    'no seconds, half a thread',
    vroomSolver,
    { seconds: 0, threads: 0.5 },
    ['options.seconds wrong-type', 'options.threads wrong-type'],
  ],
])('%s', (_, make, options, issues) => {
  expect(issuesOf(make, options)).toEqual(issues)
})

it('takes what is right, undefined for what is not said', () => {
  expect(
    issuesOf(processSolver, { command, args: ['a'], cwd: '.', env: { A: 'b' }, graceMs: 0, options: { timeLimit: 5 } }),
  ).toEqual([])
  expect(issuesOf(vroomSolver, { margin: 0, seconds: 0.5, threads: 4, command: undefined })).toEqual([])
  expect(
    issuesOf(vrplibSolver, { command, args, edges: 'matrix', windows: true, largest: 1e6, parameters: '' }),
  ).toEqual([])
})
