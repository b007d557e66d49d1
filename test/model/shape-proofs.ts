/** What is expected of the short way to a valid document: that it agrees with zod about every document. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { z } from 'zod'
import { Job } from '../../src/model/job.js'
import type * as PlainShapeModule from '../../src/model/plain-shape.js'
import { Problem } from '../../src/model/problem.js'
import type * as ShapeModule from '../../src/model/shape.js'
import { Solution } from '../../src/model/solution.js'
import { Vehicle } from '../../src/model/vehicle.js'
import { type Proof, proof } from '../prove.js'
import { damagedDocuments } from './damage.js'
import { fullProblem, fullSolution } from './full-problem.js'

/** Schemas of every kind that is known, with values that they accept. */
const KNOWN: readonly [z.ZodType, readonly unknown[]][] = [
  [Problem, [fullProblem, { jobs: [], vehicles: [] }]],
  [Solution, [fullSolution]],
  [Job, [...fullProblem.jobs, { id: 1, service: undefined }]],
  [Vehicle, fullProblem.vehicles],
  [z.int().min(-3).max(7), [-3, 7]],
  [z.number().min(1).min(0).max(5).max(6), [1, 5]],
  [z.string().min(2), ['ab']],
  [z.array(z.int()).min(1), [[1]]],
  [z.tuple([z.number(), z.string()]), [[1, 'a']]],
  [z.record(z.string(), z.number()), [{}, { a: 1, constructor: 2 }]],
  [z.union([z.literal([1, 'x']), z.boolean(), z.enum(['a', 'b']).nullable()]), [1, 'x', true, 'b', null]],
  [z.strictObject({ a: z.unknown(), b: z.number().optional() }), [{ a: undefined }, { a: { b: 1 }, b: 2 }]],
]

/** Values of which each schema above must accept no more than zod does. */
const OTHERS: readonly unknown[] = [
  ...[
    undefined,
    null,
    1,
    0,
    0.5,
    -4,
    8,
    6,
    2 ** 60,
    Number.NaN,
    Infinity,
    '',
    'a',
    'ab',
    'c',
    true,
    {},
    [],
    [1],
    [1, 'a', 2],
  ],
  ...[{ a: 'x' }, { b: 1 }, { a: 1, c: 2 }, { 'a-b': [] }, [0.5], [undefined], Object.create({ a: 1 }), new Date(0)],
  ...[JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":[]}'), Object.create({ id: 1 }), { id: -1 }, { id: '' }],
]

/** What changes its value, asks for more than is known here, or takes objects as they come. */
const UNKNOWN: readonly [z.ZodType, unknown][] = [
  [z.object({}), {}],
  [z.looseObject({}), {}],
  [z.object({}).catchall(z.number()), { a: 1 }],
  [z.strictObject({}).refine(() => true), {}],
  [z.boolean().refine(() => false), true],
  [z.tuple([z.number()]).refine(() => false), [1]],
  [z.tuple([]).rest(z.number()), []],
  [z.string().max(3), 'a'],
  [z.string().trim(), ' a'],
  [z.email(), 'a@b.cc'],
  [z.number().positive(), 1],
  [z.number().multipleOf(2), 2],
  [z.int32(), 1],
  [z.array(z.int()).max(3), [1]],
  [z.number().default(3), 1],
  [z.number().transform((x) => x + 1), 1],
  [z.date(), new Date(0)],
  [z.record(z.enum(['a']), z.number()), { a: 1 }],
]

const plainShapes = proof<typeof PlainShapeModule>(({ plainShape }) => {
  const agrees = (schema: z.ZodType, value: unknown, accepts = plainShape(schema)): void => {
    if (!accepts(value)) return
    const result = schema.safeParse(value)
    expect(result.error).toBeUndefined()
    expect(result.data).toEqual(value)
    expect(Object.keys(Object(result.data) as object).sort()).toEqual(Object.keys(Object(value) as object).sort())
  }
  for (const [schema, values] of KNOWN) {
    const accepts = plainShape(schema)
    for (const value of values) expect(accepts(value)).toBe(true)
    for (const value of [...values, ...OTHERS]) agrees(schema, value, accepts)
  }
  for (const [schema, value] of UNKNOWN) expect(plainShape(schema)(value)).toBe(false)
  for (const [schema, document] of [
    [Job, fullProblem.jobs[0]],
    [Vehicle, fullProblem.vehicles[0]],
    [Problem, fullProblem],
    [Solution, fullSolution],
  ] as const) {
    const accepts = plainShape(schema)
    const agreement = fc.property(damagedDocuments(document, 2), (value) => {
      agrees(schema, value, accepts)
    })
    fc.assert(agreement, { seed: 5, numRuns: 300 })
  }
})

const shapes = proof<typeof ShapeModule>(({ shapeFinder }) => {
  const agrees = (schema: z.ZodObject, document: unknown, find = shapeFinder(schema)): void => {
    expect(find(document)).toEqual(schema.safeParse(document).error?.issues ?? [])
  }
  for (const document of [null, [], 7, {}, Object.create({ jobs: [] }), { version: 1 }]) {
    agrees(Problem, document)
    agrees(Solution, document)
  }
  const jobs = [1, 2, 3, 0.5, 5].map((id) => ({ id }))
  agrees(Problem, { jobs, vehicles: [{ id: 1 }, 2] })
  agrees(Problem, JSON.parse('{"__proto__":5,"jobs":[{"id":1},{"__proto__":1}],"vehicles":[]}'))
  agrees(z.strictObject({ a: z.array(z.int()).min(1) }), { a: [1] })
  for (const [schema, document] of [
    [Problem, fullProblem],
    [Solution, fullSolution],
  ] as const) {
    const find = shapeFinder(schema)
    const agreement = fc.property(damagedDocuments(document, 5), (value) => {
      agrees(schema, value, find)
    })
    fc.assert(agreement, { seed: 6, numRuns: 300 })
  }
})

/** Proofs by source file. */
export const shapeProofs: Readonly<Record<string, Proof>> = {
  'model/plain-shape.ts': plainShapes,
  'model/shape.ts': shapes,
}
