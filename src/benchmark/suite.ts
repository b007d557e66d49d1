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
import { type BenchInstance, readBenchInstance } from './instance-file.js'
import { describeMachine } from './machine.js'
import { runOwnCell } from './own-cell.js'
import { runPeerCell } from './peer.js'
import { appendResult, readResults } from './results-file.js'

/** What to measure. */
export interface SuiteOrder {
  readonly instances: readonly string[]
  readonly seeds: readonly number[]
  readonly configurations: readonly Configuration[]
  /** NDJSON file; null keeps nothing. */
  readonly resultsPath: string | null
  /** Called for each result; `isOld` if it was in the file already. */
  readonly onResult: (result: CellResult, isOld: boolean) => void
}

/**
 * Every instance x seed x configuration; configurations take turns, so that a drift of the machine hits all alike.
 * @throws InputError if an instance is wrong
 */
export async function runSuite({
  instances,
  seeds,
  configurations,
  resultsPath,
  onResult,
}: SuiteOrder): Promise<CellResult[]> {
  const known = new Map<string, CellResult>()
  for (const result of resultsPath ? readResults(resultsPath) : []) {
    if (result.error === null) known.set(result.key, result) // what failed is tried again
  }
  const results: CellResult[] = []
  for (const path of instances) {
    let instance: BenchInstance | null = null
    for (const seed of seeds) {
      for (const configuration of configurations) {
        const cell: Cell = { configuration, instance: path, seed }
        const old = known.get(cellKey(cell))
        instance ??= old ? null : readBenchInstance(path, configuration.rounding)
        const result = old ?? (instance ? await measure(cell, instance) : null)
        if (!result) continue
        if (!old && resultsPath) appendResult(resultsPath, result)
        results.push(result)
        onResult(result, old !== undefined)
      }
    }
  }
  return results
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
    }
    const usage = { wall: 0, coreSeconds: null, peakMemory: null }
    return { ...nothing, milestones: [], error: recordError(thrown).message, ...usage }
  }
}
