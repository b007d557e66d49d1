/** The process that writes snapshots: whatever becomes of it, the file is whole and its parent ends. */

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, unlinkSync, utimesSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startFileWriter } from '../../src/cli/snapshot-file-writer.js'
import { childrenOf, until } from './processes.js'
import { folder } from './samples.js'

const isLinux = process.platform === 'linux'

test('snapshots are written one after another, with their folder, and nothing beside them', async () => {
  const { at } = folder()
  const writer = startFileWriter(at('new/run.snap'))
  onTestFinished(() => writer.close())
  for (const text of ['one', 'another', '']) {
    await writer.write(Buffer.from(text))
    expect(readFileSync(at('new/run.snap'), 'utf8')).toBe(text)
  }
  expect(readdirSync(at('new'))).toEqual(['run.snap'])
})

test('why one cannot be written comes back with its code, and the next one is tried', async () => {
  const { at, add } = folder()
  add('in', 'the way')
  const writer = startFileWriter(at('in/run.snap'))
  onTestFinished(() => writer.close())
  const code = await writer.write(Uint8Array.of(1)).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code,
  )
  expect(['ENOTDIR', 'EEXIST']).toContain(code)
  unlinkSync(at('in'))
  await writer.write(Uint8Array.of(1))
  expect(existsSync(at('in/run.snap'))).toBe(true)
})

test.runIf(isLinux)('one that is killed is told, and replaced', async () => {
  const { at } = folder()
  const before = childrenOf(process.pid)
  const writer = startFileWriter(at('run.snap'))
  onTestFinished(() => writer.close())
  await writer.write(Uint8Array.of(1))
  const [child] = childrenOf(process.pid).filter((pid) => !before.includes(pid))
  process.kill(child, 'SIGSTOP')
  const lost = expect(writer.write(Uint8Array.of(2))).rejects.toThrow('has ended')
  process.kill(child, 'SIGKILL')
  await lost
  expect([...readFileSync(at('run.snap'))]).toEqual([1])
  await writer.write(Uint8Array.of(3))
  expect([...readFileSync(at('run.snap'))]).toEqual([3])
})

test('the drafts of processes that are gone are removed', async () => {
  const { at, add } = folder()
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  mkdirSync(at('in'))
  const draft = add(`in/run.snap.${gone}-0123abcd.part`, 'half')
  utimesSync(draft, 1, 1)
  const writer = startFileWriter(at('in/run.snap'))
  onTestFinished(() => writer.close())
  await writer.write(Uint8Array.of(1))
  expect(readdirSync(at('in'))).toEqual(['run.snap'])
})

test('drafts of a process that ends in their middle go with it, but where it ends by force', async () => {
  const { at, add } = folder()
  const drafts = fileURLToPath(new URL('../../src/cli/drafts.ts', import.meta.url))
  for (const [how, count] of [
    ['process.exit(3)', 0],
    ["process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)", 1],
  ] as const) {
    const text = `import { writeFileSync } from 'node:fs'
      const { openDraft } = await import(${JSON.stringify(drafts)})
      writeFileSync(openDraft(${JSON.stringify(at('plan.json'))}), 'half')
      ${how}`
    const program = spawn(process.execPath, ['--import', 'tsx', add('program.mjs', text)], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: 'inherit',
    })
    await new Promise((resolve) => program.on('close', resolve))
    expect(readdirSync(at('.')).filter((name) => name.endsWith('.part'))).toHaveLength(count)
  }
})

test.runIf(isLinux)('one that is stopped in the middle is given up, with what it has to write', async () => {
  const { at } = folder()
  const before = childrenOf(process.pid)
  const writer = startFileWriter(at('run.snap'))
  await writer.write(Uint8Array.of(1))
  const [child] = childrenOf(process.pid).filter((pid) => !before.includes(pid))
  process.kill(child, 'SIGSTOP')
  void writer.write(Uint8Array.of(2))
  writer.close()
  await until(() => !childrenOf(process.pid).includes(child))
  expect([...readFileSync(at('run.snap'))]).toEqual([1])
  await expect(writer.write(Uint8Array.of(3))).rejects.toThrow('closed')
  expect(readdirSync(at('.'))).toEqual(['run.snap'])
})
