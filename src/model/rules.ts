/** The rules of a Problem that no single field can see: ids, references, sizes, dimensions, ranges, overflow. */

import type { IssueList } from '../base/errors.js'
import type { Problem } from './problem.js'
import { isFlat, sizeOf } from './matrix.js'
import { checkFlatMatrix } from './matrix-rules.js'
import { DEFAULT_PROFILE, type Profile } from './profile.js'
import { checkInitialRoutes } from './initial-rules.js'
import { checkReferences } from './reference-rules.js'
import { checkTimes } from './time-rules.js'
import { checkTravel } from './travel-rules.js'
import { type Id, MAX_INT } from './values.js'

type Issues = Pick<IssueList, 'add'>

/** Adds every broken rule to the issues; the problem has the right shape already (an id may be missing). */
export function checkProblemRules(problem: Problem, issues: Issues): void {
  checkIds(problem.jobs, 'jobs', issues)
  checkIds(problem.shipments ?? [], 'shipments', issues)
  checkIds(problem.vehicles, 'vehicles', issues)
  checkReferences(problem, issues)
  checkInitialRoutes(problem, issues)
  checkTimes(problem, issues)
  checkProfiles(problem, issues)
  checkDimensions(problem, issues)
  checkLocations(problem, issues)
  checkRounding(problem, issues)
  checkTravel(problem, issues)
  checkTotals(problem, issues)
}

/** The number of load dimensions: the length of the first list of amounts, 0 where there is none. */
export function dimensionsOf(problem: Problem): number {
  const first = problem.vehicles.find(({ capacity }) => capacity)?.capacity
  return (first ?? problem.jobs.find(({ delivery }) => delivery)?.delivery ?? []).length
}

/** The profile that a name stands for; one without matrices or speed where the problem does not list it. */
export function profileOf(problem: Problem, name = DEFAULT_PROFILE): Profile {
  const { profiles = {} } = problem
  return Object.hasOwn(profiles, name) ? profiles[name] : {}
}

/** True when a profile travels by matrices and not by coordinates. */
export function isGiven(profile: Profile): boolean {
  return profile.distances !== undefined || profile.durations !== undefined
}

function checkIds(items: readonly { readonly id: Id }[], list: string, issues: Issues): void {
  if (areGrowing(items)) return
  const first = new Map<string, number>()
  items.forEach(({ id }, i) => {
    if (id === undefined) return
    const key = String(id)
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, i)
    else
      issues.add('duplicate-id', `${list}[${i}].id`, `'${key}' is the id of ${list}[${earlier}] too`, 'make ids unique')
  })
}

// Numbers that only grow are distinct: of a million jobs that are numbered in order no table is made (0.6 s less).
function areGrowing(items: readonly { readonly id: Id }[]): boolean {
  let last = Number.NEGATIVE_INFINITY
  for (const { id } of items) {
    if (typeof id !== 'number' || !(id > last)) return false
    last = id
  }
  return true
}

function checkProfiles(problem: Problem, issues: Issues): void {
  for (const [name, profile] of Object.entries(problem.profiles ?? {})) {
    const size = sizeOf(profile.distances ?? profile.durations)
    for (const field of ['distances', 'durations'] as const) {
      const matrix = profile[field]
      if (!matrix) continue
      const path = `profiles.${name}.${field}`
      if (isFlat(matrix) && !checkFlatMatrix(matrix, path, issues)) continue
      if (sizeOf(matrix) !== size) {
        issues.add('wrong-size', path, `has ${sizeOf(matrix)} rows where distances have ${size}`)
      }
      if (isFlat(matrix)) continue
      matrix.forEach((row, i) => {
        if (row.length === matrix.length) return
        issues.add(
          'wrong-size',
          `${path}[${i}]`,
          `has ${row.length} columns, not ${matrix.length}`,
          'a matrix is square',
        )
      })
    }
    if (profile.speed !== undefined && isGiven(profile)) {
      issues.add(
        'mismatch',
        `profiles.${name}.speed`,
        'has no meaning beside a matrix',
        'leave it out, or give durations',
      )
    }
  }
  problem.vehicles.forEach(({ profile }, i) => {
    if (profile === undefined || profile === DEFAULT_PROFILE || Object.hasOwn(problem.profiles ?? {}, profile)) return
    const names = [...new Set([DEFAULT_PROFILE, ...Object.keys(problem.profiles ?? {})])].join(', ')
    issues.add('unknown-id', `vehicles[${i}].profile`, `'${profile}' is not a profile`, `one of ${names}`)
  })
}

function checkDimensions(problem: Problem, issues: Issues): void {
  const dimensions = dimensionsOf(problem)
  const test = (amounts: readonly number[] | undefined, path: string) => {
    if (!amounts || amounts.length === dimensions) return
    issues.add(
      'mismatch',
      path,
      `has ${amounts.length} load dimensions where others have ${dimensions}`,
      'use the same in all',
    )
  }
  problem.vehicles.forEach(({ capacity }, i) => {
    test(capacity, `vehicles[${i}].capacity`)
  })
  problem.jobs.forEach(({ delivery }, i) => {
    test(delivery, `jobs[${i}].delivery`)
  })
}

interface Place {
  readonly path: string
  readonly position: readonly [number, number] | undefined
  readonly index: number | undefined
  /** A start or end that is not given is an open route, a job without a place is a mistake. */
  readonly isRequired: boolean
}

function checkLocations(problem: Problem, issues: Issues): void {
  const given = Object.entries(problem.profiles ?? {}).filter(([, profile]) => isGiven(profile))
  const isFree = problem.vehicles.length === 0 && given.length === 0
  // A vehicle whose profile is unknown says nothing of what the places need.
  const known = problem.vehicles.filter(({ profile }) => isKnown(problem, profile))
  const isComputed = isFree || known.some(({ profile }) => !isGiven(profileOf(problem, profile)))
  const isMatrixMissing = isComputed && knowsOnlyRows(problem)
  if (isMatrixMissing) addMissingMatrix(problem, issues)
  const needsPosition = isComputed && !isMatrixMissing
  const sizes = given.map(([name, profile]) => ({ name, size: sizeOf(profile.distances ?? profile.durations) }))
  const usesMatrix = isMatrixMissing || known.some(({ profile }) => isGiven(profileOf(problem, profile)))
  const test = (place: Place) => {
    checkRange(problem, place, issues)
    if (!place.isRequired && place.position === undefined && place.index === undefined) return
    if (place.position === undefined && needsPosition) {
      const hint = 'distances are computed from it: give [longitude, latitude], or [x, y]'
      const message = place.index === undefined ? 'is missing' : 'is missing beside the row of a matrix'
      issues.add('missing-field', place.path, message, hint)
    }
    if (place.position === undefined && place.index === undefined && !needsPosition && !usesMatrix) {
      issues.add('missing-field', place.path, 'is missing', 'give it, or its row in the matrices')
    }
    if (place.index === undefined && usesMatrix) {
      issues.add('missing-field', `${place.path}Index`, 'is missing', 'a vehicle travels by a matrix: give its row')
    }
    for (const { name, size } of sizes) {
      if (place.index === undefined || place.index < size) continue
      const message = `is ${place.index} where the matrix of profile ${name} has ${size} rows`
      issues.add('out-of-range', `${place.path}Index`, message, size > 0 ? `0 to ${size - 1}` : undefined)
    }
  }
  problem.jobs.forEach(({ location, locationIndex }, i) => {
    test({ path: `jobs[${i}].location`, position: location, index: locationIndex, isRequired: true })
  })
  problem.vehicles.forEach(({ start, startIndex, end, endIndex }, i) => {
    test({ path: `vehicles[${i}].start`, position: start, index: startIndex, isRequired: false })
    test({ path: `vehicles[${i}].end`, position: end, index: endIndex, isRequired: false })
  })
}

function isKnown({ profiles = {} }: Problem, name = DEFAULT_PROFILE): boolean {
  return name === DEFAULT_PROFILE || Object.hasOwn(profiles, name)
}

/** True where rows of a matrix are all that is known of where jobs are. */
function knowsOnlyRows({ jobs }: Problem): boolean {
  return jobs.some(({ locationIndex }) => locationIndex !== undefined) && jobs.every(({ location }) => !location)
}

// One mistake, told once: each job's missing location would follow from it.
function addMissingMatrix(problem: Problem, issues: Issues): void {
  const given = Object.entries(problem.profiles ?? {}).filter(([, profile]) => isGiven(profile))
  if (given.length === 0) {
    const hint = 'give profiles.car.distances or durations, or each job a location'
    issues.add('missing-field', 'profiles', 'hold no matrix, and the jobs have rows of one but no location', hint)
    return
  }
  const hint = `one of ${given.map(([name]) => name).join(', ')}; or give each job a location`
  problem.vehicles.forEach(({ profile = DEFAULT_PROFILE }, i) => {
    if (!isKnown(problem, profile) || isGiven(profileOf(problem, profile))) return
    const message = `${profile} has no matrix, and the jobs have rows of one but no location`
    issues.add('mismatch', `vehicles[${i}].profile`, message, hint)
  })
}

// Planar coordinates beyond this would make distances that Int32 cannot hold.
const MAX_PLANAR = 134_217_727

function checkRange(problem: Problem, { path, position }: Place, issues: Issues): void {
  if (!position) return
  const isPlanar = problem.coordinates === 'planar'
  const limits = isPlanar ? [MAX_PLANAR, MAX_PLANAR] : [180, 90]
  position.forEach((value, axis) => {
    if (Math.abs(value) <= limits[axis]) return
    const name = isPlanar ? ['x', 'y'][axis] : ['longitude', 'latitude'][axis]
    const hint = isPlanar
      ? 'use a larger unit'
      : "geographic is [longitude, latitude] in degrees; or say coordinates: 'planar'"
    issues.add(
      isPlanar ? 'overflow' : 'out-of-range',
      `${path}[${axis}]`,
      `${name} ${value} is beyond ${limits[axis]}`,
      hint,
    )
  })
}

function checkRounding({ coordinates, rounding = 'none' }: Problem, issues: Issues): void {
  if (coordinates === 'planar' || rounding === 'none') return
  issues.add('mismatch', 'rounding', 'is for planar coordinates, and these are geographic', "say coordinates: 'planar'")
}

function checkTotals(problem: Problem, issues: Issues): void {
  const hasUnlimited = problem.vehicles.some(({ capacity }) => !capacity)
  for (let d = 0; hasUnlimited && d < dimensionsOf(problem); d++) {
    let total = 0
    for (const { delivery } of problem.jobs) total += delivery?.[d] ?? 0
    if (!(total > MAX_INT)) continue
    const message = `load dimension ${d} adds up to ${total}, and a vehicle has no capacity limit`
    issues.add('overflow', 'jobs', message, `give every vehicle a capacity, or use a larger unit (at most ${MAX_INT})`)
  }
  let vehicles = 0
  for (const { count } of problem.vehicles) vehicles += count ?? 1
  if (vehicles > MAX_INT) {
    issues.add('overflow', 'vehicles', `counts add up to ${vehicles}, above ${MAX_INT}`, 'a job needs one at most')
  }
}
