import type { Sabotages } from '../sabotage-plugin.js'

const times = 'formats/csv-bare-times.ts'
const warnings = 'formats/csv-warnings.ts'
const columns = 'formats/csv-columns.ts'
const issues = 'formats/csv-issues.ts'
const signs = 'formats/csv-signs.ts'
const lengths = 'formats/csv-bare-lengths.ts'

/** Mistakes in what is asked and told of CSV files. */
export const csvSabotages: Sabotages = {
  'bare-unit': { file: times, find: ' || cell.column.unit !== undefined', replace: '' },
  'bare-zero': { file: times, find: 'value === 0 || ', replace: '' },
  'bare-hours': { file: times, find: 'const HOURS = 24', replace: 'const HOURS = 23' },
  'bare-mixed': { file: times, find: '!written && greatest', replace: 'greatest' },
  'bare-key': { file: times, find: 'role.key === key && ', replace: '' },
  'warns-lack': { file: warnings, find: 'const isLacking = !has(table, field)', replace: 'const isLacking = true' },
  'warns-limits': { file: warnings, find: "!limits || has(stops, 'demand')", replace: '!limits' },
  'columns-numeric': { file: columns, find: 'filled.every(', replace: 'filled.some(' },
  'columns-empty': { file: columns, find: 'filled.length > 0 && ', replace: '' },
  'columns-told': {
    file: columns,
    find: 'const mayCount = choice === undefined && !isAsked',
    replace: 'const mayCount = !isAsked',
  },
  'columns-asked': { file: columns, find: '&& !isAsked ', replace: '' },
  'columns-timely': { file: columns, find: 'every((cell) => TIME_OF_DAY', replace: 'some((cell) => TIME_OF_DAY' },
  'columns-timely-empty': { file: columns, find: 'cells.length > 0 && cells', replace: 'cells' },
  'warns-times': { file: warnings, find: 'return [...times, ...numbers]', replace: 'return numbers' },
  'issues-follow': { file: issues, find: 'return SOUND.has(code)', replace: 'return true' },
  'issues-ids': { file: issues, find: 'return !issues.issues.some(', replace: 'return !issues.issues.every(' },
  'issues-times': { file: issues, find: '!sources.areTimesSound && ', replace: 'false && ' },
  'issues-order': { file: issues, find: 'a.file - b.file || a.line', replace: 'a.line' },
  'issues-twice': { file: issues, find: 'if (!told.has(key)) ', replace: '' },
  'issues-window-end': { file: issues, find: "isEnd\n    ? ['to']", replace: 'isEnd\n    ? []' },
  'signs-degrees': { file: signs, find: "column.kind === 'degrees' || ", replace: '' },
  'signs-file': { file: signs, find: ' || all.some((seen) => seen.isCertain && seen.sign === sign)', replace: '' },
  'lengths-unit': { file: lengths, find: 'column.unit !== undefined || ', replace: '' },
  'lengths-most': { file: lengths, find: 'greatest > most', replace: 'greatest >= most' },
  'lengths-planar': { file: lengths, find: ' || (isDistance && isPlanar)', replace: '' },
  'bare-minutes': { file: times, find: 'greatest > MINUTES', replace: 'false' },
  'warns-price': { file: warnings, find: ' && perHour === undefined', replace: '' },
}
