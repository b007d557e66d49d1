/** Where the next visit is to be, and of what: everywhere in turn, and more often where the last ones have paid. */

import type { Random } from '../base/random.js'

/**
 * A walk over all tasks in random order, then in another one, for ever: seeds drawn so visit every region evenly, which
 * independent draws do not. Shuffled as it goes (Fisher, Yates 1938); owns an Int32Array of taskCount.
 */
export class SeedWalk {
  readonly #tasks: Int32Array
  readonly #random: Random
  #left = 0

  constructor(taskCount: number, random: Random) {
    this.#tasks = Int32Array.from({ length: taskCount }, (_, task) => task)
    this.#random = random
  }

  /** True where every task was drawn as often as any other. */
  get isAtEnd(): boolean {
    return this.#left === 0
  }

  /** The next task; the instance must have one. */
  next(): number {
    if (this.#left === 0) this.#left = this.#tasks.length
    const i = this.#random.below(this.#left--)
    const task = this.#tasks[i]
    this.#tasks[i] = this.#tasks[this.#left]
    this.#tasks[this.#left] = task
    return task
  }
}

/** Tasks of which the likeliest becomes the seed: of more the same few would always win. */
const CANDIDATES = 8

/** How much of what was known of a task the next visit leaves. */
const MEMORY = 0.5

/** What is not known is likelier than anything: nothing is left out, and what could not be compared is tried again. */
const UNKNOWN = Number.POSITIVE_INFINITY

/**
 * Every other group is of a pass, and has only tasks that no group has had since the pass began: the first are discs, and the later ones what these
 * have left between them, long and crooked. Routes meet there that are not near each other; what room is left in them comes together, and there is a
 * route less. After 60 s of one core, gap % with discs alone and so: Valle d'Aosta .83 (807 routes), .60 (801); Antwerp2 1.32, 1.05 (two seeds);
 * Flanders1 .67, .71 (four). The other groups begin where the last visits have saved the most for each task.
 * O(1) a seed, amortized, O(tasks) a visit; owns an Int32Array, a Float32Array and a Uint8Array of taskCount.
 */
export class LikelySeeds {
  readonly #walk: SeedWalk
  readonly #random: Random
  // What the last visits have saved for each task of theirs, by task.
  readonly #saved: Float32Array
  // 1 for a task that this pass has met.
  readonly #met: Uint8Array
  #isLikely = false

  constructor(taskCount: number, random: Random) {
    this.#walk = new SeedWalk(taskCount, random)
    this.#random = random
    this.#saved = new Float32Array(taskCount).fill(UNKNOWN)
    this.#met = new Uint8Array(taskCount)
  }

  /** True where the last seed is for a group of the pass. */
  get isPassing(): boolean {
    return !this.#isLikely
  }

  /** The next task; the instance must have one. */
  next(): number {
    this.#isLikely = !this.#isLikely
    return this.#isLikely ? this.#likeliest() : this.#nextOfPass()
  }

  /** Whether a group around the last seed may have this task. */
  isOpen(task: number): boolean {
    return this.#isLikely || this.#met[task] === 0
  }

  /** These tasks are in a group, of the pass or not: this pass has no other for them. */
  meet(tasks: Int32Array): void {
    for (let i = 0; i < tasks.length; i++) this.#met[tasks[i]] = 1
  }

  /**
   * A visit of these tasks is over.
   * @param saved what it has saved, in internal units; below 0 where it has let go, Infinity where costs do not tell
   */
  note(tasks: Int32Array, saved: number): void {
    const known = this.#saved
    const each = saved / tasks.length
    for (let i = 0; i < tasks.length; i++) {
      const before = known[tasks[i]]
      known[tasks[i]] = before === UNKNOWN || each === UNKNOWN ? each : MEMORY * before + (1 - MEMORY) * each
    }
  }

  // Ends: where everything was met the walk comes to its end, and a new pass begins.
  #nextOfPass(): number {
    for (;;) {
      if (this.#walk.isAtEnd) this.#met.fill(0)
      const task = this.#walk.next()
      if (this.#met[task] === 0) return task
    }
  }

  #likeliest(): number {
    const saved = this.#saved
    let likeliest = this.#random.below(saved.length)
    for (let i = 1; i < CANDIDATES; i++) {
      const task = this.#random.below(saved.length)
      if (saved[task] > saved[likeliest]) likeliest = task
    }
    return likeliest
  }
}
