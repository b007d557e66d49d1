/** Several solvers as one executor: each part goes to the first that takes it, or to all of them at once. */

import type { Construction, ConstructOrder, Executor, VisitOrder, VisitResult } from '../contracts/executor.js'
import type { SolverEvent } from '../contracts/solver.js'
import type { Routes, Value } from '../instance/routes.js'
import { isBetter } from '../instance/routes.js'
import type { Judge } from '../merge/merge.js'
import { isNotLoadable } from '../solvers/module.js'

/** One solver and where it works. */
export interface Member {
  readonly name: string
  readonly executor: Executor
}

/** How a team hears of what becomes of its visits. */
export interface TeamListener {
  /** A member came back with a result, used or not. */
  onResult(name: string, order: VisitOrder, result: VisitResult): void
  /** A member did not; `isSurvived` where another is asked after it. */
  onFailure(name: string, error: unknown, isSurvived: boolean): void
  /** A member said something of its work. */
  onEvent(name: string, visit: number, event: SolverEvent): void
}

/** How a team works. */
export interface TeamManner {
  /** True to ask all members for every part. */
  readonly isRace: boolean
  /** Says which of their results is best. */
  readonly judge: Judge
}

type Report = (routes: Routes) => void
type Count = (iterations: number) => void

/** The first member leads: as many parts are under way as it can take, in a race as every member can. */
export class Team implements Executor {
  readonly slots: number
  readonly #members: readonly Member[]
  readonly #manner: TeamManner
  readonly #listener: TeamListener
  #lastVisit = 0
  #isStopped = false

  constructor(members: readonly Member[], manner: TeamManner, listener: TeamListener) {
    const slots = members.map(({ executor }) => executor.slots)
    this.slots = manner.isRace ? Math.min(...slots) : slots[0]
    this.#members = members
    this.#manner = manner
    this.#listener = listener
  }

  get running(): number {
    return this.#members.reduce((sum, { executor }) => sum + executor.running, 0)
  }

  /** By the member that has threads of its own, where there is one: it is the last to be asked for parts. */
  construct(order: ConstructOrder): Promise<Construction> {
    const { executor } = this.#members.find(({ name }) => name === 'builtin') ?? this.#members[0]
    return executor.construct(order)
  }

  async visit(order: VisitOrder, report: Report, count: Count = ignore): Promise<VisitResult> {
    const visit = ++this.#lastVisit
    return this.#manner.isRace ? this.#race(visit, order, report, count) : this.#relay(visit, order, report, count)
  }

  stop(): void {
    this.#isStopped = true
    for (const { executor } of this.#members) executor.stop()
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ executor }) => executor.close()))
  }

  /** Each member in its turn, until one comes back with a result. */
  async #relay(visit: number, order: VisitOrder, report: Report, count: Count): Promise<VisitResult> {
    let lastError: unknown = null
    for (const [k, member] of this.#members.entries()) {
      try {
        return await this.#ask(member, visit, order, report, count)
      } catch (error) {
        lastError = error
        const isLast = k === this.#members.length - 1 || this.#isStopped || isNotLoadable(error)
        this.#listener.onFailure(member.name, error, !isLast)
        if (isLast) throw error
      }
    }
    throw lastError
  }

  /** All members side by side; what they report counts as it comes, and of what they come back with the best. */
  async #race(visit: number, order: VisitOrder, report: Report, count: Count): Promise<VisitResult> {
    const counts = this.#members.map(() => 0)
    const sum = (k: number) => (iterations: number) => {
      counts[k] = iterations
      count(counts.reduce((total, one) => total + one))
    }
    const ends = await Promise.allSettled(
      this.#members.map((member, k) => this.#ask(member, visit, order, report, sum(k))),
    )
    const results = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    ends.forEach((end, k) => {
      if (end.status === 'rejected') {
        this.#listener.onFailure(this.#members[k].name, end.reason, results.length > 0 || k > 0)
      }
    })
    if (results.length === 0) throw (ends[0] as PromiseRejectedResult).reason
    const winner = this.#bestOf(order, results)
    return { ...winner, iterations: results.reduce((total, { iterations }) => total + iterations, 0) }
  }

  #bestOf({ routes, vehicles }: VisitOrder, results: readonly VisitResult[]): VisitResult {
    let best: { result: VisitResult; value: Value } | null = null
    for (const result of results) {
      const verdict = this.#manner.judge({ routes, vehicles }, result.routes)
      if (verdict.verdict === 'valid' && (!best || isBetter(verdict.value, best.value))) {
        best = { result, value: verdict.value }
      }
    }
    // None is valid: whoever merges it finds out, and counts it.
    return best?.result ?? results[0]
  }

  async #ask(member: Member, visit: number, order: VisitOrder, report: Report, count: Count): Promise<VisitResult> {
    const { name, executor } = member
    const say = (event: SolverEvent) => this.#listener.onEvent(name, visit, event)
    const result = { ...(await executor.visit(order, report, count, say)), solver: name }
    this.#listener.onResult(name, order, result)
    return result
  }
}

function ignore(): void {}
