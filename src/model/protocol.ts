/**
 * The lines that a program which solves and the one that asks it say to each other, as NDJSON: `solve - --events` speaks it
 * from the one side, the solver of child processes from the other. docs/protocol.md explains it.
 */

import { z } from 'zod'
import { Outline } from './outline.js'
import { Problem } from './problem.js'

/** The version of the lines: `v`. */
export const PROTOCOL_VERSION = 1

const v = z.literal(PROTOCOL_VERSION).optional()

/** What is asked of a solver; one that does not know an option passes it over. */
const SolveOptions = z.looseObject({
  timeLimit: z.number().min(0).optional(),
  seed: z.int().min(0).max(4294967295).optional(),
})

/** A line on the standard input of a solver: the problem first, the others at any time after it. */
export const ParentLine = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('problem'), v, problem: Problem, options: SolveOptions.optional() }),
  z.looseObject({ type: z.literal('stop'), v }),
  z.looseObject({ type: z.literal('status'), v }),
])
export type ParentLine = z.infer<typeof ParentLine>

// Milliseconds since the solver was started.
const head = { v, time: z.number().optional() }

/** A line on the standard output of a solver; what has another type is passed on as it is. */
export const ChildLine = z.union([
  z.looseObject({ type: z.literal('solution'), ...head, solution: Outline }),
  z.looseObject({ type: z.literal('error'), ...head, message: z.string(), code: z.string().optional() }),
  z.looseObject({ type: z.literal('warning'), ...head, message: z.string() }),
  z.looseObject({ type: z.enum(['visit', 'status']), ...head, iterations: z.number().optional() }),
  z.looseObject({ type: z.string().regex(/^(?!(?:solution|error|warning|visit|status)$)/), ...head }),
])
export type ChildLine = z.infer<typeof ChildLine>

/** The JSON Schema (draft 2020-12) of both kinds of lines, as a plain object. */
export function protocolSchema() {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Routeweave protocol of solvers: one line',
    $defs: { ParentLine: schemaOf(ParentLine), ChildLine: schemaOf(ChildLine) },
    anyOf: [{ $ref: '#/$defs/ParentLine' }, { $ref: '#/$defs/ChildLine' }],
  }
}

// The dialect is stated once, at the root.
function schemaOf(line: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(line, { io: 'input' })
  return schema
}
