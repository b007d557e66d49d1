import { expect, test } from 'vitest'
import { runCommand } from '../../src/cli/run-command.js'
import { fakeIo } from '../cli/fake-io.js'
import { folder, triangle, triangleSolution } from '../cli/samples.js'

async function complaintOf(argv: readonly string[]): Promise<string> {
  const io = fakeIo()
  expect(await runCommand(argv, io)).toBe(2)
  return io.err()
}

test('generate names flags', async () => {
  const argv = ['generate', '--size', '9', '--window-width', '60', '--window-count', '2', '--density', '2', '-o', 'x.y']
  const err = await complaintOf(argv)
  expect(err).toContain('--window-width: is for problems with windows')
  expect(err).toContain('--window-count: is for problems with windows')
  expect(err).toContain('--density: is for geographic problems')
  expect(err).toContain('-o x.y: has no ending')
  expect(err).not.toContain('windowWidth')
})

test('a rounding that is for other formats is named as its flag', async () => {
  const path = folder().add('p.json', triangle)
  const expected = 'routeweave: --rounding: is for VRPLIB and Solomon files only'
  for (const command of ['solve', 'inspect', 'convert']) {
    expect(await complaintOf([command, path, '--rounding', 'dimacs'])).toContain(expected)
  }
})

test('what a first solution has too many is told by the flag', async () => {
  const { add } = folder()
  const initial = add('other.json', triangleSolution)
  const path = add('p.json', { ...triangle, jobs: triangle.jobs.slice(0, 1) })
  const io = fakeIo()
  expect(await runCommand(['solve', path, '--initial', initial, '--iterations', '10'], io)).toBe(0)
  expect(io.err()).toMatch(/^routeweave: --initial: .* not in the problem and w\w+ taken out: '2'/m)
})
