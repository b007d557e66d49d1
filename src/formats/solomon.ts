/**
 * Reads the text format of Solomon's instances (1987), which Gehring and Homberger's (1999) share: one depot, equal
 * vehicles, customers with a demand, a window and a service time.
 */

import { IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { Problem, Rounding } from '../model/problem.js'
import { cutSolomon, type SolomonRow } from './solomon-text.js'
import { toAmount, toLength, toWindow } from './stated-number.js'
import { atLine } from './vrplib-text.js'

/** How a text in Solomon's format is read. */
export interface SolomonOptions {
  /**
   * How a distance becomes an integer, and with it every time of the file. Default 'dimacs', which cuts at one decimal
   * place as most papers and the DIMACS challenge do.
   */
  readonly rounding?: Rounding | undefined
  /** Names the text in issues. Default 'input.txt'. */
  readonly path?: string | undefined
}

/** Bounds what a wrong number of vehicles can mean. */
export const MOST_VEHICLES = 10_000_000

/**
 * Reads a problem. Job ids are the customers' numbers, as in a .sol; travel takes one unit of time for each unit of
 * distance, which alone is the cost, and the depot's window is the shift of every vehicle. Demands and the capacity stay as
 * they are under every rounding.
 *
 * @throws InputError with every issue, each at `path:line`
 * @example
 * const problem = readSolomon(readFileSync('C101.txt', 'utf8'), { path: 'C101.txt' })
 */
export function readSolomon(text: string, options: SolomonOptions = {}): Problem {
  const { path = 'input.txt', rounding = 'dimacs' } = options
  const issues = new IssueList()
  const { name, fleet, customers } = cutSolomon(text, path, issues)
  checkNumbers(customers, path, issues)
  const { count, capacity } = readFleet(fleet, path, issues)
  const [depot, ...jobs] = customers.map((row) => readCustomer(row, rounding, path, issues))
  checkDepot(customers, depot, path, issues)
  issues.throwIfAny()

  return {
    version: 1,
    ...(name ? { name } : {}),
    coordinates: 'planar',
    rounding,
    vehicles: [
      {
        id: 1,
        count,
        start: depot.location,
        end: depot.location,
        capacity: [capacity],
        costs: { distance: 1 },
        timeWindow: depot.timeWindows?.[0],
      },
    ],
    profiles: { car: { speed: 1 } },
    jobs,
  }
}

function readCustomer({ values, line }: SolomonRow, rounding: Rounding, path: string, issues: IssueList): Job {
  const [id, x, y, demand, ready, due, service] = values
  const at = (what: string) => ({ where: atLine(path, line), what, issues })
  const time = toLength(service, rounding, at('the service time'))
  return {
    id,
    location: [x, y],
    delivery: [toAmount(demand, at('the demand'))],
    timeWindows: [toWindow(ready, due, rounding, at('the window'))],
    ...(time > 0 ? { service: time } : {}),
  }
}

function readFleet(fleet: SolomonRow | null, path: string, issues: IssueList): { count: number; capacity: number } {
  if (!fleet) return { count: 1, capacity: 0 }
  const [count, load] = fleet.values
  const where = atLine(path, fleet.line)
  const capacity = toAmount(load, { where, what: 'the capacity', issues })
  if (Number.isFinite(count) && !Number.isInteger(count)) {
    issues.add('wrong-type', where, `the number of vehicles ${count} is not an integer`)
  } else if (count < 1) issues.add('out-of-range', where, `the number of vehicles ${count} is below 1`)
  else if (count > MOST_VEHICLES) {
    issues.add('overflow', where, `the number of vehicles ${count} is above ${MOST_VEHICLES}`)
  }
  return { count, capacity }
}

// Only so do a .sol, which counts customers, and the job ids agree.
function checkNumbers(customers: readonly SolomonRow[], path: string, issues: IssueList): void {
  const first = new Map<number, number>()
  // A row that could not be read has told enough.
  let isInOrder = issues.issues.length === 0
  customers.forEach(({ values: [number], line }, k) => {
    if (!Number.isFinite(number)) return
    const where = atLine(path, line)
    const earlier = first.get(number)
    if (earlier !== undefined) {
      issues.add('duplicate-id', where, `customer ${number} has a second row`, `first in line ${earlier}`)
      isInOrder = false
    } else if (isInOrder && number !== k) {
      isInOrder = false
      if (k === 0) issues.add('missing-field', where, `there is no depot: the first row is ${number} and not 0`)
      else issues.add('mismatch', where, `customer ${number} stands where ${k} should`, 'number them 0, 1, 2 and so on')
    }
    first.set(number, earlier ?? line)
  })
}

function checkDepot(customers: readonly SolomonRow[], depot: Job | undefined, path: string, issues: IssueList): void {
  if (!depot) {
    if (issues.issues.length === 0) issues.add('missing-field', path, 'the table CUSTOMER is empty: there is no depot')
    return
  }
  const where = atLine(path, customers[0].line)
  if (depot.id !== 0) return
  if (depot.delivery?.[0] !== 0) issues.add('mismatch', where, `the depot has the demand ${depot.delivery?.[0]}`)
  if (depot.service !== undefined) issues.add('not-honoured', where, 'the depot has a service time')
}
