/** The executors of a run: worker threads, its caller's pool, or the caller's own thread, opened once for each solver. */

import type { Executor, ExecutorContext, SolverSource } from '../contracts/executor.js'
import type { Solver } from '../contracts/solver.js'
import { inlineExecutor } from '../execute/inline.js'
import { createPool } from '../execute/threads.js'
import type { Compiled } from '../instance/compile.js'
import { createJudge, type Judge } from '../merge/merge.js'
import { onProblems } from '../solvers/on-problems.js'
import type { RunSettings } from './options.js'
import { isObject, isOfProblems, nameOf, type SolverChoice, type Stage } from './stages.js'
import { type Member, Team, type TeamListener } from './team.js'

/** What the executors of one run are opened with. */
export interface TeamsContext extends Pick<ExecutorContext, 'latest' | 'onTrouble'> {
  readonly compiled: Compiled
  readonly settings: RunSettings
  /** Threads of a pool that the run opens itself, and parts at a time of a solver of problems. */
  readonly workers: number
}

/** Milliseconds that a solver may take to close. */
const CLOSING = 5000

/** Opens executors as stages ask for them, and ends them all with the run. */
export class Teams {
  readonly #context: TeamsContext
  readonly #listener: TeamListener
  readonly #members = new Map<SolverChoice, Member>()
  readonly #opened: Executor[] = []
  readonly #teams: Team[] = []
  readonly #names = new Set<string>()
  #judge: Judge | null = null
  #isStopped = false

  constructor(context: TeamsContext, listener: TeamListener) {
    this.#context = context
    this.#listener = listener
  }

  /** Orders on workers, of all solvers. */
  get running(): number {
    return this.#opened.reduce((sum, { running }) => sum + running, 0)
  }

  /** The executor of a stage. */
  of({ solvers, isRace }: Pick<Stage, 'solvers' | 'isRace'>): Executor {
    this.#judge ??= createJudge(this.#context.compiled.instance)
    const members = solvers.map((choice) => this.#memberOf(choice))
    const team = new Team(members, { isRace, judge: this.#judge }, this.#listener)
    this.#teams.push(team)
    if (this.#isStopped) team.stop()
    return team
  }

  /** Asks all orders that there are to come back with what they have; others may follow. */
  recall(): void {
    for (const executor of this.#opened) executor.stop()
  }

  /** Asks all orders, and those of executors that are opened later, to come back with what they have. */
  stop(): void {
    this.#isStopped = true
    // Those first that would ask one solver after the other.
    for (const team of this.#teams) team.stop()
  }

  /** Ends the executors and what solvers keep; one that does not end is told and left behind. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#opened.map((executor) => executor.close()))
    await Promise.all([...this.#members].map(([choice, member]) => this.#closeSolver(choice, member)))
  }

  async #closeSolver(choice: SolverChoice, { name }: Member): Promise<void> {
    if (!isOfProblems(choice) || !choice.close) return
    const { onTrouble } = this.#context
    const tell = (what: string) => onTrouble({ kind: 'thread-blocked', message: `The solver ${name} ${what}` })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        tell(`was not closed within ${CLOSING / 1000} s and was left behind`)
        resolve()
      }, CLOSING)
    })
    try {
      await Promise.race([choice.close(), late])
    } catch (error) {
      tell(`failed when it was closed: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      clearTimeout(timer)
    }
  }

  #memberOf(choice: SolverChoice): Member {
    const known = this.#members.get(choice)
    if (known) return known
    const name = this.#freeName(nameOf(choice))
    const executor = this.#open(choice)
    this.#opened.push(executor)
    if (this.#isStopped) executor.stop()
    const member = { name, executor, isBuiltin: choice === 'builtin' }
    this.#members.set(choice, member)
    return member
  }

  // Two programs may have the same name: counts and warnings tell them apart.
  #freeName(name: string): string {
    let free = name
    for (let k = 2; this.#names.has(free); k++) free = `${name} ${k}`
    this.#names.add(free)
    return free
  }

  #open(choice: SolverChoice): Executor {
    const { compiled, settings, workers, latest, onTrouble } = this.#context
    const { instance } = compiled
    const rest = { instance, onTrouble, ...(latest === undefined ? {} : { latest }) }
    if (isObject(choice)) return inlineExecutor({ ...rest, solver: this.#solverOf(choice) })
    const solver: SolverSource =
      choice === 'builtin' ? { kind: 'builtin' } : { kind: 'module', url: String(choice.module) }
    if (settings.executor === 'inline') return inlineExecutor({ ...rest, solver })
    if (settings.pool) return settings.pool.open({ ...rest, solver })
    const pool = createPool({ workers, threadScript: settings.threadScript })
    return closingWith(pool.open({ ...rest, solver }), () => pool.close())
  }

  #solverOf(choice: Extract<SolverChoice, { name: string }>): Solver {
    if (!isOfProblems(choice)) return choice
    const { compiled, workers } = this.#context
    return { ...onProblems(compiled, choice), slots: choice.slots ?? workers }
  }
}

// Closing the executor ends the pool that was opened for it.
function closingWith(executor: Executor, close: () => Promise<void>): Executor {
  return {
    slots: executor.slots,
    get running() {
      return executor.running
    },
    construct: (order) => executor.construct(order),
    visit: (...order) => executor.visit(...order),
    stop: () => executor.stop(),
    close,
  }
}
