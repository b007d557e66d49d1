/** `--snapshot FILE` and `--resume FILE`: what a run has, on disk every few seconds, for a run that goes on from it. */

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { IssueList, RouteweaveError } from '../base/errors.js'
import type { Run } from '../run/run.js'
import { describeFileError } from './describe-error.js'
import { replaceFile } from './replace-file.js'
import { whileWorking } from './while-working.js'

/** The flags. */
export interface SnapshotFlags {
  readonly snapshot?: string
  readonly resume?: string
}

/** Milliseconds from the end of one snapshot to the beginning of the next. */
const INTERVAL = 2000

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
    const isFirst = snapshot !== undefined && resolve(snapshot) === resolve(resume)
    if (isFirst && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new RouteweaveError('io', `--resume ${resume} cannot be read: ${describeFileError(cause)}`, { cause })
  }
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
    if (path === '-' || resolve(path) !== resolve(snapshot)) continue
    issues.add('bad-flag', `--snapshot ${snapshot}`, `is ${what}`, 'give the snapshot another name')
  }
  issues.throwIfAny()
}

/**
 * Does a run's work and writes what the run has to a file every few seconds, and once more in the end. Each snapshot takes the place
 * of the one before in one step, so that there is a whole one at any moment. One that cannot be written is told, the first
 * time, and the next is tried all the same.
 * @param path undefined for none
 */
export async function withSnapshots<T>(
  path: string | undefined,
  run: Pick<Run, 'snapshot'>,
  tell: (sentence: string) => void,
  work: () => Promise<T>,
  interval = INTERVAL,
): Promise<T> {
  if (path === undefined) return work()
  const file = new SnapshotFile(path, run, tell)
  try {
    return await whileWorking(interval, () => file.write(), work)
  } finally {
    await file.write()
    file.sumUp()
  }
}

/** Where one run's snapshots go. */
class SnapshotFile {
  readonly #path: string
  readonly #run: Pick<Run, 'snapshot'>
  readonly #tell: (sentence: string) => void
  #failures = 0
  #hasFailed = false

  constructor(path: string, run: Pick<Run, 'snapshot'>, tell: (sentence: string) => void) {
    this.#path = path
    this.#run = run
    this.#tell = tell
  }

  /** Writes one; never throws. */
  async write(): Promise<void> {
    this.#hasFailed = false
    try {
      const bytes = this.#run.snapshot()
      if (bytes) await replaceFile(this.#path, () => [bytes])
    } catch (error) {
      this.#hasFailed = true
      if (this.#failures++ === 0) {
        this.#tell(`--snapshot ${this.#path} was not written: ${describeFileError(error)}; the run goes on`)
      }
    }
  }

  /** Tells how many were not written, if it was more than one. */
  sumUp(): void {
    if (this.#failures < 2) return
    const last = this.#hasFailed ? 'nor was the last' : 'the last was'
    this.#tell(`${this.#failures} snapshots were not written to ${this.#path}; ${last}`)
  }
}
