/**
 * Reads CSV files as planners keep them in spreadsheets: one of stops, and one of vehicles. What columns mean is told by
 * their headers, see docs/csv.md; what the headers do not tell is asked for by an error, never guessed.
 */

import { type Issue, IssueList } from '../base/errors.js'
import type { Job } from '../model/job.js'
import type { Problem } from '../model/problem.js'
import { parseProblem } from '../model/validate.js'
import { askAboutBareTimes } from './csv-bare-times.js'
import { noTimes, type SeenTimes } from './csv-cells.js'
import { atSources } from './csv-issues.js'
import { capacityKeysFor, fleetFromOptions, readDepotOption } from './csv-fleet.js'
import { addSpeeds } from './csv-speed.js'
import { type Bounds, NO_STOPS, readStops, type Stops } from './csv-stops.js'
import { type CsvTable, openTable } from './csv-table.js'
import { cutCsv, type Separator } from './csv-text.js'
import { readVehicles, type VehicleRow } from './csv-vehicles.js'
import { STOP_WORDS, VEHICLE_WORDS } from './csv-vocabulary.js'
import { askAboutSigns } from './csv-signs.js'
import { warningsOf, warningsOfRows } from './csv-warnings.js'
import { roleOf } from './csv-words.js'

/** How CSV files are read. */
export interface CsvOptions {
  /** The text of the file of vehicles; without it, `vehicleCount` equal ones. */
  readonly vehicles?: string | undefined
  /** Names the text of the stops in issues. Default 'stops.csv'. */
  readonly path?: string | undefined
  /** Names the text of the vehicles in issues. Default 'vehicles.csv'. */
  readonly vehiclesPath?: string | undefined
  /** What columns of the stops mean: another header that is known, 'ignore', or 'data' for what is the user's own. */
  readonly columns?: Readonly<Record<string, string>> | undefined
  /** The same for columns of the vehicles. */
  readonly vehicleColumns?: Readonly<Record<string, string>> | undefined
  /** How many vehicles there are, where there is no file of them. */
  readonly vehicleCount?: number | undefined
  /** What each of them carries: a number, or one for each column of loads, in their order. */
  readonly capacity?: number | readonly number[] | undefined
  /** Where vehicles start and end that say nothing else: [longitude, latitude], or [x, y]. Default: the row of the type depot. */
  readonly depot?: readonly [number, number] | undefined
  /** How fast vehicles are along straight lines that say nothing else, in km/h. */
  readonly speedKmh?: number | undefined
  /** What parts the cells. Default: told from the header. */
  readonly separator?: Separator | undefined
  /** Is told what is read in a way that is probably not meant, such as a column of numbers that became `data`. */
  readonly onWarning?: ((warning: Issue) => void) | undefined
}

const DAY = 86_400

/**
 * Reads stops, and vehicles where they are given. Distances are those of straight lines (great circles); where times
 * count, a speed must be given.
 *
 * @throws InputError with every issue, each at `path:line` with its column
 * @example
 * const problem = readCsv('id,lat,lon,demand\na,48.1,2.3,5\n', {
 *   vehicles: 'id,capacity,start_lat,start_lon\nvan,10,48,2\n',
 * })
 */
export function readCsv(text: string, options: CsvOptions = {}, parse = parseProblem): Problem {
  const issues = new IssueList()
  const seen = noTimes()
  const stopTable = openStops(text, options, seen, issues)
  const vehicleTable = openVehicles(options, seen, issues)
  for (const warning of warningsOf(stopTable, vehicleTable)) options.onWarning?.(warning)
  const { stops, fleet, system } = readRows(stopTable, vehicleTable, options, issues)
  const { speedKmh, onWarning } = options
  for (const warning of warningsOfRows(stopTable, vehicleTable, fleet, speedKmh)) onWarning?.(warning)
  for (const table of [stopTable, vehicleTable]) if (table) askAboutSigns(table.file.signs, issues)
  const closed = (bounds: Bounds): [number, number] => close(bounds, seen)
  const jobs = stops.map(({ job, windows }): Job => {
    return windows.length > 0 ? { ...job, timeWindows: windows.map(closed) } : job
  })
  const shifts = fleet.map((row) => {
    const { vehicle, shift } = row
    return shift ? { ...row, vehicle: { ...vehicle, timeWindow: closed(shift) } } : row
  })
  const { vehicles, profiles } = addSpeeds(jobs, shifts, speedKmh, [stopTable, vehicleTable], issues)
  const timeIssues = new IssueList()
  refuseMixedTimes(seen, timeIssues)
  askAboutUnits(stopTable, vehicleTable, timeIssues)
  const sources = {
    jobs: stops.map(({ row }) => row),
    vehicles: fleet.map(({ row }) => row),
    files: pathsOf(options),
    areTimesSound: timeIssues.total === 0,
  }
  for (const { code, path, message, hint } of timeIssues.issues) issues.add(code, path, message, hint)
  const coordinates = system === 'planar' ? { coordinates: 'planar' as const } : {}
  return atSources(sources, issues, () => parse({ version: 1, ...coordinates, vehicles, ...profiles, jobs }))
}

/** Whether a text is CSV with a header of stops: one of several columns, two or more of which are known. */
export function looksLikeCsv(text: string): boolean {
  const head = text.slice(0, 65_536)
  if (/^\uFEFF?\s*[{[<]/.test(head)) return false
  const cut = cutCsv(head, '', new IssueList())
  const roles = (cut?.header.cells ?? []).flatMap((cell) => roleOf(cell, STOP_WORDS) ?? [])
  return new Set(roles.map(({ field }) => field)).size >= 2
}

/** The names of the two files. */
function pathsOf({ path = 'stops.csv', vehiclesPath = 'vehicles.csv' }: CsvOptions): readonly [string, string] {
  return [path, vehiclesPath]
}

function openStops(text: string, options: CsvOptions, seen: SeenTimes, issues: IssueList): CsvTable | null {
  const { columns: choices = {}, separator } = options
  const [path] = pathsOf(options)
  return openTable({ path, text, vocabulary: STOP_WORDS, choices, option: 'columns', separator }, seen, issues)
}

function openVehicles(options: CsvOptions, seen: SeenTimes, issues: IssueList): CsvTable | null {
  const { vehicles: text, vehicleColumns: choices = {}, separator } = options
  const [, path] = pathsOf(options)
  if (text === undefined) return null
  for (const name of ['vehicleCount', 'capacity'] as const) {
    if (options[name] !== undefined) issues.add('bad-flag', name, 'is for plans without a file of vehicles')
  }
  const option = 'vehicleColumns' as const
  return openTable({ path, text, vocabulary: VEHICLE_WORDS, choices, option, separator }, seen, issues)
}

/** Reads the rows of both files, also where one of them could not be opened: so all that is wrong is told at once. */
function readRows(
  stopTable: CsvTable | null,
  vehicleTable: CsvTable | null,
  options: CsvOptions,
  issues: IssueList,
): Pick<Stops, 'stops' | 'system'> & { readonly fleet: readonly VehicleRow[] } {
  const { system, stops, depots, areDepotsKnown } = stopTable ? readStops(stopTable, issues) : NO_STOPS
  const depot = readDepotOption(options.depot, issues) ?? (depots.length === 1 ? depots[0] : undefined)
  const capacityKeys = capacityKeysFor(stopTable, vehicleTable, issues)
  if (vehicleTable) {
    const around = { system, depots: areDepotsKnown ? depots : null, depot, capacityKeys }
    return { system, stops, fleet: readVehicles(vehicleTable, around, issues) }
  }
  if (options.vehicles !== undefined) return { system, stops, fleet: [] }
  const depotRows = areDepotsKnown ? depots.length : null
  return { system, stops, fleet: fleetFromOptions(options, stopTable, depot, depotRows, issues) }
}

function askAboutUnits(stops: CsvTable | null, vehicles: CsvTable | null, issues: IssueList): void {
  if (stops) {
    const { path, bare } = stops.file
    askAboutBareTimes(bare, { path, option: 'columns' }, STOP_WORDS, issues)
  }
  if (vehicles) {
    const { path, bare } = vehicles.file
    askAboutBareTimes(bare, { path, option: 'vehicleColumns' }, VEHICLE_WORDS, issues)
  }
}

function refuseMixedTimes({ clock, date }: SeenTimes, issues: IssueList): void {
  if (clock === undefined || date === undefined) return
  const hint = 'write all times with dates, or none'
  issues.add('mismatch', date, `is a time of the calendar, while ${clock} is one of any day`, hint)
}

// A side that is open: the first midnight, or a week after all else. No plan reaches beyond, and numbers stay small.
function close([from, to]: Bounds, { least, greatest }: SeenTimes): [number, number] {
  return [from ?? Math.floor(least / DAY) * DAY, to ?? greatest + 7 * DAY]
}
