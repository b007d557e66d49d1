/** Every field of the schema is refused with its path as long as nothing honours it. */

import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { InputError, type Issue } from '../../src/base/errors.js'
import { problemFields } from '../../src/model/field-table.js'
import { Problem } from '../../src/model/problem.js'
import { parseProblem } from '../../src/model/validate.js'
import { validProblem } from './bad-input.js'

const rows = problemFields()
const without = rows.filter(({ since }) => since === null).map(({ path }) => path)
// What lies inside a refused field is refused with it.
const refused = without.filter(
  (path) => !without.some((outer) => path.startsWith(`${outer}.`) || path.startsWith(`${outer}[].`)),
)

function issuesOf(document: unknown): readonly Issue[] {
  try {
    parseProblem(document)
    return []
  } catch (error) {
    if (error instanceof InputError) return error.issues
    throw error
  }
}

/** The smallest value that a schema takes and that says something. */
function exampleOf(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodOptional) return exampleOf(schema.unwrap())
  if (schema instanceof z.ZodArray) return [exampleOf(schema.element), exampleOf(schema.element)]
  if (schema instanceof z.ZodTuple) return schema.def.items.map(exampleOf)
  if (schema instanceof z.ZodRecord) return { name: exampleOf(schema.valueType) }
  if (schema instanceof z.ZodUnion) return exampleOf(schema.options[0])
  if (schema instanceof z.ZodEnum) return schema.options[schema.options.length - 1]
  if (schema instanceof z.ZodNumber) return 1
  if (schema instanceof z.ZodString) return 'a'
  if (schema instanceof z.ZodBoolean) return true
  if (schema instanceof z.ZodObject) {
    const required = Object.entries<z.core.$ZodType>(schema.shape).filter(
      ([, inner]) => !(inner instanceof z.ZodOptional),
    )
    return Object.fromEntries(required.map(([name, inner]) => [name, exampleOf(inner)]))
  }
  throw new Error('no example')
}

interface Container {
  [key: string]: unknown
}

/** Puts an example of the field into the first object of every list on its way; returns the path of the issue. */
function spoil(document: Container, path: string): string {
  let node = document
  let schema: z.core.$ZodType = Problem
  const at: string[] = []
  const names = path.split('.')
  names.forEach((part, i) => {
    const name = part.replace('[]', '')
    if (schema instanceof z.ZodOptional) schema = schema.unwrap()
    if (!(schema instanceof z.ZodObject)) throw new Error(`${path} is not in the schema`)
    schema = schema.shape[name] as z.core.$ZodType
    if (i === names.length - 1) {
      node[name] = exampleOf(schema)
      at.push(part.replace('[]', ''))
      return
    }
    if (schema instanceof z.ZodOptional) schema = schema.unwrap()
    const isList = schema instanceof z.ZodArray
    const inner: unknown = (node[name] ??= isList ? [{}] : {})
    const next: unknown = isList ? (inner as unknown[])[0] : inner
    node = next as Container
    if (schema instanceof z.ZodArray) schema = schema.element
    at.push(isList ? `${name}[0]` : name)
  })
  return at.join('.')
}

describe('a field that is not honoured', () => {
  it.each(refused)('is refused with its path: %s', (path) => {
    const document: Container = validProblem()
    const at = spoil(document, path)
    const issues = issuesOf(document).filter(({ code }) => code === 'not-honoured')
    expect(issues.map((issue) => issue.path)).toEqual([at])
    expect(issues[0].hint).toContain('leave it out')
  })

  it('may be its default in so many words', () => {
    const { jobs, vehicles } = validProblem()
    const document = {
      ...validProblem(),
      jobs: jobs.map((job) => ({ ...job, pickup: job.delivery?.map(() => 0) })),
      vehicles: vehicles.map((vehicle) => ({ ...vehicle, backhauls: 'mixed' })),
    }
    expect(issuesOf(document)).toEqual([])
    const mixed = document.jobs.map((job, i) => ({ ...job, pickup: i === 0 ? [0, 1] : [] }))
    expect(issuesOf({ ...document, jobs: mixed }).map(({ path }) => path)).toContain('jobs[0].pickup')
  })

  it('may be an empty list, or undefined: that says nothing', () => {
    const document = { ...validProblem(), shipments: [], relations: undefined }
    expect(issuesOf(document)).toEqual([])
  })

  it('is told beside mistakes of shape and of the rules', () => {
    const document = validProblem()
    const spoilt = {
      ...document,
      groups: [{ id: 1, jobs: [1] }],
      jobs: [...document.jobs, { id: 1, location: [1, 2], pickup: [5], delivery: 'many' }],
    }
    expect(issuesOf(spoilt).map(({ code, path }) => [code, path])).toEqual(
      expect.arrayContaining([
        ['wrong-type', 'jobs[2].delivery'],
        ['not-honoured', 'groups'],
        ['not-honoured', 'jobs[2].pickup'],
        ['duplicate-id', 'jobs[2].id'],
      ]),
    )
  })
})
