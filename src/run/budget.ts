/** What a run may spend: time, iterations, or both; and how far it has come. */

import type { Clock } from '../base/clock.js'
import type { StoppedBy } from '../model/solution.js'
import { FINISH } from './schedule.js'

/** The budget of one run. Iterations are spent when they are handed out, so that no two visits get the same ones. */
export class Budget {
  readonly #clock: Clock
  readonly #deadline: number
  /** How many iterations it has in all; Infinity where only time is limited. */
  readonly iterations: number
  /** Share of the schedule that was behind it when it began. */
  readonly before: number
  /** What this one is a part of, null for the budget of a whole run. */
  readonly #whole: Budget | null
  #searchBegan: number
  #granted = 0
  /** Of the granted ones those that are still to be done. */
  #outstanding = 0
  #finish: { readonly from: number; readonly to: number } | null = null
  #isStopped = false

  /**
   * @param deadline when to stop searching, what publishing takes already deducted
   * @param before share of the schedule that an earlier run has gone through
   */
  constructor(clock: Clock, deadline: number, iterations: number, before = 0, whole: Budget | null = null) {
    this.#whole = whole
    this.before = before
    this.#clock = clock
    this.#deadline = deadline
    this.iterations = iterations
    this.#searchBegan = clock()
  }

  /** When the search must be back, in milliseconds of the clock; Infinity without a time limit. */
  get deadline(): number {
    return Math.min(this.#deadline, this.#finishing?.to ?? Number.POSITIVE_INFINITY)
  }

  /** True when all that is left of it is its finish, see {@link finishBy}. */
  get isFinishing(): boolean {
    return this.#finishing !== null
  }

  /** Marks the moment that the schedule of temperatures begins at. */
  beginSearch(): void {
    this.#searchBegan = this.#clock()
  }

  /**
   * What is left of it up to a share, as a budget with a schedule of its own that begins now.
   * @param before share of that schedule which an earlier run has gone through
   */
  partUntil(share: number, before: number): Budget {
    return new Budget(this.#clock, this.timeAt(share), this.#iterationsUntil(share), before, this)
  }

  /**
   * Share of the schedule that is behind the search, 0..1: by the iterations alone where they are limited, because temperatures
   * follow it and the result must not depend on the clock; a time limit beside them only ends the run.
   */
  progress(): number {
    const progress = this.before + (1 - this.before) * this.#shareSpent()
    if (!this.#finishing) return progress
    const { from, to } = this.#finishing
    const share = to > from ? Math.min(1, (this.#clock() - from) / (to - from)) : 1
    return Math.max(progress, FINISH + (1 - FINISH) * share)
  }

  /** The same of what has been done: iterations that are handed out and still under way are not behind it. */
  shareReached(): number {
    const isCounted = Number.isFinite(this.iterations) && this.iterations > 0
    const spent = isCounted ? (this.#granted - this.#outstanding) / this.iterations : this.#shareSpent()
    return this.before + (1 - this.before) * spent
  }

  /** Takes up to `wanted` iterations out of the budget; 0 when there are none left. */
  grant(wanted: number): number {
    const own = Math.min(wanted, this.iterations - this.#granted)
    const granted = this.#whole ? this.#whole.grant(own) : own
    this.#granted += granted
    this.#outstanding += granted
    return granted
  }

  /** Takes the iterations out of the budget that are left until a share of the schedule; what is handed out reaches it. */
  grantUpTo(share: number): number {
    return this.grant(this.#iterationsUntil(share))
  }

  /** When a share of the schedule is over, in milliseconds of the clock; Infinity without a time limit. */
  timeAt(share: number): number {
    if (share >= 1 || this.#deadline === Number.POSITIVE_INFINITY) return this.deadline
    const moment = this.#searchBegan + this.#ownShare(share) * Math.max(0, this.#deadline - this.#searchBegan)
    return Math.min(moment, this.deadline)
  }

  /** Granted iterations were done, or will never be. */
  noteDone(iterations: number): void {
    this.#outstanding -= iterations
    this.#whole?.noteDone(iterations)
  }

  /** Share of the whole budget that is used up, 0..1, for showing: what is done, of time and iterations what is further. */
  shareDone(): number {
    const done = this.#granted - this.#outstanding
    const ofIterations = this.iterations > 0 ? done / this.iterations : 1
    return Math.min(1, Math.max(0, this.#shareOfTime(), ofIterations))
  }

  /** Skips all of the schedule but its finish, at zero temperature, which ends at a moment of the clock; for budgets of time. */
  finishBy(moment: number): void {
    this.#finish ??= { from: this.#clock(), to: moment }
  }

  /** Ends the budget before it is spent. */
  stop(): void {
    this.#isStopped = true
  }

  /** True when there is no time left or the run was stopped; work that takes no iterations may still be done before. */
  isOver(): boolean {
    return this.#isStopped || this.#whole?.isOver() === true || this.#clock() >= this.deadline
  }

  /** What ended the budget, null while there is some left. */
  endedBy(): StoppedBy | null {
    if (this.#isStopped) return 'stop'
    const whole = this.#whole?.endedBy() ?? null
    if (whole) return whole
    if (this.#clock() >= this.deadline) return this.isFinishing ? 'stop' : 'time'
    return this.#granted >= this.iterations ? 'iterations' : null
  }

  get #finishing(): { readonly from: number; readonly to: number } | null {
    return this.#finish ?? (this.#whole ? this.#whole.#finishing : null)
  }

  #iterationsUntil(share: number): number {
    return Math.max(0, Math.ceil(this.#ownShare(share) * this.iterations) - this.#granted)
  }

  #shareSpent(): number {
    if (Number.isFinite(this.iterations)) return this.iterations > 0 ? this.#granted / this.iterations : 1
    return this.#shareOfTime()
  }

  // What of this budget is spent when the schedule has come to a share.
  #ownShare(share: number): number {
    return (share - this.before) / (1 - this.before)
  }

  #shareOfTime(): number {
    if (this.#deadline === Number.POSITIVE_INFINITY) return 0
    const span = this.#deadline - this.#searchBegan
    return span > 0 ? Math.min(1, (this.#clock() - this.#searchBegan) / span) : 1
  }
}
