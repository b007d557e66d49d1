import { expect, test } from 'vitest'
import { runCommand } from '../../src/cli/run-command.js'
import type { Problem } from '../../src/model/problem.js'
import { fakeIo } from './fake-io.js'
import { folder, triangle, triangleVrp } from './samples.js'

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = fakeIo()
  const code = await runCommand(['inspect', ...argv], io)
  return { code, out: io.out(), err: io.err() }
}

const troubled: Problem = {
  coordinates: 'planar',
  jobs: [
    { id: 'a', location: [10, 0], delivery: [1], service: 30, timeWindows: [[0, 50]] },
    { id: 'b', location: [0, 10], delivery: [9], skills: ['crane'] },
    { id: 'c', location: [10, 0], delivery: [2], timeWindows: [[0, 4]] },
    { id: 'd', location: [10, 9], delivery: [2], prize: 7 },
  ],
  vehicles: [
    { id: 'van', start: [0, 0], end: [0, 0], capacity: [9], timeWindow: [0, 100] },
    { id: 'short', count: 2, start: [0, 0], capacity: [0], timeWindow: [0, 5] },
  ],
  profiles: { car: { speed: 1 } },
}

test('the text is a few aligned lines', async () => {
  const { code, out, err } = await run(folder().add('p.json', troubled), '--workers', '1')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const lines = out.split('\n')
  expect(lines).toContain('size        4 jobs, 1 may be left out, 3 vehicles of 2 types, 1 depot')
  expect(lines).toContain('extent      10 x 10, from 0 0 to 10 10')
  expect(lines).toContain('load        14 of 9 (156 %), more than the fleet carries')
  expect(lines).toContain('windows     50 % of the jobs, 27 s open on average (27 % of the horizon)')
  expect(lines).toContain('work        30 s (27 % of 110 s of shifts)')
  expect(lines).toContain('impossible  1 job with skills that no vehicle has: b (skill crane missing in vehicle van)')
  expect(lines).toContain('            1 job that no vehicle can serve in time: c (6 s late with vehicle van)')
  expect(lines).toContain('            skill crane: needed by 1 job, no vehicle has it')
  expect(lines).toContain('            vehicle short (2) can serve no job: it is too small')
  expect(out).toMatch(/^fields .*jobs\[\]\.timeWindows/m)
  expect(out).toMatch(/^memory {6}about \d+ MB with 1 worker$/m)
  expect(out).toMatch(/^time limit {2}1\.0 s unless told otherwise/m)
  expect(lines.every((line) => /^(\S.{10}\S? | {12}|$)/.test(line))).toBe(true)
})

test('several files have a report each, as text and as lines of JSON', async () => {
  const { add } = folder()
  const files = [add('p.json', triangle), add('q.vrp', triangleVrp)]
  const text = await run(...files)
  expect(text.code).toBe(0)
  expect(text.out.match(/^problem /gm)).toHaveLength(2)
  expect(text.out).toContain('impossible  nothing that can be seen before solving')
  const json = await run(...files, '--json')
  const documents = json.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(documents.map(({ file }) => file)).toEqual(files)
  expect(documents[0]).toMatchObject({
    version: 1,
    name: 'triangle',
    size: { jobs: 2 },
    contradictions: { shortages: [] },
  })
})

test('bad input is refused with every issue of every file, and each has its line of JSON', async () => {
  const { add } = folder()
  const broken = add('broken.json', { ...triangle, jobs: [{ id: 1, locatoin: [0, 0] }] })
  const files = [broken, add('p.json', triangle), 'gone.json', add('q.json', triangle)]
  const { code, out, err } = await run(...files)
  expect({ code, reports: out.match(/^problem /gm)?.length }).toEqual({ code: 2, reports: 2 })
  expect(out).toMatch(/\n\nproblem/)
  expect(err).toMatch(/^ {2}.*broken\.json: jobs\[0\]\.locatoin: /m)
  expect(err).toMatch(/gone\.json cannot be read/)
  const json = await run(...files, '--json')
  expect(json).toMatchObject({ code: 2, err })
  const documents = json.out.trimEnd().split('\n')
  expect(documents.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { file: broken, error: { code: 'invalid-input', issues: [{ path: 'jobs[0].locatoin' }] } },
    { file: files[1], version: 1 },
    { file: 'gone.json', error: { code: 'io' } },
    { file: files[3], version: 1 },
  ])
})

test('the issues of a single file go without its name', async () => {
  const { err } = await run(folder().add('p.json', { ...triangle, jbos: [] }))
  expect(err).toMatch(/^routeweave: jbos: /)
})

test('where load has several dimensions the one that is short is told, and times by the clock on the globe', async () => {
  const jobs = triangle.jobs.map((job) => ({ ...job, delivery: [2, 1], service: 2000, setup: 4 }))
  const vehicles = [{ ...triangle.vehicles[0], count: 1, capacity: [3, 9], timeWindow: [0, 3600] }]
  const globe = { jobs, vehicles, profiles: { car: { speed: 100_000 } } }
  const { out } = await run(folder().add('p.json', globe))
  expect(out).toContain('2 jobs for 1 vehicle (1): 4 of load in dimension 0, at most 3 possible\n')
  expect(out).toContain('2 jobs for 1 vehicle (1): 1:06:40 of service, at most 1:00:00 possible\n')
  expect(out).toContain('\nwork        1:06:48 (111 % of 1:00:00 of shifts)\n')
})

test('a shortage is told with its vehicles', async () => {
  const jobs = triangle.jobs.map((job) => ({ ...job, delivery: [2], allowedVehicles: [1] }))
  const vehicles = [{ ...triangle.vehicles[0], count: 1 }, { id: 2 }]
  const { out } = await run(folder().add('p.json', { ...triangle, jobs, vehicles }))
  expect(out).toContain('impossible  2 jobs for 1 vehicle (1): 4 of load, at most 2 possible\n')
})

test('CSV files come with their flags', async () => {
  const { add } = folder()
  const stops = add('stops.csv', 'id,lat,lon,demand\na,50.85,4.35,3\nb,50.9,4.4,4\n')
  const vehicles = add('vehicles.csv', 'id,count,capacity,start lat,start lon\nvan,2,5,50.88,4.7\n')
  const { code, out, err } = await run(stops, '--vehicles', vehicles, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toMatchObject({ size: { jobs: 2, vehicles: 2 } })
})
