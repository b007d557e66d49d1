/** The processes of this machine as Linux lists them under /proc: what they are, whose they are, how much memory they have. */

import { readdirSync, readFileSync } from 'node:fs'

/** One process. */
export interface ProcessEntry {
  readonly pid: number
  readonly parent: number
  readonly group: number
  readonly session: number
  /** When it started, in the kernel's ticks: with the pid, it names one process for ever. */
  readonly started: string
  /** One letter; Z for one that has ended and waits to be asked about. */
  readonly state: string
}

/** The ids of all processes. */
export function listPids(): number[] {
  return readdirSync('/proc')
    .filter((name) => name[0] >= '1' && name[0] <= '9')
    .map(Number)
}

/** What a process is; null where there is none, or none any more. */
export function readProcess(pid: number): ProcessEntry | null {
  const text = read(`/proc/${pid}/stat`)
  return text === null ? null : parseStat(text)
}

/** Reads a line of /proc/PID/stat; null where it is none. A program's name may hold anything, also spaces and brackets. */
export function parseStat(text: string): ProcessEntry | null {
  const open = text.indexOf(' (')
  const close = text.lastIndexOf(') ')
  if (open < 0 || close < open) return null
  const fields = text.slice(close + 2).split(' ')
  if (fields.length < 20) return null
  const [state, parent, group, session] = fields
  return {
    pid: Number(text.slice(0, open)),
    ...{ parent: Number(parent), group: Number(group), session: Number(session) },
    started: fields[19],
    state,
  }
}

/** Bytes of memory that a process has resident; 0 where it is gone. */
export function readMemory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1]
  return kilobytes === undefined ? 0 : Number(kilobytes) * 1024
}

/**
 * A variable of the environment that a process was started with: '' where it has none, null where that cannot be told
 * (another user's process, or one that is just being started).
 */
export function readVariable(pid: number, name: string): string | null {
  const text = read(`/proc/${pid}/environ`)
  if (text === null || text === '') return null
  const found = text.split('\0').find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? '' : found.slice(name.length + 1)
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return null // gone, or not for us
  }
}
