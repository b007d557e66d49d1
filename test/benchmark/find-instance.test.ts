import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findInstances } from '../../src/benchmark/find-instance.js'
import { folder } from '../cli/samples.js'

function twoFolders() {
  const { path, add, at } = folder()
  for (const name of ['one', 'two']) mkdirSync(at(name))
  for (const file of ['one/R1_10_2.vrp', 'two/R1_10_2.vrp', 'two/C101.txt', 'two/C101.sol', 'two/B.json']) add(file, '')
  return { path, at }
}

test('instances are found by name, or by folder and name, in both text formats', () => {
  const { path, at } = twoFolders()
  expect(findInstances(path, ['C101', 'one/R1_10_2', 'two/R1_10_2'])).toEqual(
    ['two/C101.txt', 'one/R1_10_2.vrp', 'two/R1_10_2.vrp'].map(at),
  )
})

test('a name that two folders have, or none, is refused; all at once', () => {
  const { path } = twoFolders()
  expect(() => findInstances(path, ['R1_10_2', 'C101', 'B', 'one/C101'])).toThrow(
    /^R1_10_2 could be .*one.R1_10_2.vrp or .*two.R1_10_2.vrp: name its folder; B is not there; one\/C101 is not there$/,
  )
})
