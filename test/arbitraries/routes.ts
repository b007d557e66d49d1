/** Routes that are valid for an Instance, drawn from a seed: capacity and fleet are kept, every task has its place. */

import fc from 'fast-check'
import { Random } from '../../src/base/random.js'
import { type Compiled, compile } from '../../src/instance/compile.js'
import type { Instance } from '../../src/instance/instance.js'
import { type Routes, routesFrom } from '../../src/instance/routes.js'
import { type ProblemOptions, problems } from './problem.js'
import { type RichOptions, richProblems } from './rich-problem.js'
import { fits } from '../instance/fits.js'

/** A compiled problem with valid routes of it. */
export interface Solved extends Compiled {
  readonly routes: Routes
}

/** Compiled problems with valid routes. */
export function solvedProblems(options: ProblemOptions = {}): fc.Arbitrary<Solved> {
  return fc.tuple(problems(options), fc.integer({ min: 0, max: 1000 })).map(([problem, seed]) => {
    const compiled = compile(problem)
    return { ...compiled, routes: drawRoutes(compiled.instance, new Random(seed)) }
  })
}

/** Compiled rich problems with routes that keep capacity and fleet, and perhaps no other rule. */
export function loadedRichProblems(options: RichOptions = {}): fc.Arbitrary<Solved> {
  return fc.tuple(richProblems(options), fc.integer({ min: 0, max: 1000 })).map(([problem, seed]) => {
    const compiled = compile(problem)
    return { ...compiled, routes: drawRoutes(compiled.instance, new Random(seed)) }
  })
}

/** Valid routes of the whole instance: tasks in random order into random vehicles, some left out on purpose. */
export function drawRoutes(instance: Instance, random: Random): Routes {
  const tasks = Int32Array.from({ length: instance.taskCount }, (_, task) => task)
  return routesOf(instance, tasks, instance.typeVehicles, random)
}

/** Valid routes of some tasks with some vehicles (per type). */
export function routesOf(instance: Instance, tasks: Int32Array, vehicles: Int32Array, random: Random): Routes {
  const order = Int32Array.from(tasks)
  random.shuffle(order)
  const types: number[] = []
  for (let type = 0; type < instance.typeCount; type++) {
    for (let i = 0; i < Math.min(vehicles[type], tasks.length); i++) types.push(type)
  }
  const shuffled = Int32Array.from(types)
  random.shuffle(shuffled)
  const lists: number[][] = []
  const used: number[] = []
  const unassigned: number[] = []
  for (const task of order) {
    if (random.below(12) === 0 || !place(instance, task, lists, used, shuffled, random)) unassigned.push(task)
  }
  return routesFrom(lists, used, unassigned)
}

// Into a random open route where it fits, else into the next vehicle.
function place(
  instance: Instance,
  task: number,
  lists: number[][],
  used: number[],
  types: Int32Array,
  random: Random,
): boolean {
  const first = random.below(lists.length + 1)
  for (let k = 0; k <= lists.length; k++) {
    const r = (first + k) % (lists.length + 1)
    if (r === lists.length) {
      if (r >= types.length || !fits(instance, types[r], Int32Array.of(task))) continue
      lists.push([task])
      used.push(types[r])
      return true
    }
    if (!fits(instance, used[r], Int32Array.from([...lists[r], task]))) continue
    lists[r].push(task)
    return true
  }
  return false
}
