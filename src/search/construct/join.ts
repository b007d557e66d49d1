/** Joins single-task routes end to end in the order of their savings: Clarke and Wright's parallel version. */

import type { Instance } from '../../instance/instance.js'
import { type ChainRules, chainKeeps, createChainRules, joinChainRules } from './chain-rules.js'
import { type Family, loadFits } from './families.js'
import type { SavingsInput } from './savings-list.js'

/** Routes under construction: a chain of tasks per route, known by the root of its tasks. */
export interface Chains {
  /** Neighbours of each task on its route, -1 for none; in driving order unless routes can be turned: taskCount each. */
  readonly before: Int32Array
  readonly behind: Int32Array
  /** Union-find parent: taskCount; a root stands for its route. */
  readonly parent: Int32Array
  /** Loads of the route of each root, dimension-major: dimensionCount * taskCount. */
  readonly loads: Float64Array
  /** Place among its family's types of the smallest vehicle that holds the route, valid at roots: taskCount. */
  readonly tier: Int32Array
  /** Windows and limits, null where there are none; its chains are known by the same roots. */
  readonly rules: ChainRules | null
}

/**
 * Joins as the savings say; stops early, with whole routes, when `shouldStop` says so. O(pairs).
 * @param chains goes on with these, in place
 */
export function joinChains(
  input: SavingsInput,
  order: Uint32Array,
  shouldStop: () => boolean,
  chains = singleChains(input),
): Chains {
  const { instance, families, familyOf, isTurnable, neighbours, rows } = input
  const { k, tasks } = neighbours
  const needs = families.map((family, f) => needsOf(family, f, familyOf, chains))
  for (let at = 0; at < order.length; at++) {
    if ((at & 65535) === 65535 && shouldStop()) break
    const code = order[at]
    const pair = Math.floor(code / 2)
    const first = rows[Math.floor(pair / k)]
    const from = code % 2 === 0 ? first : tasks[pair]
    const to = code % 2 === 0 ? tasks[pair] : first
    if (isTurnable ? isInner(chains, from) || isInner(chains, to) : chains.behind[from] >= 0 || chains.before[to] >= 0)
      continue
    const a = rootOf(chains.parent, from)
    const b = rootOf(chains.parent, to)
    if (a === b) continue
    const f = familyOf[from]
    const tier = joinedTier(instance, families[f], needs[f], chains, a, b)
    if (tier < 0) continue
    needs[f][chains.tier[a]]--
    needs[f][chains.tier[b]]--
    needs[f][tier]++
    unite(instance, chains, families[f].travelClass, a, b, tier)
    if (!isTurnable || chains.behind[from] < 0) chains.behind[from] = to
    else chains.before[from] = to
    if (!isTurnable || chains.before[to] < 0) chains.before[to] = from
    else chains.behind[to] = from
  }
  return chains
}

/** The root of a task's route, halving the path on the way (Tarjan, van Leeuwen 1984, DOI 10.1145/62.2160). */
export function rootOf(parent: Int32Array, task: number): number {
  let i = task
  while (parent[i] !== i) {
    parent[i] = parent[parent[i]]
    i = parent[i]
  }
  return i
}

function isInner(chains: Chains, task: number): boolean {
  return chains.before[task] >= 0 && chains.behind[task] >= 0
}

function singleChains({ instance, families, familyOf }: SavingsInput): Chains {
  const n = instance.taskCount
  const tier = new Int32Array(n)
  const loads = Float64Array.from(instance.demand)
  const rules = createChainRules(instance)
  for (let i = 0; i < n; i++) {
    if (familyOf[i] < 0) continue
    const { types } = families[familyOf[i]]
    const fits = (t: number) => loadFits(instance, types[t], loads, i) && (!rules || chainKeeps(rules, types[t], i, -1))
    while (tier[i] < types.length - 1 && !fits(tier[i])) tier[i]++
  }
  return {
    before: new Int32Array(n).fill(-1),
    behind: new Int32Array(n).fill(-1),
    parent: Int32Array.from({ length: n }, (_, i) => i),
    loads,
    tier,
    rules,
  }
}

// Routes that need each place of the family's types or a larger one are kept below the vehicles there are.
function needsOf(family: Family, f: number, familyOf: Int32Array, chains: Chains): Int32Array {
  const needs = new Int32Array(family.types.length)
  for (let i = 0; i < familyOf.length; i++) {
    if (familyOf[i] === f && chains.parent[i] === i) needs[chains.tier[i]]++
  }
  return needs
}

// The smallest vehicle for both routes together, -1 when there is none, or all of that size and above are planned for.
function joinedTier(
  instance: Instance,
  family: Family,
  needs: Int32Array,
  chains: Chains,
  a: number,
  b: number,
): number {
  const { types } = family
  const { loads, tier } = chains
  const n = instance.taskCount
  const least = tier[a] > tier[b] ? tier[a] : tier[b]
  for (let d = 0; d < instance.dimensionCount; d++) loads[d * n + a] += loads[d * n + b]
  let t = least
  while (t < types.length && !(loadFits(instance, types[t], loads, a) && keeps(chains, types[t], a, b))) t++
  for (let d = 0; d < instance.dimensionCount; d++) loads[d * n + a] -= loads[d * n + b]
  if (t === types.length) return -1
  if (t === least) return t
  let spare = 0
  for (let i = t; i < types.length; i++) spare += instance.typeVehicles[types[i]] - needs[i]
  return spare > 0 ? t : -1
}

function keeps({ rules }: Chains, type: number, a: number, b: number): boolean {
  return rules === null || chainKeeps(rules, type, a, b)
}

function unite(instance: Instance, chains: Chains, travelClass: number, a: number, b: number, tier: number): void {
  const n = instance.taskCount
  if (chains.rules) joinChainRules(chains.rules, travelClass, a, b)
  chains.parent[b] = a
  chains.tier[a] = tier
  for (let d = 0; d < instance.dimensionCount; d++) chains.loads[d * n + a] += chains.loads[d * n + b]
}
