/** The JSON Schema of the documents, from the zod schemas that validate them. */

import { z } from 'zod'
import { Problem } from './problem.js'
import { Solution } from './solution.js'

/** The JSON Schema (draft 2020-12) that a Problem or a Solution document keeps, as a plain object. */
export function documentSchema() {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Routeweave documents',
    $defs: { Problem: schemaOf(Problem), Solution: schemaOf(Solution) },
    anyOf: [{ $ref: '#/$defs/Problem' }, { $ref: '#/$defs/Solution' }],
  }
}

// The dialect is stated once, at the root.
function schemaOf(document: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(document, { io: 'input' })
  return schema
}
