import { expect, test } from 'vitest'
import { checkShape } from '../../src/execute/result-shape.js'
import { routesFrom } from '../../src/instance/routes.js'
import { smallInstance } from '../../src/testing/small-instance.js'
import { wholePart } from '../../src/testing/solver-trial.js'

const part = wholePart(
  smallInstance({
    tasks: [
      [1, 0],
      [2, 0],
      [3, 0],
    ],
  }),
)
const good = routesFrom([[2, 0]], [0], [1])

test('routes pass as they are', () => {
  expect(checkShape(part, good, 'mine')).toBe(good)
  expect(checkShape(part, routesFrom([], [], [0, 1, 2]), 'mine')).toEqual(routesFrom([], [], [0, 1, 2]))
})

test.each<[string, unknown, RegExp]>([
  ['nothing', undefined, /it is undefined/],
  ['null', null, /it is null/],
  ['a plain list', { ...good, tasks: [2, 0] }, /tasks is not an Int32Array/],
  ['another array kind', { ...good, type: new Float64Array(1) }, /type is not an Int32Array/],
  ['a missing field', { type: good.type, offsets: good.offsets, tasks: good.tasks }, /unassigned is not/],
  ['too few offsets', { ...good, offsets: Int32Array.of(0) }, /1 routes need 2 offsets/],
  ['no offset at all', { ...good, type: new Int32Array(0), offsets: new Int32Array(0) }, /0 routes need 1 offsets/],
  ['offsets that end early', { ...good, offsets: Int32Array.of(0, 1) }, /do not span/],
  ['offsets that begin late', { ...good, offsets: Int32Array.of(1, 2) }, /do not span/],
  ['descending offsets', routesFromOffsets([0, 2, 1, 2]), /descend at route 1/],
  ['an unknown type', { ...good, type: Int32Array.of(1) }, /vehicle type outside 0\.\.0/],
  ['an unknown task', { ...good, tasks: Int32Array.of(2, 3) }, /task outside 0\.\.2/],
  ['a negative task', { ...good, tasks: Int32Array.of(2, -1) }, /task outside/],
  ['an unknown unassigned task', { ...good, unassigned: Int32Array.of(9) }, /unassigned task outside/],
])('%s is refused by name', (_, value, fault) => {
  expect(() => checkShape(part, value, 'mine')).toThrow(
    expect.objectContaining({ code: 'solver-failed', message: expect.stringMatching(fault) }),
  )
  expect(() => checkShape(part, value, 'mine')).toThrow(/The solver mine/)
})

function routesFromOffsets(offsets: number[]) {
  return { ...good, type: new Int32Array(offsets.length - 1), offsets: Int32Array.from(offsets) }
}
