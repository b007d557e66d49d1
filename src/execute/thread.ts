/** The entry of a worker thread: takes orders from the pool, one at a time, and keeps the runs they belong to open. */

import { Transfer, worker, workerEmit } from 'workerpool'
import { systemClock } from '../base/clock.js'
import { recordError } from '../base/errors.js'
import { unpack } from '../instance/layout.js'
import type { Routes } from '../instance/routes.js'
import { loadSolver } from '../solvers/module.js'
import { clockOrigin } from './clock-origin.js'
import { type OpenRun, openRun, performConstruct, performVisit, untouchedVisit } from './perform.js'
import { watchFlag } from './stop-flag.js'
import { PERFORM, type ThreadAnswer, type ThreadEvent, type ThreadOrder, type WorkResult } from './thread-message.js'

const runs = new Map<number, OpenRun>()
let isUp = false

// The standard output is the parent's and may carry a solution: what a solver prints goes beside it.
process.stdout.write = process.stderr.write.bind(process.stderr)

worker({ [PERFORM]: perform })

async function perform(order: ThreadOrder): Promise<InstanceType<typeof Transfer>> {
  if (!isUp) emit({ kind: 'up' }, [])
  isUp = true
  for (const run of runs.keys()) if (!order.openRuns.includes(run)) runs.delete(run)
  let answer: ThreadAnswer
  const watched = watchFlag(order.flag)
  try {
    answer = { result: await performWork(order, watched.signal) }
  } catch (thrown) {
    answer = { error: recordError(thrown) }
  } finally {
    watched.release()
  }
  return new Transfer(answer, 'result' in answer ? buffersOf(answer.result.routes) : [])
}

async function performWork(order: ThreadOrder, signal: AbortSignal): Promise<WorkResult> {
  const { work } = order
  // Solvers look at this thread's clock.
  const deadline = work.order.deadline + clockOrigin() - order.clockOrigin
  const clock = systemClock
  if (work.kind === 'construct') {
    return performConstruct(unpack(order.buffer, order.matrices), { ...work.order, deadline }, { signal, clock })
  }
  const report = (routes: Routes) => emit({ kind: 'report', routes }, buffersOf(routes))
  const count = (iterations: number) => emit({ kind: 'count', iterations }, [])
  // Nobody waits for what was called back before it began.
  const run = signal.aborted ? null : await findRun(order)
  if (!run || signal.aborted) return untouchedVisit(work.order)
  emit({ kind: 'begun' }, [])
  return performVisit(run, { ...work.order, deadline }, { signal, report, count, clock })
}

async function findRun({ run, buffer, matrices, solver }: ThreadOrder): Promise<OpenRun> {
  const open = runs.get(run) ?? openRun(unpack(buffer, matrices), await loadSolver(solver))
  runs.set(run, open)
  return open
}

function emit(event: ThreadEvent, buffers: ArrayBufferLike[]): void {
  workerEmit(new Transfer(event, buffers))
}

function buffersOf({ type, offsets, tasks, unassigned }: Routes): ArrayBufferLike[] {
  return [type.buffer, offsets.buffer, tasks.buffer, unassigned.buffer]
}
