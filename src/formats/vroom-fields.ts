/** Reads the fields of a JSON object of unknown shape, and knows in the end which ones nobody asked for. */

import type { IssueList } from '../base/errors.js'
import { MAX_INT } from '../model/values.js'
import { editDistance } from '../model/validate.js'
import { clockSeconds } from './csv-cells.js'

/** Whether a value of a field that is not honoured changes nothing. */
export type Neutral = (value: unknown) => boolean

/** The number 0. */
export const isZero: Neutral = (value) => value === 0

/** An empty array or object. */
export const isEmpty: Neutral = (value) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** One JSON object; each method takes one field, undefined where it is absent or wrong (then there is an issue). */
export class FieldReader {
  readonly path: string
  readonly issues: IssueList
  readonly #fields: Record<string, unknown>
  readonly #asked = new Set<string>()

  constructor(value: unknown, path: string, issues: IssueList) {
    this.path = path
    this.issues = issues
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (!isObject) issues.add('wrong-type', path, 'is not an object')
    this.#fields = isObject ? { ...value } : {}
  }

  integer(name: string, isRequired = false): number | undefined {
    return this.#take(name, isRequired, 'an integer of at least 0', isCount)
  }

  /** A number above 0. */
  factor(name: string): number | undefined {
    return this.#take(
      name,
      false,
      'a number above 0',
      (value): value is number => Number.isFinite(value) && Number(value) > 0,
    )
  }

  /** An array of integers, as skills are. */
  integers(name: string): number[] | undefined {
    return this.#take(name, false, 'an array of integers of at least 0', isCounts)
  }

  /** Two times; an empty array is none. */
  window(name: string): [number, number] | undefined {
    const times = this.#take(
      name,
      false,
      WINDOW,
      (value): value is [number, number] | [] => isEmpty(value) || isWindow(value),
      (value) => hintOf(windowsIn(value).at(0)),
    )
    return times?.length === 2 ? times : undefined
  }

  /** An array of pairs of times. */
  windows(name: string): [number, number][] | undefined {
    const wanted = `an array of times ${WINDOW}`
    return this.#take(
      name,
      false,
      wanted,
      (value): value is [number, number][] => Array.isArray(value) && value.every(isWindow),
      (value) => hintOf(windowsIn(value)),
    )
  }

  /** An object of integers by name. */
  integersByName(name: string): Record<string, number> | undefined {
    return this.#take(name, false, 'an object of integers of at least 0', (value): value is Record<string, number> => {
      return isObject(value) && Object.values(value).every(isCount)
    })
  }

  text(name: string): string | undefined {
    return this.#take(name, false, 'a string', (value) => typeof value === 'string')
  }

  position(name: string): [number, number] | undefined {
    return this.#take(name, false, '[longitude, latitude]', (value): value is [number, number] => {
      return Array.isArray(value) && value.length === 2 && value.every((item) => Number.isFinite(item))
    })
  }

  amounts(name: string): number[] | undefined {
    return this.#take(name, false, `an array of integers from 0 to ${MAX_INT}`, isAmounts)
  }

  /** A matrix; its rows may have different lengths, the rules of Problem look at that. */
  rows(name: string): number[][] | undefined {
    return this.#take(name, false, `an array of rows of integers from 0 to ${MAX_INT}`, isRows)
  }

  /** The items of an array of objects. */
  list(name: string, isRequired = false): FieldReader[] {
    const items = this.#take(name, isRequired, 'an array', (value): value is unknown[] => Array.isArray(value))
    return (items ?? []).map((item, k) => new FieldReader(item, `${this.pathOf(name)}[${k}]`, this.issues))
  }

  /** Where a field is, for issues. */
  pathOf(name: string): string {
    return this.path ? `${this.path}.${name}` : name
  }

  object(name: string): FieldReader | undefined {
    const value = this.#take(name, false, 'an object', isObject)
    return value && new FieldReader(value, this.pathOf(name), this.issues)
  }

  /** The members of an object of objects, by name. */
  objects(name: string): [string, FieldReader][] {
    const value = this.#take(name, false, 'an object', isObject)
    return Object.entries(value ?? {}).map(([key, item]) => [
      key,
      new FieldReader(item, `${this.pathOf(name)}.${key}`, this.issues),
    ])
  }

  /** Adds an issue for each field that nobody asked for, unless it is listed here with a neutral value. */
  refuseOthers(neutral: Readonly<Record<string, Neutral>>): void {
    for (const [name, value] of Object.entries(this.#fields)) {
      if (this.#asked.has(name)) continue
      const path = this.pathOf(name)
      const isNeutral = Object.hasOwn(neutral, name) ? neutral[name] : null
      if (!isNeutral) {
        const known = [...this.#asked, ...Object.keys(neutral)]
        const near = known.find((other) => editDistance(name, other) <= 2)
        const hint = near ? `did you mean ${near}?` : `known fields: ${known.join(', ')}`
        this.issues.add('unknown-field', path, 'is not a field of VROOM that we know', hint)
      } else if (!isNeutral(value)) {
        this.issues.add('not-honoured', path, 'is not honoured by this version', 'remove it to solve without')
      }
    }
  }

  #take<T>(
    name: string,
    isRequired: boolean,
    wanted: string,
    isRight: ((value: unknown) => value is T) | ((value: unknown) => boolean),
    hintFor: (value: unknown) => string | undefined = () => undefined,
  ): T | undefined {
    this.#asked.add(name)
    const value = this.#fields[name]
    if (value === undefined) {
      if (isRequired) this.issues.add('missing-field', this.pathOf(name), 'is missing', `give ${wanted}`)
      return undefined
    }
    if (isRight(value)) return value as T
    this.issues.add('wrong-type', this.pathOf(name), `is not ${wanted}`, hintFor(value))
    return undefined
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

const WINDOW = '[from, to] in whole seconds of at least 0'

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isCount)
}

function isWindow(value: unknown): boolean {
  return isCounts(value) && value.length === 2
}

/** The windows that were probably meant: without the brackets that are missing or too many, and with seconds for 08:00. */
function windowsIn(value: unknown): (readonly [number, number])[] {
  if (!Array.isArray(value)) return []
  const items: readonly unknown[] = value
  const times = items.map((time) => (typeof time === 'string' ? clockSeconds(time.trim()) : time))
  if (isCounts(times) && times.length === 2) return [[times[0], times[1]]]
  const windows = items.map(windowsIn)
  return windows.every((inner) => inner.length === 1) ? windows.flat() : []
}

function hintOf(meant: unknown): string | undefined {
  return meant === undefined || isEmpty(meant) ? undefined : `write ${JSON.stringify(meant)}`
}

function isAmounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => isCount(item) && item <= MAX_INT)
}

function isRows(value: unknown): value is number[][] {
  return Array.isArray(value) && value.every(isAmounts)
}
