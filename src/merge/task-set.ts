/** A set of tasks with insertion, removal and listing in O(1) each (sparse set: Briggs, Torczon 1993, DOI 10.1145/176454.176484). */

/** A set of integers from 0 to n - 1; two Int32Arrays of n. */
export class TaskSet {
  readonly #items: Int32Array
  readonly #position: Int32Array
  #size = 0

  constructor(n: number) {
    this.#items = new Int32Array(n)
    this.#position = new Int32Array(n)
  }

  get size(): number {
    return this.#size
  }

  has(task: number): boolean {
    const i = this.#position[task]
    return i < this.#size && this.#items[i] === task
  }

  add(task: number): void {
    if (this.has(task)) return
    this.#position[task] = this.#size
    this.#items[this.#size++] = task
  }

  delete(task: number): void {
    if (!this.has(task)) return
    const i = this.#position[task]
    const last = this.#items[--this.#size]
    this.#items[i] = last
    this.#position[last] = i
  }

  /** The members in no particular order, a copy. */
  list(): Int32Array {
    return this.#items.slice(0, this.#size)
  }
}
