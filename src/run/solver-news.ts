/** What solvers say of their work, told among a run's own events at a rate that nobody drowns in. */

import type { SolverEvent } from '../contracts/solver.js'
import type { SolverNewsEvent } from '../model/events.js'

/** One item of news, before it is stamped. */
export type SolverItem = Pick<SolverNewsEvent, 'type' | 'solver' | 'visit' | 'event' | 'skipped'>

/** The most kinds of events that are kept apart between two flushes: what is new beyond it is not told. */
const MOST_KINDS = 256

/**
 * Passes on the first event of each visit and type at once; what follows until the next flush is replaced by the newest. So memory
 * and rate are bounded however fast a child talks, and nobody waits.
 */
export class SolverNews {
  readonly #tell: (item: SolverItem) => void
  /** By visit and type; null where the first was told and nothing has followed. */
  readonly #kinds = new Map<string, SolverItem | null>()

  constructor(tell: (item: SolverItem) => void) {
    this.#tell = tell
  }

  hear(solver: string, visit: number, event: SolverEvent): void {
    const kind = `${visit} ${event.type}`
    const waiting = this.#kinds.get(kind)
    if (waiting === undefined && this.#kinds.size < MOST_KINDS) {
      this.#kinds.set(kind, null)
      this.#tell({ type: 'solver', solver, visit, event, skipped: 0 })
    } else if (waiting !== undefined) {
      this.#kinds.set(kind, { type: 'solver', solver, visit, event, skipped: waiting ? waiting.skipped + 1 : 0 })
    }
  }

  /** Tells what is waiting; to be called a few times a second and at the end. */
  flush(): void {
    for (const item of this.#kinds.values()) if (item) this.#tell(item)
    this.#kinds.clear()
  }
}
