import { describe, expect, it } from 'vitest'
import { Job } from '../../src/model/job.js'
import { Problem } from '../../src/model/problem.js'
import { Profile } from '../../src/model/profile.js'
import { Costs, Vehicle } from '../../src/model/vehicle.js'
import { documentSchema } from '../../src/model/schema.js'
import { Solution, SolutionRoute, Stats, Step, Unassigned } from '../../src/model/solution.js'

interface Node {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly additionalProperties?: Node | false
  readonly required?: readonly string[]
  readonly items?: Node
  readonly [keyword: string]: unknown
}

const schema: { readonly $defs: Readonly<Record<'Problem' | 'Solution', Node>> } = JSON.parse(
  JSON.stringify(documentSchema()),
)
const { Problem: problem, Solution: solution } = schema.$defs

function fieldsOf(node: Node | undefined): string[] {
  return Object.keys(node?.properties ?? {})
}

/** Every object schema below a node that lists its fields, with its path. */
function* objectsIn(node: unknown, path: string): Generator<readonly [string, Node]> {
  if (typeof node !== 'object' || node === null) return
  const schemaNode: Node = { ...node }
  if (schemaNode.properties) yield [path, schemaNode]
  for (const [key, inner] of Object.entries(node)) yield* objectsIn(inner, `${path}/${key}`)
}

describe('the JSON Schema', () => {
  it('states its dialect, and that a document is a problem or a solution', () => {
    expect(documentSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      anyOf: [{ $ref: '#/$defs/Problem' }, { $ref: '#/$defs/Solution' }],
    })
  })

  it('names every field', () => {
    const { jobs, vehicles, profiles } = problem.properties ?? {}
    expect(fieldsOf(problem)).toEqual(Object.keys(Problem.shape))
    expect(fieldsOf(jobs.items)).toEqual(Object.keys(Job.shape))
    expect(fieldsOf(vehicles.items)).toEqual(Object.keys(Vehicle.shape))
    expect(fieldsOf(vehicles.items?.properties?.costs)).toEqual(Object.keys(Costs.shape))
    expect(fieldsOf(profiles.additionalProperties || undefined)).toEqual(Object.keys(Profile.shape))
    const { routes, unassigned, stats } = solution.properties ?? {}
    expect(fieldsOf(solution)).toEqual(Object.keys(Solution.shape))
    expect(fieldsOf(routes.items)).toEqual(Object.keys(SolutionRoute.shape))
    expect(fieldsOf(routes.items?.properties?.steps.items)).toEqual(Object.keys(Step.shape))
    expect(fieldsOf(unassigned.items)).toEqual(Object.keys(Unassigned.shape))
    expect(fieldsOf(stats)).toEqual(Object.keys(Stats.shape))
  })

  it('refuses every field that it does not name', () => {
    const objects = [...objectsIn(schema.$defs, '')]
    expect(objects.length).toBeGreaterThan(9)
    for (const [path, node] of objects) expect([path, node.additionalProperties]).toEqual([path, false])
  })

  it('asks for what cannot be left out, and for nothing more', () => {
    expect(problem.required).toEqual(['jobs', 'vehicles'])
    expect(problem.properties?.jobs.items?.required).toEqual(['id'])
    expect(problem.properties?.vehicles.items?.required).toEqual(['id'])
  })

  it('knows the limits of numbers', () => {
    const { items } = problem.properties?.jobs.items?.properties?.delivery ?? {}
    expect(items).toMatchObject({ type: 'integer', minimum: 0, maximum: 536_870_911 })
  })
})
