/** What is expected of what CSV files are asked and what is told of them, small enough to be run on every sabotage. */

import { expect } from 'vitest'
import { InputError, type Issue, IssueList } from '../../src/base/errors.js'
import { noTimes } from '../../src/formats/csv-cells.js'
import { type CsvTable, openTable } from '../../src/formats/csv-table.js'
import { cutCsv } from '../../src/formats/csv-text.js'
import { STOP_WORDS, VEHICLE_WORDS } from '../../src/formats/csv-vocabulary.js'
import { type Proof, proof } from '../prove.js'

const OF_STOPS = { path: 's', option: 'columns', vocabulary: STOP_WORDS } as const
const OF_VEHICLES = { path: 'v', option: 'vehicleColumns', vocabulary: VEHICLE_WORDS } as const

type Kind = typeof OF_STOPS | typeof OF_VEHICLES

function open(text: string, kind: Kind = OF_STOPS, choices: Readonly<Record<string, string>> = {}): CsvTable {
  const table = openTable({ ...kind, text, choices }, noTimes(), new IssueList())
  if (!table) throw new Error(`nothing in ${text}`)
  return table
}

const asksAboutTimes = proof<typeof import('../../src/formats/csv-bare-times.js')>((module) => {
  /** What is asked of a file of a column `header` with numbers, or times that are written as [text]. */
  const askedOf = (header: string, cells: readonly (number | [string])[], choices = {}) => {
    const issues = new IssueList()
    const { columns } = open(`id,lat,lon,${header}\n1,2,3,4\n`, OF_STOPS, choices).file
    const column = columns.known.find(({ index }) => index === 3)
    if (!column) throw new Error(`${header} is not known`)
    const times = module.noBareTimes()
    cells.forEach((cell, k) => {
      if (typeof cell === 'number') module.noteNumber(times, cell, { text: String(cell), line: k + 2, column })
      else times.written ??= { text: cell[0], line: k + 2, column }
    })
    module.askAboutBareTimes(times, OF_STOPS, STOP_WORDS, issues)
    return issues.issues.map(({ path, hint = '' }) => `${path} ${hint}`)
  }
  const which = `or say what numbers mean with columns: { 'from': 'from_h' }, or 'from_s'`
  expect(askedOf('from', [8.5, 24])).toEqual([`s:2 write it as a time such as 08:30, ${which}`])
  expect(askedOf('from', [8, 25])).toEqual([])
  expect(askedOf('from', [0, 0])).toEqual([])
  expect(askedOf('from', [0, ['8:00']])).toEqual([])
  expect(askedOf('from', [0, 30_000, ['8:00']])).toEqual([`s:3 write it as a time such as 8:00, ${which}`])
  expect(askedOf('from (h)', [8, ['8:00']])).toEqual([])
  expect(askedOf('window 2 start', [8])[0]).toContain("{ 'window 2 start': 'window 2 start_h' }")
  expect(askedOf('Window Start (hh:mm)', [8])[0]).toContain("{ 'Window Start (hh:mm)': 'from_h' }")
  expect(askedOf('from', [8], { from: 'from 2' })[0]).toContain("{ 'from': 'from_2_h' }")
  expect(askedOf('window 2 start (hh:mm)', [8])[0]).toContain("'from_2_h'")
  const smallOf = (greatest: number) => {
    const column = open('id,lat,lon,from\n1,2,3,4\n').file.columns.known[3]
    const cell = { text: '480', line: 2, column }
    return module.smallTimes({ written: undefined, bare: new Map([[3, cell]]), greatest }, OF_STOPS, STOP_WORDS).length
  }
  expect([24, 25, 2880, 2881].map((greatest) => smallOf(greatest))).toEqual([0, 1, 1, 0])
})

const warns = proof<typeof import('../../src/formats/csv-warnings.js')>(({ warningsOf, warningsOfRows }) => {
  const told = (stops: string, vehicles: string) =>
    warningsOf(open(stops), open(vehicles, OF_VEHICLES)).map(({ path, message, hint = '' }) => [path, message, hint])
  const plain = 'id,lat,lon,demand\na,1,2,3\n'
  const van = 'id,lat,lon,capacity\nv,1,2,3\n'
  expect(told(plain, van)).toEqual([])
  const numbers = 'column "Boxes" holds numbers, and its name is none that we know: it is kept as data'
  expect(told(plain.replace('demand', 'Boxes'), van)).toEqual([
    ['s:1', `${numbers}, and no column is a load`, expect.stringContaining("columns: { 'Boxes': 'demand' }")],
    ['v:1', 'column "capacity" limits nothing: no column of s is a load', ''],
  ])
  expect(told(plain, 'id,lat,lon,capacity,Boxes\nv,1,2,3,4\n')).toEqual([
    ['v:1', numbers, expect.stringContaining("vehicleColumns: { 'Boxes': ... }")],
  ])
  expect(told('id,lat,lon,demand,Deliver after\na,1,2,3,8:00\n', van)).toEqual([
    ['s:1', expect.stringContaining('"Deliver after" holds times'), expect.stringContaining("'from' or 'to'")],
  ])
  const vehicle = { id: 'v', costs: { fixed: 5 } }
  const row = { vehicle, shift: undefined, speed: undefined, perHour: undefined, where: 'v:2', row: undefined }
  const priced = (perHour: number | undefined) => warningsOfRows(null, null, [{ ...row, perHour }], 50).length
  expect([priced(undefined), priced(9)]).toEqual([1, 0])
})

const asksAboutSigns = proof<typeof import('../../src/formats/csv-signs.js')>(({ noteSign, askAboutSigns }) => {
  const { known } = open('id,lat,lon,service,setup\n1,2,3,4,5\n').file.columns
  const asked = (...cells: readonly [index: number, text: string][]) => {
    const signs = new Map()
    const issues = new IssueList()
    for (const [k, text] of cells) noteSign(signs, text, text.includes(',') ? ',' : '.', known[k], 's:2', issues)
    askAboutSigns(signs, issues)
    return issues.issues.map(({ message }) => /"(\w+)"/.exec(message)?.[1])
  }
  expect(asked([1, '48,123'], [3, '1.200'])).toEqual(['service'])
  expect(asked([1, '48.123'], [3, '1.200'])).toEqual([])
  expect(asked([1, '48.123'], [3, '1,5'])).toEqual([])
  expect(asked([1, '48.123'], [3, '1,500'], [3, '2,5'])).toEqual([])
  expect(asked([1, '48,123'], [2, '2.5'], [3, '1.200'])).toEqual([])
  expect(asked([3, '1.200'], [4, '1,200'])).toEqual(['service', 'setup'])
})

const tellsLengths = proof<typeof import('../../src/formats/csv-bare-lengths.js')>((module) => {
  const { known } = open('id,lat,lon,max km,service\n1,2,3,4,5\n').file.columns
  const told = (header: string, value: number, isPlanar = false) => {
    const lengths = new Map()
    const { columns } = open(`id,lat,lon,${header}\n1,2,3,4\n`, OF_VEHICLES).file
    const column = columns.known.find(({ index }) => index === 3) ?? known[0]
    module.noteLength(lengths, value, { text: String(value), line: 2, column })
    return module.smallLengths(lengths, OF_VEHICLES, isPlanar, (_, unit) => unit).length
  }
  expect([1440, 1441, 0].map((value) => told('max duration', value))).toEqual([1, 0, 0])
  expect([told('max distance', 90), told('max distance', 90, true), told('max distance (m)', 90)]).toEqual([1, 0, 0])
})

const findsNumbers = proof<typeof import('../../src/formats/csv-columns.js')>(({ findColumns }) => {
  const text = 'id,a,b,c,d,Demnad,e,f,g\n1,1,,x,-1.5,3,,4,"2,5"\n2,2,3,4,.5,4,,5,6\n'
  const cut = cutCsv(text, 's', new IssueList())
  if (!cut) throw new Error('not cut')
  expect(findColumns(cut, STOP_WORDS, { f: 'data' }, OF_STOPS, new IssueList()).numeric).toEqual(['a', 'b', 'd', 'g'])
  const times = cutCsv('p,q,r,s,t\n8:00,08:00-12:00,8:00,,x\n,2026-05-04 08:00,9,,8:00\n', 's', new IssueList())
  expect(times && findColumns(times, STOP_WORDS, {}, OF_STOPS, new IssueList()).timely).toEqual(['p', 'q'])
})

const tellsAll = proof<typeof import('../../src/formats/csv-issues.js')>(({ atSources }) => {
  const stops = open('id,lat,lon,from,to\na,1,2,3,4\nb,1,2,3,4\n')
  const vehicles = open('id,lat,lon\nv,1,2\n', OF_VEHICLES)
  const told = (own: readonly Issue[], found: readonly Issue[], areTimesSound = true): string[] => {
    const issues = new IssueList()
    for (const { code, path, message } of own) issues.add(code, path, message)
    const sources = { jobs: stops.rows, vehicles: vehicles.rows, files: ['s', 'v'], areTimesSound }
    const call = () => {
      if (found.length > 0) throw new InputError(found)
      return []
    }
    try {
      return atSources(sources, issues, call)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      expect(error.total).toBe(error.issues.length)
      return error.issues.map(({ path, message }) => `${path} ${message}`)
    }
  }
  const issue = (code: Issue['code'], path: string): Issue => ({ code, path, message: 'is so' })
  const far = issue('out-of-range', 'jobs[1].location[0]')
  const cell = issue('wrong-type', 's:3')
  expect(told([], [])).toEqual([])
  expect(told([cell], [])).toEqual(['s:3 is so'])
  const alone = [issue('missing-field', 'jobs[0].location'), issue('overflow', 'jobs')]
  expect(told([], [far, ...alone])).toEqual(['jobs is so', 's:2 location is so', 's:3 column "lon": is so'])
  expect(told([issue('wrong-type', 'v:2'), cell], [...alone, far])).toEqual([
    ...['s:3 is so', 's:3 column "lon": is so', 'v:2 is so'],
  ])
  const window = issue('out-of-range', 'jobs[0].timeWindows[0][1]')
  expect(told([cell], [window])).toEqual(['s:2 column "to": is so', 's:3 is so'])
  expect(told([cell], [window], false)).toEqual(['s:3 is so'])
  const ends = [issue('out-of-range', 'vehicles[0].start[1]'), issue('out-of-range', 'vehicles[0].end[1]')]
  expect(told([], ends)).toEqual(['v:2 column "lat": is so'])
  const unknown = issue('unknown-id', 'jobs[0].id')
  expect(told([cell], [unknown])).toEqual(['s:2 column "id": is so', 's:3 is so'])
  expect(told([cell, issue('duplicate-id', 'v:2')], [unknown])).toEqual(['s:3 is so', 'v:2 is so'])
})

/** By file. */
export const csvProofs: Readonly<Record<string, Proof>> = {
  'formats/csv-bare-times.ts': asksAboutTimes,
  'formats/csv-warnings.ts': warns,
  'formats/csv-signs.ts': asksAboutSigns,
  'formats/csv-bare-lengths.ts': tellsLengths,
  'formats/csv-columns.ts': findsNumbers,
  'formats/csv-issues.ts': tellsAll,
}
