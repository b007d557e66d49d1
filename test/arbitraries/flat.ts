/** The same problem with its matrices in one typed array each. */

import { type FlatMatrix, type Matrix, rowsOf } from '../../src/model/matrix.js'
import type { Problem } from '../../src/model/problem.js'

/** Makes a typed array of numbers. */
export type MakeFlat = (numbers: readonly number[]) => FlatMatrix

/** On shared memory, behind a number that is not the matrix's: what is used where it is. */
export function shared(numbers: readonly number[]): Int32Array {
  const all = new Int32Array(new SharedArrayBuffer(4 * (numbers.length + 1)))
  all[0] = -1
  all.set(numbers, 1)
  return all.subarray(1)
}

/** Every kind of flat matrix; only the first is shared. */
export const KINDS: Readonly<Record<string, MakeFlat>> = {
  shared,
  int32: (numbers) => Int32Array.from(numbers),
  uint32: (numbers) => Uint32Array.from(numbers),
  uint16: (numbers) => Uint16Array.from(numbers),
  float64: (numbers) => Float64Array.from(numbers),
}

/** A copy of the problem with flat matrices; the rest is the same. */
export function withFlat(problem: Problem, make: MakeFlat): Problem {
  const flat = (matrix: Matrix | undefined) => matrix && make([...rowsOf(matrix)].flat())
  const profiles = Object.entries(problem.profiles ?? {}).map(([name, { distances, durations, ...rest }]) => [
    name,
    {
      ...rest,
      ...(distances ? { distances: flat(distances) } : {}),
      ...(durations ? { durations: flat(durations) } : {}),
    },
  ])
  return { ...problem, profiles: Object.fromEntries(profiles) as Problem['profiles'] }
}
