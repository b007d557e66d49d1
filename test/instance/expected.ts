/** What a compiled problem must hold, worked out from the problem alone, in the user's units. */

import { expect } from 'vitest'
import type { Compiled } from '../../src/instance/compile.js'
import type { Place } from '../../src/instance/map.js'
import { meterOf } from '../../src/instance/measure.js'

/** Where every location of the instance lies; null for nowhere. */
export function placesOf({ problem, instance, typeMembers }: Compiled): (Place | null)[] {
  const places: (Place | null)[] = Array.from({ length: instance.locationCount }, () => null)
  instance.taskJob.forEach((job, task) => {
    const { location, locationIndex } = problem.jobs[job]
    places[task] = { position: location, index: locationIndex }
  })
  typeMembers.forEach(([member], type) => {
    const { start, startIndex, end, endIndex } = problem.vehicles[member]
    const [from, to] = [instance.typeStart[type], instance.typeEnd[type]]
    if (from !== instance.nowhere) places[from] = { position: start, index: startIndex }
    if (to !== instance.nowhere) places[to] = { position: end, index: endIndex }
  })
  return places
}

/** User's cost of an arc for vehicles of a class. */
export function arcPrice({ problem, instance, typeMembers }: Compiled, places: readonly (Place | null)[]) {
  const meters = Array.from({ length: instance.classCount }, (_, travelClass) => {
    const type = instance.typeClass.indexOf(travelClass)
    return meterOf(problem, problem.vehicles[typeMembers[type][0]])
  })
  return (travelClass: number, i: number, j: number): number => {
    if (i === j) return 0
    const { distance, duration } = meters[travelClass].leg(places[i], places[j])
    return meters[travelClass].cost(distance, duration) - meters[travelClass].cost(0, 0)
  }
}

/** Expects every arc of the instance to cost what the user's data say, to half an internal unit. */
export function expectArcs(compiled: Compiled, arcCost: (travelClass: number, i: number, j: number) => number): void {
  const { locationCount, classCount, costScale } = compiled.instance
  const price = arcPrice(compiled, placesOf(compiled))
  const wrong: string[] = []
  for (let travelClass = 0; travelClass < classCount; travelClass++) {
    for (let i = 0; i < locationCount; i++) {
      for (let j = 0; j < locationCount; j++) {
        const exact = price(travelClass, i, j) * costScale
        const cost = arcCost(travelClass, i, j)
        // Nearly antipodal points: two formulas for a great circle agree to seven digits only.
        const isRight = Math.abs(cost - exact) <= 0.5 + 1e-7 * exact && Number.isInteger(cost)
        if (!isRight) wrong.push(`class ${travelClass} from ${i} to ${j}: ${cost}, not ${exact}`)
      }
    }
  }
  expect(wrong).toEqual([])
}

/** Expects tasks, types and bounds of a compiled problem to be the user's. */
export function expectTasksAndTypes(compiled: Compiled): void {
  const { problem, instance, jobTask, typeMembers } = compiled
  const { taskCount, typeCount, dimensionCount, costScale } = instance
  const jobs = problem.jobs.map((_, job) => job)
  expect(Array.from(instance.taskJob).sort((a, b) => a - b)).toEqual(jobs)
  expect(jobs.map((job) => instance.taskJob[jobTask[job]])).toEqual(jobs)
  for (let task = 0; task < taskCount; task++) {
    const { delivery } = problem.jobs[instance.taskJob[task]]
    for (let d = 0; d < dimensionCount; d++) expect(instance.demand[d * taskCount + task]).toBe(delivery?.[d] ?? 0)
  }
  expect(typeMembers.flat().sort((a, b) => a - b)).toEqual(problem.vehicles.map((_, vehicle) => vehicle))
  const places = placesOf(compiled)
  typeMembers.forEach((members, type) => {
    const vehicles = members.map((member) => problem.vehicles[member])
    expect(instance.typeVehicles[type]).toBe(vehicles.reduce((sum, { count = 1 }) => sum + count, 0))
    for (const { start, startIndex, end, endIndex, capacity, costs } of vehicles) {
      const isOpen = start === undefined && startIndex === undefined
      expect(places[instance.typeStart[type]] ?? null).toEqual(isOpen ? null : { position: start, index: startIndex })
      const isOpenEnd = end === undefined && endIndex === undefined
      expect(places[instance.typeEnd[type]] ?? null).toEqual(isOpenEnd ? null : { position: end, index: endIndex })
      expect(Math.abs(instance.typeFixed[type] - (costs?.fixed ?? 0) * costScale)).toBeLessThanOrEqual(0.5)
      for (let d = 0; d < dimensionCount; d++) {
        expect(instance.typeCapacity[d * typeCount + type]).toBe(capacity?.[d] ?? 536_870_912)
      }
    }
  })
}
