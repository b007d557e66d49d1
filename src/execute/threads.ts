/**
 * Worker threads: a pool of them, shared by any number of runs, each of which sees an Executor.
 *
 *     run 1: order order order \
 *                               > fewest orders on threads first > slot | slot | slot     one thread each
 *     run 2: order order       /
 *
 * A thread that dies takes no order with it: the first loss of an order is mended by a repetition, which gives the
 * same result where the order has an iteration budget.
 */

import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { ResourceLimits } from 'node:worker_threads'
import { InputError, RouteweaveError } from '../base/errors.js'
import type { Executor, ExecutorContext } from '../contracts/executor.js'
import { Slot } from './slot.js'
import { ThreadsExecutor } from './threads-executor.js'

/** How many threads, and how they start. */
export interface PoolOptions {
  /** The most threads at a time, 1 to 1,024; they start as orders come. Default: what the machine has. */
  readonly workers?: number | undefined
  /** The entry of a thread, for programs that bundle: what `routeweave/thread` resolves to. Default: our own. */
  readonly threadScript?: string | URL | undefined
  /** V8's limits per thread: out of memory is then the end of a thread instead of the process. */
  readonly resourceLimits?: ResourceLimits | undefined
  /** Milliseconds past its deadline, or past a stop, after which an order counts as hung. Default 1000. */
  readonly grace?: number | undefined
}

/** Threads for any number of runs at once; those without an order do not keep the process alive. */
export interface Pool {
  readonly workers: number
  /** An executor for one run; close it when the run is over. */
  open(context: ExecutorContext): Executor
  /** Ends all threads; orders still running or waiting reject with code 'stopped'. */
  close(): Promise<void>
}

/**
 * A pool; its first thread starts with its first order.
 * @throws InputError when the number of workers is none; RouteweaveError `io` when the thread script is not there
 */
export function createPool(options: PoolOptions = {}): Pool {
  return new ThreadPool(options)
}

/** More threads than any machine has use for. */
export const MOST_WORKERS = 1024

const isSource = import.meta.url.endsWith('.ts')
const OWN_SCRIPT = new URL(isSource ? './thread-dev.mjs' : './thread.js', import.meta.url)

class ThreadPool implements Pool {
  readonly workers: number
  readonly #grace: number
  readonly #slots: Slot[]
  readonly #executors = new Set<ThreadsExecutor>()
  #isClosed = false

  constructor(options: PoolOptions) {
    const { workers = availableParallelism(), threadScript = OWN_SCRIPT, resourceLimits, grace = 1_000 } = options
    if (!(Number.isInteger(workers) && workers >= 1 && workers <= MOST_WORKERS)) {
      const hint = `an integer from 1 to ${MOST_WORKERS}`
      throw new InputError([{ code: 'out-of-range', path: 'options.workers', message: `is ${String(workers)}`, hint }])
    }
    const script = toPath(threadScript)
    this.workers = workers
    this.#grace = grace
    this.#slots = Array.from({ length: this.workers }, () => new Slot({ script, resourceLimits, grace }))
  }

  open(context: ExecutorContext): Executor {
    if (this.#isClosed) throw new RouteweaveError('stopped', 'The pool is closed')
    const executor = new ThreadsExecutor(context, {
      slots: this.workers,
      grace: this.#grace,
      offer: () => this.#dispatch(),
      leave: (left) => this.#executors.delete(left),
    })
    this.#executors.add(executor)
    return executor
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([...this.#executors].map((executor) => executor.close()))
    await Promise.all(this.#slots.map((slot) => slot.close()))
  }

  // An order takes its slot before the next slot is looked for; a lost one is back in its queue before this is called.
  #dispatch(): void {
    while (!this.#isClosed) {
      const slot = this.#slots.find((each) => !each.isBusy)
      const executor = slot && this.#nextServed()
      if (!executor) return
      const openRuns = [...this.#executors].map(({ run }) => run)
      void executor.performNext(slot, openRuns).then(() => this.#dispatch())
    }
  }

  /** Of the runs with waiting orders the one with the fewest on threads; among equals the one served longest ago. */
  #nextServed(): ThreadsExecutor | null {
    let next: ThreadsExecutor | null = null
    for (const executor of this.#executors) {
      if (executor.waiting > 0 && (next === null || executor.running < next.running)) next = executor
    }
    if (!next) return null
    // The set keeps the order of insertion, which so is the order of service.
    this.#executors.delete(next)
    this.#executors.add(next)
    return next
  }
}

function toPath(script: string | URL): string {
  const path = script instanceof URL || script.startsWith('file:') ? fileURLToPath(script) : script
  if (existsSync(path)) return path
  throw new RouteweaveError(
    'io',
    `The script of worker threads is not at ${path}: give the option threadScript, the path of routeweave/thread`,
  )
}
