import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { start } from './command.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const home = mkdtempSync(join(tmpdir(), 'routeweave-pack-'))
const installed = join(home, 'node_modules', 'routeweave')

/** The package as npm would unpack it, in a folder of its own beside links to its dependencies alone. */
beforeAll(() => {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', home], { cwd: root })
  execFileSync('tar', ['-xzf', join(home, `routeweave-${manifest.version}.tgz`), '-C', home])
  mkdirSync(join(home, 'node_modules'))
  renameSync(join(home, 'package'), installed)
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(home, 'node_modules', name)
    mkdirSync(join(link, '..'), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), link)
  }
  return () => rmSync(home, { recursive: true, force: true })
})

function node(name: string, script: string): string {
  writeFileSync(join(home, name), script)
  return execFileSync(process.execPath, [name], { cwd: home, encoding: 'utf8' })
}

const SOLVE = `
const problem = {
  vehicles: [{ id: 'van', start: [13.40, 52.52], end: [13.40, 52.52], capacity: [2] }],
  jobs: [{ id: 1, location: [13.45, 52.50], delivery: [1] }, { id: 2, location: [13.38, 52.49], delivery: [1] }],
}
solve(problem, { iterations: 200, workers: 1 }).then(({ routes, unassigned, stats }) => {
  console.log(JSON.stringify([routes.length, unassigned.length, stats.visits > 0, stats.failed]))
})
`

test('it is imported, and its worker runs', () => {
  expect(node('a.mjs', `import { solve } from 'routeweave'\n${SOLVE}`)).toBe('[1,0,true,0]\n')
})

test('it is required, and its worker runs', () => {
  expect(node('b.cjs', `const { solve } = require('routeweave')\n${SOLVE}`)).toContain('[1,0,true,0]\n')
})

test('it runs a solver that is a program of its own examples, and its guard', () => {
  const script = `
import { processSolver } from 'routeweave'
const solver = processSolver({ command: process.execPath, args: ['node_modules/routeweave/examples/solvers/insertion.mjs'] })
const problem = {
  coordinates: 'planar',
  vehicles: [{ id: 'van', start: [0, 0], end: [0, 0] }],
  jobs: [{ id: 1, location: [1, 0] }],
}
const ignore = () => {}
const request = { signal: new AbortController().signal, deadline: Date.now() + 3000, seed: 1, report: ignore, count: ignore, say: ignore }
const { routes } = await solver.solveProblem(problem, request)
await solver.close()
console.log(JSON.stringify(routes))
`
  expect(node('d.mjs', script)).toBe('[{"vehicle":"van","vehicleIndex":0,"jobs":[1]}]\n')
})

test('its other entries are there', () => {
  const script = `
import schema from 'routeweave/schema.json' with { type: 'json' }
import lines from 'routeweave/protocol.schema.json' with { type: 'json' }
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
await import('routeweave/testing')
await import('routeweave/formats')
console.log(Object.keys(schema.$defs).join(), Object.keys(lines.$defs).join(), existsSync(fileURLToPath(import.meta.resolve('routeweave/thread'))))
`
  expect(node('c.mjs', script)).toContain('Problem,Solution ParentLine,ChildLine true\n')
})

test('its command runs a worker on its own sample', async () => {
  const program = [process.execPath, join(installed, manifest.bin.routeweave)]
  const sample = join(installed, 'data', 'planar-100.vrp')
  const command = start(['solve', sample, '--iterations', '200', '-o', 's.sol'], { program, cwd: home })
  expect(await command.ended).toMatchObject({ code: 0, out: expect.stringContaining('100 jobs served') })
  expect(existsSync(join(home, 's.sol'))).toBe(true)
})

test('what its documents link to is in it', () => {
  for (const document of ['README.md', 'docs/runs.md', 'docs/protocol.md']) {
    const text = readFileSync(join(installed, document), 'utf8')
    for (const [, link] of text.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)) {
      expect(existsSync(join(installed, document, '..', link)), `${document}: ${link}`).toBe(true)
    }
  }
})

test('it holds what it needs and nothing of its workshop', () => {
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md', 'dist/index.d.ts', 'dist/execute/thread.js']) {
    expect(existsSync(join(installed, file)), file).toBe(true)
  }
  for (const file of ['src', 'test', 'bench', 'tsconfig.json'])
    expect(existsSync(join(installed, file)), file).toBe(false)
})
