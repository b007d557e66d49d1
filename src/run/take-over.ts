/** Takes over routes that were made for another day: what the problem does not have any more goes, and is counted. */

import type { Compiled } from '../instance/compile.js'
import { type Routes, routesFrom } from '../instance/routes.js'
import { jobsOf, type Outline } from '../model/outline.js'
import { numberVehicles } from '../model/vehicle-numbers.js'
import { createTypeFinder } from './type-finder.js'

/** Routes of the problem's own tasks and vehicles, and what could not be taken over. */
export interface TakenOver {
  /** What they do not serve is unassigned; they may break rules. */
  readonly routes: Routes
  /** One sentence for each kind of loss. */
  readonly report: readonly string[]
}

/**
 * The routes of an outline. Jobs that the problem does not have, or that a route before serves, are left out; a route whose
 * vehicle is gone, or drives another, gets one that is free and serves the most of it, or none.
 * O(tasks), and O(types x tasks) for each route without a vehicle.
 */
export function takeOver(compiled: Compiled, outline: Outline): TakenOver {
  const { problem, instance, typeMembers } = compiled
  const losses = new Losses()
  const lists = readTasks(compiled, outline, losses)
  const numbers = numberVehicles(outline.routes)
  const typeOf = new Int32Array(problem.vehicles.length)
  typeMembers.forEach((members, type) => {
    for (const member of members) typeOf[member] = type
  })
  const memberOf = new Map(problem.vehicles.map(({ id }, v) => [String(id), v]))
  const free = instance.typeVehicles.slice()
  const used = new Set<string>()
  const types = outline.routes.map(({ vehicle }, r): number => {
    const member = memberOf.get(String(vehicle)) ?? -1
    const key = `${member} ${numbers[r]}`
    if (lists[r].length === 0 || member < 0 || numbers[r] >= (problem.vehicles[member].count ?? 1)) return -1
    if (used.has(key)) return -1
    used.add(key)
    free[typeOf[member]]--
    return typeOf[member]
  })
  const findType = createTypeFinder(instance)
  outline.routes.forEach(({ vehicle }, r) => {
    if (types[r] >= 0 || lists[r].length === 0) return
    const member = memberOf.get(String(vehicle))
    types[r] = findType(lists[r], free, member === undefined ? -1 : typeOf[member])
    if (types[r] >= 0) free[types[r]]--
    losses.noteVehicle(vehicle, types[r] >= 0, lists[r].length)
  })
  const kept = lists.flatMap((_, r) => (types[r] >= 0 ? [r] : []))
  const isServed = new Uint8Array(instance.taskCount)
  for (const r of kept) for (const task of lists[r]) isServed[task] = 1
  const left = Int32Array.from({ length: instance.taskCount }, (_, task) => task).filter((task) => !isServed[task])
  const routes = routesFrom(
    kept.map((r) => lists[r]),
    kept.map((r) => types[r]),
    left,
  )
  return { routes, report: losses.sentences() }
}

function readTasks({ problem, jobTask }: Compiled, { routes }: Outline, losses: Losses): Int32Array[] {
  const numberOf = new Map(problem.jobs.map(({ id }, j) => [String(id), j]))
  const isSeen = new Uint8Array(problem.jobs.length)
  return routes.map((route, r) => {
    const tasks: number[] = []
    for (const { id, place } of jobsOf(route)) {
      const job = id === undefined ? undefined : numberOf.get(String(id))
      if (job === undefined) losses.gone.push(String(id ?? `routes[${r}].${place}`))
      else if (isSeen[job] === 1) losses.repeated.push(String(id))
      else {
        isSeen[job] = 1
        tasks.push(jobTask[job])
      }
    }
    return Int32Array.from(tasks)
  })
}

/** What was lost on the way, for one sentence a kind. */
class Losses {
  readonly gone: string[] = []
  readonly repeated: string[] = []
  readonly #moved: string[] = []
  readonly #dissolved: string[] = []
  #unplanned = 0

  noteVehicle(id: string | number, isMoved: boolean, tasks: number): void {
    const ids = isMoved ? this.#moved : this.#dissolved
    ids.push(String(id))
    if (!isMoved) this.#unplanned += tasks
  }

  sentences(): string[] {
    const { gone, repeated } = this
    const moved = this.#moved
    const dissolved = this.#dissolved
    const sentences: string[] = []
    if (gone.length > 0) {
      const whose = gone.length === 1 ? 'is not in the problem and was' : 'are not in the problem and were'
      sentences.push(`${counted(gone, 'job')} ${whose} taken out: ${named(gone)}`)
    }
    if (repeated.length > 0) {
      const was = repeated.length === 1 ? 'was' : 'were'
      sentences.push(`${counted(repeated, 'job')} ${was} in a route before and ${was} taken out: ${named(repeated)}`)
    }
    if (moved.length > 0) {
      const was = moved.length === 1 ? 'was' : 'were'
      sentences.push(`${counted(moved, 'route')} whose vehicle there is not ${was} given to another: ${named(moved)}`)
    }
    if (dissolved.length > 0) {
      const jobs = `${this.#unplanned} ${this.#unplanned === 1 ? 'job is' : 'jobs are'}`
      const what = `${counted(dissolved, 'route')} whose vehicle there is not found no other`
      sentences.push(`${what}, and ${jobs} planned anew: ${named(dissolved)}`)
    }
    return sentences
  }
}

/** The most ids that a sentence names. */
const MOST_NAMED = 10

function named(ids: readonly string[]): string {
  const shown = ids.slice(0, MOST_NAMED).map((id) => `'${id}'`)
  const more = ids.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

function counted(items: readonly string[], noun: string): string {
  return `${items.length} ${noun}${items.length === 1 ? '' : 's'}`
}
