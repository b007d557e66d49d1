import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { replaceFile } from '../../src/cli/replace-file.js'
import { folder } from './samples.js'

const NEW = ['ne', 'w']

/** Content whose second chunk cannot be made. */
function* broken(): Generator<string, void> {
  yield 'half'
  throw new Error('no more')
}

test('a file is made with its folders, and replaced, with nothing beside it', async () => {
  const { at } = folder()
  for (const content of [['old', 'er'], NEW, [], [Uint8Array.of(110), 'ew']]) {
    await replaceFile(at('in/a.json'), () => content)
    expect(readFileSync(at('in/a.json'), 'utf8')).toBe(content.map((one) => Buffer.from(one).toString()).join(''))
  }
  expect(readdirSync(at('in'))).toEqual(['a.json'])
})

test('while it is written the file is what it was, and also when that fails', async () => {
  const { at, add } = folder()
  const path = add('a.json', 'old')
  const content = function* (): Generator<string, void> {
    yield 'half'
    expect(readFileSync(path, 'utf8')).toBe('old')
    yield* broken()
  }
  await expect(replaceFile(path, content)).rejects.toThrow('no more')
  await expect(replaceFile(at('b.json'), broken)).rejects.toThrow('no more')
  expect(readFileSync(path, 'utf8')).toBe('old')
  expect(readdirSync(at('.'))).toEqual(['a.json'])
})

test('links are followed to the file, that is there or not, and stay links', async () => {
  const { at, add } = folder()
  mkdirSync(at('far'))
  add('far/there', 'old')
  symlinkSync('far/there', at('one'))
  symlinkSync('one', at('two'))
  symlinkSync('far/missing', at('three'))
  for (const name of ['two', 'three']) await replaceFile(at(name), () => NEW)
  for (const name of ['one', 'two', 'three']) expect(lstatSync(at(name)).isSymbolicLink()).toBe(true)
  expect(['far/there', 'far/missing'].map((name) => readFileSync(at(name), 'utf8'))).toEqual(['new', 'new'])
  symlinkSync(at('loop'), at('loop'))
  await expect(replaceFile(at('loop'), () => NEW)).rejects.toMatchObject({ code: 'ELOOP' })
})

test('permissions stay', async () => {
  const path = folder().add('a', 'old')
  for (const mode of [0o600, 0o666, 0o640]) {
    chmodSync(path, mode)
    await replaceFile(path, () => NEW)
    expect(statSync(path).mode & 0o777).toBe(mode)
  }
})

test('a named pipe gets the content and stays a pipe', async () => {
  const { at } = folder()
  execFileSync('mkfifo', [at('pipe')])
  const [seen] = await Promise.all([readFile(at('pipe'), 'utf8'), replaceFile(at('pipe'), () => NEW)])
  expect(seen).toBe('new')
  expect(statSync(at('pipe')).isFIFO()).toBe(true)
})

test.runIf(existsSync('/proc/self/fd'))(
  'an open file of the process is written where it is, not replaced',
  async () => {
    const { at, add } = folder()
    const path = add('a', 'old and longer')
    const { openSync, closeSync } = await import('node:fs')
    const file = openSync(path, 'r+')
    const { ino } = statSync(path)
    symlinkSync(`/proc/self/fd/${file}`, at('link'))
    for (const name of [`/dev/fd/${file}`, at('link')]) {
      writeFileSync(path, 'old and longer')
      await replaceFile(name, () => NEW)
      expect([readFileSync(path, 'utf8'), statSync(path).ino]).toEqual(['new', ino])
    }
    closeSync(file)
  },
)

test('a name that leaves no room for another beside it is written where it is', async () => {
  const path = folder().add('x'.repeat(253), 'old')
  await replaceFile(path, () => NEW)
  expect([basename(path).length, readFileSync(path, 'utf8')]).toEqual([253, 'new'])
})

test('a directory is no file', async () => {
  const { at } = folder()
  mkdirSync(at('a'))
  await expect(replaceFile(at('a'), () => NEW)).rejects.toMatchObject({ code: 'EISDIR' })
  expect(readdirSync(at('.'))).toEqual(['a'])
})
