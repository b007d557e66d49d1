/** From flags and files of stages to solvers: what is chosen, and what is said of mistakes. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { chooseSolvers, type SolverFlags } from '../../src/cli/chosen-solvers.js'
import type { SolverChoice } from '../../src/run/stages.js'

const folder = mkdtempSync(join(tmpdir(), 'chosen-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const nameOf = (choice: SolverChoice): string =>
  typeof choice === 'string' ? choice : 'module' in choice ? String(choice.module).replace(/^.*\//, '') : choice.name

async function namesFor(flags: SolverFlags, command: readonly string[] = []): Promise<unknown> {
  const { solver, stages } = await chooseSolvers(flags, command)
  const names = (choice: typeof solver) =>
    choice === undefined ? undefined : Array.isArray(choice) ? choice.map(nameOf) : nameOf(choice as SolverChoice)
  return stages ? stages.map((stage) => names(stage.solver)) : names(solver)
}

describe('--solver', () => {
  it('is the search of our own where nothing is said', async () => {
    expect(await chooseSolvers({}, [])).toEqual({})
    expect(await chooseSolvers({ solver: 'builtin' }, [])).toEqual({})
  })

  it('makes solvers of programs, with the search of our own for what they do not take', async () => {
    expect(await namesFor({ solver: 'process' }, ['/usr/bin/mine', '-x'])).toEqual(['mine', 'builtin'])
    expect(await namesFor({ solver: 'vroom' })).toEqual(['vroom', 'builtin'])
    expect(await namesFor({ solver: 'vroom', fallback: 'none' }, ['my-vroom'])).toBe('vroom')
    expect(await namesFor({ solver: 'vrplib' }, ['hgs', '{input}', '{output}'])).toEqual(['hgs', 'builtin'])
  })

  it('takes a module', async () => {
    expect(await namesFor({ solver: file('mine.mjs', '') })).toBe('mine.mjs')
  })

  it.each<[string, SolverFlags, string[], RegExp]>([
    ['a command that nobody runs', { solver: 'builtin' }, ['cmd'], /-- cmd.*no solver to run it/],
    ['a program without a command', { solver: 'process' }, [], /--solver process.*no command/],
    ['an adapter without a command', { solver: 'vrplib' }, [], /--solver vrplib.*no command/],
    ['a fallback of nothing', { fallback: 'none' }, [], /--fallback/],
    ['two ways to say who solves', { solver: 'vroom', stages: 'x.json' }, [], /--stages.*--solver/],
    ['a kind that there is not, with a command', { solver: 'proces' }, ['x'], /proces: there is no such file.*process/],
    ['a module that is not there', { solver: join(folder, 'none.mjs') }, [], /none\.mjs: there is no such file/],
    ['an argument that means nothing', { solver: 'vrplib' }, ['hgs', '{inptu}'], /inptu/],
  ])('refuses %s', async (_, flags, command, message) => {
    await expect(chooseSolvers(flags, command)).rejects.toThrow(message)
  })
})

describe('--stages', () => {
  it('reads who solves when, with modules relative to the file', async () => {
    file('own.mjs', '')
    const stages = file('stages.json', {
      stages: [
        { solver: 'builtin', share: 0.2 },
        { solver: { vroom: ['vroom', '-x', '5'], maxTasks: 800 }, maxSubproblem: 800, share: 0.5 },
        { solver: ['./own.mjs', { process: ['mine'] }, { vrplib: ['hgs', '{input}', '{output}'] }], race: true },
        {},
      ],
    })
    expect(await namesFor({ stages })).toEqual(['builtin', 'vroom', ['own.mjs', 'mine', 'hgs'], undefined])
    const read = await chooseSolvers({ stages }, [])
    expect(read.stages?.map(({ share, race, maxSubproblem }) => [share, race, maxSubproblem])).toEqual([
      [0.2, undefined, undefined],
      [0.5, undefined, 800],
      [undefined, true, undefined],
      [undefined, undefined, undefined],
    ])
  })

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{"stages":', /bad\.json/],
    ['no stages', { stages: [] }, /bad\.json: stages/],
    ['a misspelt field', { stages: [{ sovler: 'builtin' }] }, /bad\.json: stages\[0\]\.sovler.*solver/],
    ['a command of no words', { stages: [{ solver: { process: [] } }] }, /bad\.json: stages\[0\]\.solver/],
    ['a module that is not there', { stages: [{ solver: './nobody.mjs' }] }, /nobody\.mjs: there is no such file/],
    ['a bare list', [{}], /bad\.json: the document is/],
    [
      'no kind of solver',
      { stages: [{}, { solver: { hgs: ['x'] } }] },
      /bad\.json: stages\[1\]\.solver: names no solver.*process, vroom, vrplib/,
    ],
    [
      'two kinds',
      { stages: [{ solver: { process: ['x'], vroom: ['y'] } }] },
      /stages\[0\]\.solver: is process and vroom at once/,
    ],
    [
      'a command in one word',
      { stages: [{ solver: [{ vroom: 'vroom -x 5' }] }] },
      /stages\[0\]\.solver\[0\]\.vroom: is no list of words/,
    ],
    [
      'a misspelt field of a program',
      { stages: [{ solver: { process: ['x'], slot: 2 } }] },
      /stages\[0\]\.solver\.slot.*slots/,
    ],
    [
      'an argument that means nothing',
      { stages: [{ solver: { vrplib: ['hgs', '{inptu}'] } }] },
      /stages\[0\]\.solver.*inptu/s,
    ],
    ['a number', { stages: [{ solver: 5 }] }, /stages\[0\]\.solver: names no solver/],
    ['a share of nothing', { stages: [{ share: 0 }] }, /bad\.json: stages\[0\]\.share/],
  ])('refuses %s', async (_, content, message) => {
    await expect(chooseSolvers({ stages: file('bad.json', content) }, [])).rejects.toThrow(message)
  })

  it('names every mistake at once', async () => {
    const content = {
      stages: [{ solver: 'nobody.mjs', shar: 1 }, { solver: [{ process: [] }, 'builtin', 'none.mjs'] }],
    }
    const error: unknown = await chooseSolvers({ stages: file('all.json', content) }, []).catch(
      (thrown: unknown) => thrown,
    )
    const { issues } = error as { issues: { path: string }[] }
    expect(issues.map(({ path }) => path.replace(/^.*: /, '')).sort()).toEqual([
      'stages[0].shar',
      'stages[0].solver',
      'stages[1].solver[0].process',
      'stages[1].solver[2]',
    ])
  })

  it('says which file is not there', async () => {
    await expect(chooseSolvers({ stages: join(folder, 'gone.json') }, [])).rejects.toThrow(/--stages .*gone\.json/)
  })
})
