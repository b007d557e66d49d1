import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.js'
import { Alarm } from '../../src/execute/alarm.js'

test('rings once its moment has come', async () => {
  const rang = await new Promise<number>((resolve) => {
    new Alarm(() => resolve(systemClock())).set(systemClock() + 20)
  })
  expect(rang).toBeLessThanOrEqual(systemClock())
})

test('does not ring when it was cleared or moved away in the meantime', async () => {
  let rings = 0
  const alarm = new Alarm(() => rings++)
  alarm.set(systemClock() - 1)
  alarm.clear()
  alarm.set(systemClock() - 1)
  alarm.set(Number.POSITIVE_INFINITY)
  await sleep(20)
  expect(rings).toBe(0)
})

test('does not ring when it was cleared at the last moment, its timer having fired', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let rings = 0
  const alarm = new Alarm(() => rings++)
  alarm.set(systemClock() - 1)
  vi.advanceTimersByTime(1)
  expect(vi.getTimerCount()).toBe(0)
  alarm.clear()
  vi.useRealTimers()
  await sleep(20)
  expect(rings).toBe(0)
})

test('lets what arrived while the thread was busy come first', async () => {
  const order: string[] = []
  const { port1, port2 } = new MessageChannel()
  const heard = new Promise<void>((resolve) => {
    port2.on('message', () => {
      order.push('message')
      resolve()
    })
  })
  const rang = new Promise<void>((resolve) => {
    const alarm = new Alarm(() => {
      order.push('alarm')
      resolve()
    })
    // Behind an immediate the next turn of the event loop begins, timers first, messages after them.
    setImmediate(() => {
      alarm.set(systemClock() + 5)
      port1.postMessage('answer')
      const busyUntil = systemClock() + 30
      while (systemClock() < busyUntil);
    })
  })
  await Promise.all([heard, rang])
  expect(order).toEqual(['message', 'alarm'])
  port1.close()
})

test('takes a moment beyond the longest timer', async () => {
  let rings = 0
  const warnings: Error[] = []
  const hearWarning = (warning: Error) => warnings.push(warning)
  process.on('warning', hearWarning)
  const alarm = new Alarm(() => rings++)
  alarm.set(systemClock() + 1e12)
  await sleep(20)
  process.off('warning', hearWarning)
  alarm.clear()
  expect(rings).toBe(0)
  expect(warnings).toEqual([])
})

test('does not ring at the end of the longest timer when its moment lies behind it', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] })
  let rings = 0
  const alarm = new Alarm(() => rings++)
  alarm.set(systemClock() + 1e12)
  vi.advanceTimersByTime(2_147_483_647)
  expect(vi.getTimerCount()).toBe(1)
  vi.runOnlyPendingTimers()
  alarm.clear()
  vi.useRealTimers()
  expect(rings).toBe(0)
})
