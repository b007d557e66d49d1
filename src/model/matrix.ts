/** Matrices of distances and durations as users give them: rows of numbers, or one flat typed array. What reads one reads both. */

import { z } from 'zod'
import { list, MAX_INT } from './values.js'

/** A square matrix as one typed array, row by row: m[i * n + j], n = sqrt(length). */
export type FlatMatrix = Int32Array | Uint32Array | Uint16Array | Float64Array

/** Rows of a matrix, as JSON has them: m[i][j]. */
export type MatrixRows = readonly (readonly number[])[]

export const MatrixRows = list(list(z.int().min(0).max(MAX_INT)))

/** The names of what a flat matrix may be. */
export const FLAT_KINDS = 'Int32Array, Uint32Array, Uint16Array or Float64Array'

/**
 * Either form. To zod a flat matrix is one without rows: its numbers are no work for a schema, see `matrix-rules.ts`. One
 * list of numbers is nothing, so that it is told once and not for each of its numbers.
 */
export const Matrix: z.ZodType<Matrix, Matrix> = z.preprocess((value: Matrix) => {
  if (isFlat(value)) return []
  return isFlatList(value) ? null : value
}, MatrixRows)
export type Matrix = FlatMatrix | MatrixRows

/** True for a matrix in one typed array. */
export function isFlat(value: unknown): value is FlatMatrix {
  return (
    value instanceof Int32Array ||
    value instanceof Uint32Array ||
    value instanceof Uint16Array ||
    value instanceof Float64Array
  )
}

/** True for a plain list of numbers, which is no matrix. */
export function isFlatList(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === 'number'
}

/** Rows of a matrix, 0 without one; of a flat one whose length is no square, the largest number that it has whole. */
export function sizeOf(matrix: Matrix | undefined): number {
  if (!matrix) return 0
  return isFlat(matrix) ? Math.floor(Math.sqrt(matrix.length)) : matrix.length
}

/** The number in row i and column j, both in the matrix. */
export function entryOf(matrix: Matrix, i: number, j: number): number {
  return isFlat(matrix) ? matrix[i * sizeOf(matrix) + j] : matrix[i][j]
}

/** The largest number of a matrix, 0 where there is none. */
export function largestOf(matrix: Matrix | undefined): number {
  if (!matrix) return 0
  if (isFlat(matrix)) return largestIn(matrix, 0)
  let high = 0
  for (const row of matrix) high = largestIn(row, high)
  return high
}

function largestIn(numbers: ArrayLike<number>, least: number): number {
  let high = least
  for (let i = 0; i < numbers.length; i++) if (numbers[i] > high) high = numbers[i]
  return high
}

/** The rows of a matrix, for JSON; those of a flat one are made as they are asked for. */
export function* rowsOf(matrix: Matrix): Generator<readonly number[]> {
  const n = sizeOf(matrix)
  for (let i = 0; i < n; i++) yield isFlat(matrix) ? Array.from(matrix.subarray(i * n, (i + 1) * n)) : matrix[i]
}

/** Some rows and the same columns, in the form that the matrix has; a flat one becomes an Int32Array on shared memory. */
export function cutMatrix(matrix: Matrix, kept: readonly number[]): Matrix {
  if (!isFlat(matrix)) return kept.map((i) => kept.map((j) => matrix[i][j]))
  const n = sizeOf(matrix)
  const cut = new Int32Array(new SharedArrayBuffer(4 * kept.length * kept.length))
  let at = 0
  for (const i of kept) for (const j of kept) cut[at++] = matrix[i * n + j]
  return cut
}
