/**
 * Runs a suite of bench/suites with `routeweave bench`: `npx tsx bench/run-suite.ts quality [FLAGS OF BENCH...]`.
 * Published instances are looked for by name, or folder and name, below the folder ROUTEWEAVE_INSTANCES; generated ones
 * go to .bench/.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findInstances } from '../src/benchmark/find-instance.js'

interface SuiteRun {
  readonly instances?: readonly string[]
  readonly generate?: { readonly name: string; readonly flags: readonly string[] }
  readonly flags: readonly string[]
}

interface Suite {
  readonly about: string
  readonly runs?: readonly SuiteRun[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'dist/cli/main.js')
const workshop = join(root, '.bench')

process.exitCode = runSuite(process.argv[2], process.argv.slice(3))

function runSuite(name: string | undefined, more: readonly string[]): number {
  const path = join(root, 'bench/suites', `${name}.json`)
  if (!existsSync(path)) return refuse(`there is no suite ${name}: ${listSuites()}`)
  if (!existsSync(program)) return refuse('dist/ is missing: npm run build')
  const suite = JSON.parse(readFileSync(path, 'utf8')) as Suite
  const { runs } = suite
  if (!runs) return refuse(`the suite ${name} is one of experiments: npx tsx bench/scale.ts --suite ${path}`)
  process.stderr.write(`${suite.about}\n`)
  mkdirSync(workshop, { recursive: true })
  const found = findAll(runs)
  if (typeof found === 'string') return refuse(found)
  let worst = 0
  runs.forEach(({ generate, flags }, k) => {
    const paths = [...found[k], ...(generate ? [generateInstance(generate)] : [])]
    const results = join(workshop, `${name}.ndjson`)
    worst = Math.max(worst, routeweave(['bench', ...paths, ...flags, '--results', results, ...more]))
  })
  return worst
}

/** The paths of each run's instances, or what is wrong: told before anything is measured. */
function findAll(runs: readonly SuiteRun[]): string[][] | string {
  const folder = process.env.ROUTEWEAVE_INSTANCES
  const names = runs.map(({ instances = [] }) => instances)
  if (names.every(({ length }) => length === 0)) return names.map(() => [])
  if (!folder) return 'set ROUTEWEAVE_INSTANCES to the folder of the instances'
  try {
    return names.map((list) => findInstances(folder, list))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function generateInstance({ name, flags }: { readonly name: string; readonly flags: readonly string[] }): string {
  const path = join(workshop, `${name}.json`)
  if (!existsSync(path)) routeweave(['generate', ...flags, '--name', name, '-o', path])
  return path
}

function routeweave(words: readonly string[]): number {
  return spawnSync(process.execPath, [program, ...words], { stdio: 'inherit' }).status ?? 1
}

function listSuites(): string {
  const names = readdirSync(join(root, 'bench/suites')).map((file) => file.replace(/\.json$/, ''))
  return names.join(', ')
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 2
}
