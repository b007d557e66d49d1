/** What of a misshapen problem can still be asked for its rules, so that one reading names every mistake. */

import type { z } from 'zod'
import type { Problem } from './problem.js'

/**
 * A copy of the document on which the rules can run: what has the wrong shape is left out, or 0 where it should be a
 * number. Null where so much is wrong that the rules would complain about what follows from it.
 */
export function soundPart(document: unknown, broken: readonly z.core.$ZodIssue[]): Problem | null {
  if (typeof document !== 'object' || document === null) return null
  const copy: Node = { ...document }
  const owned = new Set<object>()
  for (const issue of broken) {
    const { code, path } = issue
    if (code === 'unrecognized_keys' || code === 'too_big' || code === 'too_small') continue
    const isNumber = code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')
    if (path.length === 1 && HARMLESS.has(path[0])) continue
    else if (WHOLE.has(path[0])) put(copy, path.slice(0, 1), undefined, owned)
    else if (isNumber) put(copy, path, 0, owned)
    else if (path[0] === 'jobs' && path.length === 2) put(copy, path, {}, owned)
    else if (path.length >= 3 && MAY_BE_LEFT_OUT[String(path[0])]?.has(path[2])) {
      put(copy, path.slice(0, 3), undefined, owned)
    } else return null
  }
  return copy as unknown as Problem
}

type Node = Record<PropertyKey, unknown>

/** Fields that no rule reads. */
const HARMLESS: ReadonlySet<PropertyKey> = new Set(['version', 'name', 'description', 'rounding'])

/** Lists that are left out as a whole when anything in them has the wrong shape. */
const WHOLE: ReadonlySet<PropertyKey> = new Set(['shipments', 'groups', 'relations', 'initialRoutes', 'objective'])

/** Fields of a job or a vehicle whose absence breaks no other rule than those at their own path. */
const MAY_BE_LEFT_OUT: Record<string, ReadonlySet<PropertyKey> | undefined> = {
  jobs: new Set([
    ...['id', 'location', 'delivery', 'pickup', 'description', 'skills', 'allowedVehicles', 'forbiddenVehicles'],
    ...[
      'service',
      'setup',
      'servicePerType',
      'setupPerType',
      'timeWindows',
      'release',
      'priority',
      'prize',
      'required',
    ],
  ]),
  vehicles: new Set([
    ...['id', 'start', 'end', 'costs', 'description', 'skills', 'speedFactor', 'timeWindow', 'latestStart', 'breaks'],
    ...['maxTasks', 'maxDistance', 'maxTravelTime', 'maxDuration', 'reloads', 'maxReloads', 'backhauls'],
  ]),
}

// Copies what lies on the path once, never the caller's own.
function put(root: Node, path: readonly PropertyKey[], value: unknown, owned: Set<object>): void {
  let node = root
  for (const key of path.slice(0, -1)) {
    const child = node[key]
    if (typeof child !== 'object' || child === null) return
    if (owned.has(child)) {
      node = child as Node
      continue
    }
    const copy = (Array.isArray(child) ? child.slice() : { ...child }) as Node
    owned.add(copy)
    node[key] = copy
    node = copy
  }
  node[path[path.length - 1]] = value
}
