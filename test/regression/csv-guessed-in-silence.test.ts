/** Empty capacities, thousands, minutes and prices of CSV files were read one way of two, and no word was said. */

import { expect, test } from 'vitest'
import type { Issue } from '../../src/base/errors.js'
import { readCsv } from '../../src/formats/csv.js'
import { issuesOf } from '../formats/issues.js'

const VAN = 'id,lat,lon,speed\nvan,48,2,36\n'

function warned(stops: string, vehicles = VAN): string[] {
  const warnings: Issue[] = []
  readCsv(stops, { vehicles, onWarning: (warning) => warnings.push(warning) })
  return warnings.map(({ path, message, hint = '' }) => `${path} ${message} (${hint})`)
}

test('an empty capacity beside stated ones is asked about', () => {
  const vehicles = 'id,lat,lon,capacity\na,48,2,10\nb,48,2,\n'
  expect(issuesOf(() => readCsv('id,lat,lon,demand\n1,48,2,3\n', { vehicles }))).toEqual([
    expect.objectContaining({ path: 'vehicles.csv:3', message: 'column "capacity": is empty beside other capacities' }),
  ])
})

test('1.200 in a file of decimal commas is asked about, also where it is whole', () => {
  const read = (load: string) =>
    readCsv(`id;lat;lon;demand\n1;48,85;2,35;${load}\n`, { vehicles: 'id;lat;lon\nv;48;2\n' })
  for (const load of ['1.200', '1.000']) {
    const messages = issuesOf(() => read(load)).map(({ message }) => message)
    expect(messages.some((message) => message.startsWith(`column "demand": "${load}" may be 1`))).toBe(true)
  }
  expect(read('1200').jobs[0].delivery).toEqual([1200])
})

test('small numbers without a unit are told, with the header that says it', () => {
  expect(warned('id,lat,lon,service\n1,48,2,10\n2,48,2,15\n')).toEqual([
    'stops.csv:2 column "service": "10" has no unit and is read as 10 seconds, as are all here ' +
      "(say the unit with columns: { 'service': 'service_min' }, or 'service_s' if seconds are meant)",
  ])
  expect(warned('id,lat,lon,from,to\n1,48,2,480,720\n')).toEqual([
    expect.stringContaining("columns: { 'from': 'from_min' }"),
    expect.stringContaining("columns: { 'to': 'to_min' }"),
  ])
  expect(warned('id,lat,lon,service (min),from,to\n1,48,2,10,08:00,12:00\n2,48,2,5,,\n')).toEqual([])
  expect(warned('id,lat,lon,service\n1,48,2,10\n2,48,2,300\n')).toEqual([])
})

test('a fixed cost that is the only price is told', () => {
  expect(warned('id,lat,lon\n1,48,2\n', 'id,lat,lon,fixed cost\nv,48,2,90\n')).toEqual([
    'vehicles.csv:2 column "fixed cost" is the only price: beside it each metre costs 1 (give cost_per_km or cost_per_hour too)',
  ])
  expect(warned('id,lat,lon\n1,48,2\n', 'id,lat,lon,fixed cost,cost per km\nv,48,2,90,1\n')).toEqual([])
})
