// A solver that is a function: it gets each part as a problem of its own and gives routes of job ids back. This one sorts the jobs
// by their angle around the depot and fills one vehicle after the other (a sweep: Gillett, Miller 1974); after it the built-in search
// goes on from its routes. Prints:
//   sweep, builtin; sweep failed at 0 parts
//   the built-in search saved more than a tenth: true
import { defineSolver, solve } from 'routeweave'

const sweep = defineSolver(function sweep({ jobs, vehicles, initialRoutes }) {
  if (initialRoutes) return { routes: initialRoutes } // it knows nothing better than routes that are there
  const [{ id, start = [0, 0], capacity = [Infinity] }] = vehicles
  const stops = jobs.map(({ id, location: [x, y] = start, delivery: [load] = [0] }) => {
    return { id, load, angle: Math.atan2(y - start[1], x - start[0]) }
  })
  /** @type {{ vehicle: string | number, jobs: (string | number)[], load: number }[]} */
  const routes = []
  for (const { id: job, load } of stops.sort((a, b) => a.angle - b.angle)) {
    let route = routes.at(-1)
    if (!route || route.load + load > capacity[0]) routes.push((route = { vehicle: id, jobs: [], load: 0 }))
    route.load += load
    route.jobs.push(job)
  }
  return { routes: routes.map(({ vehicle, jobs }) => ({ vehicle, jobs })) }
})

/** @type {import('routeweave').Problem} */
const problem = {
  coordinates: 'planar',
  jobs: Array.from({ length: 120 }, (_, i) => ({ id: i, location: [(37 * i) % 100, (61 * i) % 89], delivery: [1] })),
  vehicles: [{ id: 'van', count: 30, start: [50, 45], end: [50, 45], capacity: [8] }],
}

const stages = [{ solver: sweep, maxSubproblem: 40, share: 1 }, { share: 3 }]
const { cost, stats } = await solve(problem, { stages, timeLimit: 2000 })
const solvers = stats?.solvers ?? []
console.log(`${solvers.map(({ name }) => name).join(', ')}; sweep failed at ${solvers[0].failed} parts`)
console.log(`the built-in search saved more than a tenth: ${cost < 0.9 * (stats?.startCost ?? 0)}`)
