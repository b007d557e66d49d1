/** How large the parts of a run are, and how many workers they can use. */

import type { RunSettings } from './options.js'

/** The most tasks that one subproblem gets unless the caller says otherwise; more than this is split. */
const LARGEST = 1500

/** The fewest tasks that a visit aims at. */
const SMALLEST = 300

/** Routes that a visit aims at. */
const ROUTES = 12

/** True when the problem is one subproblem. */
export function isWhole(taskCount: number, { maxSubproblem = LARGEST }: Pick<RunSettings, 'maxSubproblem'>): boolean {
  return taskCount <= maxSubproblem
}

/**
 * Tasks that a visit aims at: 12 routes' worth, within 300 and 1,500; the whole problem where that is small enough.
 * @param routeCount of the first routes, 0 where there are none
 */
export function targetOf(taskCount: number, routeCount: number, settings: Pick<RunSettings, 'maxSubproblem'>): number {
  if (isWhole(taskCount, settings)) return taskCount
  const wanted = routeCount > 0 ? (ROUTES * taskCount) / routeCount : LARGEST
  const target = Math.max(SMALLEST, Math.min(LARGEST, Math.ceil(wanted)))
  return Math.min(target, settings.maxSubproblem ?? LARGEST)
}

/** Workers that a problem can keep busy, at most those asked for. */
export function workersOf(
  taskCount: number,
  { workers, maxSubproblem }: Pick<RunSettings, 'workers' | 'maxSubproblem'>,
): number {
  if (isWhole(taskCount, { maxSubproblem })) return 1
  return Math.max(1, Math.min(workers, Math.floor(taskCount / Math.min(SMALLEST, maxSubproblem ?? SMALLEST))))
}

/** Parts that cover the problem at the size that visits aim at; 1 where it is visited whole. */
export function partsOf(taskCount: number, routeCount: number, settings: Pick<RunSettings, 'maxSubproblem'>): number {
  return Math.max(1, Math.ceil(taskCount / Math.max(1, targetOf(taskCount, routeCount, settings))))
}
