/** The sections of VRPLIB that have one row for each node: coordinates, demands and the like. */

import type { IssueList } from '../base/errors.js'
import { toAmount } from './stated-number.js'
import { atLine, type VrplibSection, type VrplibText } from './vrplib-text.js'

/** The coordinates of the nodes, row of node i at i - 1; null if there are none, which only EXPLICIT may do. */
export function readPoints(
  cut: VrplibText,
  n: number,
  type: 'EUC_2D' | 'EXPLICIT' | null,
  path: string,
  issues: IssueList,
): [number, number][] | null {
  const name = cut.sections.has('NODE_COORD_SECTION') ? 'NODE_COORD_SECTION' : 'DISPLAY_DATA_SECTION'
  if (type === 'EUC_2D' && !cut.sections.has('NODE_COORD_SECTION')) {
    issues.add('missing-field', path, 'NODE_COORD_SECTION is missing')
    return null
  }
  const section = cut.sections.get(name)
  if (!section) return null
  const points = new Array<[number, number]>(n)
  readNodes(section, name, n, 2, path, issues, (node, at) => {
    points[node] = [section.values[at], section.values[at + 1]]
  })
  return points
}

/** The demand of each node, zeros where it is wrong (then there are issues); null where no section states them. */
export function readDemands(cut: VrplibText, n: number, path: string, issues: IssueList): Float64Array | null {
  const section = cut.sections.get('DEMAND_SECTION')
  if (!section) return null
  const demands = new Float64Array(n)
  readNodes(section, 'DEMAND_SECTION', n, 1, path, issues, (node, at, line) => {
    demands[node] = toAmount(section.values[at], { where: atLine(path, line), what: 'the demand', issues })
  })
  return demands
}

/**
 * Goes through the rows "node value ..." of a section that has exactly one row for each of n nodes, or vehicles; a `width`
 * of null lets a row have any number of values, which end at `end`.
 */
export function readNodes(
  section: VrplibSection,
  name: string,
  n: number,
  width: number | null,
  path: string,
  issues: IssueList,
  take: (node: number, at: number, line: number, end: number) => void,
): void {
  const [one, all] =
    name === 'CAPACITY_SECTION' || name.startsWith('VEHICLES_') ? ['vehicle', 'VEHICLES'] : ['node', 'DIMENSION']
  const seen = new Uint8Array(n)
  const { starts, lines, values } = section
  for (let row = 0; row < lines.length; row++) {
    const where = atLine(path, lines[row])
    const at = starts[row]
    const found = starts[row + 1] - at
    const number = values[at]
    if (width !== null && found !== width + 1) {
      issues.add('syntax', where, `a row of ${name} has ${width + 1} numbers, this one ${found}`)
    } else if (!Number.isInteger(number) || number < 1 || number > n) {
      if (Number.isFinite(number))
        issues.add('out-of-range', where, `there is no ${one} ${number}: ${one}s are 1 to ${n}`)
    } else if (seen[number - 1]) issues.add('duplicate-id', where, `${one} ${number} has a second row in ${name}`)
    else {
      seen[number - 1] = 1
      take(number - 1, at + 1, lines[row], starts[row + 1])
    }
  }
  if (lines.length !== n) {
    const message = `${name} has ${lines.length} rows, ${all} is ${n}`
    issues.add('wrong-size', atLine(path, section.line), message)
  }
}
