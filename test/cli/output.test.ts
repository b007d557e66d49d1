import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findOutputTroubles, planOutputs, writeOutputs } from '../../src/cli/output.js'
import { fakeIo } from './fake-io.js'
import { folder, triangle, triangleSolution } from './samples.js'

test('the ending picks the format', () => {
  const paths = ['a.json', 'b/c.vroom.json', 'd.sol', 'e.geojson', 'F.SVG', '-']
  expect(planOutputs(paths).map(({ format }) => format)).toEqual(['json', 'vroom', 'sol', 'geojson', 'svg', 'json'])
})

test('every ending that names no format is refused at once', () => {
  expect(() => planOutputs(['a.txt', 'b.json', 'c', 'd.sol.bak'])).toThrow(/a\.txt.*\n.*-o c.*\n.*d\.sol\.bak/)
})

test('the same path twice is refused', () => {
  expect(() => planOutputs(['a.json', './a.json'])).toThrow('is given twice')
})

test('a missing directory and a directory in place of a file are told before the work', () => {
  const { path, at, add } = folder()
  mkdirSync(at('there.json'))
  const file = add('file', '')
  const targets = planOutputs([at('gone/a.json'), at('there.json'), `${file}/a.sol`, at('fine.json'), '-'])
  expect(findOutputTroubles(targets)).toEqual([
    `-o ${at('gone/a.json')}: ${at('gone')}: there is no such file or directory`,
    `-o ${at('there.json')}: is a directory, not a file`,
    `-o ${file}/a.sol: ${file} is not a directory`,
  ])
  expect(path).toBeTruthy()
})

test('each output is written in its format', async () => {
  const { at } = folder()
  const io = fakeIo()
  const paths = ['a.json', 'a.vroom.json', 'a.sol', 'a.geojson', 'a.svg'].map(at)
  const report = await writeOutputs(planOutputs([...paths, '-']), triangle, triangleSolution, io)
  expect(report).toEqual({ written: paths, troubles: [] })
  expect(JSON.parse(readFileSync(at('a.json'), 'utf8'))).toEqual(triangleSolution)
  expect(JSON.parse(io.out())).toEqual(triangleSolution)
  expect(readFileSync(at('a.sol'), 'utf8')).toBe('Route #1: 1 2\nCost 12\n')
  expect(JSON.parse(readFileSync(at('a.geojson'), 'utf8')).type).toBe('FeatureCollection')
  expect(JSON.parse(readFileSync(at('a.vroom.json'), 'utf8')).summary.cost).toBe(12)
  expect(readFileSync(at('a.svg'), 'utf8')).toMatch(/^<svg/)
})

test('what cannot be written goes to a temporary file, the other outputs to their places', async () => {
  const { at } = folder()
  const targets = planOutputs([at('gone/a.sol'), at('b.sol')])
  const { written, troubles } = await writeOutputs(targets, triangle, triangleSolution, fakeIo())
  expect(written).toEqual([at('b.sol')])
  expect(troubles[0]).toContain(`${at('gone/a.sol')} was not written: there is no such file or directory`)
  const saved = /saved in (.+)$/.exec(troubles[0])?.[1] ?? ''
  expect(existsSync(saved) && readFileSync(saved, 'utf8')).toBe('Route #1: 1 2\nCost 12\n')
})
