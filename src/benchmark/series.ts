/** What a run had and used from moment to moment: samples in columns, few enough for a line of a results file. */

/**
 * Samples of one run: equally long columns, in the order of time. `null` is what was not known then: costs before there was a
 * complete solution, memory where the system does not tell.
 */
export interface Series {
  /** Seconds since the process began. */
  readonly time: readonly number[]
  /** Megabytes (10^6 bytes) that were resident, over all threads. */
  readonly memory: readonly (number | null)[]
  /** Done so far, as the run's events told. */
  readonly iterations: readonly number[]
  readonly visits: readonly number[]
  /** Cost of the best solution so far. */
  readonly best: readonly (number | null)[]
  /** Cost of the state that is searched from. */
  readonly current: readonly (number | null)[]
  /** Share of the budget that was spent. */
  readonly progress: readonly number[]
}

/** The most samples that a series keeps. */
export const MOST_SAMPLES = 240

interface Sample {
  readonly time: number
  readonly memory: number | null
  readonly iterations: number
  readonly visits: number
  readonly best: number | null
  readonly current: number | null
  readonly progress: number
}

const NOTHING: Omit<Sample, 'time' | 'memory'> = { iterations: 0, visits: 0, best: null, current: null, progress: 0 }

/** Hears the events of a run and is asked for a sample every now and then. */
export class SeriesRecorder {
  readonly #allowed: number
  readonly #samples: Sample[] = []
  #now = NOTHING

  /** @param allowed how many jobs may be unassigned: with more, required ones are missing and the cost means nothing */
  constructor(allowed: number) {
    this.#allowed = allowed
  }

  /** Takes an event as the command writes it; those that tell nothing of the course are passed over. */
  take(event: Readonly<Record<string, unknown>>): void {
    if (event.type === 'improved') {
      this.#now = { ...this.#now, best: this.#costOf(event) ?? this.#now.best }
    } else if (event.type === 'visit') {
      const [iterations, visits, progress] = [event.iterations, event.visits, event.progress].map(Number)
      this.#now = { ...this.#now, iterations, visits, progress, current: this.#costOf(event.current) }
    }
  }

  /**
   * Takes a sample of what was heard so far.
   * @param seconds since the process began
   * @param memory bytes
   */
  sample(seconds: number, memory: number | null): void {
    // A process that is just ending has no memory any more.
    if (memory === null && this.#samples.some((sample) => sample.memory !== null)) return
    this.#samples.push({
      time: rounded(seconds, 2),
      memory: memory === null ? null : rounded(memory / 1e6, 1),
      ...this.#now,
    })
  }

  /**
   * The samples, thinned evenly, and what the run came to as the last of them.
   * @param end what the solution says; null where there is none
   */
  close(
    seconds: number,
    end: { readonly cost: number; readonly iterations: number; readonly visits: number } | null,
  ): Series {
    const memory = this.#samples.at(-1)?.memory ?? null
    const { best } = this.#now
    const known = end ? { iterations: end.iterations, visits: end.visits, best: best === null ? null : end.cost } : {}
    this.#samples.push({
      time: rounded(seconds, 2),
      memory,
      ...this.#now,
      ...known,
      progress: end ? 1 : this.#now.progress,
    })
    return columnsOf(thinned(this.#samples, MOST_SAMPLES))
  }

  #costOf(score: unknown): number | null {
    if (typeof score !== 'object' || score === null || !('cost' in score) || !('unassigned' in score)) return null
    return Number(score.unassigned) <= this.#allowed ? Number(score.cost) : null
  }
}

/** At most so many of the items, evenly apart, the first and the last among them. */
export function thinned<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, k) => items[Math.round((k * (items.length - 1)) / (most - 1))])
}

/**
 * Iterations a second at each sample: over the stretch before it, which is long enough that a visit that came back does not stand out.
 * @param span seconds of that stretch
 */
export function ratesOf({ time, iterations }: Pick<Series, 'time' | 'iterations'>, span: number): number[] {
  let from = -1
  return time.map((now, k) => {
    while (from + 1 < k && time[from + 1] <= now - span) from++
    const [since, before] = from < 0 ? [0, 0] : [time[from], iterations[from]]
    return now > since ? (iterations[k] - before) / (now - since) : 0
  })
}

/** The index of the last sample that is not after a moment; 0 where all are. */
export function indexAt({ time }: Pick<Series, 'time'>, seconds: number): number {
  const after = time.findIndex((moment) => moment > seconds)
  return Math.max(0, (after < 0 ? time.length : after) - 1)
}

function columnsOf(samples: readonly Sample[]): Series {
  const column = <K extends keyof Sample>(name: K): Sample[K][] => samples.map((sample) => sample[name])
  return {
    time: column('time'),
    memory: column('memory'),
    iterations: column('iterations'),
    visits: column('visits'),
    best: column('best').map(short),
    current: column('current').map(short),
    progress: column('progress').map((share) => rounded(share, 4)),
  }
}

// Sums of real lengths have sixteen digits, a line in a chart needs seven.
function short(cost: number | null): number | null {
  return cost === null ? null : Number(cost.toPrecision(9))
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
