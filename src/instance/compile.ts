/** From a valid Problem to an Instance: places numbered in kd order, equal vehicles joined to types, costs to integers. */

import KDBush from 'kdbush'
import type { Problem, Rounding } from '../model/problem.js'
import { EARTH_RADIUS } from '../model/profile.js'
import type { Vehicle } from '../model/vehicle.js'
import { dimensionsOf, isGiven, profileOf } from '../model/rules.js'
import { type Instance, type InstanceHeader, RoundRule, TravelKind, UNLIMITED } from './instance.js'
import { allocateInstance } from './layout.js'
import { mapCoordinates, type Place } from './map.js'
import { costScaleOf, factorOf, type TravelClass, travelClassOf } from './prices.js'

/** An Instance and the way back to the user's vehicles; its jobs are found by `instance.taskJob`. */
export interface Compiled {
  readonly problem: Problem
  readonly instance: Instance
  /** Task of each job: the inverse of `instance.taskJob`. */
  readonly jobTask: Int32Array
  /** For each type the indices in problem.vehicles of the equal vehicles that it stands for. */
  readonly typeMembers: readonly (readonly number[])[]
}

/** Compiles a problem that `parseProblem` has accepted; does not keep or change its lists. */
export function compile(problem: Problem): Compiled {
  const places = listPlaces(problem)
  const map = mapCoordinates(problem, places.all)
  const order = kdOrder(map.x, map.y, problem.jobs.length)
  const types = listTypes(problem, places.depotOf)
  const instance = allocate(problem, places, types, map)
  fillLocations(instance, places, map, order)
  fillTasks(problem, instance, order)
  fillTypes(instance, types)
  fillPrices(problem, instance, types.classes)
  const jobTask = new Int32Array(order.length)
  for (let task = 0; task < order.length; task++) jobTask[order[task]] = task
  return { problem, instance, jobTask, typeMembers: types.members }
}

interface Places {
  /** Jobs in the problem's order, then distinct depots. */
  readonly all: readonly Place[]
  /** Depot numbers of each vehicle's start and end, 0.., -1 where it has none. */
  readonly depotOf: readonly (readonly [number, number])[]
  readonly isOpen: boolean
}

function listPlaces(problem: Problem): Places {
  const all: Place[] = problem.jobs.map(({ location, locationIndex }) => ({ position: location, index: locationIndex }))
  const known = new Map<string, number>()
  const depot = (position: Place['position'], index: number | undefined): number => {
    if (position === undefined && index === undefined) return -1
    const key = `${position?.[0]},${position?.[1]},${index}`
    const number = known.get(key) ?? known.size
    if (number === known.size) all.push({ position, index })
    known.set(key, number)
    return number
  }
  const depotOf = problem.vehicles.map(
    ({ start, startIndex, end, endIndex }) => [depot(start, startIndex), depot(end, endIndex)] as const,
  )
  return { all, depotOf, isOpen: depotOf.some(([start, end]) => start < 0 || end < 0) }
}

// kdbush sorts its ids so that points near on the map are near in number: renumbering tasks so makes everything that
// walks neighbours faster.
function kdOrder(x: Float64Array, y: Float64Array, taskCount: number): ArrayLike<number> {
  const tree = new KDBush(taskCount, 8, Float64Array)
  for (let i = 0; i < taskCount; i++) tree.add(x[i], y[i])
  return tree.finish().ids
}

interface Types {
  readonly members: number[][]
  /** The first vehicle of each type speaks for all. */
  readonly vehicles: Vehicle[]
  readonly depots: (readonly [number, number])[]
  readonly counts: number[]
  readonly classes: TravelClass[]
  readonly classOf: number[]
}

function listTypes(problem: Problem, depotOf: Places['depotOf']): Types {
  const types: Types = { members: [], vehicles: [], depots: [], counts: [], classes: [], classOf: [] }
  const typeByKey = new Map<string, number>()
  const classByKey = new Map<string, number>()
  problem.vehicles.forEach((vehicle, v) => {
    const travelClass = travelClassOf(problem, vehicle)
    const classKey = JSON.stringify(travelClass)
    const classNumber = classByKey.get(classKey) ?? types.classes.push(travelClass) - 1
    classByKey.set(classKey, classNumber)
    const key = JSON.stringify([depotOf[v], vehicle.capacity ?? null, vehicle.costs?.fixed ?? 0, classNumber])
    const type = typeByKey.get(key) ?? types.members.push([]) - 1
    if (!typeByKey.has(key)) {
      typeByKey.set(key, type)
      types.vehicles.push(vehicle)
      types.depots.push(depotOf[v])
      types.counts.push(0)
      types.classOf.push(classNumber)
    }
    types.members[type].push(v)
    types.counts[type] += vehicle.count ?? 1
  })
  return types
}

const ROUNDINGS: Record<Rounding, readonly [number, number]> = {
  none: [RoundRule.none, 1],
  round: [RoundRule.nearest, 1],
  trunc: [RoundRule.down, 1],
  dimacs: [RoundRule.down, 10],
  exact: [RoundRule.nearest, 1000],
}

function allocate(problem: Problem, places: Places, types: Types, map: { x: Float64Array; y: Float64Array }): Instance {
  const taskCount = problem.jobs.length
  const dimensionCount = dimensionsOf(problem)
  const locationCount = places.all.length + (places.isOpen ? 1 : 0)
  const typeCount = types.members.length
  const classCount = types.classes.length
  const isPlanar = problem.coordinates === 'planar'
  const [roundRule, roundScale] = isPlanar ? ROUNDINGS[problem.rounding ?? 'none'] : ROUNDINGS.none
  const matrixSize = matrixSizeOf(problem, types.classes)
  const costScale = costScaleOf(problem, {
    longest: isPlanar ? diagonal(map.x, map.y) * roundScale + 1 : reachOnEarth(places.all),
    isIntegral: roundRule !== RoundRule.none,
    classes: types.classes,
    fixedCosts: types.vehicles.map(({ costs }) => costs?.fixed ?? 0),
    taskCount,
    vehicleCount: types.counts.reduce((sum, count) => Math.min(taskCount, sum + count), 0),
  })
  const header: InstanceHeader = {
    taskCount,
    locationCount,
    nowhere: places.isOpen ? locationCount - 1 : -1,
    typeCount,
    dimensionCount,
    classCount,
    travelKind: isPlanar ? TravelKind.planar : TravelKind.geographic,
    roundRule,
    roundScale,
    matrixSize,
    costScale,
  }
  return allocateInstance(header, {
    x: locationCount,
    y: locationCount,
    sphere: isPlanar || !places.all.every(({ position }) => position) ? 0 : 3 * locationCount,
    matrixRow: matrixSize > 0 ? locationCount : 0,
    given: matrixSize > 0 ? classCount * matrixSize * matrixSize : 0,
    demand: dimensionCount * taskCount,
    taskJob: taskCount,
    typeStart: typeCount,
    typeEnd: typeCount,
    typeVehicles: typeCount,
    typeCapacity: dimensionCount * typeCount,
    typeFixed: typeCount,
    typeClass: typeCount,
    classFactor: classCount,
    classGiven: classCount,
  })
}

function matrixSizeOf(problem: Problem, classes: readonly TravelClass[]): number {
  let size = 0
  for (const { profile: name } of classes) {
    const { distances, durations } = profileOf(problem, name)
    size = Math.max(size, (distances ?? durations ?? []).length)
  }
  return size
}

// The box around the places on the unit sphere bounds every chord between them: a fleet in one town so gets a scale that
// tells centimetres apart.
function reachOnEarth(places: readonly Place[]): number {
  const low = [1, 1, 1]
  const high = [-1, -1, -1]
  for (const { position } of places) {
    if (!position) continue
    unitVector(position).forEach((value, axis) => {
      low[axis] = Math.min(low[axis], value)
      high[axis] = Math.max(high[axis], value)
    })
  }
  let squared = 0
  for (let axis = 0; axis < 3; axis++)
    squared += Math.max(0, high[axis] - low[axis]) * Math.max(0, high[axis] - low[axis])
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(squared) / 2)) + 1
}

function unitVector([longitude, latitude]: readonly [number, number]): [number, number, number] {
  const toRadians = Math.PI / 180
  const cosine = Math.cos(latitude * toRadians)
  const [x, y] = [cosine * Math.cos(longitude * toRadians), cosine * Math.sin(longitude * toRadians)]
  return [x, y, Math.sin(latitude * toRadians)]
}

function diagonal(x: Float64Array, y: Float64Array): number {
  let [lowX, highX, lowY, highY] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = 0; i < x.length; i++) {
    lowX = Math.min(lowX, x[i])
    highX = Math.max(highX, x[i])
    lowY = Math.min(lowY, y[i])
    highY = Math.max(highY, y[i])
  }
  if (x.length === 0) return 0
  return Math.sqrt((highX - lowX) * (highX - lowX) + (highY - lowY) * (highY - lowY))
}

function fillLocations(
  instance: Instance,
  places: Places,
  map: { x: Float64Array; y: Float64Array },
  order: ArrayLike<number>,
): void {
  const { x, y, sphere, matrixRow } = instance
  for (let location = 0; location < places.all.length; location++) {
    const from = location < order.length ? order[location] : location
    const place = places.all[from]
    x[location] = map.x[from]
    y[location] = map.y[from]
    if (matrixRow.length > 0) matrixRow[location] = place.index ?? -1
    if (sphere.length > 0 && place.position) {
      sphere.set(unitVector(place.position), 3 * location)
    }
  }
  if (instance.nowhere >= 0 && matrixRow.length > 0) matrixRow[instance.nowhere] = -1
}

function fillTasks(problem: Problem, instance: Instance, order: ArrayLike<number>): void {
  const { taskJob, demand, taskCount, dimensionCount } = instance
  for (let task = 0; task < taskCount; task++) {
    taskJob[task] = order[task]
    const { delivery } = problem.jobs[order[task]]
    for (let d = 0; delivery && d < dimensionCount; d++) demand[d * taskCount + task] = delivery[d]
  }
}

function fillTypes(instance: Instance, types: Types): void {
  const { taskCount, typeCount, dimensionCount, costScale } = instance
  types.vehicles.forEach(({ capacity, costs }, type) => {
    const [start, end] = types.depots[type]
    instance.typeStart[type] = start < 0 ? instance.nowhere : taskCount + start
    instance.typeEnd[type] = end < 0 ? instance.nowhere : taskCount + end
    instance.typeVehicles[type] = types.counts[type]
    instance.typeFixed[type] = Math.floor((costs?.fixed ?? 0) * costScale + 0.5)
    instance.typeClass[type] = types.classOf[type]
    for (let d = 0; d < dimensionCount; d++) instance.typeCapacity[d * typeCount + type] = capacity?.[d] ?? UNLIMITED
  })
}

function fillPrices(problem: Problem, instance: Instance, classes: readonly TravelClass[]): void {
  const n = instance.matrixSize
  classes.forEach((travelClass, c) => {
    const profile = profileOf(problem, travelClass.profile)
    if (!isGiven(profile)) {
      instance.classFactor[c] = factorOf(problem, travelClass) * instance.costScale
      return
    }
    instance.classGiven[c] = 1
    const { distances, durations } = profile
    const perDistance = travelClass.distanceCost * instance.costScale
    const perDuration = travelClass.durationCost * instance.costScale
    const size = (distances ?? durations ?? []).length
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const cost = perDistance * (distances?.[i][j] ?? 0) + perDuration * (durations?.[i][j] ?? 0)
        instance.given[(c * n + i) * n + j] = Math.floor(cost + 0.5)
      }
    }
  })
}
