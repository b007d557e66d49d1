/** However a process ends that runs child processes, none of them is left. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readProcess, readVariable } from '../../src/solvers/child/processes.js'
import { MARK } from '../../src/solvers/child/mark.js'

const path = (name: string) => fileURLToPath(new URL(`./children/${name}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'routeweave-orphans-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function isAlive(pid: number): boolean {
  const entry = readProcess(pid)
  return entry !== null && entry.state !== 'Z'
}

async function until(isTrue: () => boolean): Promise<boolean> {
  for (let i = 0; i < 600 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 50))
  return isTrue()
}

// Two children, each with one of its own.
async function runnerWithFour(
  how: string,
): Promise<{ runner: ChildProcess; pids: number[]; guard: number | undefined }> {
  const file = join(folder, how)
  const runner = spawn(process.execPath, ['--import', 'tsx', path('runner.ts'), path('odd.mjs'), file, how], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [])
  expect(await until(() => lines().length === 4)).toBe(true)
  const guard = readdirSync('/proc')
    .map(Number)
    .find((pid) => pid > 0 && readProcess(pid)?.parent === runner.pid && readVariable(pid, MARK) === '')
  return { runner, pids: lines(), guard }
}

describe.runIf(process.platform === 'linux')('no process is left', () => {
  it('where the runner is killed by force, and neither is the guard', async () => {
    const { runner, pids, guard } = await runnerWithFour('killed')
    expect(guard).toBeTypeOf('number')
    expect(pids.filter(isAlive)).toEqual(pids)
    runner.kill('SIGKILL')
    expect(await until(() => !pids.some(isAlive))).toBe(true)
    expect(await until(() => !isAlive(guard ?? 0))).toBe(true)
  })

  it('where the runner ends by itself', async () => {
    const { pids } = await runnerWithFour('exits')
    expect(await until(() => !pids.some(isAlive))).toBe(true)
  })

  it('where the guard was killed first: there is another one', async () => {
    const { runner, pids, guard } = await runnerWithFour('guard-killed')
    process.kill(guard ?? 0, 'SIGKILL')
    expect(await until(() => !isAlive(guard ?? 0))).toBe(true)
    // The next one is there when it has its input; it is not waited for, for the kernel keeps what it has not read yet.
    await new Promise((resolve) => setTimeout(resolve, 200))
    runner.kill('SIGKILL')
    expect(await until(() => !pids.some(isAlive))).toBe(true)
  })
})
