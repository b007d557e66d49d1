import { setFlagsFromString } from 'node:v8'
import { runInThisContext } from 'node:vm'
import { expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { pack, unpack } from '../../src/instance/layout.js'

it('an Instance is no hash table to V8, in which each of its fields would have to be looked up', () => {
  setFlagsFromString('--allow-natives-syntax')
  const isFast = runInThisContext('(thing) => %HasFastProperties(thing)') as (thing: object) => boolean
  const { instance } = compile({ coordinates: 'planar', jobs: [{ id: 1, location: [1, 1] }], vehicles: [{ id: 1 }] })
  expect(isFast(instance)).toBe(true)
  expect(isFast(unpack(pack(instance)))).toBe(true)
})
