/** Writers of solutions in chunks: the same text, and nothing kept. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inChunks } from '../../src/formats/chunks.js'
import { streamGeojson, writeGeojson } from '../../src/formats/geojson.js'
import { streamSolutionJson, streamSolutionLine, writeSolutionJson } from '../../src/formats/json.js'
import { streamSol, writeSol } from '../../src/formats/sol.js'
import { streamSvg, writeSvg } from '../../src/formats/svg.js'
import { streamVroomSolution, writeVroomSolution } from '../../src/formats/vroom-write.js'
import { generate } from '../../src/generate/generate.js'
import { compile } from '../../src/instance/compile.js'
import { solutionOf } from '../../src/instance/publish.js'
import { routesFrom } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution } from '../../src/model/solution.js'

/** A solution that nobody has read, of some of the jobs. */
function unread(problem: Problem): Solution {
  const compiled = compile(problem)
  const tasks = [...problem.jobs.keys()]
  const lists = [0, 1, 2].map((r) => tasks.filter((task) => task % 4 === r))
  const types = lists.map((_, r) => r % compiled.instance.typeCount)
  return solutionOf(
    compiled,
    routesFrom(
      lists,
      types,
      tasks.filter((task) => task % 4 === 3),
    ),
    () => ({ reason: 'no-room' }),
  )
}

const problems: Readonly<Record<string, Problem>> = {
  plain: generate({ size: 40, seed: 1 }),
  timed: generate({ size: 40, seed: 2, windows: 0.5, service: 60, family: 'geographic', priorities: 0.5 }),
  fleet: generate({ size: 40, seed: 3, vehicleTypes: 2, dimensions: 2, prizes: 0.5, depots: 2 }),
}
const parts = Int32Array.from({ length: 40 }, (_, j) => j % 3)

const writers: readonly [string, (p: Problem, s: Solution) => string, (p: Problem, s: Solution) => Iterable<string>][] =
  [
    ['json', (_, s) => writeSolutionJson(s), (_, s) => streamSolutionJson(s)],
    ['a line', (_, s) => JSON.stringify(s), (_, s) => streamSolutionLine(s)],
    ['vroom', writeVroomSolution, streamVroomSolution],
    ['sol', writeSol, streamSol],
    ['geojson', (p, s) => writeGeojson(p, s, parts), (p, s) => streamGeojson(p, s, parts)],
    ['svg', writeSvg, streamSvg],
  ]

describe.each(Object.entries(problems))('a solution of a problem that is %s', (_, problem) => {
  it.each(writers)('is the same text as %s in chunks, read or not, and is not kept for it', (_name, write, stream) => {
    const solution = unread(problem)
    const text = [...stream(problem, solution)].join('')
    for (const route of solution.routes) {
      expect(Object.getOwnPropertyDescriptor(route, 'steps')?.get).toBeDefined()
    }
    expect(text).toBe(write(problem, structuredClone(solution)))
    expect(text).toBe(write(problem, solution))
  })

  it('has a line for each step, each route and each unassigned job as JSON', () => {
    const solution = structuredClone(unread(problem))
    expect(writeSolutionJson(solution)).toBe(byHand(solution))
    const nothing: Solution = { version: 1, cost: 0, distance: 0, duration: 0, routes: [], unassigned: [] }
    expect(writeSolutionJson(nothing)).toBe(byHand(nothing))
  })
})

it('chunks of a solution are of one size, whatever it is made of', () => {
  const problem = generate({ size: 10_000, seed: 1 })
  const chunks = [...streamSolutionJson(unread(problem))]
  expect(chunks.length).toBeGreaterThan(2)
  for (const chunk of chunks.slice(0, -1)) {
    expect(chunk.length).toBeGreaterThanOrEqual(1 << 18)
    expect(chunk.length).toBeLessThan((1 << 18) + 8192)
  }
})

it('pieces are joined to chunks, none of them empty, and none is asked for before its turn', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 20 }), (pieces, size) => {
      const chunks = [...inChunks(pieces, size)]
      expect(chunks.join('')).toBe(pieces.join(''))
      for (const [k, chunk] of chunks.entries())
        expect(chunk.length).toBeGreaterThanOrEqual(k < chunks.length - 1 ? size : 1)
    }),
    { seed: 1 },
  )
  let asked = 0
  const endless = function* () {
    for (;;) yield String(asked++)
  }
  inChunks(endless(), 5).next()
  expect(asked).toBe(5)
})

// The layout of a document, said a second time.
function byHand(solution: Solution): string {
  const enclosed = ([open, close]: string, items: readonly string[], indent: string) =>
    items.length === 0 ? open + close : `${open}\n${indent}  ${items.join(`,\n${indent}  `)}\n${indent}${close}`
  const object = (value: object, indent: string, textOf: (key: string, member: unknown) => string): string => {
    const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${textOf(key, member)}`)
    return enclosed('{}', members, indent)
  }
  const rows = (list: unknown, indent: string) =>
    enclosed(
      '[]',
      (list as unknown[]).map((item) => JSON.stringify(item)),
      indent,
    )
  const route = (value: object) =>
    object(value, '    ', (key, member) => (key === 'steps' ? rows(member, '      ') : JSON.stringify(member)))
  const text = object(solution, '', (key, member) => {
    if (key === 'routes') return enclosed('[]', solution.routes.map(route), '  ')
    return key === 'unassigned' ? rows(member, '  ') : JSON.stringify(member)
  })
  return `${text}\n`
}
