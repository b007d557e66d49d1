// Splits a problem, has each part solved by whatever solves problems (another machine, another program), and merges the
// solutions. Ids are the map back. Prints:
//   3 parts of 20, 20, 20 jobs
//   0 unassigned, 0 broken rules
import { check, merge, solve, split } from 'routeweave'

/** @type {import('routeweave').Problem} */
const problem = {
  coordinates: 'planar',
  jobs: Array.from({ length: 60 }, (_, i) => ({
    id: `job ${i}`,
    location: [i % 10, Math.floor(i / 10)],
    delivery: [1],
  })),
  vehicles: [{ id: 'cart', count: 20, start: [0, 0], end: [0, 0], capacity: [5] }],
}

const parts = split(problem, { maxSubproblem: 20 })
const solutions = await Promise.all(parts.map((part) => solve(part, { iterations: 500 })))
const solution = merge(problem, solutions)

console.log(`${parts.length} parts of ${parts.map((part) => part.jobs.length).join(', ')} jobs`)
console.log(`${solution.unassigned.length} unassigned, ${check(problem, solution).length} broken rules`)
