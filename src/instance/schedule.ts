/** When the vehicle of one route is where, computed from scratch in whole units; what the fast check and the costs go by. */

import { type Instance, UNLIMITED } from './instance.js'
import { type arcDistance, arcDuration } from './travel.js'

/** How a route runs in time, internal units. */
export interface Schedule {
  /** By how much windows and the end of the shift are missed, 0 where everything is in time; later stops count from there on. */
  readonly lateness: number
  /** From departure to return, when the vehicle departs as late as delays nothing. */
  readonly duration: number
  readonly waiting: number
}

/**
 * The schedule of a route with at least one task: it ends as early as it can, and of all departures with which it does so it
 * has the latest. Where that takes longer than the vehicle may, or waiting has a price, and tasks have several windows, later
 * departures are tried too: then it is the first schedule that keeps the limit, or the one with the least waiting. O(tasks) a
 * departure, of which there are no more than windows.
 */
export function scheduleOf(instance: Instance, type: number, tasks: Int32Array): Schedule {
  const { windowOffsets, typeWaiting, typeMaxDuration, typeBy } = instance
  const begins = new Float64Array(tasks.length)
  let run = runFrom(instance, type, tasks, earliestDeparture(instance, type, tasks), begins)
  let best = run
  // Where the latest departure is not the last one allowed, some task before the first waiting is as late as its window lets it
  // be: a moment later it moves to a later one, or is late. None moves back, so this ends.
  while (windowOffsets.length > 0 && run.lateness === 0 && run.waiting > 0 && run.departure < typeBy[type]) {
    if (typeWaiting[type] === 0 && best.duration <= typeMaxDuration[type]) break
    run = runFrom(instance, type, tasks, run.departure + 1, begins)
    if (run.lateness === 0 && run.waiting < best.waiting) best = run
  }
  return { lateness: best.lateness, duration: best.duration, waiting: best.waiting }
}

interface Run extends Schedule {
  readonly departure: number
}

// Forward from a departure to the earliest end, then backward to the latest departure with that end; `begins` is scratch.
function runFrom(instance: Instance, type: number, tasks: Int32Array, from: number, begins: Float64Array): Run {
  const { typeStart, typeEnd, typeClass, typeBy, typeTo } = instance
  const travelClass = typeClass[type]
  const count = tasks.length
  let lateness = Math.max(0, from - typeBy[type])
  let at = from
  let previous = typeStart[type]
  let spent = 0
  for (let i = 0; i < count; i++) {
    const task = tasks[i]
    const way = arcDuration(instance, travelClass, previous, task)
    const arrival = at + way
    const begin = nextOpening(instance, task, arrival)
    if (begin === NEVER) lateness += arrival - instance.late[task]
    begins[i] = begin === NEVER ? instance.late[task] : begin
    const work = workOf(instance, type, previous, task)
    at = begins[i] + work
    spent += way + work
    previous = task
  }
  const home = arcDuration(instance, travelClass, previous, typeEnd[type])
  const end = at + home
  lateness += Math.max(0, end - typeTo[type])
  let latest = end - home
  for (let i = count - 1; i >= 0; i--) {
    const before = i > 0 ? tasks[i - 1] : typeStart[type]
    const work = workOf(instance, type, before, tasks[i])
    const begin = Math.max(begins[i], lastOpening(instance, tasks[i], latest - work))
    latest = begin - arcDuration(instance, travelClass, before, tasks[i])
  }
  const departure = Math.min(Math.max(latest, from), Math.max(typeBy[type], from))
  const duration = end - departure
  return { lateness, departure, duration, waiting: duration - spent - home }
}

// No task of the route may leave before all are released.
function earliestDeparture({ typeFrom, release }: Instance, type: number, tasks: Int32Array): number {
  let from = typeFrom[type]
  for (let i = 0; i < tasks.length && release.length > 0; i++) from = Math.max(from, release[tasks[i]])
  return from
}

/** What a route adds up to besides its times, internal units: for the limits of its vehicle. */
export function measureRoute(
  instance: Instance,
  type: number,
  tasks: Int32Array,
  arc: typeof arcDuration | typeof arcDistance,
): number {
  const travelClass = instance.typeClass[type]
  let sum = 0
  let previous = instance.typeStart[type]
  for (let i = 0; i < tasks.length; i++) {
    sum += arc(instance, travelClass, previous, tasks[i])
    previous = tasks[i]
  }
  return sum + arc(instance, travelClass, previous, instance.typeEnd[type])
}

/** Time of setup and service at a task after a stop at a location. */
export function workOf(instance: Instance, type: number, before: number, task: number): number {
  const { service, setup, place, taskCount, typeWork } = instance
  const at = typeWork[type] * taskCount + task
  const isSet = setup.length > 0 && place[before] !== place[task]
  return service[at] + (isSet ? setup[at] : 0)
}

const NEVER = 2 * UNLIMITED

// The first moment from `time` on at which the task may begin.
function nextOpening({ early, late, windowOffsets, windows }: Instance, task: number, time: number): number {
  if (time > late[task]) return NEVER
  if (windowOffsets.length === 0 || windowOffsets[task] === windowOffsets[task + 1]) return Math.max(time, early[task])
  for (let k = windowOffsets[task]; k < windowOffsets[task + 1]; k++) {
    if (time <= windows[2 * k + 1]) return Math.max(time, windows[2 * k])
  }
  return NEVER
}

// The last moment up to `time` at which the task may begin.
function lastOpening({ late, windowOffsets, windows }: Instance, task: number, time: number): number {
  if (windowOffsets.length > 0) {
    for (let k = windowOffsets[task + 1] - 1; k >= windowOffsets[task]; k--) {
      if (time >= windows[2 * k]) return Math.min(time, windows[2 * k + 1])
    }
  }
  return Math.min(time, late[task])
}
