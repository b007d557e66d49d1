import { expect, test } from 'vitest'
import { builtinSolver } from '../../src/solvers/builtin.js'
import { loadSolver, loadSolverModule } from '../../src/solvers/module.js'

const fixture = (name: string) => new URL(`./fixtures/${name}.mjs`, import.meta.url).href

test('a module is loaded once', async () => {
  const solver = await loadSolverModule(fixture('first-fit'))
  expect(solver.name).toBe('first-fit')
  expect(await loadSolver({ kind: 'module', url: fixture('first-fit') })).toBe(solver)
})

test('the built-in solver needs no module', async () => {
  expect(await loadSolver({ kind: 'builtin' })).toBe(builtinSolver)
})

test('a module that is not there, or throws, fails with its name', async () => {
  for (const name of ['not-there', 'broken-thread']) {
    await expect(loadSolverModule(fixture(name))).rejects.toMatchObject({
      code: 'solver-failed',
      message: expect.stringContaining(`${name}.mjs cannot be loaded`),
      cause: expect.any(Error),
    })
  }
})

test('a module without a solver is unsupported, and is told what to export', async () => {
  for (const name of ['no-solver', 'half-solver']) {
    await expect(loadSolverModule(fixture(name))).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/must export \{ name, unsupported\(part\), solve\(part, request\) \} as "solver"/),
    })
  }
})
