// A solver in JavaScript that Routeweave runs as a child process; docs/protocol.md explains the lines that it reads and writes.
// It builds plans by cheapest insertion in random orders and writes each one that is better than all before.
import { createInterface } from 'node:readline'

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)
const KNOWN = {
  problem: ['version', 'name', 'coordinates', 'jobs', 'vehicles', 'initialRoutes', 'description', 'data'],
  job: ['id', 'location', 'delivery', 'description', 'data'],
  vehicle: ['id', 'count', 'start', 'end', 'capacity', 'description', 'data'],
}
let isStopped = false

const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const message = JSON.parse(line)
  if (message.type === 'problem') void solve(message.problem, message.options ?? {})
  else if (message.type === 'stop') isStopped = true
})
lines.on('close', () => (isStopped = true)) // the end of the input: nobody waits for us any more

async function solve(problem, { timeLimit = 1000, seed = 1 }) {
  const end = performance.now() + timeLimit - 20
  const unknown = findUnknown(problem)
  if (unknown) {
    say({ type: 'error', code: 'unsupported', message: `it does not know ${unknown}` })
    return process.stdin.destroy()
  }
  const random = randomFrom(seed)
  let best = null
  const offer = (plan) => {
    if (best && (plan.left > best.left || (plan.left === best.left && plan.length > best.length - 1e-9))) return
    best = plan
    say({
      type: 'solution',
      solution: { routes: plan.routes.map(({ vehicle, index, jobs }) => asRoute(vehicle, index, jobs)) },
    })
  }
  if (problem.initialRoutes?.length) offer(insertAll(problem, [], problem.initialRoutes))
  let iterations = 0
  do {
    offer(insertAll(problem, shuffle([...problem.jobs], random)))
    if (++iterations % 100 === 0) say({ type: 'status', iterations })
    await new Promise(setImmediate) // lets the line "stop" in
  } while (!isStopped && performance.now() < end && iterations < 2000)
  process.stdin.destroy()
}

const asRoute = (vehicle, vehicleIndex, jobs) => ({ vehicle: vehicle.id, vehicleIndex, jobs: jobs.map(({ id }) => id) })

function findUnknown(problem) {
  if (problem.coordinates !== 'planar') return 'coordinates that are not planar'
  const things = [
    ['problem', problem],
    ...problem.jobs.map((job) => ['job', job]),
    ...problem.vehicles.map((v) => ['vehicle', v]),
  ]
  for (const [kind, thing] of things) {
    const field = Object.keys(thing).find((name) => !KNOWN[kind].includes(name))
    if (field) return `the field ${field} of a ${kind}`
  }
  const isPlaced =
    problem.jobs.every(({ location }) => location) && problem.vehicles.every(({ start, end }) => start && end)
  return isPlaced ? null : 'places without coordinates'
}

// Each job goes where it makes the plan the least longer; into routes that are there already, or a new one.
function insertAll(problem, jobs, initial = []) {
  const routes = problem.vehicles.flatMap((vehicle) =>
    Array.from({ length: vehicle.count ?? 1 }, (_, index) => ({ vehicle, index, jobs: [] })),
  )
  const byId = new Map(problem.jobs.map((job) => [String(job.id), job]))
  for (const { vehicle, steps } of initial) {
    const route = routes.find((each) => String(each.vehicle.id) === String(vehicle) && each.jobs.length === 0)
    if (!route) continue
    for (const { type, id } of steps)
      if (type === 'job' && fits(route, byId.get(String(id)))) route.jobs.push(byId.get(String(id)))
  }
  let left = initial.length ? problem.jobs.length - routes.reduce((sum, route) => sum + route.jobs.length, 0) : 0
  for (const job of jobs) {
    let best = { more: Infinity }
    let lastEmpty = null
    for (const route of routes) {
      // Of equal empty vehicles one is enough to look at.
      if (route.jobs.length === 0 && lastEmpty === route.vehicle) continue
      if (route.jobs.length === 0) lastEmpty = route.vehicle
      if (!fits(route, job)) continue
      const stops = [route.vehicle.start, ...route.jobs.map(({ location }) => location), route.vehicle.end]
      for (let i = 1; i < stops.length; i++) {
        const more = far(stops[i - 1], job.location) + far(job.location, stops[i]) - far(stops[i - 1], stops[i])
        if (more < best.more) best = { more, route, i }
      }
    }
    if (best.route) best.route.jobs.splice(best.i - 1, 0, job)
    else left++
  }
  const used = routes.filter((route) => route.jobs.length > 0)
  const length = used.reduce((sum, { vehicle, jobs: list }) => {
    const stops = [vehicle.start, ...list.map(({ location }) => location), vehicle.end]
    return sum + stops.slice(1).reduce((total, stop, i) => total + far(stops[i], stop), 0)
  }, 0)
  return { routes: used, left, length }
}

function fits({ vehicle, jobs }, job) {
  if (!job) return false
  if (!vehicle.capacity) return true // without a capacity anything fits
  return vehicle.capacity.every(
    (room, d) => [...jobs, job].reduce((sum, { delivery }) => sum + (delivery?.[d] ?? 0), 0) <= room,
  )
}

const far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1])

function shuffle(list, random) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[list[i], list[j]] = [list[j], list[i]]
  }
  return list
}

// A linear congruential generator: the same seed, the same plans.
function randomFrom(seed) {
  let state = seed >>> 0
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
}
