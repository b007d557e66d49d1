// A solver of your own: it gets parts of the problem as typed arrays and gives routes back; what it returns is checked
// before it counts. This one drives each part from west to east, and starts a new route when the vehicle is full.
// The suite in `routeweave/testing` says whether a solver keeps its promises. Prints:
//   depot > 0 > 7 > 2 > depot
//   depot > 9 > 4 > 11 > depot
//   depot > 6 > 1 > 8 > depot
//   depot > 3 > 10 > 5 > depot
//   cost 52, 2 parts, 0 rejected
import { solve } from 'routeweave'

/** @type {import('routeweave').Solver} */
const westToEast = {
  name: 'west-to-east',
  unsupported: ({ instance }) => (instance.dimensionCount === 1 ? [] : ['it knows one load dimension']),
  async solve({ instance }, { initial }) {
    if (initial) return initial // nothing to improve: only cold parts are solved
    const { x, demand, typeCapacity, typeVehicles } = instance
    const order = Array.from({ length: instance.taskCount }, (_, task) => task).sort((a, b) => x[a] - x[b])
    const offsets = [0] // route r has order[offsets[r]] to order[offsets[r + 1] - 1]
    let load = 0
    order.forEach((task, i) => {
      if (load + demand[task] > typeCapacity[0]) {
        offsets.push(i)
        load = 0
      }
      load += demand[task]
    })
    const count = Math.min(offsets.length, typeVehicles[0])
    offsets.push(order.length)
    return {
      type: new Int32Array(count), // all of the part's first vehicle type
      offsets: Int32Array.from(offsets.slice(0, count + 1)),
      tasks: Int32Array.from(order.slice(0, offsets[count])),
      unassigned: Int32Array.from(order.slice(offsets[count])),
    }
  },
}

/** @type {import('routeweave').Problem} */
const problem = {
  coordinates: 'planar',
  jobs: Array.from({ length: 12 }, (_, i) => ({ id: i, location: [(7 * i) % 12, 0], delivery: [1] })),
  vehicles: [{ id: 'cart', count: 8, start: [0, 0], end: [0, 0], capacity: [3] }],
}

const { cost, routes, stats } = await solve(problem, { solver: westToEast, maxSubproblem: 6, iterations: 100 })
for (const { steps } of routes) console.log(steps.map(({ id }) => id ?? 'depot').join(' > '))
console.log(`cost ${cost}, ${stats?.parts} parts, ${stats?.rejected} rejected`)
