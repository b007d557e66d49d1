import { expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { cutSubproblem } from '../../src/instance/subproblem.js'
import type { Problem } from '../../src/model/problem.js'
import { nearInPart } from '../../src/search/near.js'
import { createState } from '../../src/search/state.js'
import { isTaken } from '../../src/search/kernel/takes.js'

// A part's matrix was the thread's largest so far, with the smaller part's at its beginning; the kernel takes none that is not
// square, so that it searched the largest part alone and TypeScript, four times slower, all others.

const problem: Problem = {
  coordinates: 'planar',
  jobs: Array.from({ length: 12 }, (_, id) => ({ id, location: [id * id, id], delivery: [1] })),
  vehicles: [{ id: 'van', count: 4, start: [0, 0], end: [0, 0], capacity: [5] }],
}

it('a part is as it is when it is cut for itself, whatever was cut on the thread before', () => {
  const { instance } = compile(problem)
  const large = cutSubproblem(
    instance,
    Int32Array.from({ length: 12 }, (_, task) => task),
    Int32Array.of(4),
  )
  const few = Int32Array.of(2, 3, 5, 7)
  const alone = cutSubproblem(instance, few, Int32Array.of(2))
  const after = cutSubproblem(instance, few, Int32Array.of(2), large)
  expect(after.costs).toEqual(alone.costs)
  expect(after.costs.buffer).toBe(large.costs.buffer)
  const state = createState(after.instance, after)
  expect(isTaken(state, nearInPart(state, 3))).toBe(true)
})
