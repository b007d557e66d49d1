import { describe, expect, it } from 'vitest'
import { formatNumber } from '../../src/cli/numbers.js'
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
/** What lies between the depots and the first and last stops. */
const legsOf = (svg: string) => /<g class="legs"[^>]*>[^]*?<\/g>/.exec(svg)?.[0] ?? ''
const titlesOf = (svg: string) => [...svg.matchAll(/<g><title>([^]*?)<\/title>/g)].map(([, title]) => title)
/** The legend as lines of words, tags left out. */
const legendOf = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>(.*)<\/text>/g)].map(([, text]) => text.replace(/<[^>]*>/g, ''))
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

describe('writeSvg', () => {
  const small = generate({ size: 40 })

  it('draws a path for each route, a dot for each stop and a cross for what is unassigned', () => {
    const svg = writeSvg(small, deal(small, 3))
    expect(count(svg.replace(legsOf(svg), ''), /<path stroke="#[0-9a-f]{6}" d=/g)).toBe(4)
    expect(count(svg, /<circle/g)).toBe(37)
    expect(count(svg, /l80 80m0-80l-80 80/g)).toBe(3)
    expect(svg).toContain('4 routes · 37 stops')
    expect(svg).toContain('× 3 unassigned')
  })

  it('gives every route of a part the same colour', () => {
    const svg = writeSvg(small, deal(small), { parts: new Int32Array(40).fill(2) })
    expect(new Set(svg.match(/<path stroke="#[0-9a-f]{6}" d=/g)).size).toBe(1)
    expect(svg).toContain('1 part (by colour)')
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

  it('keeps the words of the legend apart by shifts, which every renderer honours, and not by blanks', () => {
    const svg = writeSvg(small, deal(small, 3), { parts: new Int32Array(40).fill(2) })
    const shifts = [...svg.matchAll(/<tspan dx="(\d+)"[^>]*>([^<]*)<\/tspan>/g)]
    expect(shifts.length).toBe(count(svg, /<tspan/g) - count(svg, /<text[^>]*><tspan/g))
    expect(shifts.map(([, , text]) => text)).toEqual(expect.arrayContaining(['1 part (by colour)', '× 3 unassigned']))
    for (const [, shift, text] of shifts) {
      expect(Number(shift)).toBeGreaterThanOrEqual(4)
      expect(text).toBe(text.replace(/[\s\u00a0]/g, ' ').trim())
    }
  })

  it.each([0, 7, 9_999.994, 9_999.996, 10_000, 937_471.52, 21_564_066, 1234.5])(
    'writes a cost of %d as the summary does',
    (cost) => {
      const svg = writeSvg(small, { ...deal(small), cost })
      expect(legendOf(svg)[1].startsWith(`cost ${formatNumber(cost)} ·`)).toBe(true)
    },
  )

  it('draws first and last legs dashed in the colour of their route, visibly', () => {
    for (const size of [40, 3000, 25_000]) {
      const problem = generate({ size })
      const legs = legsOf(writeSvg(problem, deal(problem)))
      expect(count(legs, /<path stroke="#[0-9a-f]{6}" d="M\d+ \d+l[^"]*M[^"]*"/g)).toBe(size / 10)
      expect(new Set(legs.match(/stroke="#[0-9a-f]{6}"/g)).size).toBeGreaterThan(3)
      expect(legs).toMatch(/stroke-dasharray="\d+ \d+"/)
      expect(Number(/stroke-opacity="([.\d]+)"/.exec(legs)?.[1])).toBeGreaterThanOrEqual(0.35)
    }
  })

  it('draws no legs where routes begin and end anywhere', () => {
    const open: Problem = { ...small, vehicles: [{ id: 1, count: 40 }] }
    const svg = writeSvg(open, deal(open))
    expect(legsOf(svg)).not.toContain('<path')
    expect(svg).not.toContain('depot')
  })

  it('tells of each route its vehicle, load, distance and jobs, up to 2,000 stops', () => {
    const fleet: Problem = {
      ...small,
      vehicles: [
        { ...small.vehicles[0], id: 'a<b', count: 1 },
        { id: 'van', count: 4 },
      ],
    }
    const solution = solutionOf(fleet, [
      { vehicle: 0, vehicleIndex: 0, jobs: [0, 1] },
      { vehicle: 1, vehicleIndex: 3, jobs: fleet.jobs.slice(2, 14).map((_, k) => k + 2) },
    ])
    const routes = solution.routes.map((route, k) =>
      k === 0 ? { ...route, load: [1200, 7], distance: 23_456.7 } : route,
    )
    const [first, second] = titlesOf(writeSvg(fleet, { ...solution, routes }))
    expect(first).toBe('vehicle a&lt;b\nload 1,200, 7\ndistance 23,457\n2 jobs: 1, 2')
    const times = { duration: 60, waiting: 5, setup: 1, service: 34 }
    const timed = { ...solution, routes: solution.routes.map((route) => ({ ...route, ...times })) }
    expect(writeSvg(fleet, timed)).toContain('\nduration 100\n2 jobs')
    expect(second).toBe(
      'vehicle van, vehicleIndex 3\nload 12\ndistance 100\n12 jobs: 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, ...',
    )
    const [most, more] = [2000, 2001].map((size) => generate({ size }))
    expect(titlesOf(writeSvg(most, deal(most))).length).toBe(200)
    expect(titlesOf(writeSvg(more, deal(more)))).toEqual([])
  })

  it('names up to twelve vehicles, with the colours of their routes where these are few', () => {
    const fleetOf = (n: number): Problem => {
      const vehicles = Array.from({ length: n }, (_, k) => ({ ...small.vehicles[0], id: `van ${k}`, count: 9 }))
      return { ...small, vehicles }
    }
    const oneEach = (n: number, extra: readonly number[] = []) => {
      const vehicles = [...Array.from({ length: n }, (_, k) => k), ...extra]
      return solutionOf(
        fleetOf(n),
        vehicles.map((vehicle, k) => ({ vehicle, vehicleIndex: k, jobs: [k] })),
      )
    }
    const three = writeSvg(fleetOf(4), oneEach(3, [1]))
    expect(legendOf(three).slice(2).join(' ')).toMatch(/^● ?van 0 ● ?● ?van 1 \(2 routes\) ● ?van 2$/)
    const dots = [...three.matchAll(/fill="(#[0-9a-f]{6})">●/g)].map(([, color]) => color)
    expect(new Set(dots)).toEqual(
      new Set([...legsOf(three).matchAll(/stroke="(#[0-9a-f]{6})"/g)].map(([, color]) => color)),
    )
    expect(legendOf(writeSvg(fleetOf(12), oneEach(12))).join(' ')).toContain('van 11')
    expect(legendOf(writeSvg(fleetOf(13), oneEach(13))).length).toBe(2)
    const many = legendOf(writeSvg(fleetOf(12), oneEach(12, [3, 3]))).join(' ')
    expect(many).toContain('van 3 (3 routes)')
    expect(many).not.toContain('●')
    const parted = writeSvg(fleetOf(3), oneEach(3), { parts: new Int32Array(40) })
    expect(legendOf(parted).join(' ')).not.toContain('●') // there colours mean parts
  })

  it('makes room for a legend of long names, and cuts them', () => {
    const vehicles = Array.from({ length: 12 }, (_, k) => ({ id: `${k} ${'long'.repeat(20)}` }))
    const problem: Problem = { ...small, vehicles }
    const svg = writeSvg(
      problem,
      solutionOf(
        problem,
        vehicles.map((_, k) => ({ vehicle: k, vehicleIndex: 0, jobs: [k] })),
      ),
    )
    const lines = legendOf(svg)
    expect(lines.length).toBeGreaterThan(4)
    for (const line of lines) expect(line.length).toBeLessThan(160)
    const last = Number([...svg.matchAll(/<text x="\d+" y="(\d+)"/g)].at(-1)?.[1])
    expect(Number(/translate\(24 (\d+)\)/.exec(svg)?.[1])).toBeGreaterThan(last)
  })

  it('escapes names', () => {
    const named = { ...small, name: '<b> & "c"' }
    expect(writeSvg(named, deal(named))).toContain('<title>&lt;b&gt; &amp; &quot;c&quot;</title>')
  })

  it('writes no character that XML forbids', () => {
    const named = { ...small, name: 'a\u0000b\u001b\uffff' }
    expect(writeSvg(named, deal(named))).toContain('<title>a\ufffdb\ufffd\ufffd</title>')
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
