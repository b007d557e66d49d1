/** Visits that follow each other without a barrier. */

/**
 * Lanes of visits, side by side: as its visit comes back, each takes the next free group. The others may hold everything for a moment,
 * where routes are long; a lane that finds nothing free sleeps until one of them comes back.
 */
export class Lanes {
  #visiting = 0
  readonly #asleep: (() => void)[] = []

  /** Runs so many lanes to their end. */
  async run(count: number, lane: () => Promise<void>): Promise<void> {
    const follow = async (): Promise<void> => {
      try {
        await lane()
      } finally {
        // Those asleep shall see that it is over.
        for (const wake of this.#asleep.splice(0)) wake()
      }
    }
    await Promise.all(Array.from({ length: count }, follow))
  }

  /** Makes one visit, from its order until what it held is free. */
  async visit<T>(work: () => Promise<T>): Promise<T> {
    this.#visiting++
    // Those asleep look one after the other, as long as there is something to be had: to look costs time.
    this.#asleep.shift()?.()
    try {
      return await work()
    } finally {
      this.#visiting--
      this.#asleep.shift()?.()
    }
  }

  /** Waits until it is time to look again; false, at once, where no visit is under way, so that nothing will become free. */
  async sleep(): Promise<boolean> {
    if (this.#visiting === 0) return false
    await new Promise<void>((wake) => this.#asleep.push(wake))
    return true
  }
}
