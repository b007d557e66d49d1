/** The sections of VRPLIB that say when clients are visited, for how long, and what leaving them out costs. */

import { MAX_COST, MAX_INT } from '../model/values.js'
import { toLength, toWindow } from './stated-number.js'
import { readLengthField, type VrplibReading } from './vrplib-fields.js'
import { readNodes } from './vrplib-nodes.js'
import { atLine } from './vrplib-text.js'

/** What a text says of the visits, by 0-based node, after rounding. */
export interface VrplibVisits {
  /** Of the clients, and the opening hours of the depots; null where there are none. */
  readonly windows: readonly [number, number][] | null
  /** Zeros where a text states none. */
  readonly service: Float64Array
  readonly release: Float64Array
  readonly prizes: Float64Array
}

/** Reads windows, service and release times and prizes of n nodes, of which the first ones are depots. */
export function readVisits(reading: VrplibReading, n: number, depots: number): VrplibVisits {
  return {
    windows: readWindows(reading, n),
    service: readServices(reading, n, depots),
    release: readColumn(reading, 'RELEASE_TIME_SECTION', 'the release time', n, depots, MAX_INT),
    prizes: readColumn(reading, 'PRIZE_SECTION', 'the prize', n, depots, MAX_COST),
  }
}

function readWindows({ cut, path, issues, rounding }: VrplibReading, n: number): [number, number][] | null {
  const name = 'TIME_WINDOW_SECTION'
  const section = cut.sections.get(name)
  if (!section) return null
  const windows = new Array<[number, number]>(n)
  readNodes(section, name, n, 2, path, issues, (node, at, line) => {
    const where = atLine(path, line)
    windows[node] = toWindow(section.values[at], section.values[at + 1], rounding, {
      where,
      what: 'the window',
      issues,
    })
  })
  return windows
}

// SERVICE_TIME is that of every client, never of a depot.
function readServices(reading: VrplibReading, n: number, depots: number): Float64Array {
  const { cut, path, issues } = reading
  const section = cut.sections.get('SERVICE_TIME_SECTION')
  const service = readLengthField(reading, 'SERVICE_TIME')
  if (service === null || section) {
    if (service !== null && section) {
      issues.add('mismatch', atLine(path, section.line), 'SERVICE_TIME is given too', 'leave one of the two out')
    }
    return readColumn(reading, 'SERVICE_TIME_SECTION', 'the service time', n, depots, MAX_INT)
  }
  return new Float64Array(n).fill(service, depots)
}

function readColumn(
  { cut, path, issues, rounding }: VrplibReading,
  name: string,
  what: string,
  n: number,
  depots: number,
  most: number,
): Float64Array {
  const column = new Float64Array(n)
  const section = cut.sections.get(name)
  if (!section) return column
  readNodes(section, name, n, 1, path, issues, (node, at, line) => {
    const where = atLine(path, line)
    column[node] = toLength(section.values[at], rounding, { where, what, issues }, most)
    if (node >= depots || column[node] === 0) return
    issues.add('not-honoured', where, `${what} of depot ${node + 1} is not 0`, 'depots take no time and have no prize')
  })
  return column
}
