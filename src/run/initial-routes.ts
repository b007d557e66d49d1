/** The routes that a run is given to start from: read, and repaired where they break rules. */

import { initialRoutesOf } from '../instance/initial-routes.js'
import type { Routes } from '../instance/routes.js'
import type { RunContext } from './context.js'
import { type Fault, type Repair, repairRoutes } from './repair.js'
import { takeOver } from './take-over.js'

/**
 * The caller's routes, every one valid; null where the caller gave none. What had to be taken out of them is unassigned, and
 * told as a warning: what breaks rules, and of options.initial also what the problem does not have.
 */
export function readInitial({ compiled, settings, ledger }: RunContext): Routes | null {
  const { initial } = settings
  const whose = initial ? 'options.initial' : 'initialRoutes'
  const given = initial ? takeOver(compiled, initial) : { routes: initialRoutesOf(compiled), report: [] }
  for (const sentence of given.report) ledger.warn(`${whose}: ${sentence}`)
  if (!given.routes) return null
  const repair = repairRoutes(compiled.instance, given.routes)
  if (repair.mended > 0) ledger.warn(`${whose}: ${reportOf(repair)}`)
  return repair.routes
}

const WORDS: Readonly<Record<Fault, string>> = {
  capacity: 'over capacity',
  eligibility: 'not for their vehicle',
  maxTasks: 'over maxTasks',
  maxDistance: 'over maxDistance',
  maxTravelTime: 'over maxTravelTime',
  maxDuration: 'over maxDuration',
  time: 'out of time',
}

function reportOf({ removed, mended }: Repair): string {
  const faults = [...removed].sort(([, a], [, b]) => b - a)
  const total = faults.reduce((sum, [, count]) => sum + count, 0)
  const list = faults.map(([fault, count]) => `${count} ${WORDS[fault]}`).join(', ')
  return `${counted(total, 'job')} taken out of ${counted(mended, 'route')}: ${list}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
