/**
 * A process that looks after the processes of one host (see guard-line.ts). Its input says which there are; the end of its
 * input, however it came about, means that nobody needs them any more: it kills them all and ends.
 *
 *   begin ID PID LIMIT   a process of its own group and session; LIMIT in bytes, 0 for none
 *   end ID               it has ended: what it left behind is killed, then `swept ID` is answered
 *
 * It says `beyond ID BYTES` before it kills a ward for its memory.
 */

import { writeSync } from 'node:fs'
import { Census, type WardEntry } from './census.js'
import { MARK } from './mark.js'
import { readMemory } from './processes.js'

// Milliseconds between two looks at the memory of wards with a limit.
const MEMORY_INTERVAL = 100
// Milliseconds between two looks at all processes; more where a look is dear, so that it stays below 1 % of a core.
const CENSUS_INTERVAL = 1000
const CENSUS_SHARE = 0.01

// Whatever starts processes faster than they are killed is looked for again, so many times, with a pause between.
const MOST_SWEEPS = 100
const SWEEP_PAUSE = 10

interface Kept extends WardEntry {
  readonly limit: number
}

const host = process.argv[2]
const census = new Census(MARK, host)
const wards = new Map<string, Kept>()
let members = new Map<string, number[]>()
let timer: NodeJS.Timeout | undefined
let nextCensus = 0
let text = ''

// Only the end of the input ends it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.stdin.on('data', (chunk: Buffer) => {
  const lines = (text + chunk.toString('latin1')).split('\n')
  text = lines.pop() ?? ''
  for (const line of lines) obey(line)
})
process.stdin.on('error', () => {}).on('close', () => void leave())

function obey(line: string): void {
  const [word, id, pid, limit] = line.split(' ')
  if (word === 'begin') {
    wards.set(id, { id, leader: Number(pid), limit: Number(limit) })
    members.set(id, [Number(pid)])
    if (Number(limit) > 0) timer ??= setInterval(watchMemory, MEMORY_INTERVAL)
  } else if (word === 'end') {
    const ward = wards.get(id)
    wards.delete(id)
    if ([...wards.values()].every(({ limit }) => limit === 0)) {
      clearInterval(timer)
      timer = undefined
    }
    void sweep((found) => found.get(id) ?? [], ward ? [ward] : []).then(() => say(`swept ${id}`))
  }
}

function watchMemory(): void {
  const now = performance.now()
  if (now >= nextCensus) {
    members = census.take([...wards.values()])
    nextCensus = now + Math.max(CENSUS_INTERVAL, (performance.now() - now) / CENSUS_SHARE)
  }
  for (const ward of wards.values()) {
    const { id, leader, limit } = ward
    if (limit === 0) continue
    const bytes = (members.get(id) ?? [leader]).reduce((sum, pid) => sum + readMemory(pid), 0)
    if (bytes <= limit) continue
    wards.set(id, { ...ward, limit: 0 })
    say(`beyond ${id} ${bytes}`)
    void sweep((found) => found.get(id) ?? [])
  }
}

/** Kills what is chosen of each ward's processes until there is none left. */
async function sweep(choose: (found: Map<string, number[]>) => number[], ended: WardEntry[] = []): Promise<void> {
  for (let i = 0; i < MOST_SWEEPS; i++) {
    const pids = choose(census.take([...wards.values(), ...ended]))
    if (pids.length === 0) return
    for (const pid of pids) kill(pid)
    await new Promise((resolve) => setTimeout(resolve, SWEEP_PAUSE))
  }
}

async function leave(): Promise<void> {
  clearInterval(timer)
  const all = (found: Map<string, number[]>): number[] => [...found.values()].flat()
  await sweep(all)
  // What was being started while this process's parent died may have had no mark yet.
  await new Promise((resolve) => setTimeout(resolve, SWEEP_PAUSE))
  await sweep(all)
  process.exit()
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone
  }
}

function say(line: string): void {
  try {
    writeSync(1, `${line}\n`)
  } catch {
    // nobody listens any more: the end of the input comes too
  }
}
