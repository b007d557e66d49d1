import { expect, test } from 'vitest'
import { runCommand } from '../../src/cli/run-command.js'
import { fakeIo } from '../cli/fake-io.js'
import { folder, triangle } from '../cli/samples.js'

test('inspect tells of the good files, then what is wrong with the bad ones', async () => {
  const { add, at } = folder()
  const bad = add('bad.json', { ...triangle, jbos: [] })
  const io = fakeIo()
  const code = await runCommand(['inspect', bad, add('good.json', triangle), at('gone.json')], io)
  expect(code).toBe(2)
  expect(io.out()).toMatch(/^problem {5}triangle /)
  expect(io.err()).toContain(`${bad}: jbos: `)
  expect(io.err()).toContain('gone.json cannot be read')
})
