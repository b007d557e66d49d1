/** From an experiment to its cells, and from what a results file has of them to results with gaps. */

import { type Cell, type CellResult, type Configuration, cellKey, instanceName } from './cell.js'
import type { Experiment, SuiteConfiguration } from './experiment.js'

/** How the programs of an experiment are run. */
export interface Programs {
  /** Program and first arguments of our command. */
  readonly own: readonly string[]
  /** The same of what builds savings alone; {input}, {output} and the neighbours follow. */
  readonly savings: readonly string[]
  /** The same of what dispatches to sleeping workers; {input}, {output}, workers, milliseconds of a visit and {seconds} follow. */
  readonly dispatch: readonly string[]
  /** What is measured: commit and build. */
  readonly version: string
  /** The same of savings and dispatch, which run from sources. */
  readonly sourceVersion: string
}

/** What the cells of an experiment are made from. */
export interface CellOrder {
  readonly experiment: Experiment
  /** The path of each instance, in the experiment's order. */
  readonly paths: readonly string[]
  readonly programs: Programs
  /** Instead of those of suite and experiment; null for theirs. */
  readonly seeds: readonly number[] | null
  /** The suite's. */
  readonly fallbackSeeds: readonly number[]
}

/** The cells of an experiment: configurations take turns within a seed, so that a drift of the machine hits all alike. */
export function cellsOf({ experiment, paths, programs, seeds, fallbackSeeds }: CellOrder): Cell[] {
  const shared = seeds ?? experiment.seeds ?? fallbackSeeds
  const seedsOf = (configuration: SuiteConfiguration): readonly number[] => configuration.seeds ?? shared
  const all = [...new Set(experiment.configurations.flatMap((configuration) => seedsOf(configuration)))]
  return paths.flatMap((instance) => {
    return all.flatMap((seed) => {
      return experiment.configurations
        .filter((configuration) => seedsOf(configuration).includes(seed))
        .map((configuration): Cell => ({ configuration: configurationOf(configuration, programs), instance, seed }))
    })
  })
}

/** The key of a cell or result, whatever was measured: the same cell of another commit has the same. */
export function keyOfAnyVersion(key: string): string {
  const words: unknown = JSON.parse(key)
  return Array.isArray(words) ? JSON.stringify(words.filter((_, k) => k !== VERSION)) : key
}

/** Where the version stands in the key of a cell. */
const VERSION = 1

/** The results of cells that are known, in the order of the cells. */
export function resultsOf(
  cells: readonly Cell[],
  known: ReadonlyMap<string, CellResult>,
  isAnyVersion: boolean,
): CellResult[] {
  const keyOf = isAnyVersion ? keyOfAnyVersion : (key: string) => key
  const byKey = new Map([...known].map(([key, result]) => [keyOf(key), result]))
  return cells.flatMap((cell) => byKey.get(keyOf(cellKey(cell))) ?? [])
}

/** A result with the reference that the experiment states, where the instance has none beside it. */
export function withReference(result: CellResult, experiment: Experiment): CellResult {
  const stated = experiment.instances.find(({ name }) => name === result.instance)?.reference
  if (result.reference !== null || stated === undefined) return result
  const isComparable = result.cost !== null && result.unserved === 0
  return { ...result, reference: stated, gap: isComparable ? (100 * (Number(result.cost) - stated)) / stated : null }
}

/** Seconds that cells take if each takes its time limit, or what goes before its stop; those without one count nothing. */
export function secondsOf(cells: readonly Cell[]): number {
  return cells.reduce(
    (sum, { configuration: { stop, timeLimit } }) => sum + (stop?.seconds ?? (timeLimit ?? 0) / 1000),
    0,
  )
}

/** What a cell is called while it runs: `Leuven1, 120 s, seed 1`. */
export function describeCell({ configuration, instance, seed }: Cell): string {
  return `${instanceName(instance)}, ${configuration.name}, seed ${seed}`
}

/** One line about a result. */
export function describeOutcome({
  cost,
  gap,
  routes,
  unserved,
  firstSolution,
  peakMemory,
  wall,
  stop,
  error,
  violations,
}: CellResult): string {
  const words = [
    ...(error === null ? [] : [`failed: ${error}`]),
    ...violations.map((violation) => `WRONG ${violation}`),
    ...(cost === null ? [] : [`cost ${cost}`]),
    ...(gap === null ? [] : [`gap ${gap.toFixed(3)} %`]),
    ...(routes === null ? [] : [`${routes} routes`]),
    ...(unserved ? [`${unserved} unserved`] : []),
    ...(firstSolution === null ? [] : [`first after ${(firstSolution / 1000).toFixed(2)} s`]),
    ...(peakMemory === null ? [] : [`${Math.round(peakMemory / 1e6)} MB`]),
    ...(stop === null
      ? []
      : [`after the signal ${secondsText(stop.plan)} to its plan, ${secondsText(stop.exit)} to its end`]),
    `${wall.toFixed(1)} s`,
  ]
  return words.join(', ')
}

function secondsText(seconds: number | null): string {
  return seconds === null ? '-' : `${seconds.toFixed(2)} s`
}

function configurationOf(configuration: SuiteConfiguration, programs: Programs): Configuration {
  const { own, savings, dispatch, version, sourceVersion } = programs
  const { name, timeLimit, iterations = null, workers = null, maxSubproblem = null, pin = null, stop } = configuration
  const shared = { name, version, iterations, workers, maxSubproblem, pin, rounding: null }
  const limit = timeLimit === undefined ? null : timeLimit * 1000
  const fromSources = (program: string, figure: number) => {
    return { kind: 'peer', version: sourceVersion, words: [program, String(figure)] } as const
  }
  if (configuration.savings !== undefined) {
    const command = [...savings, '{input}', '{output}', String(configuration.savings)]
    return { ...shared, ...fromSources('savings', configuration.savings), command, timeLimit: null }
  }
  if (configuration.dispatch !== undefined) {
    const words = ['{input}', '{output}', String(workers), String(configuration.dispatch), '{seconds}']
    return {
      ...shared,
      ...fromSources('dispatch', configuration.dispatch),
      command: [...dispatch, ...words],
      timeLimit: limit,
    }
  }
  return { ...shared, kind: 'routeweave', command: own, timeLimit: limit, stop }
}
