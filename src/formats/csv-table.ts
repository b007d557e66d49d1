/** One CSV file with its columns found: records of the right length, ready to be read field by field. */

import { InputError, type IssueList } from '../base/errors.js'
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
}

/** What is read of one file, and how. */
export interface TableSource extends FileNames {
  readonly text: string
  readonly vocabulary: Vocabulary
  readonly choices: Readonly<Record<string, string>>
  readonly separator?: Separator | undefined
}

/**
 * Opens a file; records that are shorter or longer than the header go to `issues` (empty cells behind the last are fine).
 * @throws InputError if there is no header
 */
export function openTable(source: TableSource, seen: SeenTimes, issues: IssueList): CsvTable {
  const { path, text, vocabulary, choices, separator } = source
  const cut = cutCsv(text, path, issues, separator)
  if (!cut) throw new InputError([{ code: 'empty', path, message: 'the file is empty' }])
  const where = `${path}:${cut.header.line}`
  if (cut.header.cells.every((cell) => cell === '' || /^[-+\d.,:]+$/.test(cell))) {
    const hint = 'the first line names the columns, such as id,lat,lon,demand'
    throw new InputError([{ code: 'missing-field', path: where, message: 'the columns have no names', hint }])
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
  return { file, rows, where }
}
