/**
 * The layer of CSV below its meaning: records of cells, as RFC 4180 (Shafranovich 2005) has them, and what spreadsheets
 * make of it: other separators, a byte order mark, a first line `sep=;`, any line break, empty lines.
 */

import type { IssueList } from '../base/errors.js'

/** What may stand between two cells. */
export const SEPARATORS = [',', ';', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

/** One record. */
export interface CsvRow {
  /** 1-based line of the text where it begins. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A text cut into records; cells are trimmed, records of empty cells left out. */
export interface CsvText {
  readonly separator: Separator
  readonly header: CsvRow
  readonly rows: readonly CsvRow[]
}

/**
 * Cuts a text into its records. A cell in double quotes may hold separators, line breaks and doubled quotes. A quote that
 * is not closed, and text after one that is, go to `issues`; null where there is no record at all.
 */
export function cutCsv(text: string, path: string, issues: IssueList, separator?: Separator): CsvText | null {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const stated = /^sep=([,;\t])(?:\r\n?|\n|$)/.exec(text.slice(start, start + 8))
  const from = start + (stated?.[0].length ?? 0)
  const chosen = separator ?? (stated?.[1] as Separator | undefined) ?? guessSeparator(text, from)
  const rows: CsvRow[] = []
  const cursor: Cursor = { text, at: from, line: stated ? 2 : 1 }
  while (cursor.at < text.length) {
    const line = cursor.line
    const cells = cutRow(cursor, chosen, path, issues)
    if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
  }
  return rows.length === 0 ? null : { separator: chosen, header: rows[0], rows: rows.slice(1) }
}

/** The separator that cuts the first line that is not empty into the most cells; of equals a tab, a semicolon, a comma. */
export function guessSeparator(text: string, from = 0): Separator {
  const counts = { '\t': 0, ';': 0, ',': 0 }
  let isQuoted = false
  let hasText = false
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (char === '\t' || char === ';' || char === ',') counts[char]++
    else if (char !== '\n' && char !== '\r') hasText = true
    else if (hasText) break
  }
  const most = Math.max(...Object.values(counts))
  if (most === 0) return ','
  return counts['\t'] === most ? '\t' : counts[';'] === most ? ';' : ','
}

interface Cursor {
  readonly text: string
  at: number
  line: number
}

/** Reads one record and the line break behind it. */
function cutRow(cursor: Cursor, separator: Separator, path: string, issues: IssueList): string[] {
  const { text } = cursor
  const cells: string[] = []
  for (;;) {
    cells.push(cutCell(cursor, separator, path, issues))
    const char = text[cursor.at]
    if (char === separator) {
      cursor.at++
      continue
    }
    cursor.at += char === '\r' && text[cursor.at + 1] === '\n' ? 2 : 1
    cursor.line++
    return cells
  }
}

/** Reads one cell, up to the separator or the line break behind it. */
function cutCell(cursor: Cursor, separator: Separator, path: string, issues: IssueList): string {
  const { text } = cursor
  const end = endOfCell(text, cursor.at, separator)
  const bare = text.slice(cursor.at, end)
  const blanks = bare.length - bare.trimStart().length
  if (bare[blanks] !== '"') {
    cursor.at = end
    return bare.trim()
  }
  const line = cursor.line
  let from = cursor.at + blanks + 1
  let value = ''
  for (;;) {
    const close = text.indexOf('"', from)
    if (close < 0) {
      const hint = 'close it, or double it where it belongs to the text'
      issues.add('truncated', `${path}:${line}`, 'a cell begins with a quotation mark that is never closed', hint)
      cursor.at = text.length
      return value
    }
    value += text.slice(from, close)
    from = close + 1
    if (text[from] !== '"') break
    value += '"'
    from++
  }
  cursor.line += value.match(/\r\n?|\n/g)?.length ?? 0
  cursor.at = endOfCell(text, from, separator)
  if (text.slice(from, cursor.at).trim() !== '') {
    const hint = 'double the quotation marks inside of a quoted cell'
    issues.add('syntax', `${path}:${line}`, 'there is text behind the quotation mark that closes a cell', hint)
  }
  return value.trim()
}

function endOfCell(text: string, from: number, separator: Separator): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
