/** What is expected of matrices in either form, and of the rules of flat ones. */

import { expect } from 'vitest'
import { IssueList } from '../../src/base/errors.js'
import type * as MatrixModule from '../../src/model/matrix.js'
import type { FlatMatrix } from '../../src/model/matrix.js'
import type * as MatrixRulesModule from '../../src/model/matrix-rules.js'
import { KINDS, shared } from '../arbitraries/flat.js'
import { type Proof, proof } from '../prove.js'

const ROWS = [
  [0, 1, 2],
  [30, 0, 4],
  [5, 6, 0],
]

const matrices = proof<typeof MatrixModule>((module) => {
  const { cutMatrix, entryOf, isFlat, isFlatList, largestOf, rowsOf, sizeOf } = module
  expect([ROWS, [], undefined].map((rows) => [sizeOf(rows), largestOf(rows)])).toEqual([
    ...[[3, 30] as const, [0, 0] as const, [0, 0] as const],
  ])
  expect([isFlat(ROWS), isFlatList(ROWS), isFlatList([]), isFlatList([1]), isFlatList(Int32Array.of(1))]).toEqual([
    ...[false, false, false, true, false],
  ])
  expect(cutMatrix(ROWS, [0, 2])).toEqual([
    [0, 2],
    [5, 0],
  ])
  for (const make of Object.values(KINDS)) {
    const flat = make(ROWS.flat())
    expect([isFlat(flat), sizeOf(flat), largestOf(flat)]).toEqual([true, 3, 30])
    expect([...rowsOf(flat)]).toEqual([...rowsOf(ROWS)])
    ROWS.forEach((row, i) => {
      expect(row.map((_, j) => entryOf(flat, i, j))).toEqual(row)
      expect(row.map((_, j) => entryOf(ROWS, i, j))).toEqual(row)
    })
    const cut = cutMatrix(flat, [0, 2])
    expect(cut).toEqual(Int32Array.of(0, 2, 5, 0))
    expect(isFlat(cut) && cut.buffer).toBeInstanceOf(SharedArrayBuffer)
  }
  expect(isFlat(Int16Array.of(1))).toBe(false)
  expect(sizeOf(new Int32Array(8))).toBe(2)
})

const rules = proof<typeof MatrixRulesModule>(({ checkFlatMatrix }) => {
  const told = (matrix: FlatMatrix): string[] => {
    const issues = new IssueList()
    checkFlatMatrix(matrix, 'm', issues)
    return issues.issues.map(({ code, path, message }) => `${code} ${path} ${message}`)
  }
  const most = 536_870_911
  for (const make of Object.values(KINDS)) expect(told(make(ROWS.flat()))).toEqual([])
  expect(told(Float64Array.of(most))).toEqual([])
  expect(told(new Uint16Array(0))).toEqual([])
  expect(told(new Int32Array(8))).toEqual(['wrong-size m has 8 numbers, which is no square'])
  expect(told(shared([0, 1, 2, 0, 0, -7, 0, -8, 0]))).toEqual([
    'out-of-range m[1][2] is -7, below 0; 2 numbers of the matrix are wrong',
  ])
  expect(told(Uint32Array.of(0, 1, most + 1, 0))).toEqual([`overflow m[1][0] is ${most + 1}, above ${most}`])
  expect(told(Float64Array.of(0, 0.5, 1, 0))).toEqual(['wrong-type m[0][1] is 0.5, not an integer'])
  expect(told(Float64Array.of(Number.NaN))).toEqual(['not-finite m[0][0] is NaN, not an integer'])
  expect(told(Float64Array.of(-0.5))).toEqual(['out-of-range m[0][0] is -0.5, below 0'])
})

/** Proofs by source file. */
export const matrixProofs: Readonly<Record<string, Proof>> = {
  'model/matrix.ts': matrices,
  'model/matrix-rules.ts': rules,
}
