/** A run as its caller sees it: events while it works, the best solution at any time, the solution at the end. */

import type { RunEvent } from '../model/events.js'
import type { Solution } from '../model/solution.js'

/**
 * A run that is under way; iterate it for events (leaving the loop only detaches), await `solution` for the result. Of
 * what was said before the first loop began, it gets the newest 256 improvements and warnings, and 'started'.
 */
export interface Run extends AsyncIterable<RunEvent>, AsyncDisposable {
  /**
   * The best solution now: valid and complete at every moment, everything unassigned before there is a first one. It is
   * made when it is asked for, on the caller's thread, in some 1.2 microseconds a job the first time and a tenth of that later, for only
   * routes that are new are measured; the steps of a route are made when they are read. It does not change when the run
   * goes on. Asked for again it is the same object until there is a better one, so it is for reading only.
   */
  readonly best: Solution
  /**
   * The best routes, those that a problem in parts is searched from, and how far the search is, on some ten bytes a job, for `resume` of a
   * later run of the same problem; null before there are first routes. Written on the caller's thread when it is asked for, in some .1 microseconds a job (11 ms for 100,000, the first time 25).
   */
  snapshot(): Uint8Array | null
  /** The solution; rejects with what ended the run if it failed (a run nobody awaits does not bring the process down). */
  readonly solution: Promise<Solution>
  /**
   * Ends the run soon; `solution` resolves with the best. A search that is hot is cooled down first, for a second at the most. Called again it
   * changes nothing, unless the end is wanted at once.
   * @param options `atOnce` true for the best so far without a further search
   */
  stop(options?: { readonly atOnce?: boolean }): void
}
