import { compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'

/** Tasks on a line to the right of the depot at 0, as many vehicles as tasks: costs that one can add up by hand. */
export function lineInstance(x: readonly number[], capacity?: number): Instance {
  return compile({
    coordinates: 'planar',
    rounding: 'round',
    jobs: x.map((position, i) => ({ id: i, location: [position, 0], delivery: [1] })),
    vehicles: [{ id: 'v', count: x.length, start: [0, 0], end: [0, 0], capacity: capacity ? [capacity] : undefined }],
  }).instance
}
