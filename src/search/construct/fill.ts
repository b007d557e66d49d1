/**
 * What becomes of a start that was cut short: the routes so far one behind the other, nearly in kd order, as long as a
 * vehicle holds them (next fit; Johnson 1974, DOI 10.1016/S0022-0000(74)80026-7, section 2). Milliseconds at any size,
 * and a plan with about as many vehicles as are needed instead of one for every task.
 */

import { loadFits } from './families.js'
import type { SavingsInput } from './savings-list.js'

/** Routes as ragged lists: route r's tasks are tasks[offsets[r] .. offsets[r + 1]). */
export interface Lists {
  readonly offsets: Int32Array
  readonly tasks: Int32Array
}

/** Joins routes of one family that follow each other while one of its vehicles that is left holds them all. */
export function fillRoutes({ instance, families, familyOf }: SavingsInput, { offsets, tasks }: Lists): Lists {
  const { taskCount, dimensionCount, demand } = instance
  const left = Int32Array.from(instance.typeVehicles)
  // Load of the open route of each family, dimension-major.
  const stride = families.length
  const loads = new Float64Array(dimensionCount * stride)
  const open = families.map((): number[] => [])
  const filled: number[][] = []
  const add = (f: number, r: number, sign: 1 | -1) => {
    for (let i = offsets[r]; i < offsets[r + 1]; i++) {
      for (let d = 0; d < dimensionCount; d++) loads[d * stride + f] += sign * demand[d * taskCount + tasks[i]]
    }
  }
  const holds = (type: number, f: number) => left[type] > 0 && loadFits(instance, type, loads, f, stride)
  const close = (f: number) => {
    const smallest = families[f].types.find((type) => holds(type, f))
    if (smallest !== undefined) left[smallest]--
    if (open[f].length > 0) filled.push(open[f])
    open[f] = []
    for (let d = 0; d < dimensionCount; d++) loads[d * stride + f] = 0
  }
  for (let r = 0; r < offsets.length - 1; r++) {
    const f = familyOf[tasks[offsets[r]]]
    add(f, r, 1)
    if (!families[f].types.some((type) => holds(type, f)) && open[f].length > 0) {
      add(f, r, -1)
      close(f)
      add(f, r, 1)
    }
    open[f].push(r)
  }
  families.forEach((_, f) => {
    close(f)
  })
  return joined(filled, { offsets, tasks })
}

function joined(filled: readonly (readonly number[])[], { offsets, tasks }: Lists): Lists {
  const order = new Int32Array(tasks.length)
  const ends = new Int32Array(filled.length + 1)
  let size = 0
  filled.forEach((routes, i) => {
    for (const r of routes) {
      order.set(tasks.subarray(offsets[r], offsets[r + 1]), size)
      size += offsets[r + 1] - offsets[r]
    }
    ends[i + 1] = size
  })
  return { offsets: ends, tasks: order }
}
