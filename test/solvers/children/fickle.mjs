// A solver that fills vehicles in the order of the jobs, or keeps the routes it is given, and every third time does something that
// no solver should: what, depends on the seed that it is told. Its process and what it did go to the file of its first word.
import { appendFileSync } from 'node:fs'
import { readProblem, say } from './lines.mjs'

const [, , log] = process.argv
const { problem, options } = await readProblem()
const tell = (way) => appendFileSync(log, `${process.pid} ${way}\n`)

function plan({ jobs, vehicles, initialRoutes }) {
  if (initialRoutes) return { routes: initialRoutes }
  const [{ id, capacity }] = vehicles
  const routes = []
  let room = 0
  for (const job of jobs) {
    const [load] = job.delivery
    if (load > room) {
      routes.push({ vehicle: id, jobs: [] })
      room = capacity[0]
    }
    room -= load
    routes.at(-1).jobs.push(job.id)
  }
  return { routes }
}

const solution = plan(problem)
const WAYS = {
  kill: () => process.kill(process.pid, 'SIGKILL'),
  hang: () => setInterval(() => process.stdout.write('.'), 1000),
  deaf: () => (process.on('SIGTERM', () => {}), setInterval(() => {}, 1000)),
  garbage: () => process.stdout.write(Buffer.from([0x7b, 0xff, 0xfe, 0x0a, 0x31, 0x0a])),
  silence: () => {},
  half: () => process.stdout.write(JSON.stringify({ type: 'solution', solution }).slice(0, -20)),
  foreign: () => say({ type: 'solution', solution: { routes: [{ vehicle: 'nobody', jobs: ['none'] }] } }),
  overfull: () =>
    say({
      type: 'solution',
      solution: { routes: [{ ...solution.routes[0], steps: undefined, jobs: problem.jobs.map(({ id }) => id) }] },
    }),
  twice: () => say({ type: 'solution', solution: { routes: [...solution.routes, ...solution.routes] } }),
  refusal: () => say({ type: 'error', code: 'unsupported', message: 'not today' }),
  exit: () => process.exit(7),
}
const names = Object.keys(WAYS)
// Of a hash, as seeds that follow each other may differ in their high bits alone.
const draw = Math.imul(options.seed ^ (options.seed >>> 15), 0x9e3779b1) >>> 8
const way = draw % 3 > 0 ? 'good' : names[Math.floor(draw / 3) % names.length]
tell(way)
if (way === 'good') say({ type: 'solution', solution })
else WAYS[way]()
if (!['hang', 'deaf'].includes(way)) process.stdin.destroy()
