import type { Feature, FeatureCollection, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { writeGeojson } from '../../src/formats/geojson.js'
import { writeSvg } from '../../src/formats/svg.js'
import type { Problem } from '../../src/model/problem.js'
import { briefIssues } from './issues.js'
import { solutionOf } from './solutions.js'

const PROBLEM: Problem = {
  vehicles: [{ id: 'v', count: 3, start: [0, 0], end: [1, 0] }],
  jobs: [
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 0],
  ].map(([x, y], k) => ({ id: `j${k}`, location: [x, y] })),
}
const ROUTES = [{ vehicle: 0, vehicleIndex: 0, jobs: [1, 0, 2] }]

function featuresOf(text: string, kind: string): Feature[] {
  const collection: FeatureCollection = JSON.parse(text)
  expect(collection.type).toBe('FeatureCollection')
  return collection.features.filter(({ properties }) => properties?.kind === kind)
}

/** The area within a closed ring, negative if it runs clockwise. */
function areaOf(ring: readonly Position[]): number {
  return ring.slice(1).reduce((sum, [x, y], k) => sum + (ring[k][0] * y - x * ring[k][1]) / 2, 0)
}

describe('writeGeojson', () => {
  it('draws a line for each route, with its figures', () => {
    const text = writeGeojson(PROBLEM, solutionOf(PROBLEM, ROUTES))
    const [route] = featuresOf(text, 'route')
    expect(route.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [0, 0],
        [1, 1],
        [0, 1],
        [2, 2],
        [1, 0],
      ],
    })
    expect(route.properties).toMatchObject({ vehicle: 'v', cost: 100, distance: 100, load: [3], stops: 3 })
    expect(route.properties).not.toHaveProperty('part')
    expect(text).not.toContain('planar')
  })

  it('tells when routes depart and jobs are served, where the solution does', () => {
    const plain = solutionOf(PROBLEM, ROUTES)
    const times = { waiting: 2, setup: 3, service: 4 }
    const steps = plain.routes[0].steps.map((step, k) => ({ ...step, ...times, arrival: 10 * k + 5 }))
    const text = writeGeojson(PROBLEM, { ...plain, ...times, routes: [{ ...plain.routes[0], ...times, steps }] })
    const [route] = featuresOf(text, 'route')
    expect(route.properties).toMatchObject({ departure: 5, ...times })
    const arrivals = featuresOf(text, 'job').map(({ properties }) => [properties?.id, properties?.arrival])
    expect(arrivals).toEqual([
      ['j1', 15],
      ['j0', 25],
      ['j2', 35],
    ])
    expect(featuresOf(text, 'job')[0].properties).toMatchObject(times)
    expect(writeGeojson(PROBLEM, plain)).not.toMatch(/arrival|departure|waiting/)
  })

  it('draws jobs in order, depots and what is unassigned', () => {
    const text = writeGeojson(PROBLEM, solutionOf(PROBLEM, ROUTES))
    expect(featuresOf(text, 'job').map(({ properties }) => `${properties?.id} ${properties?.order}`)).toEqual([
      'j1 1',
      'j0 2',
      'j2 3',
    ])
    expect(featuresOf(text, 'depot').map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [0, 0] },
      { type: 'Point', coordinates: [1, 0] },
    ])
    expect(featuresOf(text, 'unassigned').map(({ properties }) => properties?.id)).toEqual(['j3'])
  })

  it('draws a hull for each part of three jobs or more, and labels routes by it', () => {
    const text = writeGeojson(PROBLEM, solutionOf(PROBLEM, ROUTES), Int32Array.of(4, 4, 4, -1))
    const hulls = featuresOf(text, 'part')
    expect(hulls.map(({ properties }) => properties)).toMatchObject([{ kind: 'part', part: 4, stops: 3 }])
    expect(hulls[0].geometry.type).toBe('Polygon')
    expect(featuresOf(text, 'route')[0].properties?.part).toBe(4)
  })

  it('winds the hulls counter-clockwise, as RFC 7946 (3.1.6) wants exterior rings', () => {
    const corners = [
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 0],
    ]
    for (const order of [corners, [...corners].reverse(), [corners[2], corners[0], corners[3], corners[1]]]) {
      for (const shift of [0, 50, -50]) {
        const jobs = order.map(([x, y], k) => ({ id: k, location: [x + shift, y + shift] as [number, number] }))
        const problem: Problem = { vehicles: [{ id: 1 }], jobs }
        const text = writeGeojson(problem, solutionOf(problem, []), new Int32Array(4))
        const [{ geometry }] = featuresOf(text, 'part')
        expect(geometry.type === 'Polygon' ? areaOf(geometry.coordinates[0]) : null).toBe(1)
      }
    }
  })

  it('carries the colours that geojson.io and GitHub honour, the same as in the SVG', () => {
    const two = solutionOf(PROBLEM, [
      { vehicle: 0, vehicleIndex: 0, jobs: [0, 1] },
      { vehicle: 0, vehicleIndex: 1, jobs: [2] },
    ])
    for (const parts of [undefined, Int32Array.of(4, 4, 7, -1), Int32Array.of(4, 4, -1, -1)]) {
      const text = writeGeojson(PROBLEM, two, parts)
      const strokes = featuresOf(text, 'route').map(({ properties }) => properties?.stroke)
      const drawn = writeSvg(PROBLEM, two, { parts }).matchAll(/<path stroke="(#[0-9a-f]{6})" d="M/g)
      expect(new Set(strokes)).toEqual(new Set([...drawn].map(([, color]) => color)))
      expect(new Set(strokes).size).toBe(2)
      expect(featuresOf(text, 'route')[0].properties?.['stroke-width']).toBeGreaterThan(0)
      const markers = featuresOf(text, 'job').map(({ properties }) => properties?.['marker-color'])
      expect(markers).toEqual([strokes[0], strokes[0], strokes[1]])
    }
    const text = writeGeojson(PROBLEM, two, new Int32Array(4).fill(4))
    const [hull] = featuresOf(text, 'part')
    const [route] = featuresOf(text, 'route')
    expect(hull.properties).toMatchObject({ fill: route.properties?.stroke, stroke: route.properties?.stroke })
    expect(hull.properties?.['fill-opacity']).toBeLessThan(0.5)
    const marked = ['depot', 'unassigned'].map((kind) => featuresOf(text, kind)[0].properties?.['marker-color'])
    expect(marked).toEqual([expect.stringMatching(/^#[0-9a-f]{6}$/), expect.stringMatching(/^#[0-9a-f]{6}$/)])
  })

  it("hands on the user's description of jobs, and why one is unassigned", () => {
    const jobs = PROBLEM.jobs.map((job, k) => (k % 2 === 1 ? { ...job, description: `door ${k}` } : job))
    const problem = { ...PROBLEM, jobs }
    const text = writeGeojson(problem, solutionOf(problem, ROUTES))
    const [first, second] = featuresOf(text, 'job')
    expect(first.properties).toMatchObject({ id: 'j1', description: 'door 1' })
    expect(second.properties).not.toHaveProperty('description')
    expect(first.properties).not.toHaveProperty('reason')
    const [left] = featuresOf(text, 'unassigned')
    expect(left.properties).toMatchObject({ id: 'j3', description: 'door 3', reason: 'no-room' })
  })

  it('says when coordinates are planar', () => {
    const planar: Problem = { ...PROBLEM, coordinates: 'planar' }
    expect(JSON.parse(writeGeojson(planar, solutionOf(planar, ROUTES))).coordinateSystem).toBe('planar')
  })

  it('cuts lines at the antimeridian', () => {
    const problem: Problem = { vehicles: [{ id: 1, start: [170, 0] }], jobs: [{ id: 1, location: [-170, 10] }] }
    const text = writeGeojson(problem, solutionOf(problem, [{ vehicle: 0, vehicleIndex: 0, jobs: [0] }]))
    expect(featuresOf(text, 'route')[0].geometry).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [170, 0],
          [180, 5],
        ],
        [
          [-180, 5],
          [-170, 10],
        ],
      ],
    })
  })

  it('refuses a problem that has no coordinates at all, and draws an empty one', () => {
    const problem: Problem = { vehicles: [], jobs: [{ id: 1, locationIndex: 0 }] }
    expect(briefIssues(() => writeGeojson(problem, solutionOf(problem, [])))).toEqual(['missing-field jobs'])
    const empty: Problem = { vehicles: [], jobs: [] }
    expect(JSON.parse(writeGeojson(empty, solutionOf(empty, []))).features).toEqual([])
  })
})
