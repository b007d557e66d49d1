import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Stopper, type StopOrder } from '../../src/benchmark/stopper.js'

let now = 1000
let signals: number[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  ;[now, signals] = [1000, []]
})
afterEach(() => vi.useRealTimers())

function pass(milliseconds: number): void {
  now += milliseconds
  vi.advanceTimersByTime(milliseconds)
}

function stopperOf(order: StopOrder, allowed = 0): Stopper {
  const stopper = new Stopper(order, allowed, () => now)
  stopper.arm(() => void signals.push(now))
  return stopper
}

test('the signal goes so long after the work began, and once', () => {
  const stopper = stopperOf({ after: 'started', seconds: 0.3 })
  pass(50)
  stopper.take({ type: 'started' })
  pass(200)
  stopper.take({ type: 'started' })
  pass(100)
  pass(900)
  expect(signals).toEqual([1350])
  stopper.take({ type: 'finished' })
  // Stopped .35 s after the start, planned at 1.25 s.
  expect(stopper.close(3)).toEqual({ plan: 0.9, exit: 2.65 })
})

test('the first solution is one that leaves out no more than may be', () => {
  const stopper = stopperOf({ after: 'first-solution', seconds: 1 }, 2)
  stopper.take({ type: 'started' })
  stopper.take({ type: 'improved', unassigned: 3 })
  pass(5000)
  expect(signals).toEqual([])
  stopper.take({ type: 'improved', unassigned: 2 })
  pass(1000)
  expect(signals).toEqual([7000])
})

test('a run that is over before is not stopped; one that never says that it has a plan has ended all the same', () => {
  const over = stopperOf({ after: 'started', seconds: 1 })
  over.take({ type: 'started' })
  over.take({ type: 'finished' })
  pass(2000)
  expect([signals, over.close(2)]).toEqual([[], null])
  const ended = stopperOf({ after: 'started', seconds: 1 })
  ended.take({ type: 'started' })
  expect(ended.close(0.5)).toBeNull()
  pass(2000)
  expect(signals).toEqual([])
  const silent = stopperOf({ after: 'started', seconds: 1 })
  silent.take({ type: 'started' })
  pass(1000)
  expect(silent.close(1.5)).toEqual({ plan: null, exit: 0.5 })
})
