import { expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { arcCost } from '../../src/instance/travel.js'
import type { Problem } from '../../src/model/problem.js'

const priced = (distance: number): Problem => ({
  coordinates: 'planar',
  jobs: [
    { id: 1, location: [0, 0] },
    { id: 2, location: [300, 400] },
  ],
  vehicles: [{ id: 1, costs: { distance } }],
})

it('tells long arcs from short ones however cheap a unit of distance is', () => {
  for (const distance of [1, 1e-6, 1e-12, 1e-30]) {
    const { instance } = compile(priced(distance))
    expect(arcCost(instance, 0, 0, 1)).toBeGreaterThan(2 ** 26)
    expect(arcCost(instance, 0, 0, 1) / instance.costScale / distance).toBeCloseTo(500, 4)
  }
})

it('leaves the scale at 1 where nothing costs anything', () => {
  expect(compile(priced(0)).instance.costScale).toBe(1)
})
