/** What is said of a field once: the documentation's table, the JSON Schema and the refusals all read it from here. */

import { type z } from 'zod'

/** What a user wants to know of a field besides its type. */
export interface FieldNote {
  readonly meaning: string
  /** Unit of its numbers: 's', 'm' (or the unit of planar coordinates), 'cost'. */
  readonly unit?: string
  /** What its absence means. */
  readonly fallback?: string
  /** Of a field of a solution: where it is there; in every one where this says nothing. */
  readonly there?: string
  /** The version that honours it first; null while it is refused. */
  readonly since: string | null
}

const notes = new Map<z.core.$ZodType, FieldNote>()

/** The schema with its note; the note is found again by {@link noteOf}. */
export function field<T extends z.ZodType>(schema: T, note: FieldNote): T {
  const { meaning, unit, fallback, there, since } = note
  const sentences = [
    meaning,
    ...(unit ? [`Unit: ${unit}.`] : []),
    ...(fallback ? [`Default: ${fallback}.`] : []),
    ...(there ? [`There ${there}.`] : []),
    ...(since ? [] : ['Not honoured yet.']),
  ]
  const described = schema.meta({ description: sentences.join(' ') })
  notes.set(described, note)
  return described
}

/** What was said of a field; undefined for schemas that are no field. */
export function noteOf(schema: z.core.$ZodType): FieldNote | undefined {
  return notes.get(schema)
}
