/**
 * With how many vehicles a region is built anew once all is cold: one less than it has, or all of a lease, with spare ones. Whichever gains
 * more is tried more often.
 */

/** Share of regions with all vehicles before anything is known; one way or the other is tried at least so often. */
const FIRST = 1 / 3
const LEAST = 0.1

/** Regions of either kind after which it is known. */
const KNOWN = 4

/** What regions of a run have gained so far, by their vehicles. */
export class VehicleOdds {
  readonly #less = { tried: 0, saved: 0 }
  readonly #all = { tried: 0, saved: 0 }

  /** Share of regions that shall have all vehicles: what they gain on average, of what both gain. */
  shareOfAll(): number {
    if (this.#less.tried < KNOWN || this.#all.tried < KNOWN) return FIRST
    const [less, all] = [this.#less, this.#all].map(({ tried, saved }) => saved / tried)
    if (less + all === 0) return FIRST
    return Math.min(1 - LEAST, Math.max(LEAST, all / (less + all)))
  }

  /** Notes what a region has gained: internal cost units. */
  note(hasAll: boolean, saved: number): void {
    const kind = hasAll ? this.#all : this.#less
    kind.tried++
    kind.saved += saved
  }
}
