import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/run-command.js'
import { detectFormat } from '../../src/formats/detect.js'
import { readSolomon } from '../../src/formats/solomon.js'
import { writeSolomon } from '../../src/formats/solomon-write.js'
import type { Problem } from '../../src/model/problem.js'
import { parseProblem } from '../../src/model/validate.js'
import { fakeIo } from '../cli/fake-io.js'
import { folder, triangle } from '../cli/samples.js'
import { SOLOMON, SOLOMON_PROBLEM } from './dialect.js'
import { briefIssues } from './issues.js'

const coordinate = fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.double({ min: -50, max: 50, noNaN: true }))
const point = fc.tuple(coordinate, coordinate).map(([x, y]): [number, number] => [x + 0, y + 0])
const time = fc.nat({ max: 1_000_000 })
const window = fc.tuple(time, time).map(([from, length]): [number, number] => [from, from + length])

/** Problems as a text in Solomon's format gives them. */
const problems: fc.Arbitrary<Problem> = fc
  .record({
    name: fc.constantFrom(undefined, 'C101', 'two words', 'Vehicle 7'),
    rounding: fc.constantFrom('none' as const, 'round' as const, 'trunc' as const, 'dimacs' as const, 'exact' as const),
    depot: point,
    shift: window,
    count: fc.integer({ min: 1, max: 99 }),
    capacity: fc.nat({ max: 500 }),
    stops: fc.array(fc.record({ location: point, load: fc.nat({ max: 99 }), window, service: fc.nat({ max: 999 }) }), {
      maxLength: 9,
    }),
  })
  .map(({ name, rounding, depot, shift, count, capacity, stops }) => ({
    version: 1 as const,
    ...(name === undefined ? {} : { name }),
    ...{ coordinates: 'planar' as const, rounding, profiles: { car: { speed: 1 } } },
    vehicles: [
      {
        ...{ id: 1, count, start: depot, end: depot, capacity: [capacity], costs: { distance: 1 } },
        timeWindow: shift,
      },
    ],
    jobs: stops.map(({ location, load, window, service }, k) => ({
      ...{ id: k + 1, location, delivery: [load], timeWindows: [window] },
      ...(service > 0 ? { service } : {}),
    })),
  }))

const [VAN] = SOLOMON_PROBLEM.vehicles
const [JOB] = SOLOMON_PROBLEM.jobs

describe('writeSolomon', () => {
  it('writes what readSolomon reads back, under every rounding', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const text = writeSolomon(problem)
        expect(detectFormat(text)).toBe('solomon')
        expect(parseProblem(readSolomon(text, { rounding: problem.rounding }))).toEqual(problem)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('writes the numbers that a published text has', () => {
    const numbersOf = (text: string) => text.match(/^[\s\d.]+$/gm)?.map((line) => line.trim().split(/\s+/))
    expect(numbersOf(writeSolomon(SOLOMON_PROBLEM))).toEqual(numbersOf(SOLOMON.replace('870.25', '870.2')))
  })

  it('takes equal vehicles as one, jobs without a window as open all day, and no capacity as enough', () => {
    const { capacity, ...rest } = VAN
    expect(capacity).toEqual([200])
    const vehicles = [rest, { ...rest, id: 'b', costs: undefined, type: 'van' }]
    const jobs = [{ ...JOB, id: 'x', timeWindows: undefined, release: 0, pickup: [0], priority: 0 }]
    expect(readSolomon(writeSolomon({ ...SOLOMON_PROBLEM, vehicles, jobs }))).toEqual({
      ...SOLOMON_PROBLEM,
      vehicles: [{ ...VAN, count: 4, capacity: [10] }],
      jobs: [{ ...JOB, timeWindows: [VAN.timeWindow] }],
    })
  })

  it.each<[string, Partial<Problem>]>([
    ['coordinates', { coordinates: undefined }],
    ['name', { name: 'Customers' }],
    ['name', { name: ' ' }],
    ['jobs', { vehicles: [{ ...VAN, capacity: [1, 2] }] }],
    ['objective', { objective: {} }],
    ['initialRoutes', { initialRoutes: [{ vehicle: 1, steps: [] }] }],
    ['profiles.car.speed', { profiles: undefined }],
    ['profiles.car', { profiles: { car: { distances: [[0]] } } }],
    ['jobs[0].service', { jobs: [{ ...JOB, service: 1.5 }] }],
    ['jobs[0].timeWindows[0][1]', { jobs: [{ ...JOB, timeWindows: [[0, 1.5]] }] }],
  ])('refuses %s in %j', (path, change) => {
    const found = briefIssues(() => writeSolomon({ ...SOLOMON_PROBLEM, ...change }))
    expect(found).toContain(`not-honoured ${path}`)
    expect(found).toHaveLength(1)
  })

  it('names every reason at once', () => {
    const { start, timeWindow, ...nowhere } = VAN
    const vehicles = [
      { ...VAN, count: 10_000_001, maxTasks: 3 },
      { ...nowhere, id: 2 },
    ]
    expect(timeWindow).toEqual([0, 12_360])
    const jobs = [{ ...JOB, setup: 1, skills: ['cold'], location: undefined }]
    expect(briefIssues(() => writeSolomon({ ...SOLOMON_PROBLEM, vehicles, jobs }))).toEqual([
      ...[
        'not-honoured vehicles[0].maxTasks',
        'missing-field vehicles[1].start',
        'missing-field vehicles[1].timeWindow',
      ],
      ...['not-honoured vehicles[1].start', 'not-honoured vehicles[1].timeWindow', 'missing-field jobs[0].location'],
      ...['not-honoured jobs[0].setup', 'not-honoured jobs[0].skills', 'overflow vehicles'],
    ])
    expect(start).toEqual([40, 50])
    expect(briefIssues(() => writeSolomon({ ...SOLOMON_PROBLEM, vehicles: [] }))).toContain('empty vehicles')
  })
})

describe('routeweave convert', () => {
  it('writes .txt, and says how it is to be read where that is not as usual', async () => {
    const { add, at } = folder()
    const run = async (problem: Problem) => {
      const io = fakeIo()
      const code = await runCommand(['convert', add('p.json', problem), at('p.txt')], io)
      return [code, io.err().replaceAll(`${at('')}/`, '')]
    }
    expect(await run(SOLOMON_PROBLEM)).toEqual([0, ''])
    expect(await run({ ...SOLOMON_PROBLEM, rounding: 'round' })).toEqual([
      0,
      "routeweave: p.txt: Solomon's format does not state a rounding: read it with --rounding round\n",
    ])
    const [code, err] = await run(triangle)
    expect(code).toBe(2)
    expect(err).toContain('vehicles[0].timeWindow: is missing')
  })
})
