/** What somebody meets who has read the README and nothing else. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Solution } from '../../src/model/solution.js'
import { folder } from '../cli/samples.js'
import { SOLOMON } from '../formats/dialect.js'
import { run } from './command.js'

const quick = ['--iterations', '100', '--workers', '1']
const example = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url))

/** Two jobs and a van; fields of the first job and of the van may be added. */
function day(job: object = {}, vehicle: object = {}): string {
  const depot = [4.35, 50.85]
  return JSON.stringify({
    profiles: { car: { speed: 10 } },
    vehicles: [{ id: 'van', start: depot, end: depot, ...vehicle }],
    jobs: [
      { id: 'a', location: [4.4, 51.2], ...job },
      { id: 'b', location: [4.5, 51.3] },
    ],
  })
}

test('a plan from two CSV files is made, checked and drawn as the README says', async () => {
  const { at } = folder()
  const files = [example('stops.csv'), '--vehicles', example('vehicles.csv')]
  const outputs = ['plan.json', 'plan.sol', 'plan.vroom.json', 'plan.geojson', 'plan.svg'].map(at)
  const { code, out } = await run(['solve', ...files, ...quick, ...outputs.flatMap((path) => ['-o', path])])
  expect(code).toBe(0)
  expect(out).toMatch(/^format {6}csv\n/)
  expect(out).toMatch(
    /\nduration {4}\d+:\d\d:\d\d, with .*1:34:00 of service\nroutes {6}2 of 2 vehicles, 8 jobs served\n/,
  )
  for (const path of outputs.slice(0, 2)) {
    const check = await run(['check', files[0], path, ...files.slice(1)])
    expect(check).toMatchObject({ code: 0, out: expect.stringMatching(/^valid: .* 8 jobs served\n$/) })
  }
  const [, , vroom, geojson, svg] = outputs.map((path) => readFileSync(path, 'utf8'))
  expect(JSON.parse(vroom)).toMatchObject({ code: 0, summary: { unassigned: 0, service: 94 * 60 } })
  expect(geojson).toMatch(/"arrival":\d{5}/)
  expect(svg).toMatch(/<title>vehicle van\nload \d+\ndistance .*\nduration [\d,.]+\n4 jobs: /)
})

test('columns that cannot be told are asked for with the flag that tells them, and then are told', async () => {
  const { add } = folder()
  const stops = add('stops.csv', 'id,lat,lon,vehicle,Demnad\na,48.1,2,van,3\nb,48.2,2,,2\n')
  const vehicles = add('vehicles.csv', 'id,count,capacity,start,lat,lon\nvan,2,9,7:00,48,2\n')
  const argv = ['solve', stops, '--vehicles', vehicles, ...quick]
  const asked = await run(argv)
  expect(asked).toMatchObject({ code: 2, out: '' })
  for (const flag of ["--column 'vehicle=...'", "--column 'Demnad=demand'", "--vehicle-column 'start=...'"]) {
    expect(asked.err).toContain(flag)
  }
  const told = ['--column', 'vehicle=allowed vehicles', '--column', 'Demnad=demand', '--vehicle-column', 'start=data']
  expect(await run([...argv, ...told])).toMatchObject({ code: 0, out: expect.stringContaining('2 jobs served') })
})

test("a plan for Solomon's text is measured by the rounding that it was made with", async () => {
  const { add, at } = folder()
  const problem = add('c3.txt', SOLOMON)
  expect((await run(['solve', problem, ...quick, '-o', at('plan.sol'), '--rounding', 'exact'])).code).toBe(0)
  expect(await run(['check', problem, at('plan.sol'), '--rounding', 'exact'])).toMatchObject({ code: 0 })
  const wrong = await run(['check', problem, at('plan.sol')])
  const told = /the file states \d{5}, the routes cost \d{3} \(--rounding exact makes it agree\)\n/
  expect(wrong).toMatchObject({ code: 5, out: expect.stringMatching(told) })
  const unknown = await run(['solve', problem, '--rounding', 'tenths'])
  expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('none, round, trunc, dimacs, exact') })
})

test("Solomon's text goes to VRPLIB and to JSON, and a plan of it checks against both", async () => {
  const { add, at } = folder()
  const problem = add('c3.txt', SOLOMON)
  await run(['solve', problem, '--format', 'solomon', ...quick, '-o', at('plan.sol')])
  for (const name of ['c3.vrp', 'c3.json']) {
    expect(await run(['convert', problem, at(name)])).toEqual({ code: 0, signal: null, out: '', err: '' })
    expect(await run(['check', at(name), at('plan.sol')])).toMatchObject({ code: 0 })
  }
})

test.each([
  [
    'a window that ends before it begins',
    day({ timeWindows: [[36_000, 28_800]] }),
    'jobs[0].timeWindows[0]: begins at',
  ],
  ['a service below zero', day({ service: -5 }), 'jobs[0].service: is -5, below 0'],
  [
    'a shift that ends before it starts',
    day({}, { timeWindow: [9, 8] }),
    'vehicles[0].timeWindow: the shift starts at 9',
  ],
  ['a priority above 100', day({ priority: 101 }), 'jobs[0].priority: is 101, above 100'],
  ['times in milliseconds', day({ timeWindows: [[1_767_254_400_000, 1_767_258_000_000]] }), 'may be milliseconds'],
  ['skills as a text', day({ skills: 'crane' }), 'jobs[0].skills: '],
])('%s is refused with its place', async (_, problem, sentence) => {
  const { code, out, err } = await run(['solve', '-', ...quick], problem)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^routeweave: [^\n]+\n$/)
  expect(err).toContain(sentence)
})

test('times since 1970 give the plan that times since midnight give', async () => {
  const arrivals = async (midnight: number): Promise<number[]> => {
    const window = (from: number, to: number) => [midnight + from * 3600, midnight + to * 3600]
    const problem = day({ timeWindows: [window(9, 10)], service: 600 }, { timeWindow: window(7, 15) })
    const { code, out } = await run(['solve', '-', ...quick, '-o', '-'], problem)
    expect(code).toBe(0)
    const { routes } = JSON.parse(out) as Solution
    return routes[0].steps.map(({ arrival = Number.NaN }) => Math.round((arrival - midnight) * 100) / 100)
  }
  const plain = await arrivals(0)
  expect(plain).toHaveLength(4)
  expect(await arrivals(1_767_225_600)).toEqual(plain)
})

test('a job whose skill no vehicle has is left out, with the reason and the vehicle that lacks least', async () => {
  const problem = day({ skills: ['crane'] })
  const { code, out } = await run(['solve', '-', ...quick], problem)
  expect(code).toBe(0)
  expect(out).toContain(
    '\nunassigned  1\n            1 with skills that no vehicle has: a (skill crane missing in vehicle van)\n',
  )
})

test('VROOM gets its times back', async () => {
  const vehicle = { id: 1, start: [4.35, 50.85], end: [4.35, 50.85], time_window: [25_200, 54_000], skills: [7] }
  const job = { id: 5, location: [4.4, 51.2], time_windows: [[32_400, 36_000]], service: 600, skills: [7], priority: 3 }
  const text = JSON.stringify({ vehicles: [vehicle], jobs: [job] })
  const { at } = folder()
  const argv = ['solve', '-', '--format', 'vroom', ...quick, '-o', at('plan.vroom.json')]
  expect((await run(argv, text)).code).toBe(0)
  const { routes } = JSON.parse(readFileSync(at('plan.vroom.json'), 'utf8'))
  expect(routes[0]).toMatchObject({ vehicle: 1, service: 600, waiting_time: 0, setup: 0, priority: 3 })
  const [start, served, end] = routes[0].steps
  expect(served).toMatchObject({ id: 5, arrival: 32_400, service: 600, waiting_time: 0 })
  // Each figure is rounded for itself.
  expect(Math.abs(end.arrival - start.arrival - end.duration - 600)).toBeLessThanOrEqual(1)
})

test('what is not worth its price stays out, and its prize is told as a part of the cost', async () => {
  const problem = day({ prize: 1 }, { costs: { distance: 1 } })
  const { code, out } = await run(['solve', '-', ...quick], problem)
  expect(code).toBe(0)
  expect(out).toContain('\nprizes      1 of the cost, not collected\n')
  expect(out).toMatch(/\nunassigned {2}1\n {12}1 that would cost more than leaving them out: a\n/)
})
