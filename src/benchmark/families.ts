/** Results by instance and by class: what stands in one row of a table, and which rows share a mean. */

import type { CellResult } from './cell.js'

type Named = Pick<CellResult, 'instance' | 'family'>

/** Clustered, random or mixed customers with narrow (1) or wide (2) windows, as Solomon named them: C101, rc2_4_2, R1_10_1. */
const CLASS = /^(R|C|RC)([12])(?=\d\d$|_)/i

/** The class that a name tells by its prefix, such as `RC2`; null for none. */
export function classOf(instance: string): string | null {
  const match = CLASS.exec(instance)
  return match ? match[1].toUpperCase() + match[2] : null
}

/**
 * How results name their instances: with the folder where two folders among them have an instance of that name. Results of
 * before folders were recorded have ''.
 */
export function labelsOf(results: readonly Named[]): (result: Named) => string {
  const families = new Map<string, Set<string>>()
  for (const { instance, family } of results) {
    if (family !== '') families.set(instance, (families.get(instance) ?? new Set()).add(family))
  }
  return ({ instance, family }) =>
    family !== '' && (families.get(instance)?.size ?? 0) > 1 ? `${family}/${instance}` : instance
}

/** Items by key, in order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
