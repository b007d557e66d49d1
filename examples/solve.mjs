// Prints:
//   Brussels > Antwerp > Ghent > Brussels
//   Brussels > Leuven > Namur > Brussels
//   270 km
import { solve } from 'routeweave'

const towns = { Antwerp: [4.4, 51.22], Ghent: [3.72, 51.05], Leuven: [4.7, 50.88], Namur: [4.87, 50.47] }
const jobs = Object.entries(towns).map(([id, location]) => ({ id, location, delivery: [10] }))
const brussels = [4.35, 50.85]
const vehicles = [{ id: 'van', count: 3, start: brussels, end: brussels, capacity: [20] }]

const { routes, cost } = await solve({ jobs, vehicles }, { iterations: 1000, seed: 1 })
for (const { steps } of routes) console.log(steps.map(({ id }) => id ?? 'Brussels').join(' > '))
console.log(`${Math.round(cost / 1000)} km`)
