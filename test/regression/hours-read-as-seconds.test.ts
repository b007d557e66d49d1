/** Windows from 8 to 10 in a CSV file were read as seconds after midnight, and nothing could be served in time. */

import { expect, test } from 'vitest'
import { type CsvOptions, readCsv } from '../../src/formats/csv.js'
import { issuesOf } from '../formats/issues.js'

const VAN = 'id,lat,lon,shift start,shift end\nvan,48,2,06:00,18:00\n'
const read = (stops: string, options: CsvOptions = {}) => readCsv(stops, { vehicles: VAN, speedKmh: 36, ...options })
const told = (stops: string, options: CsvOptions = {}) =>
  issuesOf(() => read(stops, options)).map(({ path, message, hint = '' }) => `${path} ${message} (${hint})`)

test('whole hours without a unit are asked about, and read once their unit is said', () => {
  const stops = 'id,lat,lon,from,to\na,48,2,8,10\nb,48,2,9,12\n'
  expect(told(stops)).toEqual([
    'stops.csv:2 column "from": "8" may be an hour or a second (write it as a time such as 08:00, or say what numbers mean ' +
      "with columns: { 'from': 'from_h' }, or 'from_s')",
    'stops.csv:2 column "to": "10" may be an hour or a second (write it as a time such as 10:00, or say what numbers mean ' +
      "with columns: { 'to': 'to_h' }, or 'to_s')",
  ])
  const hours = read(stops, { columns: { from: 'from_h', to: 'to_h' } })
  expect(hours.jobs.map(({ timeWindows }) => timeWindows)).toEqual([[[28_800, 36_000]], [[32_400, 43_200]]])
  expect(read(stops, { columns: { from: 'from_s', to: 'to_s' } }).jobs[0].timeWindows).toEqual([[8, 10]])
})

test('so are hours of vehicles', () => {
  const vehicles = 'id,lat,lon,Shift start,Shift end\nvan,48,2,6,18\n'
  expect(told('id,lat,lon\na,48,2\n', { vehicles })).toEqual([
    expect.stringContaining("with vehicleColumns: { 'Shift start': 'Shift start_h' }"),
    expect.stringContaining("with vehicleColumns: { 'Shift end': 'Shift end_h' }"),
  ])
})

test('a file of times and bare numbers says which is which', () => {
  expect(told('id,lat,lon,from,to\na,48,2,08:00,10\nb,48,2,28800,12:00\n')).toEqual([
    'stops.csv:2 column "to": "10" is a number without a unit, while "08:00" (line 2, column "from") is a time ' +
      "(write it as a time such as 08:00, or say what numbers mean with columns: { 'to': 'to_h' }, or 'to_s')",
    'stops.csv:3 column "from": "28800" is a number without a unit, while "08:00" (line 2, column "from") is a time ' +
      "(write it as a time such as 08:00, or say what numbers mean with columns: { 'from': 'from_h' }, or 'from_s')",
  ])
  expect(read('id,lat,lon,from,to\na,48,2,0,10:00\n').jobs[0].timeWindows).toEqual([[0, 36_000]])
})
