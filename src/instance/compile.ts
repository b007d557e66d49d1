/** From a valid Problem to an Instance: places numbered in kd order, equal vehicles joined to types, costs to integers. */

import KDBush from 'kdbush'
import type { Problem, Rounding } from '../model/problem.js'
import { EARTH_RADIUS } from '../model/profile.js'
import { dimensionsOf, isGiven, profileOf } from '../model/rules.js'
import { type Kinds, listKinds } from './eligibility.js'
import {
  type GivenTravel,
  listMatrices,
  matrixSizeOf,
  refuseLargeCopies,
  sharedMatrix,
  travelNeeds,
} from './given-travel.js'
import { type Instance, type InstanceHeader, RoundRule, TravelKind, UNLIMITED } from './instance.js'
import { allocateInstance } from './layout.js'
import { mapCoordinates, type Place } from './map.js'
import { listPlaces, numberPlaces, type Places } from './places.js'
import { type CostBounds, costScaleOf, factorOf, slownessOf, type TravelClass } from './prices.js'
import { type Presence, sectionLengths } from './section-lengths.js'
import { countWindows, fillTaskTimes, fillTypeLimits } from './times.js'
import { listTypes, type Types } from './types.js'
import { isTimed, isWorkIntegral, statedTimes, unitsOf } from './units.js'
import { hasSetup, longestWork, serviceOf, setupOf } from './work.js'
import { weightOf } from './worth.js'

/** An Instance and the way back to the user's vehicles; its jobs are found by `instance.taskJob`. */
export interface Compiled {
  readonly problem: Problem
  readonly instance: Instance
  /** Task of each job: the inverse of `instance.taskJob`. */
  readonly jobTask: Int32Array
  /** For each type the indices in problem.vehicles of the equal vehicles that it stands for. */
  readonly typeMembers: readonly (readonly number[])[]
}

/**
 * Compiles a problem that `parseProblem` has accepted; does not keep or change its lists. Matrices on shared memory are kept.
 * @throws InputError where matrices would have to be copied that are too large for it
 */
export function compile(problem: Problem): Compiled {
  const places = listPlaces(problem)
  const types = listTypes(problem, places.depotOf)
  const given = listMatrices(problem, types.classes, travelNeeds(problem, isTimed(problem)))
  refuseLargeCopies(given)
  const map = mapCoordinates(problem, places.all)
  const order = kdOrder(map.x, map.y, problem.jobs.length)
  const kinds = listKinds(problem)
  const instance = allocate({ problem, places, map, types, kinds, given })
  fillLocations(instance, places, map, order)
  fillTasks(problem, instance, kinds, order)
  fillTaskTimes(problem, instance, types, order)
  fillTypes(instance, types)
  fillTypeLimits(instance, types, kinds)
  fillTravel(problem, instance, types.classes, given)
  fillWorkCosts(problem, instance, types, order)
  const jobTask = new Int32Array(order.length)
  for (let task = 0; task < order.length; task++) jobTask[order[task]] = task
  return { problem, instance, jobTask, typeMembers: types.members }
}

// kdbush sorts its ids so that points near on the map are near in number: renumbering tasks so makes everything that
// walks neighbours faster.
function kdOrder(x: Float64Array, y: Float64Array, taskCount: number): ArrayLike<number> {
  const tree = new KDBush(taskCount, 8, Float64Array)
  for (let i = 0; i < taskCount; i++) tree.add(x[i], y[i])
  return tree.finish().ids
}

const ROUNDINGS: Record<Rounding, readonly [number, number]> = {
  none: [RoundRule.none, 1],
  round: [RoundRule.nearest, 1],
  trunc: [RoundRule.down, 1],
  dimacs: [RoundRule.down, 10],
  exact: [RoundRule.nearest, 1000],
}

interface Parts {
  readonly problem: Problem
  readonly places: Places
  readonly map: { readonly x: Float64Array; readonly y: Float64Array }
  readonly types: Types
  readonly kinds: Kinds
  readonly given: GivenTravel
}

function allocate(parts: Parts): Instance {
  const { problem, places, map, types, kinds, given } = parts
  const taskCount = problem.jobs.length
  const locationCount = places.all.length + (places.isOpen ? 1 : 0)
  const isPlanar = problem.coordinates === 'planar'
  const [roundRule, roundScale] = isPlanar ? ROUNDINGS[problem.rounding ?? 'none'] : ROUNDINGS.none
  const longest = isPlanar ? diagonal(map.x, map.y) * roundScale + 1 : reachOnEarth(places.all)
  const reach = { longest, isIntegral: roundRule !== RoundRule.none }
  const units = unitsOf(problem, types.classes, reach)
  const header: InstanceHeader = {
    taskCount,
    locationCount,
    nowhere: places.isOpen ? locationCount - 1 : -1,
    typeCount: types.members.length,
    dimensionCount: dimensionsOf(problem),
    classCount: types.classes.length,
    travelKind: isPlanar ? TravelKind.planar : TravelKind.geographic,
    roundRule,
    roundScale,
    matrixSize: matrixSizeOf(problem, types.classes),
    costScale: costScaleOf(problem, { ...reach, ...costBounds(parts) }),
    isTimed: units.isTimed ? 1 : 0,
    timeOrigin: units.timeOrigin,
    timeScale: units.timeScale,
    distanceScale: units.distanceScale,
    workCount: types.works.length,
    kindCount: kinds.jobs.length,
  }
  const matrices = given.matrices.map(({ matrix }) => sharedMatrix(matrix))
  return allocateInstance(header, sectionLengths(header, presenceIn(parts, header)), matrices)
}

function costBounds({ problem, types }: Parts): Omit<CostBounds, 'longest' | 'isIntegral'> {
  const { from, to } = statedTimes(problem)
  const taskCount = problem.jobs.length
  const vehicleCount = types.counts.reduce((sum, count) => Math.min(taskCount, sum + count), 0)
  const prices = types.vehicles.map(({ costs }) => costs?.waitingTime ?? 0)
  const dearest = prices.reduce((high, price) => Math.max(high, price), 0)
  let prizes = 0
  let isIntegral = prices.every(Number.isInteger)
  for (const { prize = 0 } of problem.jobs) {
    prizes += prize
    isIntegral &&= Number.isInteger(prize)
  }
  return {
    classes: types.classes,
    fixedCosts: types.vehicles.map(({ costs }) => costs?.fixed ?? 0),
    taskCount,
    vehicleCount,
    longestWork: longestWork(problem),
    prizes,
    waiting: dearest * (to - from) * vehicleCount,
    isWorthIntegral: isIntegral && isWorkIntegral(problem),
  }
}

// What the problem has of all that it may have.
function presenceIn({ problem, places, types }: Parts, { isTimed, travelKind }: InstanceHeader): Presence {
  const { jobs } = problem
  const hasWorkCost = types.classes.some(({ taskCost }) => taskCost > 0)
  const needsSetup = hasSetup(problem) && (isTimed === 1 || hasWorkCost)
  return {
    hasPositions: travelKind === TravelKind.geographic && places.all.every(({ position }) => position),
    hasWorkCost,
    hasSetup: needsSetup,
    hasRelease: jobs.some(({ release }) => release !== undefined),
    hasPrize: jobs.some(({ prize }) => prize !== undefined),
    windowCount: countWindows(problem),
  }
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

function fillTasks(problem: Problem, instance: Instance, kinds: Kinds, order: ArrayLike<number>): void {
  const { taskJob, demand, weight, prize, kind, taskCount, dimensionCount, costScale } = instance
  for (let task = 0; task < taskCount; task++) {
    taskJob[task] = order[task]
    const job = problem.jobs[order[task]]
    const { delivery } = job
    for (let d = 0; delivery && d < dimensionCount; d++) demand[d * taskCount + task] = delivery[d]
    weight[task] = weightOf(job, taskCount)
    if (prize.length > 0) prize[task] = Math.floor((job.prize ?? 0) * costScale + 0.5)
    if (kind.length > 0) kind[task] = kinds.kindOf[order[task]]
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

function fillTravel(
  problem: Problem,
  instance: Instance,
  classes: readonly TravelClass[],
  { distancesOf, durationsOf }: GivenTravel,
): void {
  const { costScale, timeScale } = instance
  instance.classDistances.set(distancesOf)
  instance.classDurations.set(durationsOf)
  instance.classSpeed.fill(1)
  classes.forEach((travelClass, c) => {
    if (isGiven(profileOf(problem, travelClass.profile))) {
      instance.classGiven[c] = 1
      instance.classFactor[c] = travelClass.distanceCost * costScale
      instance.classTimeCost[c] = travelClass.durationCost * costScale
      instance.classSpeed[c] = travelClass.speedFactor
    } else {
      instance.classFactor[c] = factorOf(problem, travelClass) * costScale
      instance.classDuration[c] = slownessOf(problem, travelClass) * timeScale
    }
  })
}

function fillWorkCosts(problem: Problem, instance: Instance, types: Types, order: ArrayLike<number>): void {
  const { taskCount, costScale, serviceCost, setupCost, place } = instance
  types.classes.forEach(({ taskCost, work }, c) => {
    for (let task = 0; task < taskCount && serviceCost.length > 0; task++) {
      const job = problem.jobs[order[task]]
      const price = taskCost * costScale
      serviceCost[c * taskCount + task] = Math.floor(price * serviceOf(job, types.works[work]) + 0.5)
      if (setupCost.length > 0) {
        setupCost[c * taskCount + task] = Math.floor(price * setupOf(job, types.works[work]) + 0.5)
      }
    }
  })
  if (place.length === 0) return
  const places = listPlaces(problem).all
  const numbers = numberPlaces(places)
  for (let i = 0; i < places.length; i++) place[i] = numbers[i < taskCount ? order[i] : i]
  if (instance.nowhere >= 0) place[instance.nowhere] = -1
}
