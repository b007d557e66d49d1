import { expect, test, vi } from 'vitest'
import { openLiveLine } from '../../src/cli/live-line.js'
import { describeProgress, emptyProgress, takeEvent } from '../../src/cli/progress.js'
import type { RunEvent } from '../../src/model/events.js'
import { fakeIo } from './fake-io.js'

const started: RunEvent = {
  ...{ v: 1, type: 'started', time: 5, tasks: 1000, vehicles: 50, workers: 2, seed: 1, parts: 3 },
  ...{ timeLimit: 10_000, iterations: null },
} as RunEvent
const improved = (time: number, cost: number, unassigned = 0): RunEvent => {
  return { v: 1, type: 'improved', time, cost, unassigned, routes: 40 }
}
const visit = (time: number, visits: number): RunEvent => {
  const current = { cost: 1, unassigned: 0 }
  return { v: 1, type: 'visit', time, visits, busy: 2, iterations: visits * 1000, current, progress: time / 10_000 }
}

function progressAfter(...events: RunEvent[]) {
  const progress = emptyProgress()
  for (const event of events) takeEvent(progress, event)
  return progress
}

test('before the first solution the line says what is being done', () => {
  expect(describeProgress(emptyProgress(), 100)).toBe('reading  100 ms')
  expect(describeProgress(progressAfter(started), 1500)).toBe('building a first solution of 1,000 tasks  1.5 s')
})

test('the line tells cost, change since the start, visits, workers busy and time left', () => {
  const progress = progressAfter(started, improved(200, 20_000), improved(900, 19_000), visit(1000, 12))
  expect(describeProgress(progress, 4000)).toBe('cost 19,000  -5.00 %  visits 12  busy 2/2  6.0 s left')
})

test('time left never runs below zero', () => {
  expect(describeProgress(progressAfter(started, improved(200, 20_000)), 11_000)).toContain('0 ms left')
})

test('with an iteration budget the line tells the share that is done', () => {
  const progress = progressAfter(
    { ...started, timeLimit: null, iterations: 100 } as RunEvent,
    improved(1, 5),
    visit(2500, 1),
  )
  expect(describeProgress(progress, 3000)).toMatch(/25 % done$/)
})

test('costs are not compared while the start served fewer jobs', () => {
  const progress = progressAfter(started, improved(200, 20_000, 7), improved(300, 21_000, 2))
  expect(describeProgress(progress, 1000)).toBe('cost 21,000  2 unassigned  visits 0  busy 0/2  9.0 s left')
})

test('costs are not compared where what is left out matters less', () => {
  const line = describeProgress(progressAfter(started, improved(200, 100, 3), improved(300, 130, 3)), 1000)
  expect(line).toBe('cost 130  3 unassigned  visits 0  busy 0/2  9.0 s left')
})

test('a terminal gets one line that is redrawn and cleared at the end', () => {
  vi.useFakeTimers()
  const io = fakeIo({ isTTY: true })
  const live = openLiveLine(io)
  live.take(started)
  live.take(improved(200, 20_000))
  io.time = 1000
  vi.advanceTimersByTime(250)
  live.close()
  vi.advanceTimersByTime(1000)
  vi.useRealTimers()
  const line = '\r\x1b[2Kcost 20,000  0.00 %  visits 0  busy 0/2  9.0 s left'
  expect(io.err()).toBe(`${line}${line}\r\x1b[2K`)
})

test('a terminal that is narrow gets a line that fits', () => {
  vi.useFakeTimers()
  const io = fakeIo({ isTTY: true })
  Object.assign(io.stderr, { columns: 25 })
  const live = openLiveLine(io)
  live.take(started)
  vi.advanceTimersByTime(100)
  vi.useRealTimers()
  live.close()
  expect(io.err().split('\r\x1b[2K')[1]).toHaveLength(24)
})

test('elsewhere there are plain lines, no more than one in five seconds', () => {
  const io = fakeIo()
  const live = openLiveLine(io)
  live.take(started)
  for (let time = 200; time <= 10_200; time += 100) live.take(improved(time, 30_000 - time))
  live.close()
  expect(io.err()).not.toContain('\r')
  expect(io.err().trimEnd().split('\n')).toHaveLength(3)
})

test('a warning is shown at once', () => {
  const io = fakeIo()
  openLiveLine(io).take({ v: 1, type: 'warning', time: 3, message: 'a worker was lost' })
  expect(io.err()).toBe('routeweave: a worker was lost\n')
})
