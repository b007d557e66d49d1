// Watches a run, and stops it when it is good enough. Prints:
//   started: 16 tasks, seed 1
//   finished: by stop
//   0 broken rules, shorter than 175: true
import { check, startRun } from 'routeweave'

// Sixteen stops on a square grid, a depot in the middle: planar coordinates, distances as they are.
/** @type {import('routeweave').Problem} */
const problem = {
  coordinates: 'planar',
  jobs: Array.from({ length: 16 }, (_, i) => ({ id: i, location: [10 * (i % 4), 10 * Math.floor(i / 4)] })),
  vehicles: [{ id: 'bike', start: [15, 15], end: [15, 15] }],
}

const run = startRun(problem, { timeLimit: 20_000 })
for await (const event of run) {
  if (event.type === 'started') console.log(`started: ${event.tasks} tasks, seed ${event.seed}`)
  if (event.type === 'improved' && event.cost < 175) run.stop()
  if (event.type === 'finished') console.log(`finished: by ${event.stoppedBy}`)
}
const solution = await run.solution
console.log(`${check(problem, solution).length} broken rules, shorter than 175: ${solution.cost < 175}`)
