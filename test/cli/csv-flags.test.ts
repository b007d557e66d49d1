import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../../src/cli/run-command.js'
import type { Problem } from '../../src/model/problem.js'
import { fakeIo } from './fake-io.js'
import { folder } from './samples.js'

const STOPS = 'id,lat,lon,demand\na,48.1,2.3,5\nb,48.2,2.4,7\n'
const VEHICLES = 'id,count,capacity,lat,lon\nvan,2,10,48,2\n'

/** Converts files of stops and of vehicles and gives the problem, or what the command says against it. */
async function convert(stops: string, vehicles: string | null, ...flags: string[]) {
  const { add, at } = folder()
  const io = fakeIo()
  const fleet = vehicles === null ? [] : ['--vehicles', add('vehicles.csv', vehicles)]
  const argv = ['convert', add('stops.csv', stops), at('problem.json'), ...fleet, ...flags]
  const code = await runCommand(argv, io)
  const err = io.err().replaceAll(at(''), '')
  return { code, err, problem: code === 0 ? (JSON.parse(readFileSync(at('problem.json'), 'utf8')) as Problem) : null }
}

test('stops and vehicles become one problem', async () => {
  const { code, problem } = await convert(STOPS, VEHICLES)
  expect(code).toBe(0)
  expect(problem).toMatchObject({
    vehicles: [{ id: 'van', count: 2, start: [2, 48], end: [2, 48], capacity: [10] }],
    jobs: [
      { id: 'a', location: [2.3, 48.1], delivery: [5] },
      { id: 'b', location: [2.4, 48.2], delivery: [7] },
    ],
  })
})

test('flags say what vehicles there are where no file does, from standard input too', async () => {
  const io = fakeIo()
  io.stdin.end(STOPS.replace('demand', 'demand 1,demand 2').replaceAll(/,(\d)\n/g, ',$1,1\n'))
  const flags = ['--vehicle-count', '3', '--capacity', '9,2', '--depot', '-2.5,48', '--speed-kmh', '36']
  expect(await runCommand(['convert', '-', '-', ...flags], io)).toBe(0)
  expect(JSON.parse(io.out())).toMatchObject({
    vehicles: [{ count: 3, start: [-2.5, 48], end: [-2.5, 48], capacity: [9, 2] }],
    profiles: { car: { speed: 10 } },
    jobs: [{ delivery: [5, 1] }, { delivery: [7, 1] }],
  })
})

test('flags say what columns mean, also those with an equals sign or blanks in their names', async () => {
  const stops = STOPS.replace('id', 'Ref').replace('demand', 'Qty = boxes')
  const columns = ['--column', 'Ref=id', '--column', 'Qty = boxes = demand']
  const vehicles = VEHICLES.replace('capacity', 'boxes')
  const { err, problem } = await convert(stops, vehicles, ...columns, '--vehicle-column', 'boxes=capacity')
  expect(err).toBe('')
  expect(problem).toMatchObject({ vehicles: [{ capacity: [10] }], jobs: [{ id: 'a', delivery: [5] }, { id: 'b' }] })
})

describe('what is not as it should be', () => {
  const timed = STOPS.replace('demand', 'service')
  test.each([
    ['no vehicles', STOPS, null, [], ['--vehicle-count: is missing', 'give --vehicles FILE, a second CSV file']],
    ['no vehicles, capacity and depot', STOPS, null, [], ['or --vehicle-count N with --capacity and --depot']],
    ['no depot', STOPS, null, ['--vehicle-count', '1'], ['--depot: is missing', '(give --depot LON,LAT (or X,Y)']],
    ['no capacity', STOPS, null, ['--vehicle-count', '1', '--depot', '2,48'], ['--capacity: is missing']],
    ['no speed', timed, VEHICLES, [], ['--speed-kmh: is missing', 'give --speed-kmh N, along straight lines']],
    ['a count beside vehicles', STOPS, VEHICLES, ['--vehicle-count', '1'], ['--vehicle-count: is for plans without']],
    [
      'a header of two meanings',
      STOPS.replace('demand', 'vehicle'),
      VEHICLES,
      [],
      ['stops.csv:1: column "vehicle" may mean several things', "say which with --column 'vehicle=...'"],
    ],
    [
      'a slip in a header',
      STOPS.replace('demand', 'demnad'),
      VEHICLES,
      [],
      ["did you mean demand? say which with --column 'demnad=demand', or 'data'"],
    ],
    [
      'two columns of one meaning',
      STOPS,
      VEHICLES.replace('id', 'truck').replace('count', 'plate'),
      [],
      ['vehicles.csv:1: columns', "say which with --vehicle-column 'plate=ignore', or 'data'"],
    ],
    [
      'an unknown unit',
      STOPS.replace('demand', 'service (eons)'),
      VEHICLES,
      [],
      ["--column 'service (eons)=service_min'"],
    ],
    ['a column that is not there', STOPS, VEHICLES, ['--column', 'x=y'], ["--column 'x=...': is not a column"]],
    [
      'a meaning that is none',
      STOPS,
      VEHICLES,
      ['--vehicle-column', 'lat=why'],
      ["--vehicle-column 'lat=...': 'why' is not a field"],
    ],
    ['a rounding', STOPS, VEHICLES, ['--rounding', 'exact'], ['rounding: is for VRPLIB and Solomon files only']],
  ])('is told with the flags that help: %s', async (_, stops, vehicles, flags, sentences) => {
    const { code, err } = await convert(stops, vehicles, ...flags)
    expect(code).toBe(2)
    for (const sentence of sentences) expect(err).toContain(sentence)
    expect(err).not.toMatch(/\b(vehicleCount|speedKmh|columns:|vehicleColumns)\b/)
  })

  test('is told of flags', async () => {
    const flags = ['--capacity', '3,x', '--depot', '2', '--column', 'a', '--vehicle-column', '=b', '--speed-kmh', '0']
    const { code, err } = await convert(STOPS, null, ...flags)
    expect(code).toBe(2)
    expect(err.match(/^error: option/gm)).toHaveLength(5)
    expect(err).toContain('Give longitude,latitude such as 2.35,48.86, or x,y.')
    expect(err).toContain("such as --column 'Qty ordered=demand'")
  })

  test('is told where the problem is none of stops', async () => {
    const { add } = folder()
    const io = fakeIo()
    const problem = add('p.json', '{"jobs":[],"vehicles":[]}')
    const argv = ['convert', problem, '-', '--vehicles', add('v.csv', VEHICLES), '--capacity', '3']
    expect(await runCommand(argv, io)).toBe(2)
    expect(io.err()).toContain('--vehicles, --capacity: the problem is not CSV (only CSV files are read with this)')
  })

  test('is told where the file of vehicles is not there', async () => {
    const io = fakeIo()
    const argv = ['convert', folder().add('stops.csv', STOPS), '-', '--vehicles', 'gone.csv']
    expect(await runCommand(argv, io)).toBe(2)
    expect(io.err()).toBe('routeweave: gone.csv cannot be read: there is no such file or directory\n')
  })
})

test.each(['solve', 'check', 'split', 'merge', 'convert'])(
  '%s explains the flags in a group of their own',
  async (command) => {
    const io = fakeIo()
    expect(await runCommand([command, '--help'], io)).toBe(0)
    const [, group = ''] = io.out().split('For CSV files (docs/csv.md):\n')
    for (const flag of ['vehicles', 'vehicle-count', 'capacity', 'depot', 'speed-kmh', 'column', 'vehicle-column']) {
      expect(group).toContain(`  --${flag} <`)
    }
  },
)
