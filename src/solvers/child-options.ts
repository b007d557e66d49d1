/** What the options of the solvers of child processes may be. */

import { InputError, IssueList } from '../base/errors.js'
import { nearestOf } from '../model/nearest-field.js'

/** Says whether a value will do, and what will. */
type OptionRule = readonly [test: (value: unknown) => boolean, hint: string]

/** Rules of options by their names. */
export type OptionRules = Readonly<Record<string, OptionRule>>

const COUNT: OptionRule = [(value) => Number.isInteger(value) && isWithin(value, 1), 'an integer from 1 up']

/** Options of every kind. */
const COMMON: OptionRules = {
  command: [(value) => isWord(value) && value !== '', 'the path or the name of a program'],
  args: [(value) => Array.isArray(value) && value.every(isWord), 'a list of strings, one for each argument'],
  cwd: [(value) => isWord(value) && value !== '', 'the path of a folder'],
  env: [
    (value) => isObject(value) && Object.values(value).every((item) => item === undefined || isWord(item)),
    'an object of strings',
  ],
  name: [(value) => isWord(value) && value !== '', 'a short name'],
  memoryLimit: [(value) => isWithin(value, 1), 'a number of bytes'],
  graceMs: [(value) => isWithin(value, 0) && (value as number) <= 3_600_000, 'milliseconds from 0 to 3600000'],
  maxTasks: COUNT,
  slots: COUNT,
}

/** Options of a program that speaks our protocol. */
export const PROTOCOL_OPTIONS: OptionRules = {
  ...COMMON,
  options: [isPlainJson, 'an object of plain JSON; timeLimit in it is a number of milliseconds'],
}

/** Options of VROOM, which is told its time in an argument. */
export const VROOM_OPTIONS: OptionRules = {
  ...COMMON,
  threads: COUNT,
  seconds: [(value) => isWithin(value, 0) && value !== 0, 'a number of seconds above 0'],
  margin: [(value) => isWithin(value, 0) && (value as number) < 1, 'a share from 0 to less than 1'],
}

/** Options of a research code. */
export const VRPLIB_OPTIONS: OptionRules = {
  ...VROOM_OPTIONS,
  parameters: [(value) => typeof value === 'string', 'the text of a file'],
  largest: [(value) => isWithin(value, 1), 'a length from 1 up'],
  edges: [(value) => ['coordinates', 'matrix', 'auto'].includes(String(value)), 'coordinates, matrix or auto'],
  windows: [(value) => typeof value === 'boolean', 'true or false'],
}

/** @throws InputError naming every option that is wrong, and those of `required` that are missing */
export function checkChildOptions(options: unknown, rules: OptionRules, required: readonly string[]): void {
  if (!isObject(options)) {
    throw new InputError([{ code: 'wrong-type', path: 'options', message: 'is no object', hint: '{ command, args }' }])
  }
  const issues = new IssueList()
  const known = Object.keys(rules)
  for (const name of required) {
    if (options[name] === undefined) issues.add('missing-field', `options.${name}`, 'is missing', rules[name][1])
  }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    const path = `options.${name}`
    if (!known.includes(name)) {
      const nearest = nearestOf(name, known)
      const hint = nearest === undefined ? `one of ${known.join(', ')}` : `did you mean ${nearest}?`
      issues.add('unknown-field', path, 'is not an option', hint)
    } else if (!rules[name][0](value)) issues.add('wrong-type', path, 'is something else', rules[name][1])
  }
  issues.throwIfAny()
}

function isPlainJson(value: unknown): boolean {
  if (!isObject(value) || (value.timeLimit !== undefined && !isWithin(value.timeLimit, 0))) return false
  try {
    JSON.stringify(value)
    return true
  } catch {
    return false // a circle, or a BigInt
  }
}

// What the system can take as a word: its strings end at the first zero.
function isWord(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0')
}

function isWithin(value: unknown, low: number): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= low
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
