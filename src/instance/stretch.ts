/**
 * Stretches of routes in time (Vidal, Crainic, Gendreau and Prins 2013, A hybrid genetic algorithm with adaptive diversity
 * management for a large class of vehicle routing problems with time-windows, DOI 10.1016/j.cor.2012.07.018): duration, time
 * warp (by how much the clock must be turned back to keep the windows), and the earliest and the latest departure between
 * which both are least.
 */

/** Joins a stretch (duration, warp, early, late) behind the one at `at`, `way` apart. */
export function join(
  at: Float64Array | Int32Array,
  way: number,
  duration: number,
  warp: number,
  early: number,
  late: number,
): void {
  const delta = at[0] - at[1] + way
  let wait = early - delta - at[3]
  if (wait < 0) wait = 0
  let turn = at[2] + delta - late
  if (turn < 0) turn = 0
  const from = early - delta
  const to = late - delta
  at[0] += duration + way + wait
  at[1] += warp + turn
  at[2] = (from > at[2] ? from : at[2]) - wait
  at[3] = (to < at[3] ? to : at[3]) + turn
}
