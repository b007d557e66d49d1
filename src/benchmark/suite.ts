/** Runs the cells that are still missing, one after another, and adds each result to the file as it comes. */

import { systemClock } from '../base/clock.js'
import { recordError } from '../base/errors.js'
import {
  type Cell,
  type CellResult,
  type Configuration,
  cellKey,
  familyOf,
  instanceName,
  type Outcome,
  type Usage,
} from './cell.js'
import { type BenchInstance, leastRoutes, readBenchInstance } from './instance-file.js'
import { describeMachine } from './machine.js'
import { runOwnCell } from './own-cell.js'
import { runPeerCell } from './peer.js'
import { predictedMemory } from './predicted-memory.js'
import { appendResult, readResults } from './results-file.js'

/** What to measure. */
export interface SuiteOrder extends CellsOrder {
  readonly instances: readonly string[]
  readonly seeds: readonly number[]
  readonly configurations: readonly Configuration[]
}

/** Where results go. */
export interface CellsOrder {
  /** NDJSON file; null keeps nothing. */
  readonly resultsPath: string | null
  /** Called for each result; `isOld` if it was in the file already. */
  readonly onResult: (result: CellResult, isOld: boolean) => void
}

/**
 * Every instance x seed x configuration; configurations take turns, so that a drift of the machine hits all alike.
 * @throws InputError if an instance is wrong
 */
export async function runSuite({ instances, seeds, configurations, ...order }: SuiteOrder): Promise<CellResult[]> {
  const cells = instances.flatMap((instance) => {
    return seeds.flatMap((seed) => configurations.map((configuration): Cell => ({ configuration, instance, seed })))
  })
  return runCells(cells, order)
}

/**
 * Cells in their order, one process at a time; an instance is read when its first missing cell comes.
 * @throws InputError if an instance is wrong
 */
export async function runCells(cells: readonly Cell[], { resultsPath, onResult }: CellsOrder): Promise<CellResult[]> {
  const known = knownResults(resultsPath)
  const results: CellResult[] = []
  let instance = null as BenchInstance | null
  for (const cell of cells) {
    const old = known.get(cellKey(cell))
    if (instance?.path !== cell.instance) instance = null
    instance ??= old ? null : readBenchInstance(cell.instance, cell.configuration.rounding)
    const result = old ?? (instance ? await measure(cell, instance) : null)
    if (!result) continue
    if (!old && resultsPath) appendResult(resultsPath, result)
    results.push(result)
    onResult(result, old !== undefined)
  }
  return results
}

/** The results of a file by the keys of their cells, of several the last, without those that failed: these are tried again. */
export function knownResults(resultsPath: string | null): Map<string, CellResult> {
  const results = resultsPath ? readResults(resultsPath) : []
  return new Map(results.filter(({ error }) => error === null).map((result) => [result.key, result]))
}

async function measure(cell: Cell, instance: BenchInstance): Promise<CellResult> {
  const { configuration, seed } = cell
  const { name, kind, version, timeLimit, iterations, workers, maxSubproblem, rounding, pin } = configuration
  const machine = describeMachine()
  const at = new Date(systemClock()).toISOString()
  const outcome = await attempt(cell, instance)
  const { reference, referenceUnserved } = instance
  const isComparable = reference !== null && reference > 0 && outcome.unserved === referenceUnserved
  return {
    v: 1,
    key: cellKey(cell),
    ...{ name, kind, version, instance: instanceName(cell.instance), family: familyOf(cell.instance), seed },
    ...{ timeLimit, iterations, workers, maxSubproblem, rounding, pin },
    ...outcome,
    reference,
    leastRoutes: leastRoutes(instance.problem),
    // What failed may be what cannot be compiled.
    predictedMemory: outcome.error === null ? predictedMemory(configuration, instance.problem) : null,
    gap: isComparable && outcome.cost !== null ? (100 * (outcome.cost - reference)) / reference : null,
    machine,
    at,
  }
}

async function attempt(cell: Cell, instance: BenchInstance): Promise<Outcome & Usage> {
  try {
    return await (cell.configuration.kind === 'peer' ? runPeerCell : runOwnCell)(cell, instance)
  } catch (thrown) {
    const nothing = {
      cost: null,
      unassigned: null,
      unserved: null,
      routes: null,
      violations: [],
      firstSolution: null,
      stats: null,
      stop: null,
    }
    const usage = { wall: 0, coreSeconds: null, peakMemory: null }
    return { ...nothing, milestones: [], series: null, error: recordError(thrown).message, ...usage }
  }
}
