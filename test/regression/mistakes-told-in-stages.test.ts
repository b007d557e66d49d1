/** What was wrong in one CSV file, or with a field of CSV or VROOM, hid what was wrong in the other file or by the rules. */

import { expect, test } from 'vitest'
import { readCsv } from '../../src/formats/csv.js'
import { readVroomValue } from '../../src/formats/vroom.js'
import { briefIssues, issuesOf } from '../formats/issues.js'

const told = (stops: string, vehicles: string) =>
  issuesOf(() => readCsv(stops, { vehicles, speedKmh: 36 })).map(({ path, message }) => `${path} ${message}`)

test('both CSV files are read, also where one has no rows', () => {
  const vehicles = 'id,count,lat,lon,depot\nvan,x,91,2,N\n'
  const ofVehicles = [
    'vehicles.csv:2 column "count": "x" is not a number',
    'vehicles.csv:2 column "lat": latitude 91 is beyond 90',
  ]
  expect(told('id,lat,lon\n', vehicles)).toEqual(['stops.csv has no rows below its header', ...ofVehicles])
  expect(told('', vehicles)).toEqual(['stops.csv the file is empty', ...ofVehicles])
  expect(told('id,lat,lon\na,x,2\n', '')).toEqual([
    'stops.csv:2 column "lat": "x" is not a number',
    'vehicles.csv the file is empty',
  ])
})

test('cells and what the plan makes of them are told at once, in the order of the lines', () => {
  const stops = 'id,lat,lon,priority,allowed\na,95,2,x,bus\nb,48,200,101,\nc,,2,1,\n'
  expect(told(stops, 'id,lat,lon\nvan,48,2\n')).toEqual([
    'stops.csv:2 column "priority": "x" is not a number',
    'stops.csv:2 column "allowed": there is no vehicle \'bus\'',
    'stops.csv:2 column "lat": latitude 95 is beyond 90',
    'stops.csv:3 column "priority": is 101, above 100',
    'stops.csv:3 column "lon": longitude 200 is beyond 180',
    'stops.csv:4 column "lat": is empty',
  ])
})

test('nothing is told that follows from another mistake', () => {
  const stops = 'id,type,lat,lon,demand,from,to,allowed\nD,depot,x,2,,,,\na,,48,2,1,8:00,2026-05-04T08:00,van\n'
  expect(told(stops, 'id,depot,capacity\n,D,x\n')).toEqual([
    'stops.csv:2 column "lat": "x" is not a number',
    expect.stringMatching(/^stops\.csv:3: column "to" is a time of the calendar/),
    'vehicles.csv:2 column "id": is empty',
    'vehicles.csv:2 column "capacity": "x" is not a number',
  ])
})

test('fields of VROOM and what the plan makes of them are told at once, in the order of the document', () => {
  const place = { location: [2, 48] }
  const document = {
    vehicles: [
      { id: 1, start: [2, 48], profile: 'bike', start_index: 0, time_window: [5, 4] },
      { id: 1, start: [2, 95] },
    ],
    jobs: [
      { ...place, id: 'x', service: -1 },
      { ...place, id: 7, priority: 101 },
      { ...place, id: 7 },
      { id: 8, locaton: [2, 48] },
      { id: 9 },
    ],
  }
  expect(briefIssues(() => readVroomValue(document))).toEqual([
    ...['out-of-range vehicles[0].time_window', 'duplicate-id vehicles[1].id', 'out-of-range vehicles[1].start[1]'],
    ...['wrong-type jobs[0].id', 'wrong-type jobs[0].service', 'out-of-range jobs[1].priority'],
    ...['duplicate-id jobs[2].id', 'unknown-field jobs[3].locaton', 'missing-field jobs[4].location'],
  ])
  const matrices = { car: { durations: 'none' } }
  const rows = { jobs: [{ id: 1, location_index: 0 }], vehicles: [{ id: 1, start_index: 0 }], matrices }
  expect(briefIssues(() => readVroomValue(rows))).toEqual([
    'wrong-type matrices.car.durations',
    'missing-field matrices.car.durations',
  ])
})
