import { expect, test } from 'vitest'
import { folder, triangle } from '../cli/samples.js'
import { run, sample } from './command.js'

test('inspect tells of samples, and of a problem on standard input', async () => {
  const { code, out, err } = await run(['inspect', sample('tiny-too-large.json'), '-'], JSON.stringify(triangle))
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^impossible {2}1 job larger than every vehicle: big \(2 too much for vehicle truck\)$/m)
  expect(out).toMatch(/^problem {5}triangle \(standard input\)$/m)
})

test('inspect refuses what is no problem with 2', async () => {
  const { code, out, err } = await run(['inspect', folder().add('p.json', { ...triangle, jbos: [] })])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/jbos/)
})
