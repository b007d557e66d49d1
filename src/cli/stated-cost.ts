/** The cost that a .sol states, held against what its routes cost: in which units it is, and under which rounding. */

import { scaleOf } from '../formats/round-distance.js'
import { type Problem, Rounding } from '../model/problem.js'
import type { Violation } from '../model/solution.js'
import type { OutlineFile } from './input.js'
import { formatCost, formatNumber } from './numbers.js'

/** A problem, and a file that was read as its solution. */
export interface Pair {
  readonly problem: Problem
  readonly file: OutlineFile
}

/** Both files as they are with the data of the problem rounded in another way. */
export type ReadAgain = (rounding: Rounding) => Promise<Pair>

/**
 * A .sol that states a cost must state the right one.
 * @param readAgain null where the problem has no other roundings; asked only where the cost is wrong
 */
export async function checkStatedCost(pair: Pair, readAgain: ReadAgain | null): Promise<Violation[]> {
  const { statedCost, solution } = pair.file
  if (statedCost === null || agrees(pair)) return []
  const { cost = 0 } = solution
  const stated = `the file states ${statedCost}, the routes cost ${formatCost(cost, statedCost)}`
  const other = readAgain && (await findRounding(pair, readAgain))
  return [{ rule: 'cost', path: 'Cost', message: other ? `${stated} (${other})` : stated }]
}

/**
 * Where rounding makes tenths or thousandths of all data, published files state the cost in the units of before, to some
 * decimals: the power of ten that a stated unit is then; else 1.
 */
export function unitOf({ problem, file }: Pair): number {
  const { rounding } = problem
  const { solution, statedCost, isSol } = file
  const { cost = 0 } = solution
  if (!isSol || statedCost === null || (rounding !== 'dimacs' && rounding !== 'exact')) return 1
  const decimals = /\.(\d+)$/.exec(String(statedCost))?.[1].length ?? 0
  const lastPlace = decimals > 0 ? 10 ** -decimals : 0
  const fits = (unit: number) => areSame(statedCost * unit, cost) || Math.abs(statedCost - cost / unit) <= lastPlace
  return areSame(statedCost, cost) ? 1 : (UNITS.find(fits) ?? 1)
}

const UNITS = [10, 100, 1000, 10_000, 100_000]

function agrees(pair: Pair): boolean {
  const { statedCost, solution, isSol } = pair.file
  return !isSol || statedCost === null || areSame(statedCost, solution.cost ?? 0) || unitOf(pair) > 1
}

function areSame(stated: number, cost: number): boolean {
  return Math.abs(stated - cost) <= 1e-9 * Math.abs(cost)
}

// A rounding under which the routes cost exactly what is stated comes before one that agrees in the units of the file.
async function findRounding({ problem, file }: Pair, readAgain: ReadAgain): Promise<string | null> {
  let inUnits: string | null = null
  for (const rounding of Rounding.options) {
    if (rounding === problem.rounding) continue
    const again = await readAgain(rounding).catch(() => null) // data that this rounding cannot express
    if (!again || again.file.solution.cost === file.solution.cost || !agrees(again)) continue
    const unit = unitOf(again)
    if (unit === 1) return `--rounding ${rounding} makes it agree`
    if (unit === scaleOf(rounding))
      inUnits ??= `--rounding ${rounding} makes it agree, in units of ${formatNumber(unit)}`
  }
  return inUnits
}
