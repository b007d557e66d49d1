/** The shape of src/: who imports whom, no cycles, no long files, no drawers for odds and ends. */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const SOURCE = fileURLToPath(new URL('../src', import.meta.url))

const BELOW_RUN = [
  ...['base', 'model', 'instance', 'contracts', 'split', 'search', 'check', 'merge', 'solvers', 'execute'],
  'travel-servers',
]

/** What each folder may import besides itself; the longest matching folder counts. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  model: ['base'],
  instance: ['base', 'model'],
  contracts: ['base', 'model', 'instance'],
  split: ['contracts', 'instance', 'model', 'base'],
  search: ['contracts', 'instance', 'model', 'base'],
  check: ['contracts', 'instance', 'model', 'base'],
  // The oracle must see the mistakes of compile, so it does not know it.
  'check/oracle': ['model'],
  merge: ['check', 'contracts', 'instance', 'base'],
  formats: ['model', 'base'],
  generate: ['model', 'base'],
  report: ['model', 'base'],
  inspect: ['model', 'base', 'instance', 'check'],
  solvers: ['search', 'formats', 'contracts', 'check', 'instance', 'model', 'base'],
  execute: ['solvers', 'contracts', 'instance', 'base'],
  'travel-servers': ['contracts', 'base'],
  run: BELOW_RUN,
  benchmark: ['run', 'formats', 'generate', 'inspect', 'report', ...BELOW_RUN],
  testing: ['run', 'formats', 'generate', 'inspect', 'report', ...BELOW_RUN],
  capacity: ['base', 'model'],
  service: ['run', 'formats', 'report', 'inspect', 'capacity', ...BELOW_RUN],
}

/** Free to import everything: the command and the public entries. */
const FREE = ['cli', '.']

const DRAWERS = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'shared', 'lib']

/** Lines that a file must not pass. */
const LONGEST = 500

interface SourceFile {
  /** Path below src/, with slashes. */
  readonly path: string
  readonly lines: number
  /** Paths below src/ that it imports. */
  readonly imports: readonly string[]
}

const files = listFiles(SOURCE).map(readSource)

describe('the import table', () => {
  it.each(files)('lets $path import what it imports', ({ path, imports }) => {
    expect(imports.filter((imported) => !mayImport(path, imported))).toEqual([])
  })

  it('is held against every kind of import', () => {
    const check = files.find(({ path }) => path === 'check/oracle/check.ts')
    expect(check?.imports).toContain('model/problem.ts')
    expect(check?.imports).toContain('check/oracle/facts.ts')
    expect(files.find(({ path }) => path === 'instance/compile.ts')?.imports).toContain('instance/instance.ts')
  })

  it('names every folder', () => {
    const folders = new Set(files.map(({ path }) => dirname(path).split('/')[0]))
    expect([...folders].filter((folder) => !FREE.includes(folder) && !(folder in MAY_IMPORT))).toEqual([])
  })

  it('lets nothing import the command', () => {
    for (const { path, imports } of files) {
      if (path.startsWith('cli/')) continue
      expect(imports.filter((imported) => imported.startsWith('cli/'))).toEqual([])
    }
  })

  it('would refuse a breach', () => {
    expect(mayImport('split/groups.ts', 'merge/state.ts')).toBe(false)
    expect(mayImport('check/oracle/check.ts', 'instance/compile.ts')).toBe(false)
    expect(mayImport('check/reasons.ts', 'instance/compile.ts')).toBe(true)
    expect(mayImport('check/oracle/check.ts', 'check/fast.ts')).toBe(false)
    expect(mayImport('base/random.ts', 'model/problem.ts')).toBe(false)
    expect(mayImport('run/run.ts', 'formats/sol.ts')).toBe(false)
  })
})

describe('source files', () => {
  it('do not import each other in a circle', () => {
    expect(findCycle(new Map(files.map(({ path, imports }) => [path, imports])))).toBeNull()
  })

  it('would be found in a circle', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ])
    expect(findCycle(circle)).toEqual(['a', 'b', 'c', 'a'])
  })

  it('are not longer than one can read', () => {
    expect(files.filter(({ lines }) => lines > LONGEST).map(({ path }) => path)).toEqual([])
  })

  it('lie in folders that say what they hold', () => {
    const names = files.flatMap(({ path }) => path.replace(/\.ts$/, '').split('/'))
    expect(names.filter((name) => DRAWERS.includes(name))).toEqual([])
  })

  it('are named in kebab-case', () => {
    expect(files.filter(({ path }) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.m?ts$/.test(path))).toEqual(
      [],
    )
  })
})

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listFiles(path)
    return entry.name.endsWith('.ts') ? [path] : []
  })
}

// `import ... from`, `export ... from`, `import('...')` and `import '...'` of a relative path.
function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8')
  const imports: string[] = []
  const pattern = /(?:\b(?:import|export)\s[^'"`;]*?from\s*|\bimport\s*\(\s*|^import\s+)['"](\.[^'"]+)['"]/gm
  for (const [, specifier] of text.matchAll(pattern)) {
    const target = join(dirname(path), specifier.replace(/\.js(\?.*)?$/, '.ts'))
    const imported = relative(SOURCE, target).split(sep).join('/')
    imports.push(imported)
  }
  const lines = text.split('\n').length
  return { path: relative(SOURCE, path).split(sep).join('/'), lines, imports }
}

function mayImport(path: string, imported: string): boolean {
  const from = folderOf(path)
  const to = folderOf(imported)
  if (FREE.includes(from) || from === to || from.startsWith(`${to}/`)) return from !== 'check/oracle' || from === to
  if (to.startsWith(`${from}/`)) return true
  return (MAY_IMPORT[from] ?? []).some((allowed) => to === allowed || to.startsWith(`${allowed}/`))
}

// The deepest folder of the table that holds the file, else its first folder.
function folderOf(path: string): string {
  const parts = dirname(path).split('/')
  for (let depth = parts.length; depth > 1; depth--) {
    const folder = parts.slice(0, depth).join('/')
    if (folder in MAY_IMPORT) return folder
  }
  return parts[0]
}

// Depth first; the path of the first circle that is closed.
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    path.push(file)
    for (const imported of graph.get(file) ?? []) {
      const cycle = visit(imported)
      if (cycle) return cycle
    }
    path.pop()
    done.add(file)
    return null
  }
  for (const file of graph.keys()) {
    const cycle = visit(file)
    if (cycle) return cycle
  }
  return null
}
