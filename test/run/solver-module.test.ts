import { afterAll, describe, it } from 'vitest'
import { writeBadModules } from '../solvers/bad-modules.js'
import { expectRefused, WAYS } from './solver-module-proofs.js'

const { modules, clear } = writeBadModules()
afterAll(clear)

describe.each(modules)("a solver module with $name, on the caller's thread", (module) => {
  it.each(Object.entries(WAYS))('ends a run at its first visit: %s', async (_, way) => {
    await expectRefused(module, { ...way, executor: 'inline' })
  })
})
