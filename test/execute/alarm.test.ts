import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
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

test('lets what arrived while the thread was busy come first', async () => {
  const order: string[] = []
  const { port1, port2 } = new MessageChannel()
  const heard = new Promise<void>((resolve) => {
    port2.on('message', () => {
      order.push('message')
      resolve()
    })
  })
  await sleep(5)
  const alarm = new Alarm(() => order.push('alarm'))
  alarm.set(systemClock() + 5)
  port1.postMessage('answer')
  const busyUntil = systemClock() + 30
  while (systemClock() < busyUntil);
  await heard
  await sleep(20)
  await nextTurn()
  expect(order).toEqual(['message', 'alarm'])
  port1.close()
})

test('takes a moment beyond the longest timer', async () => {
  let rings = 0
  const alarm = new Alarm(() => rings++)
  alarm.set(systemClock() + 1e12)
  await sleep(20)
  expect(rings).toBe(0)
  alarm.clear()
})
