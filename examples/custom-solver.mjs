// A solver of your own: it gets parts of the problem as typed arrays and gives routes back; what it returns is checked
// before it counts. This one drives each part from west to east, and starts a new route when the vehicle is full.
// The suite in `routeweave/testing` says whether a solver keeps its promises. Prints:
//   depot > 0 > 7 > 2 > depot
//   depot > 9 > 4 > 11 > depot
//   depot > 6 > 1 > 8 > depot
//   depot > 3 > 10 > 5 > depot
//   cost 52, 2 parts, 0 rejected
import { solve } from 'routeweave'

const westToEast = {
  name: 'west-to-east',
  unsupported: ({ instance }) => (instance.dimensionCount === 1 ? [] : ['it knows one load dimension']),
  async solve({ instance }, { initial }) {
    if (initial) return initial // nothing to improve: only cold parts are solved
    const { x, demand, typeCapacity, typeVehicles } = instance
    const order = Array.from({ length: instance.taskCount }, (_, task) => task).sort((a, b) => x[a] - x[b])
    const routes = [[]]
    let load = 0
    for (const task of order) {
      if (load + demand[task] > typeCapacity[0]) {
        routes.push([])
        load = 0
      }
      routes.at(-1).push(task)
      load += demand[task]
    }
    const used = routes.slice(0, typeVehicles[0])
    const offsets = [0]
    for (const route of used) offsets.push(offsets.at(-1) + route.length)
    return {
      type: new Int32Array(used.length), // all of the part's first vehicle type
      offsets: Int32Array.from(offsets), // route r has tasks[offsets[r]] to tasks[offsets[r + 1] - 1]
      tasks: Int32Array.from(used.flat()),
      unassigned: Int32Array.from(routes.slice(typeVehicles[0]).flat()),
    }
  },
}

const jobs = Array.from({ length: 12 }, (_, i) => ({ id: i, location: [(7 * i) % 12, 0], delivery: [1] }))
const vehicles = [{ id: 'cart', count: 8, start: [0, 0], end: [0, 0], capacity: [3] }]
const problem = { coordinates: 'planar', jobs, vehicles }

const { cost, routes, stats } = await solve(problem, { solver: westToEast, maxSubproblem: 6, iterations: 100 })
for (const { steps } of routes) console.log(steps.map(({ id }) => id ?? 'depot').join(' > '))
console.log(`cost ${cost}, ${stats.parts} parts, ${stats.rejected} rejected`)
