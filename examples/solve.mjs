// Prints:
//   Brussels > Antwerp > Ghent > Brussels
//   Brussels > Leuven > Namur > Brussels
//   270 km
import { solve } from 'routeweave'

const { routes, cost } = await solve(
  {
    jobs: [
      { id: 'Antwerp', location: [4.4, 51.22], delivery: [10] },
      { id: 'Ghent', location: [3.72, 51.05], delivery: [10] },
      { id: 'Leuven', location: [4.7, 50.88], delivery: [10] },
      { id: 'Namur', location: [4.87, 50.47], delivery: [10] },
    ],
    vehicles: [{ id: 'van', count: 3, start: [4.35, 50.85], end: [4.35, 50.85], capacity: [20] }],
  },
  { iterations: 1000, seed: 1 },
)
for (const { steps } of routes) console.log(steps.map(({ id }) => id ?? 'Brussels').join(' > '))
console.log(`${Math.round(cost / 1000)} km`)
