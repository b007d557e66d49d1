/** `routeweave bench`: measures the command, and others beside it, on instances with known best costs. */

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { InputError } from '../base/errors.js'
import type { CellResult, Configuration } from '../benchmark/cell.js'
import { compareResults, describeComparison } from '../benchmark/compare.js'
import { describeMachine } from '../benchmark/machine.js'
import { parsePeer } from '../benchmark/peer.js'
import { readResults } from '../benchmark/results-file.js'
import { runSuite } from '../benchmark/suite.js'
import { resultTables } from '../benchmark/table.js'
import { describeVersion } from '../benchmark/version.js'
import type { Rounding } from '../model/problem.js'
import { EXIT, type ExitCode } from './exit-code.js'
import {
  collect,
  integer,
  integers,
  MAX_SEED,
  maxSubproblemOption,
  parseDuration,
  roundingOption,
  SOLVE_SUBPROBLEM,
} from './flags.js'
import { type CommandIo, writeTo } from './io.js'
import { formatDuration, formatNumber, formatPercent } from './numbers.js'

interface BenchFlags {
  readonly seeds: readonly number[]
  readonly timeLimit?: number
  readonly iterations?: number
  readonly workers: number
  readonly maxSubproblem?: number
  readonly rounding?: Rounding
  readonly results?: string
  readonly peer?: readonly string[]
  readonly own: boolean
  readonly pin?: string
  readonly label: string
  readonly compare?: readonly string[]
}

const NOTES = `
Each cell (instance x seed x configuration) is a process of its own. With --results a cell that is in the file already,
for the same build, is not run again. Gaps are to the .sol beside an instance, to NAME_distance of a BKS.json (with the
rounding exact or none), or to manifest.json; no program gets to see these. Every solution is checked and its cost
recomputed. --compare takes two labels of the results file, or two files, and pairs them by instance and seed.`

/** The command `bench`. */
export function benchCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  return new Command('bench')
    .description('measure gaps, time and memory on instances with known best costs')
    .argument('[instance...]', 'problem files')
    .option('--seeds <list>', 'seeds, comma-separated', integers(0, MAX_SEED), [1])
    .option(
      '--time-limit <duration>',
      'of each cell; a bare number is seconds (default: 30s, none with --iterations)',
      parseDuration,
    )
    .option('--iterations <n>', 'iterations of each cell (default: no limit)', integer(0))
    .option('--workers <n>', 'worker threads', integer(1, 1024), 1)
    .addOption(maxSubproblemOption(SOLVE_SUBPROBLEM))
    .addOption(roundingOption())
    .option('--results <file>', 'NDJSON file that results are added to (default: none)')
    .option('--label <name>', 'name of this configuration', 'routeweave')
    .option(
      '--peer <template>',
      '"NAME=CMD {input} {output} {seconds} {seed}"; may be repeated (default: none)',
      collect,
    )
    .option('--no-own', 'run the peers alone (default: Routeweave too)')
    .option('--pin <cores>', 'pin each process to cores, as taskset -c wants them (default: any)')
    .option('--compare <names...>', 'compare two labels or files instead of measuring')
    .addHelpText('after', NOTES)
    .action(async (instances: readonly string[], flags: BenchFlags) => {
      done(await (flags.compare ? compare(flags.compare, flags, io) : measure(instances, flags, io)))
    })
}

async function measure(instances: readonly string[], flags: BenchFlags, io: CommandIo): Promise<ExitCode> {
  if (instances.length === 0) refuse('bench', 'names no instance', 'routeweave bench INSTANCE...')
  const missing = instances.filter((path) => !existsSync(path))
  if (missing.length > 0) refuse(missing.join(', '), 'is not there', 'give paths of problem files')
  const { cpu, cores, load, node, system } = describeMachine()
  await writeTo(io.stderr, `${cpu}, ${cores} cores, load ${load}, Node ${node}, ${system}\n`)
  const results = await runSuite({
    instances,
    seeds: flags.seeds,
    configurations: configurationsOf(flags),
    resultsPath: flags.results ?? null,
    onResult: (result, isOld) => void writeTo(io.stderr, describeResult(result, isOld)),
  })
  await writeTo(io.stdout, resultTables(results))
  if (results.some(({ violations }) => violations.length > 0)) return EXIT.violations
  return results.some(({ error }) => error !== null) ? EXIT.internal : EXIT.solved
}

function configurationsOf(flags: BenchFlags): Configuration[] {
  const timeLimit = flags.timeLimit ?? (flags.iterations === undefined ? 30_000 : null)
  const shared = { timeLimit, rounding: flags.rounding ?? null, pin: flags.pin ?? null }
  const program = fileURLToPath(new URL('main.js', import.meta.url))
  const own: Configuration = {
    name: flags.label,
    kind: 'routeweave',
    command: [process.execPath, program],
    version: describeVersion(),
    iterations: flags.iterations ?? null,
    workers: flags.workers,
    maxSubproblem: flags.maxSubproblem ?? null,
    ...shared,
  }
  const peers = (flags.peer ?? []).map(parsePeer).map(({ name, command }): Configuration => {
    const version = command.join(' ')
    return { name, kind: 'peer', command, version, iterations: null, workers: null, maxSubproblem: null, ...shared }
  })
  return [...(flags.own ? [own] : []), ...peers]
}

function describeResult(result: CellResult, isOld: boolean): string {
  const { name, instance, seed, cost, gap, unassigned, unserved, violations, firstSolution } = result
  const { routes, coreSeconds, error } = result
  const leftOut = (unassigned ?? 0) - (unserved ?? 0)
  const words = [
    `${instance} seed ${seed} ${name}:`,
    ...(error === null ? [] : [`failed: ${error}`]),
    ...(cost === null ? [] : [`cost ${formatNumber(cost)}`]),
    ...(gap === null ? [] : [`gap ${formatPercent(gap)}`]),
    ...(routes === null ? [] : [`${routes} routes`]),
    ...(unserved ? [`${unserved} unserved`] : []),
    ...(leftOut > 0 ? [`${leftOut} left out`] : []),
    ...violations.map((violation) => `WRONG ${violation}`),
    ...(firstSolution === null ? [] : [`first after ${formatDuration(firstSolution)}`]),
    ...(coreSeconds === null ? [] : [`${coreSeconds.toFixed(1)} core-seconds`]),
    ...(isOld ? ['(from the results file)'] : []),
  ]
  return `${words.join('  ')}\n`
}

async function compare(names: readonly string[], flags: BenchFlags, io: CommandIo): Promise<ExitCode> {
  if (names.length !== 2) refuse('--compare', `takes two names, not ${names.length}`, '--compare before after')
  const known = flags.results ? readResults(flags.results) : []
  const [a, b] = names.map((name) => (existsSync(name) ? readResults(name) : known.filter((r) => r.name === name)))
  names.forEach((name, k) => {
    if ([a, b][k].length > 0) return
    const hint = flags.results
      ? `labels in ${flags.results}: ${labelsOf(known)}`
      : 'for a label give --results FILE too'
    refuse(name, 'is neither a file with results nor a label', hint)
  })
  await writeTo(io.stdout, describeComparison(names[0], names[1], compareResults(a, b)))
  return EXIT.solved
}

function labelsOf(results: readonly CellResult[]): string {
  return [...new Set(results.map(({ name }) => name))].join(', ') || 'none'
}

function refuse(path: string, message: string, hint: string): never {
  throw new InputError([{ code: 'bad-flag', path, message, hint }])
}
