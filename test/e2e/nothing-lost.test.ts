/** A solution that was found is kept, whatever becomes of where it was to go. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PROGRAM, sample } from './command.js'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'nothing-lost-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

describe.runIf(existsSync('/dev/full'))('on a full disk', () => {
  it('the solution that --events could not write is saved in a temporary file, and the command says so', () => {
    const directory = folder()
    const words = [PROGRAM, 'solve', sample('tiny-square.json'), '--iterations', '10', '--events']
    const run = spawnSync('sh', ['-c', 'exec "$0" "$@" > /dev/full', process.execPath, ...words], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: directory },
    })
    expect(run.status).toBe(2)
    const saved = /the last event was not written: .*The solution is saved in (.+)\n/.exec(run.stderr)?.[1] ?? ''
    expect(dirname(dirname(saved))).toBe(directory)
    expect(JSON.parse(readFileSync(saved, 'utf8')).routes.length).toBeGreaterThan(0)
  })
})

it('a run that fails writes what it had before it tells its error', () => {
  const directory = folder()
  const solver = join(directory, 'fails.mjs')
  writeFileSync(
    solver,
    `export const solver = { name: 'fails', unsupported: () => [], solve: async () => { throw new Error('out of luck') } }`,
  )
  const out = join(directory, 'plan.json')
  const words = [
    PROGRAM,
    'solve',
    sample('tiny-square.json'),
    '--solver',
    solver,
    '--initial',
    join(directory, 'first.json'),
  ]
  const first = spawnSync(process.execPath, [
    ...[PROGRAM, 'solve', sample('tiny-square.json'), '--iterations', '10', '-o', join(directory, 'first.json')],
  ])
  expect(first.status).toBe(0)
  const run = spawnSync(process.execPath, [...words, '--time-limit', '3s', '-o', out], { encoding: 'utf8' })
  expect(run.status).toBe(1)
  expect(run.stderr).toContain(`the best so far was written to ${out}`)
  expect(run.stderr).toContain('out of luck')
  expect(JSON.parse(readFileSync(out, 'utf8')).routes.length).toBeGreaterThan(0)
})
