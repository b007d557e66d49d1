import { describe, expect, it } from 'vitest'
import { writeSvg } from '../../src/formats/svg.js'
import { generate } from '../../src/generate/generate.js'
import type { Problem } from '../../src/model/problem.js'
import { solutionOf } from './solutions.js'

/** Routes of ten jobs each, in the order of the problem; the last `left` jobs stay out. */
function deal(problem: Problem, left = 0) {
  const jobs = problem.jobs.map((_, k) => k).slice(0, problem.jobs.length - left)
  const routes = []
  for (let k = 0; k < jobs.length; k += 10) {
    routes.push({ vehicle: 0, vehicleIndex: k / 10, jobs: jobs.slice(k, k + 10) })
  }
  return solutionOf(problem, routes)
}
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

describe('writeSvg', () => {
  const small = generate({ size: 40 })

  it('draws a path for each route, a dot for each stop and a cross for what is unassigned', () => {
    const svg = writeSvg(small, deal(small, 3))
    expect(count(svg, /<path stroke="#[0-9a-f]{6}" d=/g)).toBe(4)
    expect(count(svg, /<circle/g)).toBe(37)
    expect(count(svg, /l80 80m0-80l-80 80/g)).toBe(3)
    expect(svg).toContain('4 routes · 37 stops')
    expect(svg).toContain('× 3 unassigned')
  })

  it('gives every route of a part the same colour', () => {
    const svg = writeSvg(small, deal(small), { parts: new Int32Array(40).fill(2) })
    expect(new Set(svg.match(/<path stroke="#[0-9a-f]{6}" d=/g)).size).toBe(1)
    expect(svg).toContain('1 parts')
  })

  it('stays small at 10,000 stops, without dots', () => {
    const large = generate({ size: 10_000, family: 'geographic' })
    const svg = writeSvg(large, deal(large))
    expect(svg.length).toBeLessThan(500_000)
    expect(count(svg, /<circle/g)).toBe(0)
  })

  it('shortens the x-axis of geographic coordinates by the cosine of the latitude, north is up', () => {
    const problem: Problem = {
      vehicles: [{ id: 1, start: [0, 59] }],
      jobs: [
        { id: 1, location: [0, 61] },
        { id: 2, location: [2, 59] },
      ],
    }
    const svg = writeSvg(problem, solutionOf(problem, [{ vehicle: 0, vehicleIndex: 0, jobs: [0, 1] }]))
    expect(svg).toContain('d="M0 0l6000 12000"')
  })

  it('escapes names', () => {
    const named = { ...small, name: '<b> & "c"' }
    expect(writeSvg(named, deal(named))).toContain('<title>&lt;b&gt; &amp; &quot;c&quot;</title>')
  })

  it('draws one point, all points at one place, and nothing', () => {
    const one: Problem = {
      coordinates: 'planar',
      vehicles: [{ id: 1, start: [5, 5] }],
      jobs: [{ id: 1, location: [5, 5] }],
    }
    const same: Problem = { ...one, jobs: [1, 2, 3].map((id) => ({ id, location: [5, 5] })) }
    for (const problem of [one, same, { ...one, jobs: [] }]) {
      const svg = writeSvg(problem, deal(problem))
      expect(svg).not.toMatch(/NaN|Infinity|undefined/)
      expect(svg.endsWith('</svg>\n')).toBe(true)
    }
  })
})
