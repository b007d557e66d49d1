/** Snapshots where they cannot be written: the answer comes all the same, and what was there stays whole. */

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readProcess } from '../../src/solvers/child/processes.js'
import { childrenOf, until } from '../cli/processes.js'
import { folder } from '../cli/samples.js'
import { PROGRAM, run, sample, start } from './command.js'

const square = sample('tiny-square.json')

it('a name that leaves no room for a draft beside it keeps what it has', async () => {
  const { at, add } = folder()
  const name = 'x'.repeat(250)
  add(name, 'the good one')
  const { code, err } = await run(['solve', square, '--iterations', '10', '--snapshot', at(name), '--quiet'])
  expect(code).toBe(0)
  expect(err).toMatch(/--snapshot .* was not written: the name is too long \(.*give a shorter name/)
  expect(readFileSync(at(name), 'utf8')).toBe('the good one')
  expect(readdirSync(at('.'))).toEqual([name])
})

it('what is no file stays what it is, and nobody waits for its reader', async () => {
  const { at } = folder()
  spawnSync('mkfifo', [at('pipe')])
  mkdirSync(at('folder'))
  for (const name of existsSync(at('pipe')) ? ['pipe', 'folder'] : ['folder']) {
    const { code, err } = await run(['solve', square, '--iterations', '10', '--snapshot', at(name), '--quiet'])
    expect([code, err]).toEqual([0, `routeweave: --snapshot ${at(name)} was not written: it is no file\n`])
  }
})

// Where nothing can be mounted this is no test; the rename that fails is in test/cli/draft-proofs.ts too.
const canMount = spawnSync('unshare', ['-m', 'mount', '--bind', '/tmp', '/tmp']).status === 0

it.runIf(canMount)('a file that is mounted by itself is not truncated, and the folder is to be another', () => {
  const { at, add } = folder()
  const path = add('run.snap', 'the good one')
  const script = 'mount --bind "$0" "$0" && exec "$@"'
  const words = [PROGRAM, 'solve', square, '--iterations', '10', '--snapshot', path, '-o', at('plan.json'), '--quiet']
  const ran = spawnSync('unshare', ['-m', 'sh', '-c', script, path, process.execPath, ...words], { encoding: 'utf8' })
  expect(ran.status).toBe(0)
  expect(ran.stderr).toMatch(
    /was not written: it is in use, or mounted by itself \(.*in a folder that can be written\)\n$/,
  )
  expect(readFileSync(path, 'utf8')).toBe('the good one')
  expect(readdirSync(at('.')).sort()).toEqual(['plan.json', 'run.snap'])
})

it.runIf(process.platform === 'linux')(
  'a disk that has stalled keeps neither the answer back nor the command',
  async () => {
    const { at } = folder()
    const words = ['--workers', '1', '--snapshot', at('run.snap'), '-o', at('plan.sol'), '--events']
    const command = start(['solve', sample('towns-1k.json'), ...words, '--time-limit', '100s'])
    const pid = command.child.pid ?? 0
    await until(() => existsSync(at('run.snap')))
    const [writer] = childrenOf(pid)
    process.kill(writer, 'SIGSTOP')
    const kept = readFileSync(at('run.snap'))
    command.child.kill('SIGTERM')
    await command.event('solution')
    // It still waits for the disk: the answer has come first.
    expect([command.child.exitCode, existsSync(at('plan.sol'))]).toEqual([null, true])
    const { code, err } = await command.ended
    expect([code, err]).toEqual([
      0,
      `routeweave: the last snapshot was not written to ${at('run.snap')} in time: its disk does not answer\n`,
    ])
    expect(command.events.at(-1)).toMatchObject({ type: 'solution' })
    expect(readFileSync(at('run.snap'))).toEqual(kept)
  },
)

it.runIf(process.platform === 'linux')('two runs of one snapshot leave a whole one', async () => {
  const { at } = folder()
  const words = ['solve', sample('towns-1k.json'), '--workers', '1', '--snapshot', at('run.snap'), '--quiet']
  const both = ['1', '2'].map((seed) => run([...words, '--time-limit', '5s', '--seed', seed]))
  for (const { code, err } of await Promise.all(both)) expect([code, err]).toEqual([0, ''])
  expect(readdirSync(at('.'))).toEqual(['run.snap'])
  const resumed = await run([...words, '--iterations', '10', '--resume', at('run.snap')])
  expect(resumed).toMatchObject({ code: 0, err: '' })
})

it.runIf(process.platform === 'linux')(
  'what a run that is gone had yet to write does not replace what a newer one wrote',
  async () => {
    const { at } = folder()
    const words = ['--workers', '1', '--snapshot', at('run.snap'), '--time-limit', '100s', '--quiet']
    const command = start(['solve', sample('towns-1k.json'), ...words])
    await until(() => existsSync(at('run.snap')))
    const [writer] = childrenOf(command.child.pid ?? 0)
    // Until it has said that the file is there: before, no other snapshot is sent to it.
    await new Promise((resolve) => setTimeout(resolve, 500))
    process.kill(writer, 'SIGSTOP')
    // Long enough for a snapshot that waits to be written.
    await new Promise((resolve) => setTimeout(resolve, 3000))
    writeFileSync(at('run.snap'), 'a newer one')
    command.child.kill('SIGKILL')
    await command.ended
    process.kill(writer, 'SIGCONT')
    await until(() => [undefined, 'Z'].includes(readProcess(writer)?.state))
    expect(readFileSync(at('run.snap'), 'utf8')).toBe('a newer one')
    expect(readdirSync(at('.'))).toEqual(['run.snap'])
  },
)

it('a signal to the whole group leaves the last snapshot and no draft', async () => {
  const { at } = folder()
  const words = [PROGRAM, 'solve', sample('towns-1k.json'), '--workers', '1', '--time-limit', '100s']
  const child = spawn(process.execPath, [...words, '--snapshot', at('run.snap'), '--quiet'], {
    detached: true,
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  await until(() => existsSync(at('run.snap')))
  writeFileSync(at('run.snap'), 'an older one')
  process.kill(-(child.pid ?? 0), 'SIGTERM')
  expect(await ended).toBe(0)
  expect(readFileSync(at('run.snap')).length).toBeGreaterThan(1000)
  expect(readdirSync(at('.'))).toEqual(['run.snap'])
})
