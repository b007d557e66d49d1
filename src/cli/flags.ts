/** The values of flags: durations, integers, lists, choices. */

import { InvalidArgumentError, Option } from 'commander'
import { Rounding } from '../model/problem.js'

const UNITS: Record<string, number> = { ms: 1, s: 1000, '': 1000, m: 60_000, h: 3_600_000 }

/**
 * A duration such as `500ms`, `60s`, `1.5m`, `1h` in milliseconds; a bare number is seconds.
 * @throws InvalidArgumentError if it is none
 */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?|\.\d+)(ms|s|m|h|)$/.exec(text.trim())
  const milliseconds = match ? Number(match[1]) * UNITS[match[2]] : Number.NaN
  if (!Number.isFinite(milliseconds) || milliseconds > 1e9) {
    throw new InvalidArgumentError('Give a duration such as 500ms, 60s or 5m; a bare number is seconds.')
  }
  return milliseconds
}

/** A parser of integers from `low` to `high`. */
export function integer(low: number, high = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^[+-]?\d+$/.test(text.trim()) ? Number(text) : Number.NaN
    if (Number.isSafeInteger(value) && value >= low && value <= high) return value
    const limit = high === Number.MAX_SAFE_INTEGER ? `of at least ${low}` : `from ${low} to ${high}`
    throw new InvalidArgumentError(`Give an integer ${limit}.`)
  }
}

/** A parser of numbers from `low` to `high`. */
export function decimal(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    if (Number.isFinite(value) && value >= low && value <= high) return value
    throw new InvalidArgumentError(`Give a number from ${low} to ${high}.`)
  }
}

/** A parser of comma-separated integers. */
export function integers(low: number, high?: number): (text: string) => number[] {
  const parse = integer(low, high)
  return (text) => text.split(',').map(parse)
}

/** Collects a flag that may be repeated; undefined where it is not given. */
export function collect(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value]
}

/** The largest seed. */
export const MAX_SEED = 4_294_967_295

/** `--format`: what a problem file holds; without it the file itself tells. */
export function formatOption(): Option {
  return new Option('--format <name>', 'what the problem file holds (default: told from the file)').choices([
    'vrplib',
    'solomon',
    'csv',
    'vroom',
    'routeweave',
  ])
}

/** `--rounding`: how planar distances become numbers. */
export function roundingOption(): Option {
  const meaning =
    'how the data of a VRPLIB or Solomon file become integers (default: as is usual for its kind of problem)'
  return new Option('--rounding <rule>', meaning).choices(Rounding.options)
}

/** `--all-issues`: of every command that reads files. */
export function allIssuesOption(): Option {
  return new Option('--all-issues', 'list every issue of bad input, up to a hundred (default: the first ten)')
}

/** `--seed`: of all random numbers. */
export function seedOption(): Option {
  return new Option('--seed <n>', 'seed of all random numbers (default: 1)').argParser(integer(0, MAX_SEED))
}

/** The most tasks of a part while a problem is solved, and of one that `split` cuts. */
export const SOLVE_SUBPROBLEM = '1500; in larger problems 300 to 1500, by the length of the routes'
export const SPLIT_SUBPROBLEM = '1000'

/** `--max-subproblem`: the most tasks of one part. */
export function maxSubproblemOption(fallback: string): Option {
  const description = `the most tasks of one part (default: ${fallback})`
  return new Option('--max-subproblem <n>', description).argParser(integer(2, 1_000_000))
}
