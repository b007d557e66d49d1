/**
 * A stand-in for VROOM: takes its flags, its standard input and its documents as strictly as it does (version 1.15: sizes,
 * ranges, sums of costs, steps that break rules), answers in its words and leaves with its exit codes. It searches by cheapest
 * insertion. FAKE_VROOM makes it misbehave: hang, silent, garbage, noise, crash, overload, lost.
 */

import { readFileSync, writeSync } from 'node:fs'
import { argv, env, exit, stdin } from 'node:process'
import { text as readAll } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

const MAX_UINT32 = 4_294_967_295
const MAX_INDEX = 65_535

class InputFault extends Error {}

function demand(isMet, message) {
  if (!isMet) throw new InputFault(message)
}

const isUint = (value, most = MAX_UINT32) => Number.isInteger(value) && value >= 0 && value <= most

export function answer(text) {
  try {
    return solve(read(text))
  } catch (error) {
    if (error instanceof InputFault) return { code: 2, error: error.message }
    return { code: 1, error: String(error) }
  }
}

function read(text) {
  let input
  try {
    input = JSON.parse(text)
  } catch {
    throw new InputFault('The document root must not be followed by other values. (offset: 0)')
  }
  demand(Array.isArray(input.vehicles) && input.vehicles.length > 0, 'Invalid vehicles.')
  demand(Array.isArray(input.jobs) && input.jobs.length > 0, 'Invalid jobs.')
  const size = input.vehicles[0].capacity?.length ?? 0
  const problem = { matrices: input.matrices ?? {}, vehicles: [], jobs: [] }
  for (const [name, matrices] of Object.entries(problem.matrices)) readMatrices(name, matrices)
  for (const job of input.jobs) problem.jobs.push(readJob(job, size))
  for (const vehicle of input.vehicles) problem.vehicles.push(readVehicle(vehicle, size, problem))
  unique(problem.jobs, 'Duplicate job id')
  unique(problem.vehicles, 'Duplicate vehicle id')
  checkIndices(problem)
  checkCosts(problem)
  return problem
}

function readMatrices(name, matrices) {
  demand(matrices.durations !== undefined, `Missing durations for profile ${name}.`)
  for (const [kind, rows] of Object.entries(matrices)) {
    demand(['durations', 'distances', 'costs'].includes(kind), `Unexpected matrix ${kind}.`)
    demand(Array.isArray(rows), 'Invalid matrix.')
    for (const row of rows) {
      demand(Array.isArray(row) && row.length === rows.length, 'Unexpected matrix line length.')
      demand(
        row.every((value) => isUint(value)),
        'Invalid matrix entry.',
      )
    }
  }
}

function amounts(value, size, what) {
  if (value === undefined) return Array(size).fill(0)
  demand(Array.isArray(value) && value.length === size, `Inconsistent ${what} length.`)
  demand(
    value.every((amount) => isUint(amount, Number.MAX_SAFE_INTEGER)),
    `Invalid ${what} value.`,
  )
  return value
}

function windows(value, what) {
  if (value === undefined) return [[0, MAX_UINT32]]
  demand(Array.isArray(value) && value.length > 0, `Invalid time_windows for ${what}.`)
  value.forEach((window, k) => {
    demand(Array.isArray(window) && window.length === 2 && window.every((time) => isUint(time)), 'Invalid time-window.')
    demand(window[0] <= window[1], `Invalid time window: [${window}]`)
    demand(k === 0 || value[k - 1][1] < window[0], `Unsorted or overlapping time-windows for ${what}.`)
  })
  return value
}

const byType = (value, what) => {
  demand(
    Object.values(value ?? {}).every((time) => isUint(time)),
    `Invalid ${what}.`,
  )
  return value ?? {}
}

function readJob(job, size) {
  demand(isUint(job.id, Number.MAX_SAFE_INTEGER), 'Invalid or missing id for job.')
  demand(isUint(job.location_index, MAX_INDEX), `Invalid location for job ${job.id}.`)
  const { service = 0, setup = 0, priority = 0, skills = [] } = job
  demand(isUint(service) && isUint(setup), `Invalid duration for job ${job.id}.`)
  demand(isUint(priority, 100), `Invalid priority for job ${job.id}.`)
  demand(
    skills.every((skill) => isUint(skill)),
    'Invalid skill value.',
  )
  const perType = { service: byType(job.service_per_type, 'service'), setup: byType(job.setup_per_type, 'setup') }
  const times = { service, setup, perType, windows: windows(job.time_windows, `job ${job.id}`) }
  return {
    id: job.id,
    at: job.location_index,
    priority,
    skills,
    ...times,
    load: amounts(job.delivery, size, 'delivery'),
  }
}

function readVehicle(vehicle, size, { matrices, jobs }) {
  const { id, profile = 'car', start_index: start, end_index: end, costs = {}, skills = [] } = vehicle
  demand(isUint(id, Number.MAX_SAFE_INTEGER), 'Invalid or missing id for vehicle.')
  demand(start !== undefined || end !== undefined, `No start or end specified for vehicle ${id}.`)
  demand(
    [start, end].every((at) => at === undefined || isUint(at, MAX_INDEX)),
    `Invalid index for vehicle ${id}.`,
  )
  demand(matrices[profile] !== undefined, `Invalid profile: ${profile}.`)
  demand(
    Object.values(costs).every((cost) => isUint(cost)),
    `Invalid cost for vehicle ${id}.`,
  )
  const isPriced = costs.per_hour !== undefined || costs.per_km !== undefined
  demand(!isPriced || matrices[profile].costs === undefined, `Custom costs and per_hour or per_km for vehicle ${id}.`)
  const limits = [vehicle.max_tasks, vehicle.max_travel_time, vehicle.max_distance].map((limit) => limit ?? Infinity)
  demand(
    limits.every((limit) => limit === Infinity || isUint(limit)),
    `Invalid limit for vehicle ${id}.`,
  )
  const needsDistances = vehicle.max_distance !== undefined
  demand(!needsDistances || matrices[profile].distances, 'Missing distances matrix.')
  const [window] = windows(vehicle.time_window && [vehicle.time_window], `vehicle ${id}`)
  const steps = (vehicle.steps ?? []).map((step) => {
    demand(step.type === 'job', `Invalid type in steps for vehicle ${id}.`)
    const job = jobs.find((one) => one.id === step.id)
    demand(job !== undefined, `Invalid id in steps for vehicle ${id}.`)
    return job
  })
  return {
    ...{ id, start, end, skills, window, limits, steps, type: vehicle.type, fixed: costs.fixed ?? 0 },
    matrices: { costs: matrices[profile].durations, ...matrices[profile] },
    capacity: amounts(vehicle.capacity, size, 'capacity'),
  }
}

function unique(items, what) {
  const ids = items.map(({ id }) => id)
  demand(new Set(ids).size === ids.length, `${what}.`)
}

function checkIndices({ matrices, vehicles, jobs }) {
  const size = Math.min(...Object.values(matrices).map(({ durations }) => durations.length))
  const highest = Math.max(...jobs.map(({ at }) => at), ...vehicles.flatMap(({ start = 0, end = 0 }) => [start, end]))
  demand(highest < size, `location_index exceeding matrix size.`)
}

// The dearest way out of or into every job, and of the vehicles, may not add up to more than 32 bits hold.
function checkCosts({ vehicles, jobs }) {
  const all = new Set(vehicles.map(({ matrices }) => matrices.costs))
  const out = (i) => Math.max(...[...all].map((rows) => Math.max(...rows[i])))
  const into = (j) => Math.max(...[...all].map((rows) => Math.max(...rows.map((row) => row[j]))))
  const sum = (list, valueOf) => list.reduce((total, item) => total + valueOf(item), 0)
  const ofJobs = Math.max(
    sum(jobs, ({ at }) => out(at)),
    sum(jobs, ({ at }) => into(at)),
  )
  const ofStarts = sum(vehicles, ({ start }) => (start === undefined ? 0 : out(start)))
  const ofEnds = sum(vehicles, ({ end }) => (end === undefined ? 0 : into(end)))
  demand(ofJobs + ofStarts + ofEnds <= MAX_UINT32, 'Too high cost values, stopping to avoid overflowing.')
}

/** Cost of a route, Infinity where it breaks a rule. */
function judge(vehicle, route) {
  if (route.length === 0) return 0
  const [most, mostTravel, mostDistance] = vehicle.limits
  const { costs, durations, distances } = vehicle.matrices
  if (route.length > most) return Infinity
  if (route.some(({ skills }) => skills.some((skill) => !vehicle.skills.includes(skill)))) return Infinity
  if (vehicle.capacity.some((room, d) => route.reduce((sum, { load }) => sum + load[d], 0) > room)) return Infinity
  let [time, at, cost, travel, distance] = [vehicle.window[0], vehicle.start, vehicle.fixed, 0, 0]
  const go = (to) => {
    if (at !== undefined && to !== undefined) {
      time += durations[at][to]
      travel += durations[at][to]
      cost += costs[at][to]
      distance += distances?.[at][to] ?? 0
    }
    at = to
  }
  for (const job of route) {
    const isHere = at === job.at
    go(job.at)
    const window = job.windows.find(([, to]) => time <= to)
    if (!window) return Infinity
    const { service, setup } = job.perType
    time = Math.max(time, window[0])
    time += service[vehicle.type] ?? job.service
    if (!isHere) time += setup[vehicle.type] ?? job.setup
  }
  if (vehicle.end !== undefined) go(vehicle.end)
  const isKept = time <= vehicle.window[1] && travel <= mostTravel && distance <= mostDistance
  return isKept ? cost : Infinity
}

function solve({ vehicles, jobs }) {
  const routes = vehicles.map(({ steps }) => [...steps])
  const cost = vehicles.map((vehicle, v) => judge(vehicle, routes[v]))
  vehicles.forEach((vehicle, v) => demand(cost[v] < Infinity, `Infeasible route for vehicle ${vehicle.id}.`))
  const served = new Set(routes.flat())
  const unassigned = []
  const left = jobs.filter((job) => !served.has(job)).sort((a, b) => b.priority - a.priority)
  for (const job of left) {
    let best = { rise: Infinity, v: -1, route: [] }
    vehicles.forEach((vehicle, v) => {
      for (let k = 0; k <= routes[v].length; k++) {
        const route = routes[v].toSpliced(k, 0, job)
        const rise = judge(vehicle, route) - cost[v]
        if (rise < best.rise) best = { rise, v, route }
      }
    })
    if (best.v < 0) unassigned.push(job)
    else {
      routes[best.v] = best.route
      cost[best.v] += best.rise
    }
  }
  return write(vehicles, routes, cost, unassigned)
}

function write(vehicles, routes, cost, unassigned) {
  const nothing = { setup: 0, service: 0, waiting_time: 0, duration: 0, violations: [] }
  const used = vehicles.flatMap(({ id, start, end }, v) => {
    if (routes[v].length === 0) return []
    const stops = routes[v].map((job) => ({ type: 'job', id: job.id, job: job.id, location_index: job.at, ...nothing }))
    const steps = [{ type: 'start', location_index: start, ...nothing }, ...stops, { type: 'end', location_index: end }]
    return [{ vehicle: id, cost: cost[v], ...nothing, priority: 0, steps }]
  })
  const total = cost.reduce((sum, one) => sum + one, 0)
  return {
    code: 0,
    summary: { cost: total, routes: used.length, unassigned: unassigned.length, ...nothing },
    unassigned: unassigned.map(({ id, at }) => ({ id, location_index: at, type: 'job' })),
    routes: used,
  }
}

function readFlags(args) {
  const flags = {}
  for (let k = 0; k < args.length; k += 2) {
    const name = { '-l': 'limit', '-t': 'threads', '-x': 'explore', '-i': 'input' }[args[k]] ?? args[k]
    if (['limit', 'threads', 'explore'].includes(name) && !(Number(args[k + 1]) >= 0)) {
      return { fault: `Argument '${args[k + 1]}' failed to parse: invalid numerical value.` }
    }
    flags[name] = args[k + 1]
  }
  return flags
}

async function main() {
  const mode = env.FAKE_VROOM
  const { fault, input = 0, limit } = readFlags(argv.slice(2))
  // Not readFileSync(0), which fails where the input is a pipe with nothing in it yet.
  const text = input === 0 ? await readAll(stdin) : readFileSync(input, 'utf8')
  if (mode === 'hang') return setInterval(() => {}, 1000)
  if (mode === 'silent') return exit(0)
  if (mode === 'crash') {
    writeSync(2, 'terminate called after throwing an instance of std::bad_alloc\n')
    return exit(134)
  }
  if (mode === 'garbage') return writeSync(1, '{"code":0,"routes":\n')
  if (mode === 'noise') writeSync(1, 'libglpk: something to say\n')
  const result = fault ? { code: 2, error: fault } : answer(text)
  if (mode === 'overload') result.routes[0].steps = [...result.routes.flatMap(({ steps }) => steps)]
  if (mode === 'overload') result.routes.length = 1
  if (mode === 'lost') result.routes[0].vehicle = 999_999
  if (mode === 'limit') result.code = Number(limit) > 0 && Number(limit) < 10 ? 0 : 1
  if (result.code !== 0) writeSync(2, `[Error] ${result.error}\n`)
  process.stdout.write(`${JSON.stringify(result)}\n`, () => exit(result.code))
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) await main()
