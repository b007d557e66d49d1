/** What is wrong with a Problem that was read from CSV files, said at the lines that it comes from. */

import { InputError, type Issue, type IssueCode, IssueList } from '../base/errors.js'
import type { CellReader } from './csv-cells.js'

/** What a Problem comes from. */
export interface Sources {
  /** The rows of its jobs and vehicles; undefined for what comes from options. */
  readonly jobs: readonly (CellReader | undefined)[]
  readonly vehicles: readonly (CellReader | undefined)[]
  /** The names of the files, in the order in which issues are told. */
  readonly files: readonly string[]
  /** Whether times can be compared. */
  readonly areTimesSound: boolean
}

/** The columns of fields that have other names there. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  delivery: ['demand'],
  'location[0]': ['lon', 'x'],
  'location[1]': ['lat', 'y'],
  timeWindows: ['from', 'to'],
  timeWindow: ['from', 'to'],
  allowedVehicles: ['allowed'],
  forbiddenVehicles: ['forbidden'],
  'start[0]': ['startLon', 'startX', 'lon', 'x', 'depot'],
  'start[1]': ['startLat', 'startY', 'lat', 'y', 'depot'],
  'end[0]': ['endLon', 'endX', 'lon', 'x', 'endDepot', 'startLon', 'startX', 'depot'],
  'end[1]': ['endLat', 'endY', 'lat', 'y', 'endDepot', 'startLat', 'startY', 'depot'],
  costs: ['perHour', 'perKm', 'fixed'],
  profile: ['speed'],
}

/** Hints in the words of Problem JSON, as a spreadsheet has them. */
const HINTS: readonly (readonly [of: RegExp, hint: string])[] = [
  [
    /^geographic is \[longitude/,
    'latitudes are from -90 to 90, longitudes from -180 to 180; planar are columns x and y',
  ],
]

/**
 * What a call returns that checks the Problem of the sources.
 *
 * @param issues what was found in the files before; then the call only tells of what is wrong with all else
 * @throws InputError with all issues in the order of files and lines
 */
export function atSources<T>(sources: Sources, issues: IssueList, call: () => T): T {
  const all = new IssueList()
  const told = new Set<string>()
  const add = ({ code, path, message, hint }: Issue) => {
    // A vehicle's start and end come from the same cells.
    const key = `${path} ${message}`
    if (!told.has(key)) all.add(code, path, message, hint)
    told.add(key)
  }
  issues.issues.forEach(add)
  all.total += issues.total - issues.issues.length
  try {
    const result = call()
    if (issues.total === 0) return result
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const isWhole = issues.total === 0
    const further = isWhole ? error.issues : error.issues.filter((issue) => isSound(issue, sources, issues))
    for (const issue of further) add(atSource(issue, sources))
    if (isWhole) all.total += error.total - error.issues.length
  }
  throw new InputError(inOrder(all.issues, sources.files), all.total)
}

/** What a rule may say of a Problem from which cells were left out: nothing of what is missing, or differs thereby. */
const SOUND: ReadonlySet<IssueCode> = new Set(['out-of-range', 'overflow', 'wrong-type'])

/** What may leave out a vehicle, or its id. */
const OF_IDS: ReadonlySet<IssueCode> = new Set(['missing-field', 'wrong-size', 'duplicate-id', 'empty'])

function isSound({ code, path }: Issue, sources: Sources, issues: IssueList): boolean {
  const field = /^(?:jobs|vehicles)\[\d+\]\.(\w+)/.exec(path)?.[1]
  if (field === undefined || rowOf(path, sources) === undefined) return false
  if (!sources.areTimesSound && /^(timeWindows?|release|latestStart)$/.test(field)) return false
  if (code !== 'unknown-id') return SOUND.has(code)
  const [, vehicles] = sources.files
  return !issues.issues.some((issue) => OF_IDS.has(issue.code) && isIn(vehicles, issue.path))
}

function atSource(issue: Issue, sources: Sources): Issue {
  // A message may name another field that an issue is about.
  const message = issue.message.replace(/\b(?:jobs|vehicles)\[\d+\][\w.[\]]*/g, (path) => {
    const row = rowOf(path, sources)
    const column = row && columnAt(path, row)
    if (!row) return path
    return column === undefined ? row.where : `column "${column}" (${row.where})`
  })
  const hint = HINTS.find(([of]) => of.test(issue.hint ?? ''))?.[1] ?? issue.hint
  const said = hint === undefined ? { ...issue, message } : { ...issue, message, hint }
  const row = rowOf(issue.path, sources)
  if (!row) return said
  const column = columnAt(issue.path, row)
  const field = /\]\.(\w+)/.exec(issue.path)?.[1] ?? ''
  return {
    ...said,
    path: row.where,
    message: column === undefined ? `${field} ${message}`.trim() : `column "${column}": ${message}`,
  }
}

function rowOf(path: string, sources: Sources): CellReader | undefined {
  const match = /^(jobs|vehicles)\[(\d+)\]/.exec(path)
  return match ? sources[match[1] as 'jobs' | 'vehicles'][Number(match[2])] : undefined
}

/** The header of the column that a field of a job or vehicle comes from. */
function columnAt(path: string, row: CellReader): string | undefined {
  const match = /\]\.((\w+)(?:\[\d+\])?)/.exec(path)
  if (!match) return undefined
  const [, item, field] = match
  const isEnd = /\.(timeWindow|timeWindows\[\d+\])\[1\]$/.test(path)
  const names = isEnd
    ? ['to']
    : [item, field].flatMap((name) => (Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : [name]))
  return names.flatMap((name) => row.columnNamed(name) ?? [])[0]
}

/** Issues of options first, then those of each file by their lines. */
function inOrder(issues: readonly Issue[], files: readonly string[]): Issue[] {
  const ranked = issues.map((issue) => {
    const file = files.findIndex((name) => isIn(name, issue.path))
    return { issue, file, line: file < 0 ? 0 : Number(/^:(\d+)/.exec(issue.path.slice(files[file].length))?.[1] ?? 0) }
  })
  return ranked.sort((a, b) => a.file - b.file || a.line - b.line).map(({ issue }) => issue)
}

function isIn(file: string, path: string): boolean {
  return path === file || path.startsWith(`${file}:`)
}
