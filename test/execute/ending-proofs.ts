/** What is expected of the end of an order: it has one, and nothing is heard of the order after it. */

import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { systemClock } from '../../src/base/clock.js'
import { RouteweaveError } from '../../src/base/errors.js'
import type { Executor, SolverSource, VisitOrder, VisitResult } from '../../src/contracts/executor.js'
import type { Solver, SolveRequest } from '../../src/contracts/solver.js'
import { WorkerLoss } from '../../src/execute/slot.js'
import type { ThreadEvent } from '../../src/execute/thread-message.js'
import type { ThreadsExecutor } from '../../src/execute/threads-executor.js'
import { LEASED, probeOrder, TEN_IN_A_ROW } from '../../src/testing/executor-trial.js'
import { PROBE_URL } from '../../src/testing/probe.js'
import { type Proof, proof } from '../prove.js'
import { FakeSlot } from './fake-slot.js'

const AS_IT_WENT: VisitResult = { routes: LEASED, iterations: 0, busy: 0 }
const DONE: VisitResult = { routes: LEASED, iterations: 7, busy: 3 }
const REPORT: ThreadEvent = { kind: 'report', routes: LEASED }
const COUNT: ThreadEvent = { kind: 'count', iterations: 7 }

const BUILTIN: SolverSource = { kind: 'builtin' }
const MODULE: SolverSource = { kind: 'module', url: PROBE_URL }

/** Fails where an order does not come back: its moment is milliseconds away. */
async function inTime<T>(end: Promise<T>): Promise<T> {
  const late = new AbortController()
  const failure = sleep(3_000, null, { signal: late.signal }).then(() => Promise.reject(new Error('it does not end')))
  try {
    return await Promise.race([end, failure])
  } finally {
    failure.catch(() => {})
    late.abort()
  }
}

/** What whoever ordered a visit hears of it, and with what it ends. */
function visiting(executor: Executor, given: Partial<VisitOrder> = {}) {
  const heard: string[] = []
  const hear = (what: string) => () => void heard.push(what)
  const end = executor.visit(probeOrder(0, given), hear('report'), hear('count'), hear('say')).then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  )
  return { heard, end }
}

const life = proof<typeof import('../../src/execute/order-life.js')>(async ({ OrderLife }) => {
  const ends: unknown[] = []
  let noteEnd = (): void => {}
  const born = () =>
    new OrderLife(
      () => 'untouched',
      (end) => {
        ends.push(end)
        noteEnd()
      },
    )
  const heard: number[] = []
  const mistake = new Error('in the report')

  const answered = born()
  answered.tell((value) => heard.push(value), 1)
  answered.settle({ result: 'done' })
  answered.tell((value) => heard.push(value), 2)
  answered.settle({ error: mistake })
  answered.sendBack()
  answered.enter('waiting')
  expect([answered.stage, heard, ends.splice(0)]).toEqual(['settled', [1], [{ result: 'done' }]])

  const thrown = born()
  const fail = (): void => {
    throw mistake
  }
  thrown.tell(fail, 1)
  thrown.tell(fail, 2)
  expect([thrown.stage, ends.splice(0)]).toEqual(['settled', [{ error: mistake }]])

  // The moment of one stage is not that of the next.
  const [late, moved] = [born(), born()]
  const sent = new Promise<void>((resolve) => {
    noteEnd = resolve
  })
  late.enter('posted', systemClock() + 5)
  moved.enter('posted', systemClock() + 5)
  moved.enter('begun')
  await inTime(sent)
  await turn()
  expect([moved.stage, ends.splice(0)]).toEqual(['begun', [{ result: 'untouched' }]])
})

type Threads = typeof import('../../src/execute/threads-executor.js')

const threads = proof<Threads>(async ({ ThreadsExecutor: Opened }) => {
  const slots = 1
  const open = (solver: SolverSource, latest?: number) => {
    const slot = new FakeSlot()
    const troubles: string[] = []
    let isFree = true
    const offer = () => {
      if (!isFree || executor.waiting === 0) return
      isFree = false
      void executor.performNext(slot, [1]).then(() => {
        isFree = true
        offer()
      })
    }
    const onTrouble = ({ kind }: { kind: string }) => void troubles.push(kind)
    const executor: ThreadsExecutor = new Opened(
      { instance: TEN_IN_A_ROW, solver, latest, onTrouble },
      { slots, grace: 1_000, offer, leave: () => {} },
    )
    return { executor, slot, troubles }
  }
  for (const prove of [
    theEndOfOneThatStarts,
    theEndOfOneThatIsAbandoned,
    theEndOfOneWhoseThreadIsLost,
    theEndOfOneThatBegan,
    theAnswer,
  ]) {
    await prove(open)
  }
})

type OpenFake = (
  solver: SolverSource,
  latest?: number,
) => { executor: ThreadsExecutor; slot: FakeSlot; troubles: string[] }

// The case of an island whose thread starts for longer than its stretch lasts.
async function theEndOfOneThatStarts(open: OpenFake): Promise<void> {
  const { executor, slot, troubles } = open(BUILTIN)
  const { heard, end } = visiting(executor, { deadline: systemClock() + 5 })
  expect(await inTime(end)).toEqual({ result: AS_IT_WENT })
  expect(slot.stops, 'the thread was told, and not given up sooner').toEqual([
    { work: slot.works[0], hangsAt: Infinity },
  ])
  const { end: next } = visiting(executor)
  executor.stop()
  expect(await inTime(next)).toEqual({ result: AS_IT_WENT })
  expect(slot.stops, 'one that has ended was called back once more').toHaveLength(1)
  slot.say({ kind: 'up' }, { kind: 'begun' }, REPORT, COUNT)
  expect(heard).toEqual([])
  expect([slot.works.length, executor.running], 'its thread is free').toEqual([1, 1])
  slot.answer({ result: DONE })
  await turn()
  expect([heard, troubles, executor.running]).toEqual([[], [], 0])
}

async function theEndOfOneThatIsAbandoned(open: OpenFake): Promise<void> {
  for (const solver of [BUILTIN, MODULE]) {
    const { executor, slot } = open(solver)
    const { heard, end } = visiting(executor)
    slot.say({ kind: 'begun' }, REPORT, COUNT)
    await executor.close()
    slot.say(REPORT, COUNT)
    expect([heard, await inTime(end)]).toEqual([
      ['report', 'count'],
      { error: expect.objectContaining({ code: 'stopped' }) },
    ])
    expect(slot.stops).toEqual([{ work: slot.works[0], hangsAt: expect.any(Number) }])
    expect(slot.stops[0].hangsAt).toBeLessThan(Infinity)
  }
  const { executor, slot } = open(MODULE)
  const mistake = new Error('in the report')
  let heard = 0
  const hear = () => {
    heard++
    throw mistake
  }
  const end = executor.visit(probeOrder(0), hear, hear).catch((error: unknown) => error)
  slot.say({ kind: 'begun' }, COUNT, REPORT, COUNT)
  expect([await inTime(end), heard, slot.stops.length]).toEqual([mistake, 1, 1])
}

async function theEndOfOneWhoseThreadIsLost(open: OpenFake): Promise<void> {
  const loss = new WorkerLoss('worker-lost', 'it died')
  const ended = open(BUILTIN)
  await inTime(visiting(ended.executor, { deadline: systemClock() + 5 }).end)
  ended.slot.fail(loss)
  await turn()
  expect([ended.troubles, ended.slot.works.length, ended.executor.waiting]).toEqual([['worker-lost'], 1, 0])

  const { executor, slot, troubles } = open(MODULE)
  const [first, second] = [visiting(executor), visiting(executor, { seed: 2 })]
  slot.say({ kind: 'begun' }, REPORT)
  slot.fail(loss)
  await turn()
  expect(slot.works[1], 'it is not repeated before the next').toBe(slot.works[0])
  slot.say({ kind: 'begun' }, COUNT)
  slot.fail(loss)
  expect(await inTime(first.end)).toEqual({ error: expect.objectContaining({ code: 'worker-lost' }) })
  await turn()
  slot.answer({ result: DONE })
  expect(await inTime(second.end)).toEqual({ result: DONE })
  expect([first.heard, troubles]).toEqual([
    ['report', 'count'],
    ['worker-lost', 'worker-lost'],
  ])
}

async function theEndOfOneThatBegan(open: OpenFake): Promise<void> {
  const soon = systemClock() + 20
  const builtin = open(BUILTIN, soon)
  const slow = visiting(builtin.executor)
  builtin.slot.say({ kind: 'begun' }, { kind: 'begun' })
  expect(await inTime(slow.end)).toEqual({ result: AS_IT_WENT })
  builtin.slot.say({ kind: 'begun' }, REPORT)
  expect([slow.heard, builtin.slot.expected]).toEqual([[], []])

  const later = systemClock() + 60_000
  const module = open(MODULE, later)
  void visiting(module.executor)
  module.slot.say({ kind: 'begun' }, { kind: 'begun' })
  expect(module.slot.expected, 'its thread is not given up when its run wants everything back').toEqual([later])

  const late = open(MODULE, systemClock() - 1)
  const begun = visiting(late.executor)
  late.slot.say({ kind: 'begun' }, REPORT)
  expect([await inTime(begun.end), begun.heard, late.slot.expected]).toEqual([{ result: AS_IT_WENT }, [], []])
}

async function theAnswer(open: OpenFake): Promise<void> {
  const { executor, slot } = open(MODULE)
  const first = visiting(executor)
  const fault = new RouteweaveError('internal', 'This order cannot be passed to a thread')
  slot.fail(fault)
  expect(await inTime(first.end)).toEqual({ error: fault })
  const second = visiting(executor)
  await turn()
  slot.answer({ error: { code: 'solver-failed', message: 'as asked' } })
  expect(await inTime(second.end)).toEqual({
    error: expect.objectContaining({ code: 'solver-failed', message: 'as asked' }),
  })
}

type Inline = typeof import('../../src/execute/inline.js')

/** A solver that never comes back, and whose last words are those it has when it is asked to. */
function talker(): { solver: Solver; asked: () => SolveRequest } {
  const requests: SolveRequest[] = []
  const solve: Solver['solve'] = (_, request) => {
    requests.push(request)
    request.signal.addEventListener('abort', () => talk(request))
    return new Promise(() => {})
  }
  return { solver: { name: 'talker', unsupported: () => [], solve }, asked: () => requests[requests.length - 1] }
}

function talk({ report, count, say }: SolveRequest): void {
  report({
    type: new Int32Array(0),
    offsets: new Int32Array(1),
    tasks: new Int32Array(0),
    unassigned: Int32Array.of(0, 1, 2, 3, 4),
  })
  count(1)
  say?.({ type: 'late' })
}

const inline = proof<Inline>(async ({ inlineExecutor }) => {
  const open = (latest?: number) => {
    const { solver, asked } = talker()
    return { executor: inlineExecutor({ instance: TEN_IN_A_ROW, solver, latest, onTrouble: () => {} }), asked }
  }
  const hung = open(systemClock() + 30)
  const left = visiting(hung.executor)
  expect(await inTime(left.end)).toEqual({ error: expect.objectContaining({ code: 'worker-lost' }) })
  // So often is told what was counted, at the most.
  await sleep(210)
  talk(hung.asked())
  expect(left.heard).toEqual([])

  const closing = open()
  const closed = visiting(closing.executor)
  while (closing.asked() === undefined) await turn()
  await closing.executor.close()
  expect(closing.asked().signal.aborted, 'it is not asked to come back').toBe(true)
  talk(closing.asked())
  expect([closed.heard, await inTime(closed.end)]).toEqual([
    [],
    { error: expect.objectContaining({ code: 'stopped' }) },
  ])
})

/** By file. */
export const endingProofs: Readonly<Record<string, Proof>> = {
  'execute/order-life.ts': life,
  'execute/threads-executor.ts': threads,
  'execute/inline.ts': inline,
}
