/**
 * Predicates made from schemas: what they accept, zod accepts too and leaves as it is. They know plain shapes only and
 * say nothing of what they do not accept, so zod alone decides what is an issue; but of a million jobs it then sees
 * none (measured: 0.25 s instead of 3 s, and no second copy of the document).
 */

import { z } from 'zod'
import { isFlat, Matrix, MatrixRows } from './matrix.js'

/** True only for values that the schema accepts; false says nothing. */
export type Accepts = (value: unknown) => boolean

/** The predicate of a schema; one that accepts nothing for kinds and checks that are not known here. */
export function plainShape(schema: z.core.$ZodType): Accepts {
  if (schema instanceof z.ZodOptional) return orElse(undefined, plainShape(schema.unwrap()))
  if (schema instanceof z.ZodNullable) return orElse(null, plainShape(schema.unwrap()))
  if (schema instanceof z.ZodUnknown) return () => true
  if (schema instanceof z.ZodNumber) return numberShape(schema)
  if (schema instanceof z.ZodArray) return arrayShape(schema)
  if (schema instanceof z.ZodString) {
    const least = leastLength(schema)
    return least === null ? nothing : (value) => typeof value === 'string' && value.length >= least
  }
  if (schema === Matrix) return matrixShape()
  if (checksOf(schema).length > 0) return nothing
  if (schema instanceof z.ZodObject) return objectShape(schema)
  if (schema instanceof z.ZodRecord) return recordShape(schema)
  if (schema instanceof z.ZodTuple) return tupleShape(schema)
  if (schema instanceof z.ZodUnion) return unionShape(schema.options)
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean'
  if (schema instanceof z.ZodEnum) return memberOf(schema.options)
  return schema instanceof z.ZodLiteral ? memberOf([...schema.values]) : nothing
}

/**
 * An object as a literal or JSON.parse makes it: nothing is inherited, and whatever it has can be seen by `for in`.
 * What only a getter or a proxy could do is not looked for.
 */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const nothing: Accepts = () => false

function orElse(other: null | undefined, accepts: Accepts): Accepts {
  return (value) => value === other || accepts(value)
}

function memberOf(values: readonly unknown[]): Accepts {
  const set = new Set(values)
  return (value) => set.has(value)
}

function checksOf(schema: z.core.$ZodType): readonly z.core.$ZodCheckDef[] {
  return (schema._zod.def.checks ?? []).map((check) => check._zod.def)
}

/** The least length that the checks ask for; null where they ask for anything else. */
function leastLength(schema: z.core.$ZodType): number | null {
  let least = 0
  for (const check of checksOf(schema)) {
    if (check.check !== 'min_length') return null
    least = Math.max(least, (check as z.core.$ZodCheckMinLengthDef).minimum)
  }
  return 'format' in schema._zod.def ? null : least
}

function numberShape(schema: z.ZodNumber): Accepts {
  const { format } = schema._zod.def as { readonly format?: string }
  if (format !== undefined && format !== 'safeint') return nothing
  let min = Number.NEGATIVE_INFINITY
  let max = Number.POSITIVE_INFINITY
  for (const check of checksOf(schema)) {
    if (check.check !== 'greater_than' && check.check !== 'less_than') return nothing
    const { value, inclusive } = check as z.core.$ZodCheckGreaterThanDef
    if (!inclusive || typeof value !== 'number') return nothing
    if (check.check === 'greater_than') min = Math.max(min, value)
    else max = Math.min(max, value)
  }
  if (format) return (value) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
  return (value) => Number.isFinite(value) && (value as number) >= min && (value as number) <= max
}

function arrayShape(schema: z.ZodArray): Accepts {
  const least = leastLength(schema)
  if (least === null) return nothing
  const accepts = plainShape(schema.element)
  return (value) => {
    if (!Array.isArray(value) || value.length < least) return false
    for (let i = 0; i < value.length; i++) if (!accepts(value[i])) return false
    return true
  }
}

function tupleShape(schema: z.ZodTuple): Accepts {
  const { items, rest } = schema._zod.def
  if (rest !== null) return nothing
  const shapes = items.map(plainShape)
  return (value) => {
    if (!Array.isArray(value) || value.length !== shapes.length) return false
    for (let i = 0; i < shapes.length; i++) if (!shapes[i](value[i])) return false
    return true
  }
}

function matrixShape(): Accepts {
  const rows = plainShape(MatrixRows)
  return (value) => isFlat(value) || rows(value)
}

function unionShape(options: readonly z.core.$ZodType[]): Accepts {
  const shapes = options.map(plainShape)
  return (value) => shapes.some((accepts) => accepts(value))
}

function objectShape(schema: z.ZodObject): Accepts {
  if (!(schema._zod.def.catchall instanceof z.ZodNever)) return nothing
  const fields = new Map<string, { readonly accepts: Accepts; readonly share: number }>()
  let required = 0
  for (const [name, field] of Object.entries<z.core.$ZodType>(schema.shape)) {
    const share = field instanceof z.ZodOptional ? 0 : 1
    required += share
    fields.set(name, { accepts: plainShape(field), share })
  }
  return (value) => {
    if (!isPlainObject(value)) return false
    let found = 0
    for (const name in value) {
      const field = fields.get(name)
      if (!field?.accepts(value[name])) return false
      found += field.share
    }
    return found === required
  }
}

function recordShape(schema: z.ZodRecord): Accepts {
  const { keyType, valueType } = schema._zod.def
  if (!(keyType instanceof z.ZodString) || leastLength(keyType) !== 0) return nothing
  const accepts = plainShape(valueType)
  return (value) => {
    if (!isPlainObject(value)) return false
    for (const name in value) if (name === '__proto__' || !accepts(value[name])) return false
    return true
  }
}
