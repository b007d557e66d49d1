/** An executor under test, opened for a small problem with the probe for a solver. */

import { AssertionError, rejects } from 'node:assert/strict'
import type { ErrorCode, RouteweaveError } from '../base/errors.js'
import type { Executor, ExecutorContext, Trouble, VisitOrder } from '../contracts/executor.js'
import { type Routes, routesFrom } from '../instance/routes.js'
import { PROBE_URL, Probe } from './probe.js'
import { smallInstance } from './small-instance.js'

/** Opens the executor under test; the suite closes it. */
export type OpenExecutor = (context: ExecutorContext) => Executor | Promise<Executor>

/** What the suite may expect of an executor. */
export interface ExecutorContractOptions {
  /** True where solvers run in threads or processes that may die alone. Default false. */
  readonly hasThreads?: boolean | undefined
  /** Milliseconds after which a case fails that does not come to an end. Default 60 000. */
  readonly timeLimit?: number | undefined
}

/** An open executor and the troubles that it told of. */
export interface OpenTrial {
  readonly executor: Executor
  readonly troubles: Trouble[]
}

/** How to open the executor under test, and what it is able to. */
export class ExecutorTrial {
  readonly hasThreads: boolean
  readonly #open: OpenExecutor
  readonly #timeLimit: number

  constructor(open: OpenExecutor, { hasThreads = false, timeLimit = 60_000 }: ExecutorContractOptions) {
    this.#open = open
    this.hasThreads = hasThreads
    this.#timeLimit = timeLimit
  }

  /** Has the body use an executor, and closes it. */
  async use(body: (open: OpenTrial) => Promise<void>): Promise<void> {
    const troubles: Trouble[] = []
    const executor = await this.#open({
      instance: TEN_IN_A_ROW,
      solver: { kind: 'module', url: PROBE_URL },
      onTrouble: (trouble) => troubles.push(trouble),
    })
    let timer: NodeJS.Timeout | undefined
    const isOver = new Promise<never>((_, reject) => {
      const broken = new AssertionError({ message: 'an order does not come back' })
      timer = setTimeout(() => reject(broken), this.#timeLimit)
    })
    try {
      await Promise.race([body({ executor, troubles }), isOver])
    } finally {
      clearTimeout(timer)
      await executor.close()
    }
  }
}

/** Ten tasks in a row, three vehicle types of which orders use the last two. */
export const TEN_IN_A_ROW = smallInstance({
  tasks: Array.from({ length: 10 }, (_, task) => [task + 1, 0] as const),
  types: [
    { vehicles: 1, capacity: [10] },
    { vehicles: 2, capacity: [10] },
    { vehicles: 2, capacity: [10] },
  ],
})

/** Two routes and an unassigned task, in numbers that are not those of their subproblem. */
export const LEASED: Routes = routesFrom([[9, 3, 5], [8]], [2, 1], [4])

/** An order for the leased routes; `seed` is one of {@link Probe}. */
export function probeOrder(seed: number, given: Partial<VisitOrder> = {}): VisitOrder {
  return {
    routes: LEASED,
    isWarm: true,
    vehicles: Int32Array.of(0, 1, 2),
    seed,
    deadline: Number.POSITIVE_INFINITY,
    iterations: 5,
    temperature: null,
    ...given,
  }
}

/** For orders whose reports do not matter. */
export function noReport(): void {}

/** Places an order of a probe that reports first, and waits until it has. */
export async function placeAndHear(
  executor: Executor,
  seed: number = Probe.wait,
): Promise<{ readonly result: ReturnType<Executor['visit']> }> {
  let result: ReturnType<Executor['visit']> | undefined
  await new Promise<void>((resolve, reject) => {
    result = executor.visit(probeOrder(seed), () => resolve())
    result.catch(reject)
  })
  return { result: result ?? executor.visit(probeOrder(Probe.keep), noReport) }
}

/** Asserts that a promise rejects with an error of the code. */
export async function assertRejects(promise: Promise<unknown>, code: ErrorCode, says = /./): Promise<void> {
  await rejects(promise, (error: RouteweaveError) => {
    if (error.code === code && says.test(error.message)) return true
    throw new AssertionError({ message: `it rejects with ${error.code}: ${error.message}, not with ${code} ${says}` })
  })
}
