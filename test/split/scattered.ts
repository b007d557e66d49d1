import { Random } from '../../src/base/random.js'
import type { Problem } from '../../src/model/problem.js'
import type { Vehicle } from '../../src/model/vehicle.js'

/** Jobs with demands 1..9 scattered over a square of 1000, half of them in towns; vehicles carry 50. */
export function scattered(
  count: number,
  { vehicles = count, fleet = undefined as Vehicle[] | undefined } = {},
): Problem {
  const random = new Random(count)
  const jobs = Array.from({ length: count }, (_, id) => {
    const isInTown = id % 2 === 0
    const [x, y] = [random.below(1000), random.below(1000)]
    const location: [number, number] = isInTown ? [100 * (x % 5) + (y % 37), 200 * (y % 4) + (x % 41)] : [x, y]
    return { id, location, delivery: [1 + random.below(9)] }
  })
  const depot: [number, number] = [500, 500]
  return {
    coordinates: 'planar',
    rounding: 'round',
    jobs,
    vehicles: fleet ?? [{ id: 'v', count: vehicles, start: depot, end: depot, capacity: [50] }],
  }
}
