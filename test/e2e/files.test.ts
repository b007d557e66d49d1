import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { folder, triangle, triangleVrp } from '../cli/samples.js'
import { run } from './command.js'

test('a directory, a missing file and an unreadable path are sentences and 2', async () => {
  const { path, at } = folder()
  symlinkSync(at('loop'), at('loop'))
  for (const input of [path, at('gone.vrp'), at('loop'), `${path}/\0`]) {
    const { code, out, err } = await run(['solve', input.replace('\0', 'x'.repeat(300))])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^routeweave: .* cannot be read: [a-z ,]+\n$/)
  }
})

test('a file without permission is a sentence and 2', async () => {
  const { add } = folder()
  const path = add('p.vrp', triangleVrp)
  execFileSync('chmod', ['000', path])
  const { code, err } = await run(['solve', path, '--iterations', '1'])
  // Root may read everything; everybody else is told.
  if (process.getuid?.() === 0) expect(code).toBe(0)
  else expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('permission denied') })
})

test('every issue of a file is told with its place', async () => {
  const { add } = folder()
  const jobs = [{ id: 1, location: [3, 0], delivry: [1] }, { id: 1 }, { id: 2, location: [0, 'x'] }]
  const { code, err } = await run(['solve', add('p.json', { ...triangle, jobs })])
  expect(code).toBe(2)
  expect(err).toMatch(/jobs\[0\]\.delivry: .*did you mean delivery/)
  expect(err).toMatch(/jobs\[2\]\.location\[1\]/)
  expect(err).not.toMatch(/\n\s+at /)
})

test('a cut VRPLIB file is told by line', async () => {
  const { code, err } = await run(['solve', folder().add('p.vrp', triangleVrp.slice(0, 150))])
  expect(code).toBe(2)
  expect(err).toMatch(/p\.vrp:\d+: /)
})
