/**
 * A part as VROOM's input (docs/API.md of version 1.15), made of the Instance, whose integers are the safe side of the
 * user's figures: what keeps the rules there keeps them here.
 *
 * VROOM is given matrices for each class of travel: `costs`, so that it minimises what we minimise, `durations` in the
 * Instance's units of time, and `distances` where they are limited. Without `per_hour` and `per_km`, which VROOM refuses
 * beside `costs`. A part's ids are a task's number plus one, and a vehicle's.
 */

import type { Compiled } from '../../instance/compile.js'
import { type Instance, UNLIMITED } from '../../instance/instance.js'
import { type Routes, routeTasks } from '../../instance/routes.js'
import { matricesOf } from './vroom-matrices.js'
import { profileName, workName } from './vroom-names.js'
import { listSites, type Sites } from './vroom-sites.js'
import { slackOf, vehicleWindow, windowsOf } from '../part-times.js'

/** What VROOM is given, and the way back. */
export interface VroomDocument {
  readonly text: string
  /** Vehicle type of the Instance of each of VROOM's vehicles, whose id is its index plus one. */
  readonly vehicleTypes: readonly number[]
  /** VROOM's cost = internal cost x costFactor, rounded way by way; 1 where that fits into its 32 bits. */
  readonly costFactor: number
}

/**
 * Writes a part for VROOM.
 * @param initial the routes to start from, which must break no rule: VROOM refuses others; null for none
 */
export function vroomDocument(compiled: Compiled, initial: Routes | null): VroomDocument {
  const { instance } = compiled
  const sites = listSites(instance)
  const slack = slackOf(instance)
  const vehicleTypes = listVehicles(instance)
  const { matrices, costFactor } = matricesOf(instance, sites, vehicleTypes)
  const steps = initial && dealSteps(initial, vehicleTypes)
  const vehicles = vehicleTypes.map((type, k) => {
    const routeSteps = steps?.[k]
    return {
      id: k + 1,
      ...vehicleOf(instance, sites, type, slack, costFactor),
      ...(routeSteps ? { steps: routeSteps } : {}),
    }
  })
  const jobs = Array.from({ length: instance.taskCount }, (_, task) => jobOf(compiled, sites, task, slack))
  return { text: JSON.stringify({ vehicles, jobs, matrices }), vehicleTypes, costFactor }
}

// No part uses more vehicles of a type than it has tasks. One whose shift ends before it begins, after rounding, has none.
function listVehicles(instance: Instance): number[] {
  const { taskCount, typeCount, typeVehicles, typeFrom, typeTo, isTimed } = instance
  const types: number[] = []
  for (let type = 0; type < typeCount; type++) {
    if (isTimed === 1 && typeFrom[type] > typeTo[type]) continue
    for (let k = 0; k < Math.min(typeVehicles[type], taskCount); k++) types.push(type)
  }
  return types
}

function vehicleOf(instance: Instance, sites: Sites, type: number, slack: number, costFactor: number): object {
  const { taskCount, typeCount, dimensionCount, workCount, demand } = instance
  const window = vehicleWindow(instance, type, slack)
  const fixed = Math.floor(instance.typeFixed[type] * costFactor + 0.5)
  const [tasks, distance, travel] = [instance.typeMaxTasks, instance.typeMaxDistance, instance.typeMaxTravel].map(
    (limits) => limits[type],
  )
  // VROOM takes a vehicle without a capacity for one that carries nothing.
  const capacity = Array.from({ length: dimensionCount }, (_, d) => {
    const own = instance.typeCapacity[d * typeCount + type]
    return own < UNLIMITED ? own : demand.subarray(d * taskCount, (d + 1) * taskCount).reduce((sum, n) => sum + n, 0)
  })
  return {
    profile: profileName(instance.typeClass[type]),
    start_index: sites.indexOf[instance.typeStart[type]],
    end_index: sites.indexOf[instance.typeEnd[type]],
    ...(dimensionCount > 0 ? { capacity } : {}),
    ...(instance.kindCount > 0 ? { skills: skillsOf(instance, type) } : {}),
    ...(workCount > 1 ? { type: workName(instance.typeWork[type]) } : {}),
    ...(window ? { time_window: window } : {}),
    ...(fixed > 0 ? { costs: { fixed } } : {}),
    ...(tasks < UNLIMITED ? { max_tasks: tasks } : {}),
    ...(distance < UNLIMITED ? { max_distance: distance } : {}),
    ...(travel < UNLIMITED ? { max_travel_time: travel } : {}),
  }
}

// Who may serve what, lists of vehicles included, as skills: a kind of task needs the skill of its number.
function skillsOf({ kindCount, typeCount, allowed }: Instance, type: number): number[] {
  return Array.from({ length: kindCount }, (_, kind) => kind).filter((kind) => allowed[kind * typeCount + type] === 1)
}

function jobOf({ problem, instance }: Compiled, sites: Sites, task: number, slack: number): object {
  const { taskCount, dimensionCount, kindCount, kind, demand, taskJob } = instance
  const delivery = Array.from({ length: dimensionCount }, (_, d) => demand[d * taskCount + task])
  const windows = windowsOf(instance, task, slack)
  const { priority = 0 } = problem.jobs[taskJob[task]]
  return {
    id: task + 1,
    location_index: sites.indexOf[task],
    ...(dimensionCount > 0 ? { delivery } : {}),
    ...workOf(instance, task, 'service'),
    ...workOf(instance, task, 'setup'),
    ...(kindCount > 0 && kind[task] > 0 ? { skills: [kind[task]] } : {}),
    ...(priority > 0 ? { priority } : {}),
    ...(windows ? { time_windows: windows } : {}),
  }
}

// The first class of work speaks for all unless they differ.
function workOf(
  { isTimed, taskCount, workCount, ...rest }: Instance,
  task: number,
  field: 'service' | 'setup',
): object {
  const seconds = rest[field]
  if (isTimed === 0 || seconds.length === 0) return {}
  const times = Array.from({ length: workCount }, (_, work) => seconds[work * taskCount + task])
  const perType = Object.fromEntries(times.map((time, work) => [workName(work), time]))
  return {
    [field]: times[0],
    ...(times.some((time) => time !== times[0]) ? { [`${field}_per_type`]: perType } : {}),
  }
}

function dealSteps(initial: Routes, vehicleTypes: readonly number[]): (object[] | undefined)[] {
  const steps = Array<object[] | undefined>(vehicleTypes.length).fill(undefined)
  const next = new Map<number, number>()
  for (let r = 0; r < initial.type.length; r++) {
    const type = initial.type[r]
    const k = next.get(type) ?? vehicleTypes.indexOf(type)
    next.set(type, k + 1)
    steps[k] = Array.from(routeTasks(initial, r), (task) => ({ type: 'job', id: task + 1 }))
  }
  return steps
}
