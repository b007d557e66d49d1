// Reads stops and vehicles from two CSV files, as spreadsheets save them, and plans the morning. Prints:
//   van: depot 07:32, 106 07:41, 103 08:00, 101 08:14, 104 08:30, depot 08:43
//   cooler: depot 08:18, 105 08:30, 107 09:00, 108 09:21, 102 09:33, depot 10:04
//   90.35 euros
import { readFileSync } from 'node:fs'
import { solve } from 'routeweave'
import { readCsv } from 'routeweave/formats'

const [stops, vehicles] = ['stops.csv', 'vehicles.csv'].map((name) => {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
})
const problem = readCsv(stops, { vehicles })
const { routes, cost } = await solve(problem, { iterations: 1000, seed: 1 })

for (const { vehicle, steps } of routes) {
  const visits = steps.map(({ id = 'depot', arrival = 0, waiting = 0 }) => {
    const clock = new Date((arrival + waiting) * 1000).toISOString().slice(11, 16)
    return `${id} ${clock}`
  })
  console.log(`${vehicle}: ${visits.join(', ')}`)
}
console.log(`${cost.toFixed(2)} euros`)
