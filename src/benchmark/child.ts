/** Runs one program at a time and measures it from outside: wall time, core-seconds, peak memory. */

import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Usage } from './cell.js'

/** How a child ended. */
export interface ChildEnd {
  readonly usage: Usage
  /** Exit status; null if a signal ended it. */
  readonly status: number | null
  readonly signal: string | null
  /** The last lines of its standard error. */
  readonly stderr: string
}

/** What to run. */
export interface ChildOrder {
  readonly command: readonly string[]
  /** Milliseconds after which it is killed. */
  readonly timeout: number
  readonly onLine?: (line: string) => void
  /** Is given what sends it SIGINT, as Ctrl-C does. */
  readonly onStart?: (interrupt: () => void) => void
  /** Is told, again and again, the seconds since the start and the bytes that are resident; null where the system does not tell. */
  readonly onSample?: (seconds: number, memory: number | null) => void
  /** Milliseconds between two samples; default 1000. */
  readonly sampleInterval?: number
}

/** How often memory is read; milliseconds. The kernel keeps the high-water mark, so growth after the last look is all that is missed. */
const MEMORY_INTERVAL = 50
const KEPT_STDERR = 4000
/** Clock ticks a second in /proc, fixed for user space on Linux. */
const TICKS = 100

/**
 * Runs a program to its end. Core-seconds are those of this process's waited-for children, so only one may run.
 * Rejects if the program cannot be started.
 */
export async function runChild(order: ChildOrder): Promise<ChildEnd> {
  const { command, timeout, onLine, onStart, onSample, sampleInterval = 1000 } = order
  const [program, ...args] = command
  const ticks = childTicks()
  const began = performance.now()
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  onStart?.(() => child.kill('SIGINT'))
  const killer = setTimeout(() => child.kill('SIGKILL'), timeout)
  let peakMemory: number | null = null
  const watch = setInterval(() => {
    const now = child.pid === undefined ? null : residentMemory(child.pid, 'VmHWM')
    if (now !== null) peakMemory = Math.max(peakMemory ?? 0, now)
  }, MEMORY_INTERVAL)
  const sampler = setInterval(() => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    onSample?.((performance.now() - began) / 1000, residentMemory(child.pid, 'VmRSS'))
  }, sampleInterval)
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT_STDERR)
  })
  const lines = createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })
  lines.on('line', (line) => onLine?.(line))
  const drained = new Promise<void>((resolve) => lines.on('close', resolve))
  try {
    let wall = 0
    const [status, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
      child.on('error', reject)
      child.on('exit', () => {
        wall = (performance.now() - began) / 1000
      })
      child.on('close', (code, name) => resolve([code, name]))
    })
    await drained
    const after = childTicks()
    const coreSeconds = ticks === null || after === null ? null : (after - ticks) / TICKS
    return { usage: { wall, coreSeconds, peakMemory }, status, signal, stderr }
  } finally {
    clearTimeout(killer)
    clearInterval(watch)
    clearInterval(sampler)
  }
}

/** User and system ticks of all children that were waited for; null where there is no /proc. */
function childTicks(): number | null {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // proc(5): from field 3 on; cutime and cstime are 16 and 17
    return Number(fields[13]) + Number(fields[14])
  } catch {
    return null
  }
}

/**
 * What a process, all its threads and its living descendants have resident, now (VmRSS) or at the most so far (VmHWM): the sum in bytes;
 * null where there is no /proc.
 */
function residentMemory(pid: number, field: 'VmRSS' | 'VmHWM'): number | null {
  const pattern = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm')
  let total: number | null = null
  for (const id of [pid, ...descendants(pid)]) {
    try {
      const kilobytes = pattern.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]
      if (kilobytes) total = (total ?? 0) + Number(kilobytes) * 1024
    } catch {
      // it has ended meanwhile
    }
  }
  return total
}

function descendants(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const children = threads.flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
    return children.flatMap((child) => [child, ...descendants(child)])
  } catch {
    return []
  }
}
