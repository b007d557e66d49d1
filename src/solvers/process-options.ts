/** What the options of a solver of child processes may be. */

import { InputError, IssueList } from '../base/errors.js'
import { nearestOf } from '../model/nearest-field.js'

type Test = (value: unknown) => boolean

const FIELDS: Readonly<Record<string, readonly [Test, string]>> = {
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
  maxTasks: [(value) => Number.isInteger(value) && isWithin(value, 1), 'an integer from 1 up'],
  slots: [(value) => Number.isInteger(value) && isWithin(value, 1), 'an integer from 1 up'],
  options: [isPlainJson, 'an object of plain JSON; timeLimit in it is a number of milliseconds'],
}

/** @throws InputError naming every option that is wrong */
export function checkProcessOptions(options: unknown): void {
  if (!isObject(options)) {
    throw new InputError([{ code: 'wrong-type', path: 'options', message: 'is no object', hint: '{ command, args }' }])
  }
  const issues = new IssueList()
  const known = Object.keys(FIELDS)
  if (options.command === undefined) issues.add('missing-field', 'options.command', 'is missing', FIELDS.command[1])
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    const path = `options.${name}`
    if (!known.includes(name)) {
      const nearest = nearestOf(name, known)
      const hint = nearest === undefined ? `one of ${known.join(', ')}` : `did you mean ${nearest}?`
      issues.add('unknown-field', path, 'is not an option', hint)
    } else if (!FIELDS[name][0](value)) issues.add('wrong-type', path, 'is something else', FIELDS[name][1])
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
