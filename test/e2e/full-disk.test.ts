/** A disk that fills up while something is written: nothing is lost, and what was there stays whole. */

import { spawnSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import { PROGRAM } from './command.js'

/** Bytes that one file may have: less than the JSON of the problem below, more than its .sol. */
const BLOCKS = 64
const BLOCK = 1024

const shared = mkdtempSync(join(tmpdir(), 'full-disk-'))
const problemPath = join(shared, 'problem.json')

/** Of few long routes, so that the .sol has less than 2 KB and each snapshot more: four bytes a stop, and its own figures. */
const longRoutesPath = join(shared, 'long-routes.json')
const BETWEEN = 2

beforeAll(() => {
  writeFileSync(problemPath, JSON.stringify(generate({ size: 2000, seed: 1 })))
  writeFileSync(longRoutesPath, JSON.stringify(generate({ size: 500, seed: 1, stopsPerRoute: 100 })))
  return () => rmSync(shared, { recursive: true })
})

function folder(): string {
  const path = mkdtempSync(join(shared, 'own-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

/** Runs the command in a shell that limits how large files may become, as a full disk would; bash counts in KB. */
function solveWithin(limit: number | 'unlimited', words: readonly string[], temporary: string) {
  return runWithin(limit, ['solve', problemPath, '--iterations', '100', ...words], temporary)
}

function runWithin(limit: number | 'unlimited', words: readonly string[], temporary: string) {
  const argv = [PROGRAM, ...words, '--workers', '1', '--quiet']
  return spawnSync('bash', ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: temporary },
    cwd: temporary,
    maxBuffer: 1e8,
  })
}

describe.runIf(existsSync('/bin/bash'))('where files cannot become as large as the solution', () => {
  it('the file that was there stays whole, the solution comes out on standard output, and the small one is written', () => {
    const directory = folder()
    const out = join(directory, 'plan.json')
    writeFileSync(out, 'the good one')
    const run = solveWithin(BLOCKS, ['-o', out, '-o', join(directory, 'plan.sol')], directory)
    expect(run.stderr).toContain(`${out} was not written: `)
    expect(run.stderr).toContain('The solution is on standard output')
    expect(run.status).toBe(2)
    expect(readFileSync(out, 'utf8')).toBe('the good one')
    expect(readFileSync(join(directory, 'plan.sol'), 'utf8')).toMatch(/^Route #1: [^]*\nCost \d+\n$/)
    // Neither drafts nor halves of what was saved elsewhere.
    expect(readdirSync(directory).sort()).toEqual(['plan.json', 'plan.sol'])
    expect(Buffer.byteLength(run.stdout)).toBeGreaterThan(BLOCKS * BLOCK)
    expect(JSON.parse(run.stdout)).toMatchObject({ version: 1, unassigned: [] })
  })

  it('snapshots warn once and are counted, the one that was there stays whole, and the plan is written', () => {
    const directory = folder()
    const [snapshot, out] = [join(directory, 'run.snap'), join(directory, 'plan.sol')]
    writeFileSync(snapshot, 'the good one')
    const words = ['solve', longRoutesPath, '--time-limit', '7s', '--snapshot', snapshot, '-o', out]
    const run = runWithin(BETWEEN, words, directory)
    const [first, last, ...more] = run.stderr.split('\n')
    expect(first).toMatch(/^routeweave: --snapshot .* was not written: it is larger than .*; the run goes on$/)
    const counted = /^routeweave: (\d+) snapshots were not written to .*run\.snap; nor was the last$/.exec(last)
    expect(Number(counted?.[1])).toBeGreaterThan(1)
    expect([run.status, run.stdout, ...more]).toEqual([0, '', ''])
    expect(readFileSync(out, 'utf8')).toMatch(/^Route #1: [^]*\nCost \d+\n$/)
    expect(readFileSync(snapshot, 'utf8')).toBe('the good one')
    expect(readdirSync(directory).sort()).toEqual(['plan.sol', 'run.snap'])
  })
})

describe.runIf(existsSync('/dev/full'))('on a device that is full', () => {
  it('a link to it is written through, the solution is saved among the temporary files, and the link stays', () => {
    const directory = folder()
    const link = join(directory, 'plan.json')
    symlinkSync('/dev/full', link)
    const run = solveWithin('unlimited', ['-o', link], directory)
    expect(run.status).toBe(2)
    const saved = /was not written: no space is left.*The solution is saved in (.+)\n/.exec(run.stderr)?.[1] ?? ''
    expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({ version: 1, unassigned: [] })
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
  })

  it('what standard output has no room for is saved from its beginning', () => {
    const directory = folder()
    const argv = [PROGRAM, 'solve', problemPath, '--iterations', '100', '--workers', '1', '-o', '-']
    const run = spawnSync('sh', ['-c', 'exec "$0" "$@" > /dev/full', process.execPath, ...argv], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: directory },
    })
    expect(run.status).toBe(2)
    const saved = /- was not written: .*The solution is saved in (.+)\n/.exec(run.stderr)?.[1] ?? ''
    expect(dirname(dirname(saved))).toBe(directory)
    expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({ version: 1, unassigned: [] })
  })
})

it.runIf(existsSync('/dev/stdout'))('a reader that goes away in the middle is no failure', () => {
  const argv = [PROGRAM, 'solve', problemPath, '--iterations', '100', '--workers', '1', '--quiet', '-o', '-']
  const run = spawnSync('bash', ['-c', '"$0" "$@" | head -c 100; exit ${PIPESTATUS[0]}', process.execPath, ...argv], {
    encoding: 'utf8',
  })
  expect([run.status, run.stderr, run.stdout.length]).toEqual([0, '', 100])
})
