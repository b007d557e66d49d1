/** Numbers, loads, times and speeds of CSV files, as people write them. */

import { describe, expect, it } from 'vitest'
import { type CsvOptions, readCsv } from '../../src/formats/csv.js'
import { briefIssues, issuesOf } from './issues.js'

const VAN = 'id,start_lat,start_lon\nvan,48,2\n'
const read = (text: string, options: CsvOptions = {}) => readCsv(text, { vehicles: VAN, ...options })
const jobsOf = (text: string, options: CsvOptions = {}) => read(text, { speedKmh: 36, ...options }).jobs
const vehiclesOf = (text: string, options: CsvOptions = {}) =>
  read('id,lat,lon,demand\na,1,2,3\n', { vehicles: text, speedKmh: 36, ...options }).vehicles
const messagesOf = (call: () => unknown) => issuesOf(call).map(({ path, message }) => `${path} ${message}`)

describe('decimals', () => {
  const messages = (text: string) => messagesOf(() => read(text))

  it('have points or commas, a column alike', () => {
    expect(jobsOf('id;lat;lon\na;1,5;2.5\nb;1;.25\n').map(({ location }) => location)).toEqual([
      [2.5, 1.5],
      [0.25, 1],
    ])
    expect(messages('id;lat;lon\na;1,5;2\nb;1.5;2\n')).toEqual([
      'stops.csv:3 column "lat": 1.5 has "." where others have ","',
    ])
  })

  it('have no commas where commas part cells, nor parted thousands', () => {
    expect(messages('id,lat,lon\na,"1,5",2\n')).toEqual(['stops.csv:2 column "lat": "1,5" is not a number'])
    expect(messages('id;lat;lon;demand\na;1;2;1.234,0\nb;1;2;1 234\n')).toEqual([
      'stops.csv:2 column "demand": "1.234,0" is not a number',
      'stops.csv:3 column "demand": "1 234" is not a number',
    ])
  })

  it.each(['-', '1e999', 'NaN', 'Infinity', '0x10', '1.2.3'])('are not %s', (cell) => {
    expect(messages(`id,lat,lon\na,${cell},2\n`)).toEqual([`stops.csv:2 column "lat": "${cell}" is not a number`])
  })
})

describe('loads and capacities', () => {
  const both = (stops: string, vehicles: string) =>
    read(`id,lat,lon,${stops}\na,1,2,3,4\n`, { vehicles: `id,lat,lon,${vehicles}\nv,1,2,30,40\n` })

  it('belong together by name or number, in any order', () => {
    const problem = both('weight,volume', 'max volume,payload')
    expect([problem.jobs[0]?.delivery, problem.vehicles[0]?.capacity]).toEqual([
      [3, 4],
      [40, 30],
    ])
    expect(both('demand 2,demand 1', 'capacity_1,capacity_2').vehicles[0]?.capacity).toEqual([40, 30])
    expect(both('demand_ice,demand', 'capacity_ice,capacity').vehicles[0]?.capacity).toEqual([30, 40])
  })

  it('belong together where there is one of each, unless their units differ', () => {
    expect(both('weight (kg),note', 'capacity,note').vehicles[0]?.capacity).toEqual([30])
    expect(messagesOf(() => both('weight (kg),note', 'payload_t,note'))).toEqual([
      'vehicles.csv:1 "payload_t" is in t, and "weight (kg)" in kg',
    ])
  })

  it('are refused where they do not belong together', () => {
    const refused = ['mismatch vehicles.csv:1']
    expect(briefIssues(() => both('weight,volume', 'capacity,note'))).toEqual(refused)
    expect(briefIssues(() => both('weight,volume', 'payload,pallets'))).toEqual(refused)
    expect(briefIssues(() => both('weight,note', 'payload,volume'))).toEqual(refused)
    expect(both('note,name', 'capacity,note').vehicles[0]).not.toHaveProperty('capacity')
  })

  it('are whole numbers, and all or none of a vehicle', () => {
    expect(messagesOf(() => both('weight,demand', 'capacity,payload\nw,1,2,5,'))).toEqual([
      'vehicles.csv:2 column "payload": is empty beside other capacities',
    ])
    expect(messagesOf(() => read('id,lat,lon,weight\na,1,2,3.5\nb,1,2,-3\n'))).toEqual([
      'stops.csv:2 column "weight": 3.5 is not a whole number of at least 0',
      'stops.csv:3 column "weight": -3 is not a whole number of at least 0',
    ])
  })

  it('that are picked up are refused', () => {
    expect(messagesOf(() => read('id,lat,lon,pickup\na,1,2,0\nb,1,2,3\n'))).toEqual([
      'stops.csv:3 column "pickup": is not honoured by this version',
    ])
    expect(briefIssues(() => read('id,lat,lon,type\na,1,2,Pickup\n'))).toEqual(['not-honoured stops.csv:2'])
    expect(jobsOf('id,lat,lon,type\na,1,2,VIP\nb,1,2,delivery\n')).toEqual([
      { id: 'a', location: [2, 1], data: { type: 'VIP' } },
      { id: 'b', location: [2, 1] },
    ])
  })
})

describe('times', () => {
  const windowOf = (from: string, to: string) => jobsOf(`id,lat,lon,from,to\na,1,2,${from},${to}\n`)[0]?.timeWindows

  it.each([
    ['100', '200.5', [100, 200.5]],
    ['08:30', '9:05:10', [30600, 32710]],
    ['8:30 AM', '12:15 p.m.', [30600, 44100]],
    ['12:00 am', '26:00', [0, 93600]],
    ['2026-05-04T08:00Z', '2026-05-04T12:00:00+02:00', [1777881600, 1777888800]],
    ['2026-05-04 08:00', '2026-05-04 08:00:01', [1777881600, 1777881601]],
  ])('from %s to %s', (from, to, expected) => {
    expect(windowOf(from, to)).toEqual([expected])
  })

  it.each(['8h', '25:60', '13:00 pm', '2026-05-04', '2026-02-30T08:00', '8.5.2026 08:00', 'noon'])(
    'refuses %s',
    (cell) => {
      expect(issuesOf(() => windowOf(cell, '')).map(({ message }) => message)).toEqual([
        `column "from": "${cell}" is not a time such as 08:30, 2026-05-04T08:30 or seconds`,
      ])
    },
  )

  it('are in the unit of the header where they are numbers', () => {
    expect(jobsOf('id,lat,lon,from (h),to (h)\na,1,2,8.5,9:30\n')[0]?.timeWindows).toEqual([[30600, 34200]])
  })

  it('may be several windows', () => {
    const text =
      'id,lat,lon,window1_from,window1_to,window 2 from,window 2 to\na,1,2,8:00,9:00,14:00,15:00\nb,1,2,,,14:00,15:00\n'
    expect(jobsOf(text).map(({ timeWindows }) => timeWindows)).toEqual([
      [
        [28800, 32400],
        [50400, 54000],
      ],
      [[50400, 54000]],
    ])
  })

  it('open at one side reach from the first midnight to a week after all else', () => {
    expect(windowOf('', '9:00')).toEqual([[0, 32400]])
    expect(windowOf('9:00', '')).toEqual([[32400, 32400 + 7 * 86400]])
    expect(windowOf('', '2026-05-04T12:00Z')).toEqual([[1777852800, 1777896000]])
    expect(
      vehiclesOf('id,lat,lon,shift start,shift end\nv,1,2,6:00,\nw,1,2,,20:00\n').map((v) => v.timeWindow),
    ).toEqual([
      [21600, 72000 + 7 * 86400],
      [0, 72000],
    ])
  })

  it('that end before they begin, or mix days and dates, are refused', () => {
    expect(messagesOf(() => windowOf('22:00', '02:00'))).toEqual(['stops.csv:2 column "to": 02:00 is before 22:00'])
    const mixed = 'id,lat,lon,from,to\na,1,2,08:00,2026-05-04T12:00\n'
    expect(briefIssues(() => jobsOf(mixed))).toEqual(['mismatch stops.csv:2: column "to"'])
  })
})

describe('speeds', () => {
  const timed = 'id,lat,lon,service\na,1,2,60\n'

  it('are asked for where times count, naming the column that asks', () => {
    expect(messagesOf(() => read(timed))).toEqual([
      'speedKmh is missing: column "service" counts time, and nothing says how fast vehicles are',
    ])
    const paid = 'id,lat,lon,cost per hour\nv,1,2,30\n'
    expect(briefIssues(() => read('id,lat,lon\na,1,2\n', { vehicles: paid }))).toEqual(['missing-field speedKmh'])
    expect(read('id,lat,lon\na,1,2\n')).not.toHaveProperty('profiles')
    expect(read(timed, { speedKmh: 36 }).profiles).toEqual({ car: { speed: 10 } })
  })

  it('make profiles where they differ', () => {
    const vehicles = 'id,lat,lon,speed (km/h)\nv,1,2,72\nw,1,2,\nx,1,2,10 m/s\n'
    const problem = read(timed, { vehicles, speedKmh: 36 })
    expect(problem.profiles).toEqual({ '72 km/h': { speed: 20 }, '36 km/h': { speed: 10 } })
    expect(problem.vehicles.map(({ profile }) => profile)).toEqual(['72 km/h', '36 km/h', '36 km/h'])
    expect(briefIssues(() => read(timed, { vehicles }))).toEqual(['missing-field vehicles.csv:3'])
  })

  it('price hours of driving alone where nothing else takes time', () => {
    const vehicles = 'id,lat,lon,cost per hour,cost per km\nv,1,2,36,1\n'
    const plain = read('id,lat,lon\na,1,2\n', { vehicles, speedKmh: 36 })
    expect(plain.vehicles[0]?.costs).toEqual({ distance: 0.001, duration: 0.01 })
    expect(read(timed, { vehicles, speedKmh: 36 }).vehicles[0]?.costs).toEqual({
      ...{ distance: 0.001, duration: 0.01, taskTime: 0.01, waitingTime: 0.01 },
    })
  })
})
