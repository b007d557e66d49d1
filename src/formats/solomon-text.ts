/**
 * The layer of Solomon's format below its meaning: a name, the table VEHICLE with one row, the table CUSTOMER.
 * Format: Solomon 1987 (doi:10.1287/opre.35.2.254), the same for Gehring and Homberger 1999.
 */

import { InputError, type IssueList } from '../base/errors.js'
import { atLine } from './vrplib-text.js'

/** A row of numbers, and its 1-based line. */
export interface SolomonRow {
  readonly values: readonly number[]
  readonly line: number
}

/** A text cut into its tables, not yet understood. */
export interface SolomonText {
  /** Empty where the text begins with VEHICLE. */
  readonly name: string
  /** NUMBER and CAPACITY. */
  readonly fleet: SolomonRow | null
  /** Number, x, y, demand, ready time, due date, service time. */
  readonly customers: readonly SolomonRow[]
}

const COLUMNS = 'number, x, y, demand, ready time, due date, service time'

/** True for a text whose first or second line is the heading VEHICLE. */
export function looksLikeSolomon(text: string): boolean {
  const lines = text.trimStart().slice(0, 2000).split('\n')
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '')
  return filled.slice(0, 2).some((line) => /^VEHICLES?$/i.test(line))
}

/**
 * Cuts a text into its tables; tolerates tabs, CRLF, blank lines and any spelling of the headings. Rows of another length,
 * tokens that are no number and missing tables go to `issues`.
 * @throws InputError if there is nothing at all
 */
export function cutSolomon(text: string, path: string, issues: IssueList): SolomonText {
  let name = ''
  let table: 'VEHICLE' | 'CUSTOMER' | null = null
  let hasCustomers = false
  let lastLine = 0
  const fleet: SolomonRow[] = []
  const customers: SolomonRow[] = []
  for (const [k, raw] of text.split('\n').entries()) {
    const content = raw.replace(/^\uFEFF/, '').trim()
    if (content === '') continue
    const line = k + 1
    const where = atLine(path, line)
    const isFirst = lastLine === 0
    lastLine = line
    const heading = /^(VEHICLE|CUSTOMER)S?$/i.exec(content)?.[1].toUpperCase()
    if (heading === 'VEHICLE' || heading === 'CUSTOMER') {
      if (heading === 'VEHICLE' ? fleet.length > 0 : hasCustomers) {
        issues.add('duplicate-id', where, `a second table ${heading}`)
      }
      table = heading
      hasCustomers ||= heading === 'CUSTOMER'
    } else if (table === 'VEHICLE' && /^NUMBER\s/i.test(content)) continue
    else if (table === 'CUSTOMER' && /^CUST/i.test(content)) continue
    else if (table === null && isFirst) name = content
    else if (table === null) {
      issues.add('syntax', where, `"${content.slice(0, 40)}" stands before the table VEHICLE`)
    } else {
      const [rows, width, columns] =
        table === 'VEHICLE' ? ([fleet, 2, 'number, capacity'] as const) : ([customers, 7, COLUMNS] as const)
      const values = readRow(content, where, issues)
      if (values.length === width) rows.push({ values, line })
      else issues.add('syntax', where, `a row of ${table} has ${width} numbers (${columns}), this one ${values.length}`)
    }
  }
  if (lastLine === 0) throw new InputError([{ code: 'empty', path, message: 'the file is empty' }])
  const end = atLine(path, lastLine)
  if (!hasCustomers) {
    issues.add('truncated', end, 'the file ends here, without the table CUSTOMER', 'it may have been cut off')
  }
  if (fleet.length === 0 && issues.issues.length === 0) {
    issues.add('missing-field', path, 'the table VEHICLE has no row with the number of vehicles and their capacity')
  }
  for (const { line } of fleet.slice(1)) issues.add('wrong-size', atLine(path, line), 'VEHICLE has a second row')
  return { name, fleet: fleet.at(0) ?? null, customers }
}

function readRow(content: string, where: string, issues: IssueList): number[] {
  return content.split(/\s+/).map((token) => {
    const value = Number(token)
    if (Number.isFinite(value)) return value
    const code = /^[+-]?(nan|inf(inity)?)$/i.test(token) ? 'not-finite' : 'wrong-type'
    issues.add(code, where, `"${token.slice(0, 40)}" is not a finite number`)
    return Number.NaN
  })
}
