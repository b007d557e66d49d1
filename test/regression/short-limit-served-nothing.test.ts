/** A limit that was over before a thread had come up gave a plan of nothing. */

import { expect, test } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import { solve } from '../../src/run/start-run.js'

test('everything is served however short the time', async () => {
  for (const size of [40, 6000]) {
    const problem = generate({ size, seed: 3 })
    for (const timeLimit of [1, 30]) {
      const { unassigned, routes, stats } = await solve(problem, { timeLimit, workers: 2 })
      expect([size, timeLimit, unassigned.length]).toEqual([size, timeLimit, 0])
      // Not a vehicle for each.
      expect(routes.length).toBeLessThan(size / 4)
      expect(stats?.stoppedBy).toBe('time')
    }
  }
})
