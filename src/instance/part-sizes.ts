/** How large the parts of a run are, and how many workers they can use; a run goes by it, and `inspect` predicts by it. */

/** The most tasks that one subproblem gets unless the caller says otherwise; more than this is split. */
const LARGEST = 1500

/** The fewest tasks that a visit aims at. */
const SMALLEST = 300

/** Routes that a visit aims at. */
const ROUTES = 12

/** True when the problem is one subproblem. */
export function isWhole(taskCount: number, { maxSubproblem = LARGEST }: SizeSettings): boolean {
  return taskCount <= maxSubproblem
}

/** Tasks between which one visit's group can be drawn beside others, in multiples of what it aims at. */
export const ELBOW_ROOM = 1.5

/** What the sizes of a run depend on: its options of these names. */
export interface SizeSettings {
  readonly maxSubproblem?: number | undefined
  readonly workers?: number | undefined
  readonly islands?: number | undefined
  /** With an iteration budget. */
  readonly isDeterministic?: boolean | undefined
}

/**
 * Tasks that a visit aims at: 12 routes' worth, within 300 and 1,500; the whole problem where that is small enough.
 * Against the clock it shrinks, to 300 at the least, until every worker has a visit and one more waits; with an
 * iteration budget the result must not depend on the workers.
 * @param routeCount of the first routes, 0 where there are none
 */
export function targetOf(taskCount: number, routeCount: number, workers: number, settings: SizeSettings): number {
  if (isWhole(taskCount, settings)) return taskCount
  const { maxSubproblem = LARGEST, isDeterministic = false } = settings
  const wanted = routeCount > 0 ? Math.ceil((ROUTES * taskCount) / routeCount) : LARGEST
  const shared = isDeterministic ? LARGEST : Math.floor(taskCount / (ELBOW_ROOM * (workers + 1)))
  return Math.min(Math.max(SMALLEST, Math.min(LARGEST, wanted, shared)), maxSubproblem)
}

/**
 * Searches of the whole problem side by side, where it is searched whole: what was asked for, else one for each worker;
 * with an iteration budget one, because the result must not depend on the workers.
 */
export function islandsOf({ islands, workers = 1, isDeterministic = false }: SizeSettings): number {
  return islands ?? (isDeterministic ? 1 : workers)
}

/** Workers that a problem can keep busy, at most those asked for. */
export function workersOf(taskCount: number, settings: SizeSettings): number {
  const { workers = 1, maxSubproblem } = settings
  if (isWhole(taskCount, { maxSubproblem })) return Math.max(1, Math.min(workers, islandsOf(settings), taskCount))
  const smallest = Math.min(SMALLEST, maxSubproblem ?? SMALLEST)
  return Math.max(1, Math.min(workers, Math.floor(taskCount / (ELBOW_ROOM * smallest))))
}

/** About how many visits cover the problem at the size that they aim at; 1 where it is visited whole. */
export function partsOf(taskCount: number, target: number): number {
  return Math.max(1, Math.ceil(taskCount / Math.max(1, target)))
}
