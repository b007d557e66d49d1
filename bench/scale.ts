/**
 * Everything about scale: `npx tsx bench/scale.ts` runs the cells of bench/suites/scale.json that are missing, one process at a time, and
 * prints what was reached beside what is to be reached; a chart of each instance goes to .bench/scale/. See bench/README.md.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { InputError } from '../src/base/errors.js'
import { type Cell, type CellResult, cellKey } from '../src/benchmark/cell.js'
import { chartOf } from '../src/benchmark/cell-chart.js'
import { drawChart } from '../src/benchmark/chart.js'
import { type Experiment, type ExperimentSuite, parseSuite, selectExperiments } from '../src/benchmark/experiment.js'
import { reportExperiment, summaryOf } from '../src/benchmark/experiment-report.js'
import { findInstances } from '../src/benchmark/find-instance.js'
import { ensureGenerated, generatedPath } from '../src/benchmark/generated.js'
import { describeMachine } from '../src/benchmark/machine.js'
import {
  cellsOf,
  describeCell,
  describeOutcome,
  type Programs,
  resultsOf,
  secondsOf,
  withReference,
} from '../src/benchmark/run-experiment.js'
import { readResults } from '../src/benchmark/results-file.js'
import { marksOf, type Verdict } from '../src/benchmark/targets.js'
import { knownResults, runCells } from '../src/benchmark/suite.js'
import { describeSources, describeVersion } from '../src/benchmark/version.js'
import { parseJson } from '../src/formats/json.js'

interface Flags {
  readonly only: readonly string[]
  readonly seeds?: readonly number[]
  readonly results: string
  readonly out: string
  readonly suite: string
  readonly list?: boolean
  readonly report?: boolean
}

/** An experiment with its cells. */
interface Work {
  readonly experiment: Experiment
  /** Of its instances, in their order. */
  readonly paths: readonly string[]
  readonly cells: readonly Cell[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'dist/cli/main.js')

const command = new Command('scale')
  .description('measure large problems against their targets')
  .option('--only <names>', 'experiments or instances, comma-separated (default: all)', words, [])
  .option('--seeds <list>', 'instead of those of the suite, comma-separated', numbers)
  .option('--results <file>', 'NDJSON file that results are kept in', join(root, '.bench/scale.ndjson'))
  .option('--out <dir>', 'where charts go', join(root, '.bench/scale'))
  .option('--suite <file>', 'what is measured', join(root, 'bench/suites/scale.json'))
  .option('--list', 'tell the cells and which of them are missing; run nothing')
  .option('--report', 'tables and charts of the results that are there, of any commit; run nothing')
await command.parseAsync()

try {
  process.exitCode = await main(command.opts<Flags>())
} catch (error) {
  if (!(error instanceof InputError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

async function main(flags: Flags): Promise<number> {
  if (!existsSync(program)) return refuse('dist/ is missing: npm run build')
  const suite = readSuite(flags.suite)
  const works = selectExperiments(suite, flags.only).map((experiment) => planWork(experiment, suite, flags))
  if (flags.list) return list(works, flags)
  if (!flags.report) await measure(works, flags)
  return report(works, flags)
}

function readSuite(path: string): ExperimentSuite {
  try {
    return parseSuite(parseJson(readFileSync(path, 'utf8'), path))
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    const message = `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`
    throw new InputError([
      { code: 'bad-flag', path: `--suite ${path}`, message, hint: 'such as bench/suites/scale.json' },
    ])
  }
}

function planWork(experiment: Experiment, suite: ExperimentSuite, flags: Flags): Work {
  const paths = pathsOf(experiment, dirname(resolve(flags.results)))
  const seeds = flags.seeds ?? null
  const cells = cellsOf({ experiment, paths, programs: programs(), seeds, fallbackSeeds: suite.seeds })
  return { experiment, paths, cells }
}

function programs(): Programs {
  const [savings, dispatch] = ['savings.ts', 'dispatch.ts'].map((name) => {
    return [process.execPath, '--import', import.meta.resolve('tsx'), join(root, 'bench', name)]
  })
  const versions = { version: describeVersion(join(root, 'dist')), sourceVersion: describeSources(root) }
  return { own: [process.execPath, program], savings, dispatch, ...versions }
}

function pathsOf({ instances }: Experiment, workshop: string): string[] {
  const published = instances.filter(({ generate }) => !generate).map(({ name }) => name)
  const found = findPublished(published)
  return instances.map(({ name, generate }) => {
    return generate ? generatedPath(join(workshop, 'generated'), name, generate) : found[published.indexOf(name)]
  })
}

function findPublished(names: readonly string[]): string[] {
  if (names.length === 0) return []
  const folder = process.env.ROUTEWEAVE_INSTANCES
  const path = 'ROUTEWEAVE_INSTANCES'
  if (!folder) {
    throw new InputError([{ code: 'bad-flag', path, message: 'is not set', hint: 'give the folder of the instances' }])
  }
  try {
    return findInstances(folder, names)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new InputError([{ code: 'bad-flag', path, message }], 1, { cause })
  }
}

async function measure(works: readonly Work[], { results }: Flags): Promise<void> {
  const { cpu, cores, load, node, system } = describeMachine()
  tell(`${cpu}, ${cores} cores, load ${load}, Node ${node}, ${system}`)
  for (const { experiment, paths, cells } of works) {
    const missing = missingOf(cells, results)
    if (missing.length === 0) continue
    tell(`${experiment.name}: ${missing.length} of ${cells.length} cells to run, ${clockOf(secondsOf(missing))}`)
    experiment.instances.forEach(({ name, generate }, k) => {
      const isMissing = missing.some(({ instance }) => instance === paths[k])
      if (generate && isMissing) ensureGenerated(paths[k], name, generate)
    })
    for (const cell of missing) {
      tell(`  ${describeCell(cell)} ...`)
      await runCells([cell], { resultsPath: results, onResult: (result) => tell(`    ${describeOutcome(result)}`) })
    }
  }
}

function missingOf(cells: readonly Cell[], resultsPath: string): Cell[] {
  const known = knownResults(resultsPath)
  return cells.filter((cell) => !known.has(cellKey(cell)))
}

function list(works: readonly Work[], { results }: Flags): number {
  const known = knownResults(results)
  for (const { experiment, cells } of works) {
    const missing = cells.filter((cell) => !known.has(cellKey(cell)))
    say(`${experiment.name}: ${cells.length} cells, ${missing.length} missing, ${clockOf(secondsOf(missing))}`)
    for (const cell of cells) say(`  ${known.has(cellKey(cell)) ? 'done   ' : 'missing'}  ${describeCell(cell)}`)
  }
  const all = works.flatMap(({ cells }) => cells).filter((cell) => !known.has(cellKey(cell)))
  say(`${all.length} cells missing, ${clockOf(secondsOf(all))} and what has no time limit`)
  return 0
}

function report(works: readonly Work[], flags: Flags): number {
  const known = new Map(readResults(flags.results).map((result) => [result.key, result]))
  const all: CellResult[] = []
  const verdicts: Verdict[] = []
  for (const { experiment, cells } of works) {
    const results = resultsOf(cells, known, flags.report === true).map((result) => withReference(result, experiment))
    const told = reportExperiment(experiment, results)
    say(told.text)
    for (const path of drawCharts(experiment, results, flags.out)) say(`chart: ${path}`)
    say('')
    all.push(...results)
    verdicts.push(...told.verdicts)
  }
  process.stdout.write(summaryOf(verdicts))
  if (all.some(({ violations }) => violations.length > 0)) return 5
  return all.some(({ error }) => error !== null) ? 1 : 0
}

/** A chart for each instance that something is known of; their paths. */
function drawCharts(experiment: Experiment, results: readonly CellResult[], folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  return experiment.instances.flatMap(({ name }) => {
    const instance = name.slice(name.lastIndexOf('/') + 1)
    const own = results.filter((result) => result.instance === instance)
    if (own.every(({ series }) => series === null)) return []
    const path = join(folder, `${experiment.name}-${instance}.svg`)
    writeFileSync(
      path,
      drawChart(chartOf(own, { title: `${instance}: ${experiment.name}`, marks: marksOf(experiment, name) })),
    )
    return [path]
  })
}

function words(text: string): string[] {
  return text.split(',').filter(Boolean)
}

function numbers(text: string): number[] {
  const seeds = words(text).map(Number)
  if (seeds.length === 0 || seeds.some((seed) => !Number.isSafeInteger(seed) || seed < 0)) {
    throw new InvalidArgumentError('Give integers from 0 on, such as 1,2,3.')
  }
  return seeds
}

function clockOf(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

function refuse(sentence: string): number {
  tell(sentence)
  return 2
}
