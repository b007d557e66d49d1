// Gives distances as one flat matrix on shared memory, which worker threads use where it is: nothing is copied. Prints:
//   depot 1 2 depot
//   depot 3 4 depot
//   cost 32
import { solve } from 'routeweave'

const points = [
  [0, 0],
  [-3, 4],
  [3, 4],
  [3, -4],
  [-3, -4],
]
// Row by row: distances[i * n + j], i and j locationIndex.
const n = points.length
const distances = new Int32Array(new SharedArrayBuffer(4 * n * n))
points.forEach(([x, y], i) => {
  points.forEach(([u, v], j) => {
    distances[i * n + j] = Math.round(Math.hypot(u - x, v - y))
  })
})

const solution = await solve(
  {
    jobs: [1, 2, 3, 4].map((id) => ({ id, locationIndex: id, delivery: [1] })),
    vehicles: [{ id: 'van', count: 2, startIndex: 0, endIndex: 0, capacity: [2] }],
    profiles: { car: { distances } },
  },
  { iterations: 200 },
)
for (const { steps } of solution.routes) console.log(steps.map(({ id }) => id ?? 'depot').join(' '))
console.log('cost', solution.cost)
