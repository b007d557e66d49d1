import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import { builtinSolver } from '../../src/solvers/builtin.js'
import { findModuleIssue, loadSolver, loadSolverModule } from '../../src/solvers/module.js'
import { folder } from '../cli/samples.js'
import { writeBadModules } from './bad-modules.js'

const { modules, clear } = writeBadModules()
afterAll(clear)

const fixture = (name: string) => new URL(`./fixtures/${name}.mjs`, import.meta.url).href

test('a module is loaded once', async () => {
  const solver = await loadSolverModule(fixture('first-fit'))
  expect(solver.name).toBe('first-fit')
  expect(await loadSolver({ kind: 'module', url: fixture('first-fit') })).toBe(solver)
})

test('the built-in solver needs no module', async () => {
  expect(await loadSolver({ kind: 'builtin' })).toBe(builtinSolver)
})

describe.each(modules)('a module with $name', ({ url, says }) => {
  test('is refused with its address, the cause and what to do', async () => {
    const error: unknown = await loadSolverModule(url).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InputError)
    const { issues, message } = error as InputError
    expect(message).toMatch(says)
    expect(issues).toEqual([expect.objectContaining({ path: 'options.solver.module', hint: expect.any(String) })])
    expect(issues[0].message).toContain(url)
  })

  test('is tried anew when it is asked for again', async () => {
    for (let i = 0; i < 2; i++) await expect(loadSolverModule(url)).rejects.toBeInstanceOf(InputError)
  })
})

test('the cause of a failure to load is kept', async () => {
  await expect(loadSolverModule(fixture('broken-thread'))).rejects.toMatchObject({
    issues: [{ code: 'not-loadable' }],
    cause: expect.objectContaining({ message: 'broken while loading' }),
  })
})

test('half a solver is none, and is told what to export', async () => {
  await expect(loadSolverModule(fixture('half-solver'))).rejects.toMatchObject({
    issues: [
      { code: 'not-loadable', hint: expect.stringMatching(/^it must export \{ name, unsupported\(part\), solve/) },
    ],
  })
})

test('without loading it, only a file that is not there shows', () => {
  for (const { url, path, isThere } of modules) {
    for (const address of [url, new URL(url), path]) expect(findModuleIssue(address) === null).toBe(isThere)
  }
  for (const address of ['some-package', 'node:fs', 'data:text/javascript,1', 'file://%']) {
    expect(findModuleIssue(address)).toBeNull()
  }
  expect(findModuleIssue(`${fixture('first-fit')}?query`)).toBeNull()
})

test('a solver may be the default export, and the export of a CommonJS module', async () => {
  expect((await loadSolverModule(fixture('default-solver'))).name).toBe('first-fit')
  const common = new URL('./fixtures/common-solver.cjs', import.meta.url).href
  expect((await loadSolverModule(common)).name).toBe('common')
})

test('a module that node takes for CommonJS is told to be named .mjs', async () => {
  // What node says of `export` in a package of type commonjs; vite would load such a module all the same.
  const path = folder().add('mine.mjs', 'throw new SyntaxError("Unexpected token \'export\'")')
  await expect(loadSolverModule(pathToFileURL(path).href)).rejects.toMatchObject({
    issues: [{ hint: expect.stringContaining('name it .mjs, or set "type": "module"') }],
  })
})
