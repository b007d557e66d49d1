/** Which field an unknown one was meant to be: the fields that a schema knows at a path, and the distance of words. */

import { z } from 'zod'

/** The fields that the schema knows at a path; empty where it is no object there. */
export function fieldsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  let at: z.core.$ZodType | undefined = unwrapped(schema)
  for (const key of path) {
    if (at instanceof z.ZodObject) at = at.shape[String(key)]
    else if (at instanceof z.ZodArray) at = at.element
    else if (at instanceof z.ZodRecord) at = at.valueType
    else return []
    at = unwrapped(at)
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : []
}

/** A sentence that leads from a misspelt word to one that is known. */
export function nearestHint(word: string, known: readonly string[]): string | undefined {
  const nearest = nearestOf(word, known)
  if (nearest !== undefined) return `did you mean ${nearest}?`
  return known.length > 0 ? `known fields: ${known.join(', ')}` : undefined
}

/** The known word that a misspelt one is near to; undefined where a third of its letters would have to change. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined
  let least = Math.max(word.length > 2 ? 2 : 1, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance >= least) continue
    least = distance
    nearest = candidate
  }
  return nearest
}

/** Insertions, deletions and replacements between two words (Wagner, Fischer 1974, DOI 10.1145/321796.321811). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(replaced, row[j] + 1, next[j - 1] + 1)
    }
    row = next
  }
  return row[b.length]
}

function unwrapped(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema
}
