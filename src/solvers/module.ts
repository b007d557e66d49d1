/** Solvers that live in modules: every thread loads its own, because code cannot be posted from thread to thread. */

import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputError, type Issue } from '../base/errors.js'
import type { SolverSource } from '../contracts/executor.js'
import type { Solver } from '../contracts/solver.js'

const loaded = new Map<string, Promise<Solver>>()

/**
 * The solver of a source, loaded once per thread; the built-in one too is loaded only where it is used.
 * @throws InputError that names the module when it cannot be loaded or exports no solver
 */
export async function loadSolver(source: SolverSource): Promise<Solver> {
  if (source.kind === 'builtin') return (await import('./builtin.js')).builtinSolver
  return loadSolverModule(source.url)
}

/**
 * The export `solver`, or the default export, of the module at a URL (`file:` for files), loaded once per thread.
 * @throws InputError that names the module when it cannot be loaded or exports no solver
 */
export function loadSolverModule(url: string): Promise<Solver> {
  let solver = loaded.get(url)
  if (!solver) {
    solver = importSolver(url)
    loaded.set(url, solver)
    solver.catch(() => loaded.delete(url))
  }
  return solver
}

/** What is wrong with the address of a module, as far as that shows without loading it; null for nothing. */
export function findModuleIssue(module: string | URL): Issue | null {
  const path = filePath(String(module))
  if (path === null || existsSync(path)) return null
  return issueOf(`${String(module)} cannot be loaded: there is no such file`, ADDRESS_HINT)
}

/** True for what {@link loadSolver} throws, also after it has crossed a thread. */
export function isNotLoadable(error: unknown): error is InputError {
  return error instanceof InputError && error.issues.some(({ code }) => code === 'not-loadable')
}

const ADDRESS_HINT = "give the full URL of the module, such as new URL('./solver.js', import.meta.url)"

/** What Node says of a module that it takes for CommonJS because of the package it lies in. */
const COMMONJS = /Unexpected token 'export'|Cannot use import statement outside a module/
const COMMONJS_HINT = 'node takes it for CommonJS: name it .mjs, or set "type": "module" in its package.json'

async function importSolver(url: string): Promise<Solver> {
  const missing = findModuleIssue(url)
  if (missing) throw new InputError([missing])
  let module: Record<string, unknown>
  try {
    module = await import(/* @vite-ignore */ url)
  } catch (cause) {
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    const isCommonJs = cause instanceof SyntaxError && COMMONJS.test(cause.message)
    const hint = isCommonJs ? COMMONJS_HINT : `mend it until node can import it; or ${ADDRESS_HINT}`
    throw new InputError([issueOf(`${url} cannot be loaded: ${reason}`, hint)], 1, { cause })
  }
  // A CommonJS module's exports are the default export of what is imported.
  const { solver, default: main } = module
  const found = [solver, main, solverIn(main)].find(isSolver)
  if (found) return found
  const hint = 'it must export { name, unsupported(part), solve(part, request) } as "solver", or as default'
  throw new InputError([issueOf(`${url} exports no solver`, hint)])
}

function issueOf(message: string, hint: string): Issue {
  return { code: 'not-loadable', path: 'options.solver.module', message, hint }
}

/** The path of a file's address, null for any other: what packages are called is for Node to resolve. */
function filePath(address: string): string | null {
  if (isAbsolute(address)) return address
  if (!address.startsWith('file:')) return null
  try {
    return fileURLToPath(address)
  } catch {
    return null
  }
}

function solverIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'solver' in value ? value.solver : undefined
}

function isSolver(value: unknown): value is Solver {
  if (typeof value !== 'object' || value === null) return false
  const { name, unsupported, solve } = value as Partial<Record<keyof Solver, unknown>>
  return typeof name === 'string' && typeof unsupported === 'function' && typeof solve === 'function'
}
