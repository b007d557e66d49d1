/** Several solvers as one executor: each part goes to the first that takes it, or to all of them at once. */

import { systemClock } from '../base/clock.js'
import { RouteweaveError } from '../base/errors.js'
import type { Construction, ConstructOrder, Executor, VisitOrder, VisitResult } from '../contracts/executor.js'
import type { SolverEvent } from '../contracts/solver.js'
import { untouchedVisit } from '../execute/perform.js'
import { isBetter, type Routes, type Value } from '../instance/routes.js'
import type { Judge, Verdict } from '../merge/merge.js'
import { isNotLoadable } from '../solvers/module.js'

/** One solver and where it works. */
export interface Member {
  readonly name: string
  readonly executor: Executor
  /** True for the built-in search, which has threads of its own and builds first routes. */
  readonly isBuiltin: boolean
}

/** What becomes of a part whose solver failed: another is asked, others have solved it or the run was stopped, or nobody has. */
export type Aftermath = 'passed-on' | 'survived' | 'lost'

/** How a team hears of what becomes of its visits. */
export interface TeamListener {
  /** A member came back with a result, used or not. */
  onResult(name: string, order: VisitOrder, result: VisitResult): void
  /** A member did not. */
  onFailure(name: string, error: unknown, aftermath: Aftermath): void
  /** A result was thrown away, and another took its place or is asked for. */
  onRejected(name: string, why: string): void
  /** A member is given its first rest, after so many failures in a row. */
  onRest(name: string, failures: number): void
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

type Report = (routes: Routes, solver?: string) => void
type Count = (iterations: number) => void

/** Share of a part's time that is kept for each member that may have to be asked next. */
const RESERVE = 0.15

/** Failures in a row after which a member is given rests: of eight parts, and twice as many after each further failure. */
const TRIES = 3
const FIRST_REST = 8

/** When to ask a member that fails, which costs time, and often much. */
class Trust {
  #failures = 0
  #rest = 0

  /** True where it is passed over this time. */
  isResting(): boolean {
    if (this.#rest === 0) return false
    this.#rest--
    return true
  }

  keep(): void {
    this.#failures = 0
  }

  /** True when it is given its first rest. */
  lose(): boolean {
    if (++this.#failures < TRIES) return false
    this.#rest = FIRST_REST * 2 ** (this.#failures - TRIES)
    return this.#failures === TRIES
  }
}

/** The first member leads: as many parts are under way as it can take, in a race as every member can. */
export class Team implements Executor {
  readonly slots: number
  readonly #members: readonly Member[]
  readonly #manner: TeamManner
  readonly #listener: TeamListener
  readonly #trust: readonly Trust[]
  #lastVisit = 0
  #isStopped = false

  constructor(members: readonly Member[], manner: TeamManner, listener: TeamListener) {
    const slots = members.map(({ executor }) => executor.slots)
    this.slots = manner.isRace ? Math.min(...slots) : slots[0]
    this.#members = members
    this.#manner = manner
    this.#listener = listener
    this.#trust = members.map(() => new Trust())
  }

  get running(): number {
    return this.#members.reduce((sum, { executor }) => sum + executor.running, 0)
  }

  /** By the built-in search, where it is there. */
  construct(order: ConstructOrder): Promise<Construction> {
    const { executor } = this.#members.find(({ isBuiltin }) => isBuiltin) ?? this.#members[0]
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

  /** Each member in its turn, until one comes back with something that counts. */
  async #relay(visit: number, order: VisitOrder, report: Report, count: Count): Promise<VisitResult> {
    const last = this.#members.length - 1
    // Valid, but it leaves out what was left out: better than nothing where the others fail.
    let kept: VisitResult | null = null
    for (const [k, member] of this.#members.entries()) {
      if (k < last && this.#trust[k].isResting()) continue
      if (this.#isStopped && k > 0) break
      try {
        const result = await this.#ask(member, visit, withReserve(order, last - k), report, count)
        this.#trust[k].keep()
        if (k === last || this.#isStopped) return result
        const worth = this.#worthOf(order, result)
        if (worth === 'good') return result
        if (worth === 'idle') kept ??= result
        else {
          this.#listener.onRejected(member.name, worth.why)
          this.#distrust(k)
        }
      } catch (error) {
        const end = this.#fail(k, error, kept !== null)
        if (end === 'thrown') throw error
        if (end === 'over') break
      }
    }
    return kept ?? untouchedVisit(order)
  }

  /** What a failure of the k-th member comes to. */
  #fail(k: number, error: unknown, hasKept: boolean): 'next' | 'over' | 'thrown' {
    const { name } = this.#members[k]
    const last = this.#members.length - 1
    if (this.#isStopped && !isNotLoadable(error)) {
      // To give up when one is told to is no failure.
      if (!isAbort(error)) this.#listener.onFailure(name, error, 'survived')
      return 'over'
    }
    const isLost = isNotLoadable(error) || (k === last && !hasKept)
    this.#listener.onFailure(name, error, isLost ? 'lost' : k === last ? 'survived' : 'passed-on')
    if (isLost) return 'thrown'
    if (k < last && !isRefusal(error)) this.#distrust(k)
    return 'next'
  }

  #distrust(k: number): void {
    if (this.#trust[k].lose()) this.#listener.onRest(this.#members[k].name, TRIES)
  }

  /** Whether a result may stand: where it leaves out what was left out, another may do better. */
  #worthOf({ routes, vehicles, isWarm }: VisitOrder, result: VisitResult): 'good' | 'idle' | { readonly why: string } {
    const verdict = this.#manner.judge({ routes, vehicles }, result.routes)
    if (verdict.verdict === 'rejected') return verdict
    if (result.routes.unassigned.length === 0) return 'good'
    if (!isWarm) return result.routes.tasks.length > 0 ? 'good' : 'idle'
    const before = this.#manner.judge({ routes, vehicles }, routes)
    return before.verdict === 'valid' && isBetter(verdict.value, before.value) ? 'good' : 'idle'
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
    const isLost = results.length === 0 && !this.#isStopped
    ends.forEach((end, k) => {
      if (end.status === 'fulfilled' || (this.#isStopped && isAbort(end.reason))) return
      this.#listener.onFailure(this.#members[k].name, end.reason, isLost && k === 0 ? 'lost' : 'survived')
    })
    if (isLost) throw (ends[0] as PromiseRejectedResult).reason
    if (results.length === 0) return untouchedVisit(order)
    const winner = this.#bestOf(order, results)
    return { ...winner, iterations: results.reduce((total, { iterations }) => total + iterations, 0) }
  }

  #bestOf({ routes, vehicles }: VisitOrder, results: readonly VisitResult[]): VisitResult {
    const judged = results.map((result) => ({
      result,
      verdict: this.#manner.judge({ routes, vehicles }, result.routes),
    }))
    // None is valid: whoever merges the first finds out, and counts it.
    const winner = bestValid(judged) ?? results[0]
    for (const { result, verdict } of judged) {
      if (verdict.verdict === 'rejected' && result !== winner)
        this.#listener.onRejected(result.solver ?? '', verdict.why)
    }
    return winner
  }

  async #ask(member: Member, visit: number, order: VisitOrder, report: Report, count: Count): Promise<VisitResult> {
    const { name, executor } = member
    const say = (event: SolverEvent) => this.#listener.onEvent(name, visit, event)
    const result = {
      ...(await executor.visit(order, (routes) => report(routes, name), count, say)),
      solver: name,
    }
    this.#listener.onResult(name, order, result)
    return result
  }
}

function bestValid(judged: readonly { result: VisitResult; verdict: Verdict }[]): VisitResult | null {
  let best: { result: VisitResult; value: Value } | null = null
  for (const { result, verdict } of judged) {
    if (verdict.verdict === 'valid' && (!best || isBetter(verdict.value, best.value))) {
      best = { result, value: verdict.value }
    }
  }
  return best?.result ?? null
}

// A solver that hangs is given up at its deadline: whoever is next shall have time too.
function withReserve(order: VisitOrder, others: number): VisitOrder {
  if (others === 0 || order.deadline === Number.POSITIVE_INFINITY) return order
  const left = Math.max(0, order.deadline - systemClock())
  return { ...order, deadline: order.deadline - left * Math.min(0.5, RESERVE * others) }
}

function isRefusal(error: unknown): boolean {
  return error instanceof RouteweaveError && error.code === 'unsupported'
}

function isAbort(error: unknown): boolean {
  const cause = error instanceof RouteweaveError ? error.cause : error
  return cause instanceof Error && cause.name === 'AbortError'
}

function ignore(): void {}
