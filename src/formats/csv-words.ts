/** What headers of spreadsheets mean: their words, the numbers and the units in them. */

import { CAPACITIES, type CellKind, LOAD_UNITS, LOADS, UNIT_OF_WORD, UNITS, type Vocabulary } from './csv-vocabulary.js'

/** What a column is. */
export interface ColumnRole {
  readonly field: string
  readonly kind: CellKind
  /** Tells columns of one field apart: the number of a time window, the name or number of a load. */
  readonly key: string
  /** As it stands in the header; undefined where there is none. */
  readonly unit?: string | undefined
}

/** What a header means; null where it is none that we know. `(min)`, `[min]` and `_min` are units. */
export function roleOf(header: string, vocabulary: Vocabulary): ColumnRole | null {
  const bracketed = /^(.*?)\s*[([]\s*([^)\]]*?)\s*[)\]]\s*$/.exec(header)
  const words = wordsOf(bracketed?.[1] ?? header)
  const numbers = words.filter((word) => /^\d+$/.test(word))
  if (numbers.length > 1) return null
  const rest = words.filter((word) => !/^\d+$/.test(word))
  const key = numbers[0]
  const found = lookUp(rest.join(''), key, vocabulary)
  if (found) {
    const unit =
      (Object.hasOwn(UNIT_OF_WORD, rest.join('')) ? UNIT_OF_WORD[rest.join('')] : undefined) ??
      bracketed?.[2].toLowerCase().replace('/', '')
    return unit !== undefined && hasUnits(found.kind, unit) ? { ...found, unit } : found
  }
  const unit = rest.at(-1) ?? ''
  const before = rest.length > 1 && !bracketed ? lookUp(rest.slice(0, -1).join(''), key, vocabulary) : null
  return before && isUnitOf(before.kind, unit) ? { ...before, unit } : null
}

/** Whether a word is a unit of what the cells of a column hold. */
export function isUnitOf(kind: CellKind, unit: string): boolean {
  if (kind === 'load') return LOAD_UNITS.has(unit)
  if (kind === 'time') return Object.hasOwn(UNITS.seconds, unit)
  return (kind === 'seconds' || kind === 'metres' || kind === 'speed') && Object.hasOwn(UNITS[kind], unit)
}

/** The letters of a header, small and without blanks, numbers and what stands in brackets. */
export function bareWord(header: string): string {
  return wordsOf(header.replace(/[([].*$/, ''))
    .filter((part) => !/^\d+$/.test(part))
    .join('')
}

/** The known header that a header differs from by one letter, or by two letters that changed places; null where there is none. */
export function nearWord(header: string, vocabulary: Vocabulary): string | null {
  const word = bareWord(header)
  if (word.length < 5) return null
  for (const { words } of Object.values(vocabulary)) for (const known of words) if (isSlip(word, known)) return known
  return null
}

// What stands in brackets behind other headers, or is a pattern such as hh:mm, is a remark.
function hasUnits(kind: CellKind, unit: string): boolean {
  if (kind === 'time') return isUnitOf(kind, unit)
  return (kind === 'seconds' && !unit.includes(':')) || kind === 'metres' || kind === 'speed' || kind === 'load'
}

function wordsOf(header: string): string[] {
  const plain = header.normalize('NFD').replace(/[\u0300-\u036F]/g, '')
  const spaced = plain.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  // A unit such as m3 and km/h stays whole.
  return spaced.replace(/(k?m)\/([hs])/g, '$1$2').match(/m3(?![a-z0-9])|[a-z]+|\d+/g) ?? []
}

function lookUp(word: string, key: string | undefined, vocabulary: Vocabulary): ColumnRole | null {
  for (const [field, { kind, words, isNumbered = false }] of Object.entries(vocabulary)) {
    if (words.includes(word)) return key === undefined || isNumbered ? { field, kind, key: key ?? '' } : null
  }
  if (key !== undefined) return null
  const load = ['demand', 'capacity'].find((field) => Object.hasOwn(vocabulary, field))
  if (load === undefined) return null
  const names = load === 'capacity' ? CAPACITIES : LOADS
  const named = Object.keys(names).find((name) => names[name].includes(word))
  // demand_frozen and capacity_frozen: loads that the user named.
  const own = new RegExp(`^${load}([a-z]+)$`).exec(word)?.[1]
  if (own !== undefined && LOAD_UNITS.has(own)) return null
  const name =
    named ?? (own === undefined ? undefined : (Object.keys(LOADS).find((it) => LOADS[it].includes(own)) ?? own))
  return name === undefined ? null : { field: load, kind: 'load', key: name }
}

function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const [restA, restB] = [a.slice(i), b.slice(i)]
  const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  const isReplaced = restA.slice(1) === restB.slice(1)
  return isSwapped || isReplaced || restA.slice(1) === restB || restA === restB.slice(1)
}
