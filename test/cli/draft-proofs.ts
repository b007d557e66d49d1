/** What is expected of files that are replaced and of their drafts; each sabotage of them breaks some of it. */

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { type FileHandle, open, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'
import { type Proof, proof } from '../prove.js'

const CODES = ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV', 'ENAMETOOLONG', 'ENOSPC', 'EIO', 'EDQUOT'] as const

/** Those that say that no draft may be there, or may become the file. */
const ABOUT_DRAFT: readonly string[] = CODES.slice(0, 6)

const STEPS = ['open', 'sync', 'rename'] as const

function failure(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** A file system that notes its steps and fails at one of them, if any. */
function failingAt(step: (typeof STEPS)[number] | null, code: string) {
  const steps: string[] = []
  const take = (name: (typeof STEPS)[number]): void => {
    steps.push(name)
    if (name === step) throw failure(code)
  }
  const watched = (file: FileHandle): FileHandle => {
    const sync = file.sync.bind(file)
    file.sync = async () => {
      take('sync')
      await sync()
    }
    return file
  }
  return {
    steps,
    placing: {
      open: (async (...words: Parameters<typeof open>) => {
        take('open')
        return watched(await open(...words))
      }) as typeof open,
      rename: (async (...words: Parameters<typeof rename>) => {
        take('rename')
        await rename(...words)
      }) as typeof rename,
    },
  }
}

async function inFolder(work: (at: (name: string) => string) => Promise<void>): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'routeweave-test-'))
  try {
    await work((name) => join(path, name))
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}

const replacing = proof<typeof import('../../src/cli/replace-file.js')>(async ({ replaceFile, replaceWhole }) => {
  const cases = fc.record({
    step: fc.constantFrom(null, ...STEPS),
    code: fc.constantFrom(...CODES),
    isThere: fc.boolean(),
    isWhole: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(cases, async ({ step, code, isThere, isWhole }) => {
      await inFolder(async (at) => {
        if (isThere) writeFileSync(at('a'), 'old')
        const { steps, placing } = failingAt(step, code)
        const write = (isWhole ? replaceWhole : replaceFile)(at('a'), () => ['ne', 'w'], placing)
        // A draft's name is longer than the file's, whether that is there or not.
        const isInPlace = !isWhole && (isThere ? ABOUT_DRAFT.includes(code) : code === 'ENAMETOOLONG')
        if (step === null || isInPlace) await write
        else await expect(write).rejects.toMatchObject({ code })
        const isNew = step === null || isInPlace
        expect(readdirSync(at('.'))).toEqual(isNew || isThere ? ['a'] : [])
        if (isNew || isThere) expect(readFileSync(at('a'), 'utf8')).toBe(isNew ? 'new' : 'old')
        expect(steps).toEqual(step === null ? STEPS : STEPS.slice(0, STEPS.indexOf(step) + 1))
      })
    }),
    { numRuns: 100, examples: [[{ step: 'open', code: 'ENAMETOOLONG', isThere: false, isWhole: false }]] },
  )
  await inFolder(async (at) => {
    execFileSync('mkfifo', [at('pipe')])
    await expect(replaceWhole(at('pipe'), () => ['new'])).rejects.toThrow('it is no file')
    expect(statSync(at('pipe')).isFIFO()).toBe(true)
  })
})

const drafts = proof<typeof import('../../src/cli/drafts.js')>(async ({ openDraft, closeDraft, removeStaleDrafts }) => {
  await inFolder(async (at) => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    const hour = Date.now() / 1000 - 3600
    const add = (name: string, isOld = true): void => {
      writeFileSync(at(name), 'half')
      if (isOld) utimesSync(at(name), hour, hour)
    }
    const [one, two] = [openDraft(at('a')), openDraft(at('a'))]
    expect(one).not.toBe(two)
    expect(one.startsWith(`${at('a')}.${process.pid}-`)).toBe(true)
    for (const draft of [one, two]) {
      writeFileSync(draft, 'half')
      utimesSync(draft, hour, hour)
    }
    const stale = [`a.${gone}-0123abcd.part`, `a.${process.pid}-fffffff0.part`]
    const others = ['a', 'a.part', 'a.0123abcd.part', `a.${gone}.part`, `b.${gone}-0123abcd.part`]
    const living = [`a.${process.ppid}-0123abcd.part`]
    for (const name of [...stale, ...others, ...living]) add(name)
    add(`a.${gone}-0000000f.part`, false)
    await removeStaleDrafts(at('a'))
    const kept = [...others, ...living, `a.${gone}-0000000f.part`]
    expect(readdirSync(at('.')).sort()).toEqual([...kept, ...[one, two].map((path) => basename(path))].sort())
    await closeDraft(one)
    await closeDraft(two)
    expect(readdirSync(at('.')).sort()).toEqual(kept.sort())
    await removeStaleDrafts(at('nowhere/a'))
  })
})

/** By file below src/. */
export const draftProofs: Readonly<Record<string, Proof>> = {
  'cli/replace-file.ts': replacing,
  'cli/drafts.ts': drafts,
}
