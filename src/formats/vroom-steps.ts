/** VROOM's `steps` of vehicles: the routes that its search starts from. */

import type { IssueList } from '../base/errors.js'
import type { InitialRoute } from '../model/together.js'
import type { Id } from '../model/values.js'
import type { FieldReader } from './vroom-fields.js'

/** The `steps` of one vehicle, as they were read. */
export interface VroomSteps {
  readonly vehicle: Id
  readonly steps: readonly { readonly id: number; readonly path: string }[]
}

/** Reads the steps of a vehicle: jobs by id, in order; `start` and `end` say nothing new. */
export function readSteps(vehicle: FieldReader, id: Id): VroomSteps {
  const steps = vehicle.list('steps').flatMap((step) => {
    const type = step.text('type')
    const id = step.integer('id', type === 'job')
    step.refuseOthers({ service_at: () => false, service_after: () => false, service_before: () => false })
    if (type === 'start' || type === 'end') return []
    if (type === 'job') return id === undefined ? [] : [{ id, path: step.pathOf('id') }]
    const path = step.pathOf('type')
    if (type === 'pickup' || type === 'delivery' || type === 'break') {
      step.issues.add('not-honoured', path, `a step of type ${type} is not honoured by this version`, 'remove it')
    } else step.issues.add('wrong-type', path, 'is not a type of step', 'give start, job or end')
    return []
  })
  return { vehicle: id, steps }
}

/** The routes to start from; jobs that are not there, or in two places, go to `issues` at their paths. */
export function initialRoutesFrom(
  all: readonly VroomSteps[],
  jobs: readonly { readonly id: Id }[],
  issues: IssueList,
): InitialRoute[] {
  if (all.every(({ steps }) => steps.length === 0)) return []
  const known = new Set<Id>(jobs.map(({ id }) => id))
  const first = new Map<Id, string>()
  for (const { id, path } of all.flatMap(({ steps }) => steps)) {
    const earlier = first.get(id)
    if (!known.has(id)) issues.add('unknown-id', path, `there is no job ${id}`)
    else if (earlier !== undefined) issues.add('duplicate-id', path, `job ${id} is at ${earlier} too`)
    else first.set(id, path)
  }
  return all
    .filter(({ steps }) => steps.length > 0)
    .map(({ vehicle, steps }) => ({ vehicle, steps: steps.map(({ id }) => ({ type: 'job' as const, id })) }))
}
