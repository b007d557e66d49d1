/** Which figures a solution leaves out that ours would state. */

import type { Outline, OutlineRoute } from '../../model/outline.js'
import type { Problem } from '../../model/problem.js'
import { usesTime } from '../../model/time-use.js'
import type { Vehicle } from '../../model/vehicle.js'
import { endOf, startOf } from './metric.js'

const TIMES = ['waiting', 'setup', 'service'] as const
const FIGURES = ['cost', 'distance', 'duration'] as const

/** Each field once, wherever it is missing: `cost`, `routes[].steps[].arrival`; of nothing for what we publish. O(document). */
export function findAbsent(problem: Problem, outline: Outline): string[] {
  const absent = new Set<string>()
  const note = (of: object, names: readonly string[], path: string) => {
    for (const name of names) if ((of as Readonly<Record<string, unknown>>)[name] === undefined) absent.add(path + name)
  }
  const isTimed = usesTime(problem)
  const times = isTimed ? TIMES : []
  const ofRoutes = ['vehicleIndex', ...FIGURES, ...times, 'load', 'steps']
  const ofSteps = ['distance', 'duration', ...(isTimed ? ['arrival', ...times] : []), 'load']
  const hasPrizes = problem.jobs.some(({ prize = 0 }) => prize > 0)
  const vehicles = new Map(problem.vehicles.map((vehicle) => [String(vehicle.id), vehicle]))
  note(outline, [...FIGURES, ...times, ...(hasPrizes ? ['prizes'] : []), 'unassigned'], '')
  for (const route of outline.routes) {
    note(route, ofRoutes, 'routes[].')
    for (const step of route.steps ?? []) note(step, ofSteps, 'routes[].steps[].')
    if (hasBareSteps(route, vehicles.get(String(route.vehicle)))) absent.add('routes[].steps')
  }
  for (const unassigned of outline.unassigned ?? []) note(unassigned, ['reason'], 'unassigned[].')
  return [...absent]
}

/** True where a route says its jobs alone, and its vehicle has a start or an end. */
export function hasBareSteps({ steps = [] }: OutlineRoute, vehicle: Vehicle | undefined): boolean {
  const isBare = steps.length > 0 && steps.every(({ type }) => type === 'job')
  return isBare && vehicle !== undefined && (startOf(vehicle) ?? endOf(vehicle)) !== undefined
}
