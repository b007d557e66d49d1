import { once } from 'node:events'
import { expect, test } from 'vitest'
import { createStopFlag, lowerFlag, raiseFlag, watchFlag } from '../../src/execute/stop-flag.js'

test('a watched flag turns aborted without a turn of the event loop', () => {
  const flag = createStopFlag()
  const { signal, release } = watchFlag(flag)
  expect(signal.aborted).toBe(false)
  raiseFlag(flag)
  expect(signal.aborted).toBe(true)
  expect(() => signal.throwIfAborted()).toThrow(expect.objectContaining({ name: 'AbortError' }))
  release()
})

test('a watched flag fires the event for those who wait', async () => {
  const flag = createStopFlag()
  const { signal, release } = watchFlag(flag)
  const aborted = once(signal, 'abort')
  raiseFlag(flag)
  await aborted
  expect(signal.aborted).toBe(true)
  release()
})

test('a released signal does not follow the flag any more', () => {
  const flag = createStopFlag()
  const first = watchFlag(flag)
  first.release()
  raiseFlag(flag)
  expect(first.signal.aborted).toBe(false)
})

test('a flag that was lowered serves the next order', () => {
  const flag = createStopFlag()
  raiseFlag(flag)
  lowerFlag(flag)
  const { signal, release } = watchFlag(flag)
  expect(signal.aborted).toBe(false)
  release()
})

test('a released watch leaves no timer behind', () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  const watched = watchFlag(createStopFlag())
  expect(timers()).toBe(before + 1)
  watched.release()
  expect(timers()).toBe(before)
})
