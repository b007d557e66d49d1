/** How long a run lasts unless the caller says otherwise. */

/** 10 ms per job, at least 1 s, at most 60 s. */
export function defaultTimeLimit(jobs: number): number {
  return Math.min(60_000, Math.max(1000, 10 * jobs))
}
