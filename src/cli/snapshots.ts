/** `--snapshot FILE` and `--resume FILE`: what a run has, on disk every few seconds, for a run that goes on from it. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { IssueList, RouteweaveError } from '../base/errors.js'
import type { Run } from '../run/run.js'
import { describeFileError } from './describe-error.js'
import { isAboutDraft } from './replace-file.js'
import { isSameFile } from './same-file.js'
import { whileWorking } from './while-working.js'
import { within } from './within.js'
import { type SnapshotFileWriter, startFileWriter } from './snapshot-file-writer.js'

/** The flags. */
export interface SnapshotFlags {
  readonly snapshot?: string
  readonly resume?: string
}

/**
 * The bytes that a run shall go on from; undefined without --resume, and where the snapshot that this run would write is not there
 * yet: whoever starts a run again and again gives both, the first time too.
 * @throws RouteweaveError 'io' where the file cannot be read
 */
export async function readResume({ resume, snapshot }: SnapshotFlags): Promise<Uint8Array | undefined> {
  if (resume === undefined) return undefined
  try {
    return new Uint8Array(await readFile(resume))
  } catch (cause) {
    const isFirst = isOwnSnapshot({ resume, snapshot })
    if (isFirst && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new RouteweaveError('io', `--resume ${resume} cannot be read: ${describeFileError(cause)}`, { cause })
  }
}

/** True where a run goes on from the very snapshot that it writes: the same line begins it and goes on with it. */
export function isOwnSnapshot({ resume, snapshot }: SnapshotFlags): boolean {
  return resume !== undefined && snapshot !== undefined && resolve(snapshot) === resolve(resume)
}

/**
 * Refuses a --snapshot that would replace something else.
 * @param others files of this call by what they are
 * @throws InputError
 */
export function refuseSnapshot({ snapshot }: SnapshotFlags, others: readonly (readonly [string, string])[]): void {
  if (snapshot === undefined) return
  const issues = new IssueList()
  for (const [path, what] of others) {
    if (path === '-' || !isSameFile(path, snapshot)) continue
    issues.add('bad-flag', `--snapshot ${snapshot}`, `is ${what}`, 'give the snapshot another name')
  }
  issues.throwIfAny()
}

/** What to say where the snapshots of a run that begins anew take the place of another's; null where there is none. */
export function warnOfOlderSnapshot({ snapshot }: SnapshotFlags): string | null {
  if (snapshot === undefined || !existsSync(snapshot)) return null
  return `--snapshot ${snapshot} is there already and is written over: --resume ${snapshot} goes on from it`
}

/** The snapshots of one run. */
export interface Snapshots {
  /** Does the run's work and writes what the run has every few seconds. */
  during<T>(work: () => Promise<T>): Promise<T>
  /**
   * Writes what the run has once more and no more afterwards; over in a bounded time, whatever the disk does. To be called when the
   * result is where it belongs.
   * @param tell hears what could not be written
   */
  end(tell: (sentence: string) => Promise<unknown>): Promise<void>
}

/** How snapshots are written; tests have their own. */
export interface SnapshotHabits {
  readonly writer: (path: string) => SnapshotFileWriter
  /** Milliseconds from the beginning of one snapshot to that of the next, at least. */
  readonly interval: number
  /** How many times the moment of the next may come before that is told. */
  readonly slow: number
  /** Milliseconds that the end waits, at most. */
  readonly patience: number
}

const HABITS: SnapshotHabits = { writer: startFileWriter, interval: 2000, slow: 5, patience: 5000 }

/**
 * Opens the snapshots of a run. Each takes the place of the one before in one step, or leaves it as it is, so that there is a whole one at
 * any moment. One that cannot be written is told, the first time, and the next is tried all the same.
 * @param path undefined for none
 * @param tell hears of trouble while the run works
 */
export function openSnapshots(
  path: string | undefined,
  run: Pick<Run, 'snapshot'>,
  tell: (sentence: string) => void,
  habits: Partial<SnapshotHabits> = {},
): Snapshots {
  if (path === undefined) return { during: (work) => work(), end: async () => {} }
  return new SnapshotFile(path, run, tell, { ...HABITS, ...habits })
}

/** Where one run's snapshots go. */
class SnapshotFile implements Snapshots {
  readonly #path: string
  readonly #run: Pick<Run, 'snapshot'>
  readonly #habits: SnapshotHabits
  readonly #writer: SnapshotFileWriter
  #tell: (sentence: string) => void
  #writing: Promise<void> | null = null
  #waits = 0
  #failures = 0
  #hasFailed = false
  #isEnding = false

  constructor(path: string, run: Pick<Run, 'snapshot'>, tell: (sentence: string) => void, habits: SnapshotHabits) {
    this.#path = path
    this.#run = run
    this.#tell = tell
    this.#habits = habits
    this.#writer = habits.writer(path)
  }

  during<T>(work: () => Promise<T>): Promise<T> {
    // Not awaited: the end of the work waits for no disk.
    return whileWorking(this.#habits.interval, () => this.#begin(), work)
  }

  async end(tell: (sentence: string) => Promise<unknown>): Promise<void> {
    const sentences: string[] = []
    this.#tell = (sentence) => void sentences.push(sentence)
    this.#isEnding = true
    const last = async (): Promise<boolean> => {
      await this.#writing
      await this.#write()
      return true
    }
    const isWritten = await within(this.#habits.patience, last())
    this.#writer.close()
    if (isWritten) this.#sumUp()
    else this.#tell(`the last snapshot was not written to ${this.#path} in time: its disk does not answer`)
    for (const sentence of sentences) await tell(sentence)
  }

  // One at a time: while a disk has stalled there is no use in a second one.
  #begin(): void {
    if (!this.#writing) {
      this.#waits = 0
      this.#writing = this.#write().then(() => {
        this.#writing = null
      })
    } else if (++this.#waits === this.#habits.slow) {
      this.#tell(`--snapshot ${this.#path} is not written yet: its disk does not answer; the run goes on`)
    }
  }

  // Never throws.
  async #write(): Promise<void> {
    this.#hasFailed = false
    try {
      const bytes = this.#run.snapshot()
      if (bytes) await this.#writer.write(bytes)
    } catch (error) {
      this.#hasFailed = true
      if (this.#failures++ > 0) return
      const rest = this.#isEnding ? '' : '; the run goes on'
      this.#tell(`--snapshot ${this.#path} was not written: ${describeFileError(error)}${hintOf(error)}${rest}`)
    }
  }

  // How many were not written, if it was more than one.
  #sumUp(): void {
    if (this.#failures < 2) return
    const last = this.#hasFailed ? 'nor was the last' : 'the last was'
    this.#tell(`${this.#failures} snapshots were not written to ${this.#path}; ${last}`)
  }
}

// Snapshots have no second way: one that is written where it is would be half of one for a while.
function hintOf(error: unknown): string {
  if (!isAboutDraft(error)) return ''
  return ' (it is written beside its place and renamed: give a shorter name, or one in a folder that can be written)'
}
