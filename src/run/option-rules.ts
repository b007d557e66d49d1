/** Rules for the fields of an options object from a caller who may have no types. */

import type { IssueList } from '../base/errors.js'
import { nearestOf } from '../model/nearest-field.js'

/** Adds what is wrong with an option that was given. */
export type Rule = (issues: IssueList, path: string, value: unknown) => void

/** Holds every field of an options object against its rule; one that is undefined counts as left out. */
export function checkFields(issues: IssueList, options: unknown, rules: Readonly<Record<string, Rule>>): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const kind = options === null ? 'null' : Array.isArray(options) ? 'an array' : `a ${typeof options}`
    issues.add('wrong-type', 'options', `is ${kind}`, 'an object, or nothing')
    return
  }
  rulesOf(rules)(issues, 'options', options)
}

/** Every field of an object held against its rule. */
export function rulesOf(rules: Readonly<Record<string, Rule>>): Rule {
  const known = Object.keys(rules)
  return (issues, at, object) => {
    if (typeof object !== 'object' || object === null || Array.isArray(object)) {
      issues.add('wrong-type', at, 'is not an object', `an object of ${known.join(', ')}`)
      return
    }
    for (const [name, value] of Object.entries(object)) checkOne(issues, `${at}.${name}`, name, value)
  }
  function checkOne(issues: IssueList, path: string, name: string, value: unknown): void {
    if (!known.includes(name)) {
      const nearest = nearestOf(name, known)
      const hint = nearest === undefined ? `one of ${known.join(', ')}` : `did you mean ${nearest}?`
      issues.add('unknown-field', path, 'is not an option', hint)
    } else if (value !== undefined) rules[name](issues, path, value)
  }
}

/** A number within bounds. */
export function number(low: number, high: number): Rule {
  return within(low, high, 'a number', Number.isFinite)
}

/** An integer within bounds. */
export function integer(low: number, high: number): Rule {
  return within(low, high, 'an integer', Number.isInteger)
}

/** One of some words. */
export function oneOf(...words: readonly string[]): Rule {
  return (issues, path, value) => {
    if (words.some((word) => word === value)) return
    issues.add('out-of-range', path, `is ${describe(value)}`, `one of ${words.join(', ')}`)
  }
}

/** Anything that passes a test; the hint says what is expected. */
export function thing(isRight: (value: unknown) => boolean, hint: string): Rule {
  return (issues, path, value) => {
    if (!isRight(value)) issues.add('wrong-type', path, 'is something else', hint)
  }
}

/** What a splitter is, for hints. */
export const SPLITTER_HINT = 'an object { name, split }'

/** True for what can split. */
export function isSplitter(value: unknown): boolean {
  return has(value, 'split')
}

/** True for an object with these methods. */
export function has(value: unknown, ...methods: readonly string[]): boolean {
  return methods.every((name) => typeof field(value, name) === 'function')
}

/** A field of whatever it is, undefined where there is none. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function within(low: number, high: number, kind: string, isKind: (value: unknown) => boolean): Rule {
  return (issues, path, value) => {
    if (isKind(value) && (value as number) >= low && (value as number) <= high) return
    issues.add('out-of-range', path, `is ${describe(value)}`, `${kind} from ${low} to ${high}`)
  }
}

function describe(value: unknown): string {
  return typeof value === 'string'
    ? `'${value}'`
    : typeof value === 'object' && value !== null
      ? 'an object'
      : String(value)
}
