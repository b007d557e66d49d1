/** VROOM's matrices, and what they make of the costs of its vehicles. */

import type { IssueList } from '../base/errors.js'
import type { Costs, Vehicle } from '../model/vehicle.js'
import { DEFAULT_PROFILE, type Profile } from '../model/profile.js'
import type { FieldReader } from './vroom-fields.js'

type Matrix = readonly (readonly number[])[]

/** The matrices of one profile as they were given. */
export interface VroomMatrices {
  readonly durations?: Matrix | undefined
  readonly distances?: Matrix | undefined
  /** What a leg costs, whatever it takes: the price of time and distance is then of no consequence. */
  readonly costs?: Matrix | undefined
}

/** Reads `matrices`, and the old single `matrix`, which holds the durations of cars. */
export function readMatrices(root: FieldReader): Map<string, VroomMatrices> {
  const matrices = new Map<string, VroomMatrices>()
  const old = root.rows('matrix')
  if (old) matrices.set(DEFAULT_PROFILE, { durations: old })
  for (const [name, reader] of root.objects('matrices')) {
    const [durations, distances, costs] = [reader.rows('durations'), reader.rows('distances'), reader.rows('costs')]
    reader.refuseOthers({})
    if (!durations)
      reader.issues.add('missing-field', reader.pathOf('durations'), 'is missing', 'VROOM needs durations')
    matrices.set(name, { durations, distances, costs })
  }
  return matrices
}

/** The profile that travels by the matrices, once {@link priceLegs} has decided what `costs` become. */
export function profileFrom({ durations, distances }: VroomMatrices): Profile {
  return { ...(distances ? { distances } : {}), ...(durations ? { durations } : {}) }
}

/**
 * Takes the `costs` of a profile into the prices of its vehicles: where they are the durations, a second costs 1; else they
 * take the place of distances that are missing or the same, and a metre costs 1. A speed factor changes durations and no
 * costs. Other costs have no place in a Problem, and are refused.
 *
 * @returns the matrices without `costs`, and the vehicles with their prices
 */
export function priceLegs(
  name: string,
  matrices: VroomMatrices,
  vehicles: readonly Vehicle[],
  issues: IssueList,
): { readonly matrices: VroomMatrices; readonly vehicles: readonly Vehicle[] } {
  const { durations, distances, costs } = matrices
  if (!costs) return { matrices, vehicles }
  const isOurs = ({ profile = DEFAULT_PROFILE }: Vehicle): boolean => profile === name
  const priced = (price: Costs): readonly Vehicle[] =>
    vehicles.map((vehicle) => (isOurs(vehicle) ? { ...vehicle, costs: { ...vehicle.costs, ...price } } : vehicle))
  const ours = vehicles.filter(isOurs)
  if (areSame(costs, durations) && ours.every(({ speedFactor }) => speedFactor === undefined)) {
    return { matrices: { durations, distances }, vehicles: priced({ distance: 0, duration: 1 }) }
  }
  const limited = ours.find(({ maxDistance }) => maxDistance !== undefined)
  if (areSame(costs, distances) || (!distances && !limited)) {
    return { matrices: { durations, distances: costs }, vehicles: priced({ distance: 1, duration: 0 }) }
  }
  const hint = 'give costs that equal durations or distances, or no distances (and no max_distance) beside them'
  issues.add('not-honoured', `matrices.${name}.costs`, 'are honoured only in place of durations or distances', hint)
  return { matrices, vehicles }
}

function areSame(a: Matrix, b: Matrix | undefined): boolean {
  const isSameRow = (row: readonly number[], other: readonly number[] | undefined): boolean =>
    row.length === other?.length && row.every((value, j) => value === other[j])
  return a.length === b?.length && a.every((row, i) => isSameRow(row, b[i]))
}
