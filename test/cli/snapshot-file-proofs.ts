/** What is expected of the snapshots of a run; each sabotage of them breaks some of it. */

import { expect } from 'vitest'
import { type Proof, proof } from '../prove.js'

/** A writer that the proof answers for: writes wait until they are let go. */
function heldWriter() {
  const written: number[] = []
  const waiting: { resolve: () => void; reject: (error: Error) => void }[] = []
  const listeners = new Set<() => void>()
  let most = 0
  let closed = 0
  return {
    written,
    most: () => most,
    closed: () => closed,
    /** Resolves when so many writes have begun. */
    begun: (count: number) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (written.length >= count) resolve()
        }
        listeners.add(look)
        look()
      }),
    answer(error?: Error): void {
      const { resolve, reject } = waiting.shift() ?? expect.fail('nothing is being written')
      if (error) reject(error)
      else resolve()
    },
    writer: () => ({
      write: (bytes: Uint8Array) =>
        new Promise<void>((resolve, reject) => {
          written.push(bytes[0])
          waiting.push({ resolve, reject })
          most = Math.max(most, waiting.length)
          for (const look of listeners) look()
        }),
      close: () => void closed++,
    }),
  }
}

function numbered(): { snapshot: () => Uint8Array } {
  let count = 0
  return { snapshot: () => Uint8Array.of(++count) }
}

/** Fails instead of waiting for ever, as a sabotage would. */
async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it never comes')), 3000)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const busy = Object.assign(new Error('busy'), { code: 'EBUSY' })
const full = Object.assign(new Error('full'), { code: 'ENOSPC' })

const snapshots = proof<typeof import('../../src/cli/snapshots.js')>(async ({ openSnapshots }) => {
  // One that hangs: the work ends, and so does the end; it is told on the way and in the end.
  const hung = heldWriter()
  const told: string[] = []
  const last: string[] = []
  let hear = (): void => {}
  const heard = new Promise<void>((resolve) => {
    hear = resolve
  })
  const tell = (text: string): void => {
    told.push(text)
    hear()
  }
  const stalled = openSnapshots('run.snap', numbered(), tell, { writer: hung.writer, interval: 1, patience: 20 })
  expect(await soon(stalled.during(() => heard.then(() => 7)))).toBe(7)
  await soon(stalled.end(async (text) => last.push(text)))
  expect([hung.written, hung.most(), hung.closed()]).toEqual([[1], 1, 1])
  expect(told).toEqual(['--snapshot run.snap is not written yet: its disk does not answer; the run goes on'])
  expect(last).toEqual(['the last snapshot was not written to run.snap in time: its disk does not answer'])

  // One that fails, and fails, and then does not: the first is told with what to do, the sum in the end.
  const failing = heldWriter()
  const [first, sum]: string[][] = [[], []]
  const run = openSnapshots('run.snap', numbered(), (text) => first.push(text), {
    writer: failing.writer,
    interval: 1,
    slow: Number.POSITIVE_INFINITY,
    patience: 60_000,
  })
  await soon(
    run.during(async () => {
      for (let i = 1; i <= 2; i++) {
        await failing.begun(i)
        failing.answer(busy)
      }
      await failing.begun(3)
      failing.answer()
    }),
  )
  const count = failing.written.length
  const end = run.end(async (text) => sum.push(text))
  await soon(failing.begun(count + 1))
  expect(failing.closed()).toBe(0)
  failing.answer()
  await soon(end)
  expect([failing.most(), failing.closed()]).toEqual([1, 1])
  expect(first).toHaveLength(1)
  expect(first[0]).toMatch(
    /^--snapshot run\.snap was not written: .*in use.* \(.*a folder that can be written\); the run goes on$/,
  )
  expect(sum).toEqual(['2 snapshots were not written to run.snap; the last was'])

  // One that fails at the end alone, for want of room: no run goes on, and no other folder helps.
  const only = heldWriter()
  const late = openSnapshots('run.snap', numbered(), (text) => expect.fail(text), { writer: only.writer })
  await soon(late.during(async () => {}))
  const ended: string[] = []
  const ending = late.end(async (text) => ended.push(text))
  await soon(only.begun(1))
  only.answer(full)
  await soon(ending)
  expect(ended).toEqual(['--snapshot run.snap was not written: no space is left on the device'])
})

/** By file below src/. */
export const snapshotFileProofs: Readonly<Record<string, Proof>> = { 'cli/snapshots.ts': snapshots }
