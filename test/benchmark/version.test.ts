import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeSources, describeVersion } from '../../src/benchmark/version.js'
import { folder } from '../cli/samples.js'

test('what runs from sources is another version when anything in src or bench is', () => {
  const { add, at } = folder()
  for (const name of ['src/run', 'bench/micro', 'docs']) mkdirSync(at(name), { recursive: true })
  const write = (name: string, text: string): string => {
    add(name, text)
    return describeSources(at('.'))
  }
  const [first, run, script] = [write('bench/a.ts', '1'), write('src/run/b.ts', '1'), write('bench/micro/c.mjs', '1')]
  expect(first).toMatch(/^release source [0-9a-f]{8}$/)
  expect(new Set([first, run, script, write('src/run/b.ts', '2'), write('bench/a.ts', '2')]).size).toBe(5)
  expect(write('bench/a.ts', '1')).toBe(write('docs/d.ts', '1'))
})

test('a build is another version when its programs are', () => {
  const { add, at } = folder()
  const write = (name: string, text: string): string => {
    add(name, text)
    return describeVersion(at('.'))
  }
  const [first, changed] = [write('a.js', '1'), write('a.js', '2')]
  expect(first).not.toBe(changed)
  expect(write('a.d.ts', '3')).toBe(changed)
})
