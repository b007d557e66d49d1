/** Real processes that belong to wards by each of the signs that there are. */

import { type ChildProcess, spawn } from 'node:child_process'
import { expect } from 'vitest'
import type * as census from '../../src/solvers/child/census.js'
import { listPids, readProcess } from '../../src/solvers/child/processes.js'

const MARK = 'ROUTEWEAVE_TEST_WARDS'

async function until<T>(find: () => T | undefined): Promise<T> {
  for (let i = 0; i < 400; i++) {
    const found = find()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('what was waited for did not come')
}

const childrenOf = (pid: number) => listPids().filter((each) => readProcess(each)?.parent === pid)
const isGone = (pid: number) => [undefined, 'Z'].includes(readProcess(pid)?.state)

/** What is found is exactly what was started, whatever sign it bears. */
export async function proveCensus({ Census }: typeof census): Promise<void> {
  const started: ChildProcess[] = []
  const strays: number[] = []
  const start = (command: string, mark?: string): number => {
    const env = mark === undefined ? process.env : { ...process.env, [MARK]: mark }
    const child = spawn('sh', ['-c', command], { env, stdio: 'ignore', detached: true })
    started.push(child)
    return child.pid ?? 0
  }
  try {
    const host = new Census(MARK, 'here')
    // By the mark: of this host, also where inner marks follow; and of another host.
    const marked = start('exec sleep 100', 'there.1 here.1 inner.7')
    start('exec sleep 100', 'there.1')
    // By group, without a mark.
    const leader = start('sleep 100 & wait')
    const [member] = await until(() => (childrenOf(leader).length > 0 ? childrenOf(leader) : undefined))
    // By its parent alone: a session and an environment of its own. It stays known when the parent is gone.
    const parent = start('setsid env -i sleep 100 & wait')
    const stray = await until(() => childrenOf(parent).find((pid) => readProcess(pid)?.session === pid))
    strays.push(stray)
    const wards = [
      { id: 'here.2', leader },
      { id: 'here.3', leader: parent },
    ]
    await until(() => (host.take([]).get('here.1')?.includes(marked) ? true : undefined))
    const found = host.take(wards)
    expect([...found.keys()].sort()).toEqual(['here.1', 'here.2', 'here.3'])
    expect(found.get('here.1')).toEqual([marked])
    expect(found.get('here.2')?.sort()).toEqual([leader, member].sort())
    expect(found.get('here.3')?.sort()).toEqual([parent, stray].sort())
    process.kill(parent, 'SIGKILL')
    await until(() => (isGone(parent) ? true : undefined))
    expect(host.take([]).get('here.3')).toEqual([stray])
  } finally {
    for (const { pid = 0 } of started) killAll(-pid)
    for (const pid of strays) killAll(pid)
  }
}

function killAll(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone
  }
}
