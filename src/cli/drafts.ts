/** Drafts: what a file shall become, beside its place until it is whole. */

import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemClock } from '../base/clock.js'

// Those that are being written: gone with the process, however it ends, but by force.
const open = new Set<string>()
let isWatching = false

/**
 * A name beside a file that nobody else's draft of it has: not another process's, and as containers that share a folder all count
 * their processes from 1, not that of another process of the same number.
 */
export function openDraft(path: string): string {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.part`
  open.add(draft)
  if (!isWatching) process.on('exit', removeOpen)
  isWatching = true
  return draft
}

/** The draft has become the file, or is of no use any more: it is gone afterwards. */
export async function closeDraft(draft: string): Promise<void> {
  await rm(draft, { force: true }).catch(() => undefined)
  open.delete(draft)
}

/** Milliseconds that a draft must lie untouched. */
const STALE = 60_000

/**
 * Removes the drafts of a file whose processes were ended by force: there is no such process here, and nobody has written for a
 * minute. Were it one of another machine after all, which waits for its disk, it would lose this draft and not the file. Never throws.
 */
export async function removeStaleDrafts(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => [])
  const start = `${basename(path)}.`
  for (const name of names) {
    const owner = name.startsWith(start) ? /^(\d+)-[0-9a-f]{8}\.part$/.exec(name.slice(start.length)) : null
    const draft = join(dirname(path), name)
    if (!owner || open.has(draft) || isAlive(Number(owner[1]))) continue
    const there = await stat(draft).catch(() => null)
    if (there?.isFile() && systemClock() - there.mtimeMs > STALE)
      await rm(draft, { force: true }).catch(() => undefined)
  }
}

// Our own number is that of a process before us: what is ours is open.
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH'
  }
}

function removeOpen(): void {
  for (const draft of open) {
    try {
      rmSync(draft, { force: true })
    } catch {
      // The next run of the same file removes it.
    }
  }
}
