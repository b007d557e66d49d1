import { expect, it } from 'vitest'
import { systemClock } from '../../src/base/clock.js'

it('the system clock tells milliseconds since 1970 and never goes back', () => {
  const first = systemClock()
  expect(Math.abs(first - Date.now())).toBeLessThan(60_000)
  let last = first
  for (let i = 0; i < 1000; i++) {
    const now = systemClock()
    expect(now).toBeGreaterThanOrEqual(last)
    last = now
  }
})
