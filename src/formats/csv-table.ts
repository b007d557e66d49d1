/** One CSV file with its columns found: records of the right length, ready to be read field by field. */

import type { IssueList } from '../base/errors.js'
import { CellFile, CellReader, type SeenTimes } from './csv-cells.js'
import { type FileNames, findColumns } from './csv-columns.js'
import { cutCsv, type Separator } from './csv-text.js'
import type { Vocabulary } from './csv-vocabulary.js'

/** The records of one file. */
export interface CsvTable {
  readonly file: CellFile
  readonly rows: readonly CellReader[]
  /** Where the header is. */
  readonly where: string
  /** Whether all records of the file are there. */
  readonly isWhole: boolean
}

/** What is read of one file, and how. */
export interface TableSource extends FileNames {
  readonly text: string
  readonly vocabulary: Vocabulary
  readonly choices: Readonly<Record<string, string>>
  readonly separator?: Separator | undefined
}

/**
 * Opens a file; null where it has no header or no rows. That, and records that are shorter or longer than the header, go
 * to `issues` (empty cells behind the last are fine).
 */
export function openTable(source: TableSource, seen: SeenTimes, issues: IssueList): CsvTable | null {
  const { path, text, vocabulary, choices, separator } = source
  const cut = cutCsv(text, path, issues, separator)
  if (!cut) {
    issues.add('empty', path, 'the file is empty')
    return null
  }
  const where = `${path}:${cut.header.line}`
  if (cut.header.cells.every((cell) => cell === '' || /^[-+\d.,:]+$/.test(cell))) {
    const hint = 'the first line names the columns, such as id,lat,lon,demand'
    issues.add('missing-field', where, 'the columns have no names', hint)
    return null
  }
  if (cut.rows.length === 0) {
    issues.add('empty', path, 'has no rows below its header')
    return null
  }
  const columns = findColumns(cut, vocabulary, choices, source, issues)
  const file = new CellFile(path, columns, cut.separator, seen, issues)
  const width = cut.header.cells.length
  const rows = cut.rows.flatMap((row) => {
    const { cells, line } = row
    if (cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell === ''))) {
      return [new CellReader(row, file)]
    }
    const hint = cells.length > width ? 'put cells with separators in them in double quotes' : undefined
    issues.add('wrong-size', `${path}:${line}`, `has ${cells.length} cells, and the header ${width}`, hint)
    return []
  })
  return { file, rows, where, isWhole: rows.length === cut.rows.length }
}
