/** The fleet's sharing by ability: parts get vehicles that may serve what lies in them, in exchange for others. */

import type { Instance } from '../instance/instance.js'
import { findBrokenRule } from '../instance/route-rules.js'

/** Pairs of tasks and types that are tried alone; in larger problems, skills and lists alone count. */
const MOST_TRIALS = 2_000_000

/** Tasks that the same types may serve. */
interface Ability {
  /** 1 for each type that may: typeCount. */
  readonly able: Uint8Array
  /** Tasks of each part: partCount. */
  readonly tasks: Int32Array
  /** Vehicles that each part should have: partCount. */
  readonly wanted: Int32Array
  /** Vehicles that each part has: partCount. */
  readonly has: Int32Array
  /** Vehicles that may, in all parts. */
  supply: number
}

/** What the exchange is about at the most: the abilities of the most tasks. */
const MOST_ABILITIES = 64

/**
 * Exchanges vehicles between parts until each has its share of those that may serve its tasks, by eligibility and being in
 * time alone, at least one; the scarcest first. Tasks that find none in their part are left to later visits.
 * @param vehicles of each type for every part, [part * typeCount + type]: changed in place, sums stay
 */
export function exchangeByAbility(
  instance: Instance,
  label: Int32Array,
  partCount: number,
  vehicles: Int32Array,
): void {
  const { typeCount } = instance
  const abilities = listAbilities(instance, label, partCount)
  for (const { able, has } of abilities) {
    for (let i = 0; i < vehicles.length; i++) has[Math.floor(i / typeCount)] += able[i % typeCount] * vehicles[i]
  }
  const settled: Ability[] = []
  const move = (from: number, to: number, type: number) => {
    vehicles[from * typeCount + type]--
    vehicles[to * typeCount + type]++
    for (const { able, has } of abilities) {
      has[from] -= able[type]
      has[to] += able[type]
    }
  }
  // A type of which the part can do without one vehicle, as far as it is settled; -1 where there is none.
  const findSpare = (part: number, { able }: Ability, isAble: number) => {
    for (let type = 0; type < typeCount; type++) {
      if (able[type] !== isAble || vehicles[part * typeCount + type] === 0) continue
      if (settled.every((other) => other.able[type] === 0 || other.has[part] > other.wanted[part])) return type
    }
    return -1
  }
  for (const ability of abilities) {
    const { has, wanted } = ability
    for (let part = 0; part < partCount; part++) {
      for (let from = 0; from < partCount && has[part] < wanted[part]; from++) {
        while (from !== part && has[part] < wanted[part] && has[from] > wanted[from]) {
          const got = findSpare(from, ability, 1)
          if (got < 0) break
          const given = findSpare(part, ability, 0)
          move(from, part, got)
          if (given >= 0) move(part, from, given)
        }
      }
    }
    settled.push(ability)
  }
}

// Those that some type may not serve, and some may; the scarcest first.
function listAbilities(instance: Instance, label: Int32Array, partCount: number): Ability[] {
  const { taskCount, typeCount, kindCount, kind, typeVehicles } = instance
  const isTried = taskCount * typeCount <= MOST_TRIALS
  const byKey = new Map<string | number, Ability>()
  const alone = new Int32Array(1)
  const ablesOf = (task: number) => {
    alone[0] = task
    return Uint8Array.from(typeVehicles, (_, type) => {
      const isAllowed = kindCount === 0 || instance.allowed[kind[task] * typeCount + type] === 1
      return isAllowed && (!isTried || findBrokenRule(instance, type, alone) === null) ? 1 : 0
    })
  }
  for (let task = 0; task < taskCount; task++) {
    const able = isTried ? ablesOf(task) : null
    const key = able ? able.join('') : kindCount > 0 ? kind[task] : 0
    const ability = byKey.get(key) ?? emptyAbility(able ?? ablesOf(task), partCount)
    byKey.set(key, ability)
    ability.tasks[label[task]]++
  }
  const sizeOf = ({ tasks }: Ability) => tasks.reduce((sum, count) => sum + count, 0)
  const abilities = [...byKey.values()].filter(({ able }) => able.includes(0) && able.includes(1))
  abilities.sort((a, b) => sizeOf(b) - sizeOf(a)).splice(MOST_ABILITIES)
  for (const ability of abilities) {
    const { tasks, wanted, able } = ability
    for (let type = 0; type < typeCount; type++) ability.supply += able[type] * typeVehicles[type]
    const total = sizeOf(ability)
    for (let part = 0; part < partCount; part++) {
      wanted[part] = tasks[part] > 0 ? Math.max(1, Math.floor((ability.supply * tasks[part]) / total)) : 0
    }
  }
  return abilities.sort((a, b) => a.supply - b.supply)
}

function emptyAbility(able: Uint8Array, partCount: number): Ability {
  const zeros = () => new Int32Array(partCount)
  return { able, tasks: zeros(), wanted: zeros(), has: zeros(), supply: 0 }
}
