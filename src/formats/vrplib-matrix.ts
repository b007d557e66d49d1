/** The EDGE_WEIGHT_SECTION of VRPLIB: an explicit matrix in one of TSPLIB95's formats. */

import type { IssueList } from '../base/errors.js'
import type { Rounding } from '../model/problem.js'
import { MAX_INT } from '../model/values.js'
import { roundDistance } from './round-distance.js'
import { atLine, type VrplibText } from './vrplib-text.js'

/** The formats of EDGE_WEIGHT_FORMAT that are read. */
export const MATRIX_FORMATS = ['FULL_MATRIX', 'LOWER_ROW', 'UPPER_ROW', 'LOWER_DIAG_ROW', 'UPPER_DIAG_ROW'] as const

type MatrixFormat = (typeof MATRIX_FORMATS)[number]

/**
 * The matrix of a text as n rows of n integers, after rounding; null (and issues) if it is missing or wrong.
 * Where a row of the matrix ends is not where a line ends: only the order of the numbers counts.
 */
export function readMatrix(
  text: VrplibText,
  n: number,
  rounding: Rounding,
  path: string,
  issues: IssueList,
): number[][] | null {
  const section = text.sections.get('EDGE_WEIGHT_SECTION')
  const named = text.fields.get('EDGE_WEIGHT_FORMAT')
  const format = MATRIX_FORMATS.find((name) => name === named?.value.toUpperCase())
  if (!format) {
    const where = named ? atLine(path, named.line) : path
    const message = named ? `EDGE_WEIGHT_FORMAT ${named.value} is not known` : 'EDGE_WEIGHT_FORMAT is missing'
    issues.add(named ? 'not-honoured' : 'missing-field', where, message, `use one of ${MATRIX_FORMATS.join(', ')}`)
  }
  if (!section) {
    issues.add('missing-field', path, 'EDGE_WEIGHT_TYPE is EXPLICIT but there is no EDGE_WEIGHT_SECTION')
    return null
  }
  if (!format) return null
  const wanted = countWeights(format, n)
  if (section.values.length !== wanted) {
    const cut = !text.ended && section.values.length < wanted
    const message = `EDGE_WEIGHT_SECTION has ${section.values.length} numbers, ${format} of ${n} nodes needs ${wanted}`
    issues.add(cut ? 'truncated' : 'wrong-size', atLine(path, section.line), message)
    return null
  }
  let row = 0
  const weights = section.values.map((value, k) => {
    while (k >= section.starts[row + 1]) row++
    return toWeight(value, rounding, atLine(path, section.lines[row]), issues)
  })
  return fillMatrix(format, n, weights)
}

function countWeights(format: MatrixFormat, n: number): number {
  if (format === 'FULL_MATRIX') return n * n
  return format.includes('DIAG') ? (n * (n + 1)) / 2 : (n * (n - 1)) / 2
}

function toWeight(value: number, rounding: Rounding, where: string, issues: IssueList): number {
  if (!Number.isFinite(value)) return 0 // reported when the text was cut
  const weight = roundDistance(value, rounding)
  if (weight < 0) issues.add('out-of-range', where, `the distance ${value} is negative`)
  else if (weight > MAX_INT) issues.add('overflow', where, `the distance ${weight} is above ${MAX_INT}`)
  else if (!Number.isInteger(weight)) {
    issues.add('wrong-type', where, `the distance ${value} is not an integer`, 'give a rounding rule other than none')
  }
  return weight
}

function fillMatrix(format: MatrixFormat, n: number, weights: readonly number[]): number[][] {
  const matrix = Array.from({ length: n }, () => new Array<number>(n).fill(0))
  const skip = format.includes('DIAG') ? 0 : 1
  let k = 0
  for (let i = 0; i < n; i++) {
    if (format === 'FULL_MATRIX') {
      for (let j = 0; j < n; j++) matrix[i][j] = weights[k++]
      continue
    }
    const [from, to] = format.startsWith('LOWER') ? [0, i + 1 - skip] : [i + skip, n]
    for (let j = from; j < to; j++) {
      matrix[i][j] = weights[k]
      matrix[j][i] = weights[k++]
    }
  }
  return matrix
}
