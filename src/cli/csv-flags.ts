/** The flags of CSV files: what these cannot say of themselves, and errors that name flags where the reader names options. */

import { type Command, InvalidArgumentError, Option } from 'commander'
import { InputError, type Issue } from '../base/errors.js'
import type { CsvOptions } from '../formats/csv.js'
import { collect, decimal, integer, integers } from './flags.js'

/** The flags as they are given. */
export interface CsvFlags {
  /** The path of the second file. */
  readonly vehicles?: string
  readonly vehicleCount?: number
  readonly capacity?: readonly number[]
  readonly depot?: readonly [number, number]
  readonly speedKmh?: number
  /** Each as Header=meaning. */
  readonly column?: readonly string[]
  readonly vehicleColumn?: readonly string[]
}

const FLAGS = {
  vehicles: '--vehicles',
  vehicleCount: '--vehicle-count',
  capacity: '--capacity',
  depot: '--depot',
  speedKmh: '--speed-kmh',
  column: '--column',
  vehicleColumn: '--vehicle-column',
} as const satisfies Record<keyof CsvFlags, string>

/** Adds the flags to a command that reads problems. */
export function addCsvFlags(command: Command): Command {
  const options = [
    new Option('--vehicles <file>', 'CSV file of the vehicles'),
    new Option('--vehicle-count <n>', 'in place of that file: how many equal vehicles there are').argParser(integer(1)),
    new Option('--capacity <list>', 'what each of them carries; one number for each load').argParser(integers(0)),
    new Option('--depot <lon,lat>', 'where vehicles start and end that say nothing else; or x,y').argParser(position),
    new Option('--speed-kmh <n>', 'how fast vehicles are that say nothing else').argParser(decimal(0.001, 100_000)),
    columnOption('--column', 'a column of the stops'),
    columnOption('--vehicle-column', 'a column of the vehicles'),
  ]
  for (const option of options) command.addOption(option.helpGroup('For CSV files (docs/csv.md):'))
  return command
}

/** What reading CSV files needs of the command. */
export interface CsvSurroundings {
  /** Reads the file of the vehicles. */
  readonly readText: (path: string) => Promise<string>
  /** Tells a sentence of what is probably not meant. */
  readonly warn: (sentence: string) => Promise<void>
}

/**
 * Reads a problem with the options that the flags come to; undefined where none is given.
 *
 * @throws InputError of what is read, with flags in the place of options
 */
export async function withCsvOptions<T>(
  flags: CsvFlags,
  { readText, warn }: CsvSurroundings,
  read: (options: CsvOptions | undefined, onWarning: (warning: Issue) => void) => T | Promise<T>,
): Promise<T> {
  const given = (Object.keys(FLAGS) as (keyof CsvFlags)[]).filter((name) => flags[name] !== undefined)
  const { vehicles: vehiclesPath, vehicleCount, capacity, depot, speedKmh } = flags
  const options = {
    ...(vehiclesPath === undefined ? {} : { vehicles: await readText(vehiclesPath), vehiclesPath }),
    ...{ vehicleCount, capacity, depot, speedKmh },
    columns: meanings(flags.column),
    vehicleColumns: meanings(flags.vehicleColumn),
  }
  const names = given.map((name) => FLAGS[name]).join(', ')
  const warnings: Issue[] = []
  try {
    return await read(given.length > 0 ? options : undefined, (warning) => warnings.push(withFlags(warning, names)))
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const issues = error.issues.map((issue) => withFlags(issue, names))
    throw new InputError(issues, error.total, { cause: error.cause })
  } finally {
    for (const { path, message, hint } of warnings) await warn(`${path}: ${message}${hint ? ` (${hint})` : ''}`)
  }
}

function columnOption(flag: string, what: string): Option {
  const meaning = `what ${what} means: a header of docs/csv.md, data or ignore; may be repeated`
  return new Option(`${flag} <header=as>`, meaning).argParser((text: string, earlier?: readonly string[]) => {
    if (/^.+=\s*\S/s.test(text)) return collect(text, earlier)
    throw new InvalidArgumentError(`Give the header and what it means, such as ${flag} 'Qty ordered=demand'.`)
  })
}

function position(text: string): [number, number] {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (numbers.length === 2 && numbers.every(Number.isFinite)) return [numbers[0], numbers[1]]
  throw new InvalidArgumentError('Give longitude,latitude such as 2.35,48.86, or x,y.')
}

// A header may have an equals sign in it, a meaning has none.
function meanings(texts: readonly string[] = []): Record<string, string> {
  const pairs = texts.map((text) => {
    const at = text.lastIndexOf('=')
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()] as const
  })
  return Object.fromEntries(pairs)
}

function withFlags(issue: Issue, given: string): Issue {
  const { path, hint } = issue
  return { ...issue, path: path === 'csv' ? given : renamePath(path), ...(hint ? { hint: renameHint(hint) } : {}) }
}

function renamePath(path: string): string {
  const column = /^(columns|vehicleColumns)\['(.*)'\]$/s.exec(path)
  if (column) return `${columnFlag(column[1])} '${column[2]}=...'`
  return Object.hasOwn(FLAGS, path) && path !== 'vehicles' ? FLAGS[path as keyof CsvFlags] : path
}

// The hints of the reader of CSV files name its options, some with values in the form of code.
function renameHint(hint: string): string {
  return hint
    .replace(
      /\b(columns|vehicleColumns): \{ '(.*)': (?:'([^']+)'|\.\.\.) \}/s,
      (_, option: string, header: string, meaning?: string) => {
        return `${columnFlag(option)} '${header}=${meaning ?? '...'}'`
      },
    )
    .replace('give vehicles, a second CSV file,', `give ${FLAGS.vehicles} FILE, a second CSV file,`)
    .replace('with capacity and depot', `with ${FLAGS.capacity} and ${FLAGS.depot}`)
    .replace('give [longitude, latitude] (or [x, y])', `give ${FLAGS.depot} LON,LAT (or X,Y)`)
    .replace(/\bvehicleCount\b/, `${FLAGS.vehicleCount} N`)
    .replace(/\bspeedKmh\b/, `${FLAGS.speedKmh} N`)
}

function columnFlag(option: string): string {
  return option === 'columns' ? FLAGS.column : FLAGS.vehicleColumn
}
