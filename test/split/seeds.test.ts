import { describe, expect, it } from 'vitest'
import { Random } from '../../src/base/random.js'
import { SeedWalk } from '../../src/split/seeds.js'

describe('SeedWalk', () => {
  it('meets every task once before any twice', () => {
    const walk = new SeedWalk(50, new Random(1))
    for (let round = 0; round < 3; round++) {
      const met = Array.from({ length: 50 }, () => walk.next())
      expect(new Set(met).size).toBe(50)
      expect(met).not.toEqual([...met].sort((a, b) => a - b))
    }
  })
})
