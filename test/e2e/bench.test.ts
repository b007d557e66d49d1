import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readResults } from '../../src/benchmark/results-file.js'
import { folder, triangleVrp } from '../cli/samples.js'
import { run, sample } from './command.js'

test('bench measures, resumes, compares with a peer and pairs two labels', async () => {
  const { add, at } = folder()
  const instance = add('triangle.vrp', triangleVrp)
  add('triangle.sol', 'Route #1: 1 2\nCost 12\n')
  const script = add('peer.cjs', `require('node:fs').writeFileSync(process.argv[2], 'Route #1: 1\\nRoute #2: 2\\n')`)
  const results = at('results.ndjson')
  const argv = ['bench', instance, '--time-limit', '1s', '--seeds', '1,2', '--results', results]
  const first = await run([...argv, '--peer', `apart=${process.execPath} ${script} {output}`])
  expect(first).toMatchObject({ code: 0, err: expect.stringContaining('cores, load') })
  expect(first.out).toMatch(/^routeweave, .*1 s, 1 worker\n.*\ntriangle\s+2\s+0\.000/)
  expect(first.out).toMatch(/triangle\s+2\s+16\.667/)

  const lines = readResults(results)
  expect(lines).toHaveLength(4)
  const own = lines.filter(({ kind }) => kind === 'routeweave')
  expect(own.map(({ cost, gap, violations, error }) => ({ cost, gap, violations, error }))).toEqual(
    Array(2).fill({ cost: 12, gap: 0, violations: [], error: null }),
  )
  expect(own[0].firstSolution).toBeGreaterThan(0)
  expect(own[0].milestones.at(-1)).toEqual({ share: 1, cost: 12 })
  expect(own[0]).toMatchObject({ stats: { rejected: 0, failed: 0 }, machine: { node: process.version } })

  const again = await run([...argv, '--seeds', '1,2,3'])
  expect(again.err.match(/from the results file/g)).toHaveLength(2)
  expect(readFileSync(results, 'utf8').trimEnd().split('\n')).toHaveLength(5)

  const compared = await run(['bench', '--results', results, '--compare', 'apart', 'routeweave'])
  expect(compared).toMatchObject({ code: 0, out: expect.stringContaining('routeweave is cheaper') })
})

test('the samples have their references in the manifest', async () => {
  const { code, out } = await run(['bench', sample('tiny-square.json'), '--iterations', '100'])
  expect(code).toBe(0)
  expect(out).toMatch(/tiny-square\s+1\s+0\.000/)
})
