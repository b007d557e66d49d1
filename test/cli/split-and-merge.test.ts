import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runHere as run } from './run-here.js'
import { folder, triangle, triangleSolution } from './samples.js'

describe('split and merge', () => {
  test('the parts of a problem, solved apart, merge into one solution that check accepts', async () => {
    const { add, at } = folder()
    const problem = { ...triangle, vehicles: [{ ...triangle.vehicles[0], capacity: [1] }] }
    const whole = add('p.json', problem)
    const { code, out } = await run('split', whole, '-o', at('parts/new'), '--max-subproblem', '2')
    expect({ code, out }).toEqual({ code: 0, out: `1 part of 2 to 2 jobs in ${at('parts/new')}\n` })
    expect(readdirSync(at('parts/new'))).toEqual(['part-1.json'])

    const [outward, home] = [triangleSolution.routes[0].steps[0], triangleSolution.routes[0].steps[3]]
    const single = triangle.jobs.map(({ id, location }, k) => {
      const distance = [3, 4][k]
      const route = { ...triangleSolution.routes[0], cost: 2 * distance, distance: 2 * distance, load: [1] }
      const step = { type: 'job', id, location, distance, duration: 0, load: [0] }
      const steps = [{ ...outward, load: [1] }, step, { ...home, distance: 2 * distance }]
      return add(`s${k}.json`, { ...triangleSolution, routes: [{ ...route, steps }], unassigned: [] })
    })
    const merged = await run('merge', whole, ...single, '-o', at('m.json'), '-o', at('m.sol'))
    expect(merged).toMatchObject({ code: 0, err: '', out: expect.stringContaining('2 of 2 vehicles, 2 jobs served') })
    expect(merged.out).toContain(`solve ${whole} --initial ${at('m.json')}  mends the seams\n`)
    expect(await run('check', whole, at('m.json'))).toMatchObject({ code: 0 })
    expect(readFileSync(at('m.sol'), 'utf8')).toContain('Cost 14')
  })

  test('parts are no larger than asked for, and together hold every job once', async () => {
    const { at } = folder()
    await run('generate', '--size', '300', '--stops-per-route', '5', '-o', at('p.json'))
    expect((await run('split', at('p.json'), '-o', at('parts'), '--max-subproblem', '60')).code).toBe(0)
    const files = readdirSync(at('parts'))
    const parts = files.map((name) => JSON.parse(readFileSync(at(`parts/${name}`), 'utf8')))
    expect(Math.max(...parts.map(({ jobs }) => jobs.length))).toBeLessThanOrEqual(60)
    const ids = parts.flatMap(({ jobs }) => jobs.map(({ id }: { id: number }) => id))
    expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, k) => k + 1))
  })

  test('a part as a .sol is refused: its numbers are not those of the whole', async () => {
    const { add } = folder()
    const { code, err } = await run('merge', add('p.json', triangle), add('part-1.sol', 'Route #1: 1 2\nCost 12\n'))
    expect(code).toBe(2)
    expect(err).toContain('is a .sol, not a solution with ids')
    expect(err).toContain('solve the part with -o part.json')
  })

  test('parts that serve a job twice are refused', async () => {
    const { add, at } = folder()
    const part = add('s.json', triangleSolution)
    const { code, err } = await run('merge', add('p.json', triangle), part, part, '-o', at('m.json'))
    expect(code).toBe(2)
    expect(err).not.toMatch(/\n\s+at /)
    expect(existsSync(at('m.json'))).toBe(false)
  })
})
