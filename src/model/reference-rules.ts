/** Rules of what one part of a Problem says of another by its id. */

import type { IssueList } from '../base/errors.js'
import type { Problem } from './problem.js'
import type { Id } from './values.js'

type Issues = Pick<IssueList, 'add'>

/** Adds an issue for every id that is not there, and for every type of vehicle that no vehicle has. */
export function checkReferences(problem: Problem, issues: Issues): void {
  const isGrouped = [...(problem.groups ?? []), ...(problem.relations ?? [])].length > 0
  const jobs = new Set(isGrouped ? problem.jobs.map(({ id }) => String(id)) : [])
  const vehicles = new Set(problem.vehicles.map(({ id }) => String(id)))
  const types = new Set(problem.vehicles.flatMap(({ type }) => type ?? []))
  const known = (set: ReadonlySet<string>, id: Id, path: string, what: string) => {
    if (!set.has(String(id))) issues.add('unknown-id', path, `there is no ${what} '${id}'`)
  }
  const list = (set: ReadonlySet<string>, ids: readonly Id[] | undefined, path: string, what: string) => {
    ids?.forEach((id, k) => {
      known(set, id, `${path}[${k}]`, what)
    })
  }
  const byType = (record: Readonly<Record<string, number>> | undefined, path: string) => {
    for (const name of Object.keys(record ?? {})) {
      if (!types.has(name)) issues.add('unknown-id', `${path}.${name}`, `no vehicle has the type '${name}'`)
    }
  }
  const each = (items: Problem['jobs'] | NonNullable<Problem['shipments']>, name: string) => {
    items.forEach(({ allowedVehicles, forbiddenVehicles }, i) => {
      list(vehicles, allowedVehicles, `${name}[${i}].allowedVehicles`, 'vehicle')
      list(vehicles, forbiddenVehicles, `${name}[${i}].forbiddenVehicles`, 'vehicle')
    })
  }
  each(problem.jobs, 'jobs')
  each(problem.shipments ?? [], 'shipments')
  problem.jobs.forEach(({ servicePerType, setupPerType }, i) => {
    byType(servicePerType, `jobs[${i}].servicePerType`)
    byType(setupPerType, `jobs[${i}].setupPerType`)
  })
  problem.shipments?.forEach((shipment, i) => {
    for (const end of ['pickup', 'delivery'] as const) {
      byType(shipment[end].servicePerType, `shipments[${i}].${end}.servicePerType`)
      byType(shipment[end].setupPerType, `shipments[${i}].${end}.setupPerType`)
    }
  })
  problem.groups?.forEach((group, i) => {
    list(jobs, group.jobs, `groups[${i}].jobs`, 'job')
  })
  problem.relations?.forEach((relation, i) => {
    list(jobs, relation.jobs, `relations[${i}].jobs`, 'job')
  })
  problem.initialRoutes?.forEach(({ vehicle }, i) => {
    known(vehicles, vehicle, `initialRoutes[${i}].vehicle`, 'vehicle')
  })
}
