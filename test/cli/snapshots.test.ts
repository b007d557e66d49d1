import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { replaceWhole } from '../../src/cli/replace-file.js'
import { openSnapshots, readResume, refuseSnapshot } from '../../src/cli/snapshots.js'
import { folder } from './samples.js'

/** A run's work with snapshots that this process writes. */
async function withSnapshots<T>(
  path: string,
  run: { snapshot(): Uint8Array | null },
  tell: (sentence: string) => void,
  work: () => Promise<T>,
  interval: number,
): Promise<T> {
  const writer = (path: string) => ({
    write: (bytes: Uint8Array) => replaceWhole(path, () => [bytes]),
    close: () => {},
  })
  const snapshots = openSnapshots(path, run, tell, { writer, interval, slow: Number.POSITIVE_INFINITY })
  try {
    return await snapshots.during(work)
  } finally {
    await snapshots.end(async (sentence) => tell(sentence))
  }
}

/** A run whose snapshots are numbered, and work that waits until there were so many. */
function numbered(): { run: { snapshot(): Uint8Array }; until(count: number): Promise<number> } {
  let count = 0
  const waiting: (() => void)[] = []
  return {
    run: {
      snapshot() {
        count++
        for (const look of waiting) look()
        return Uint8Array.of(count)
      },
    },
    until: (wanted) =>
      new Promise((resolve) => {
        waiting.push(() => {
          if (count >= wanted) resolve(count)
        })
      }),
  }
}

const silent = (): void => {
  throw new Error('nothing is to be told')
}

test('snapshots follow each other, the last one at the end of the run, and leave nothing beside them', async () => {
  const { at } = folder()
  const { run, until } = numbered()
  const seen = await withSnapshots(at('new/run.snap'), run, silent, () => until(3), 1)
  expect(seen).toBe(3)
  expect(readFileSync(at('new/run.snap'))[0]).toBeGreaterThan(3)
  expect(readdirSync(at('new'))).toEqual(['run.snap'])
})

test('a run that ends before the first interval leaves a snapshot, and one without routes none', async () => {
  const { at } = folder()
  await withSnapshots(at('a'), numbered().run, silent, async () => {}, 1e6)
  expect(readFileSync(at('a'))[0]).toBe(1)
  await withSnapshots(at('b'), { snapshot: () => null }, silent, async () => {}, 1)
  expect(existsSync(at('b'))).toBe(false)
})

test('what cannot be written is told once, tried again, and counted', async () => {
  const { at } = folder()
  const told: string[] = []
  const { run, until } = numbered()
  mkdirSync(at('run.snap/inside'), { recursive: true })
  const work = async (): Promise<void> => {
    await until(3)
    rmSync(at('run.snap'), { recursive: true })
    await until(6)
  }
  await withSnapshots(at('run.snap'), run, (sentence) => told.push(sentence), work, 1)
  expect(told).toHaveLength(2)
  expect(told[0]).toMatch(/run\.snap was not written: .*; the run goes on$/)
  expect(told[1]).toMatch(/^[23] snapshots were not written to .*; the last was$/)
  expect(readFileSync(at('run.snap'))[0]).toBeGreaterThan(5)
  expect(readdirSync(at('.'))).toEqual(['run.snap'])
})

test('a run that fails leaves its last snapshot', async () => {
  const { at } = folder()
  const failing = withSnapshots(at('a'), numbered().run, silent, () => Promise.reject(new Error('lost')), 1e6)
  await expect(failing).rejects.toThrow('lost')
  expect(readFileSync(at('a'))[0]).toBe(1)
})

test('a missing file is a beginning only where the run would write it', async () => {
  const { at } = folder()
  expect(await readResume({})).toBeUndefined()
  expect(await readResume({ resume: at('a'), snapshot: at('./a') })).toBeUndefined()
  await expect(readResume({ resume: at('a') })).rejects.toThrow(/--resume .*a cannot be read: /)
  await expect(readResume({ resume: at('a'), snapshot: at('b') })).rejects.toThrow('cannot be read')
  writeFileSync(at('a'), 'xyz')
  expect(await readResume({ resume: at('a') })).toEqual(Uint8Array.from([120, 121, 122]))
})

test('a snapshot in the place of another file is refused', () => {
  expect(() => refuseSnapshot({ snapshot: 'a.json' }, [['./a.json', 'the problem itself']])).toThrow(
    /--snapshot a\.json: is the problem itself/,
  )
  expect(() => refuseSnapshot({ snapshot: '-' }, [['-', 'the problem itself']])).not.toThrow()
})
