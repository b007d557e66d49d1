/**
 * Runs a suite of bench/suites with `routeweave bench`: `npx tsx bench/run-suite.ts quality [FLAGS OF BENCH...]`.
 * Published instances are looked for by name below the folder ROUTEWEAVE_INSTANCES; generated ones go to .bench/.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface SuiteRun {
  readonly instances?: readonly string[]
  readonly generate?: { readonly name: string; readonly flags: readonly string[] }
  readonly flags: readonly string[]
}

interface Suite {
  readonly about: string
  readonly runs: readonly SuiteRun[]
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
  process.stderr.write(`${suite.about}\n`)
  mkdirSync(workshop, { recursive: true })
  let worst = 0
  for (const { instances = [], generate, flags } of suite.runs) {
    const paths = [...instances.map(findInstance), ...(generate ? [generateInstance(generate)] : [])]
    const missing = instances.filter((_, k) => paths[k] === null)
    if (missing.length > 0) return refuse(`not found below ROUTEWEAVE_INSTANCES: ${missing.join(', ')}`)
    const results = join(workshop, `${name}.ndjson`)
    const words = ['bench', ...paths.filter((item) => item !== null), ...flags, '--results', results, ...more]
    worst = Math.max(worst, routeweave(words))
  }
  return worst
}

function findInstance(name: string): string | null {
  const folder = process.env.ROUTEWEAVE_INSTANCES
  if (!folder) return null
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(
    (path) => basename(path) === `${name}.vrp`,
  )
  return file ? join(folder, file) : null
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
