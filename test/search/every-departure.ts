/** The slow way to know how a route runs best: it leaves at every moment there is, and waits for every window. */

import { type Instance, UNLIMITED } from '../../src/instance/instance.js'
import { arcDuration } from '../../src/instance/travel.js'
import { workOf } from '../../src/instance/schedule.js'

/** A departure and what comes of it. */
export interface Departure {
  readonly departure: number
  readonly end: number
  readonly waiting: number
}

/**
 * All departures with which a route is in time, in moments inside: from the first to the last that make a difference. Whether
 * it takes too long is left to the caller.
 */
export function everyDeparture(instance: Instance, type: number, list: readonly number[]): Departure[] {
  const { typeFrom, typeBy, typeTo, release, late } = instance
  const travel = list.reduce((sum, _, i) => sum + wayTo(instance, type, list, i) + workAt(instance, type, list, i), 0)
  const moments = list.flatMap((v) => [instance.early[v], late[v]]).filter((time) => Math.abs(time) < UNLIMITED)
  const soonest = Math.min(0, ...moments) - travel
  const released = list.map((v) => (release.length > 0 ? release[v] : -UNLIMITED))
  const first = Math.max(typeFrom[type], soonest, ...released)
  const last = Math.min(typeBy[type], Math.max(first, ...moments))
  const ways = [...list, -1].map((_, i) => wayTo(instance, type, list, i))
  const works = list.map((_, i) => workAt(instance, type, list, i))
  const windows = list.map((v) => windowsOf(instance, v))
  const found: Departure[] = []
  for (let departure = first; departure <= last; departure++) {
    const run = leaveAt(departure, ways, works, windows)
    if (run && run.end <= typeTo[type]) found.push(run)
  }
  return found
}

function leaveAt(
  departure: number,
  ways: readonly number[],
  works: readonly number[],
  windows: readonly (readonly (readonly [number, number])[])[],
): Departure | null {
  let time = departure
  let waiting = 0
  for (const [i, work] of works.entries()) {
    time += ways[i]
    const window = windows[i].find(([, to]) => time <= to)
    if (!window) return null
    const begin = Math.max(window[0], time)
    waiting += begin - time
    time = begin + work
  }
  return { departure, end: time + ways[works.length], waiting }
}

function windowsOf({ early, late, windowOffsets, windows }: Instance, v: number): [number, number][] {
  const [first, last] = windowOffsets.length > 0 ? [windowOffsets[v], windowOffsets[v + 1]] : [0, 0]
  if (first === last) return [[early[v], late[v]]]
  return Array.from({ length: last - first }, (_, k) => [windows[2 * (first + k)], windows[2 * (first + k) + 1]])
}

function wayTo(instance: Instance, type: number, list: readonly number[], i: number): number {
  const from = i > 0 ? list[i - 1] : instance.typeStart[type]
  return arcDuration(instance, instance.typeClass[type], from, i < list.length ? list[i] : instance.typeEnd[type])
}

function workAt(instance: Instance, type: number, list: readonly number[], i: number): number {
  return workOf(instance, type, i > 0 ? list[i - 1] : instance.typeStart[type], list[i])
}
