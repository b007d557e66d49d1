/** Rules of flat matrices: square, and every number one that a list of rows could hold; some 0.15 s for a hundred million. */

import type { IssueCode, IssueList } from '../base/errors.js'
import { type FlatMatrix, sizeOf } from './matrix.js'
import { MAX_INT } from './values.js'

/**
 * Adds an issue where the length is no square, and else one for the first number that is wrong, as [i][j], with how many
 * there are.
 * @returns false where the length is no square
 */
export function checkFlatMatrix(matrix: FlatMatrix, path: string, issues: Pick<IssueList, 'add'>): boolean {
  const n = sizeOf(matrix)
  if (n * n !== matrix.length) {
    const hint = `a matrix of n rows has n x n numbers, m[i * n + j]: ${n * n} or ${(n + 1) * (n + 1)}`
    issues.add('wrong-size', path, `has ${matrix.length} numbers, which is no square`, hint)
    return false
  }
  let count = 0
  let first = 0
  for (let at = 0; at < matrix.length; at++) {
    if (isLength(matrix[at])) continue
    if (count++ === 0) first = at
  }
  if (count === 0) return true
  const [code, why] = faultOf(matrix[first])
  const others = count > 1 ? `; ${count} numbers of the matrix are wrong` : ''
  issues.add(code, `${path}[${Math.floor(first / n)}][${first % n}]`, `is ${matrix[first]}, ${why}${others}`)
  return true
}

function isLength(value: number): boolean {
  return value >= 0 && value <= MAX_INT && Number.isInteger(value)
}

function faultOf(value: number): readonly [IssueCode, string] {
  if (!Number.isFinite(value)) return ['not-finite', 'not an integer']
  if (value < 0) return ['out-of-range', 'below 0']
  return value > MAX_INT ? ['overflow', `above ${MAX_INT}`] : ['wrong-type', 'not an integer']
}
