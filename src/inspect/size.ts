/** How large a problem is, and which fields it uses. */

import type { Compiled } from '../instance/compile.js'
import { isRequired } from '../instance/worth.js'
import type { Size } from './inspection.js'

/** Counts what there is; O(jobs x fields). */
export function measureSize({ problem, instance }: Compiled): Size {
  const { jobs, vehicles } = problem
  const depots = new Set([...instance.typeStart, ...instance.typeEnd])
  depots.delete(instance.nowhere)
  return {
    jobs: jobs.length,
    required: jobs.reduce((count, job) => count + (isRequired(job) ? 1 : 0), 0),
    vehicles: vehicles.reduce((sum, { count = 1 }) => sum + count, 0),
    vehicleTypes: instance.typeCount,
    depots: depots.size,
    dimensions: instance.dimensionCount,
    matrixRows: instance.matrixSize,
    fields: [
      ...fieldsOf('jobs[]', jobs),
      ...fieldsOf('vehicles[]', vehicles),
      ...fieldsOf(
        'vehicles[].costs',
        vehicles.flatMap(({ costs }) => (costs ? [costs] : [])),
      ),
      ...fieldsOf('profiles.*', Object.values(problem.profiles ?? {})),
    ],
  }
}

function fieldsOf(path: string, items: readonly object[]): { path: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const item of items) {
    for (const [name, value] of Object.entries(item)) {
      if (value !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  return [...counts].map(([name, count]) => ({ path: `${path}.${name}`, count }))
}
