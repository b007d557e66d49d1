/**
 * The decimal signs of a CSV file: points, or commas where these do not part cells. "1.200" beside decimals with commas is
 * one thousand two hundred to whoever wrote it, and 1.2 to whoever reads it: the file has to say.
 */

import type { IssueList } from '../base/errors.js'
import type { Column } from './csv-columns.js'

/** What was seen of one column. */
interface ColumnSign {
  readonly column: Column
  readonly sign: string
  /** The first number with a sign, and where it stands. */
  readonly text: string
  readonly where: string
  /** Whether some number of it can only be a decimal. */
  isCertain: boolean
}

/** The signs of one file, by the column's place. */
export type DecimalSigns = Map<number, ColumnSign>

/** Takes note of a number with a sign; one that differs from the others of its column is an issue. */
export function noteSign(
  signs: DecimalSigns,
  text: string,
  sign: string,
  column: Column,
  where: string,
  issues: IssueList,
): void {
  const seen = signs.get(column.index)
  // No degree is a thousand.
  const isCertain = column.kind === 'degrees' || !/^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text)
  if (!seen) signs.set(column.index, { column, sign, text, where, isCertain })
  else if (sign === seen.sign) seen.isCertain ||= isCertain
  else {
    const hint = 'write all decimals of a column alike, and no separators of thousands'
    const message = `column "${column.header}": ${text} has "${sign}" where others have "${seen.sign}"`
    issues.add('mismatch', where, message, hint)
  }
}

/** Adds an issue for each column whose signs may part thousands, while other columns of the file have other signs. */
export function askAboutSigns(signs: DecimalSigns, issues: IssueList): void {
  const all = [...signs.values()]
  for (const { column, sign, text, where } of all) {
    const other = all.find((seen) => seen.sign !== sign)
    if (!other || all.some((seen) => seen.isCertain && seen.sign === sign)) continue
    const [whole, decimal] = [text.replace(/[.,]/, ''), text.replace(/[.,]/, other.sign)]
    const message = `"${text}" may be ${whole}, or a decimal: column "${other.column.header}" has decimals such as ${other.text}`
    const hint = `write ${whole}, or ${decimal}, as it is meant`
    issues.add('mismatch', where, `column "${column.header}": ${message}`, hint)
  }
}
