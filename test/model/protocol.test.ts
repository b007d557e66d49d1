import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ChildLine, ParentLine, protocolSchema } from '../../src/model/protocol.js'
import { startRun } from '../../src/run/start-run.js'

const problem = { jobs: [{ id: 1, location: [4, 50] as const }], vehicles: [{ id: 'van', start: [4, 51] as const }] }
const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8')

describe('the schema of the protocol', () => {
  it('takes every line that a run writes', async () => {
    const run = startRun(problem, { executor: 'inline', iterations: 10 })
    const types: string[] = []
    for await (const event of run) types.push(ChildLine.parse(JSON.parse(JSON.stringify(event))).type)
    expect(types).toEqual(expect.arrayContaining(['started', 'improved', 'finished']))
    const line = { type: 'solution', v: 1, time: 1.5, solution: await run.solution }
    expect(ChildLine.parse(line)).toEqual(line)
  })

  it('takes what a parent says', () => {
    for (const line of [
      { type: 'problem', v: 1, problem, options: { timeLimit: 5, seed: 1, workers: 1 } },
      { type: 'stop' },
    ]) {
      expect(ParentLine.parse(line)).toEqual(line)
    }
  })

  it('refuses what is none', () => {
    const wrong = [
      { type: 'solution' },
      { type: 'solution', solution: { routes: 1 } },
      { type: 'solution', v: 2, solution: { routes: [] } },
    ]
    for (const line of [...wrong, { type: 'error' }, {}, []]) expect(ChildLine.safeParse(line).success).toBe(false)
    for (const line of [{ type: 'problem' }, { type: 'go' }]) expect(ParentLine.safeParse(line).success).toBe(false)
  })

  it('is a JSON Schema of both sides', () => {
    const { $defs } = JSON.parse(JSON.stringify(protocolSchema())) as ReturnType<typeof protocolSchema>
    expect(Object.keys($defs)).toEqual(['ParentLine', 'ChildLine'])
    expect(JSON.stringify($defs.ParentLine)).toContain('"initialRoutes"')
    expect(JSON.stringify($defs.ChildLine)).toContain('"routes"')
  })

  it('takes the lines in the documentation', () => {
    const lines = [...page.matchAll(/`(\{"type":[^`]*\})`/g)]
      .map(([, line]) => line)
      .filter((line) => !line.includes('...}'))
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) {
      const message: unknown = JSON.parse(line)
      expect([line, ParentLine.safeParse(message).success || ChildLine.safeParse(message).success]).toEqual([
        line,
        true,
      ])
    }
  })
})

it('the documentation names files that are there', () => {
  for (const [path] of page.matchAll(/examples\/\w+/g))
    expect(existsSync(new URL(`../../${path}`, import.meta.url))).toBe(true)
})
