/** Which vehicles are equal for every rule: one of them speaks for all. */

import type { Problem } from '../../model/problem.js'
import type { Vehicle } from '../../model/vehicle.js'

/** The first vehicle of each kind; one that a job's list names is equal to no other. */
export function listKinds({ jobs, vehicles }: Problem): Vehicle[] {
  const named = new Set(
    jobs.flatMap(({ allowedVehicles = [], forbiddenVehicles = [] }) =>
      [...allowedVehicles, ...forbiddenVehicles].map(String),
    ),
  )
  const kinds = new Map<string, Vehicle>()
  for (const vehicle of vehicles) {
    const id = String(vehicle.id)
    const ignored = { count: undefined, costs: undefined, description: undefined, data: undefined }
    const alike = { ...vehicle, ...ignored, id: named.has(id) ? id : undefined }
    const key = JSON.stringify(alike)
    if (!kinds.has(key)) kinds.set(key, vehicle)
  }
  return [...kinds.values()]
}
