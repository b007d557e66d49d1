import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STOP_WORDS, VEHICLE_WORDS } from '../../src/formats/csv-vocabulary.js'
import { roleOf } from '../../src/formats/csv-words.js'
import { type CsvOptions, looksLikeCsv, readCsv } from '../../src/formats/csv.js'
import { MAX_ISSUES } from '../../src/base/errors.js'
import type { Job } from '../../src/model/job.js'
import { briefIssues, issuesOf } from './issues.js'

const VAN = 'id,start_lat,start_lon\nvan,48,2\n'
const read = (text: string, options: CsvOptions = {}) => readCsv(text, { vehicles: VAN, ...options })
const jobsOf = (text: string, options: CsvOptions = {}) => read(text, { speedKmh: 36, ...options }).jobs
const vehiclesOf = (text: string, options: CsvOptions = {}) =>
  read('id,lat,lon,demand\na,1,2,3\n', { vehicles: text, speedKmh: 36, ...options }).vehicles
const messagesOf = (call: () => unknown) => issuesOf(call).map(({ path, message }) => `${path} ${message}`)

describe('readCsv', () => {
  it('reads stops and vehicles', () => {
    const stops = 'id,lat,lon,demand,name\na,48.1,2.3,5,Bakery\nb,48.2,2.4,,\n'
    const vehicles = 'id,capacity,start_lat,start_lon,count\nvan,10,48,2,3\n'
    expect(read(stops, { vehicles })).toEqual({
      version: 1,
      jobs: [
        { id: 'a', location: [2.3, 48.1], delivery: [5], description: 'Bakery' },
        { id: 'b', location: [2.4, 48.2], delivery: [0] },
      ],
      vehicles: [{ id: 'van', count: 3, start: [2, 48], end: [2, 48], capacity: [10] }],
    })
  })

  it('reads every field of a stop', () => {
    const stops = [
      'Order;Latitude;Lng;Weight (kg);Volume;Service (min);Setup;From;Until;Release;Prio;Prize;Mandatory;Skills;Allowed vehicles;Forbidden;City',
      'a;48,5;2,25;7;3;10;30;08:00;09:30;7:00;5;2,5;no;"cold;crane";van | bus;lorry;Paris',
    ].join('\n')
    const vehicles = 'vehicle,start_lat,start_lon,skills\nvan,48,2,cold;crane\nbus,48,2,\nlorry,48,2,\n'
    expect(jobsOf(stops, { vehicles })).toEqual([
      {
        id: 'a',
        ...{ location: [2.25, 48.5], delivery: [7, 3], service: 600, setup: 30, timeWindows: [[28800, 34200]] },
        ...{ release: 25200, priority: 5, prize: 2.5, required: false, skills: ['cold', 'crane'] },
        ...{ allowedVehicles: ['van', 'bus'], forbiddenVehicles: ['lorry'], data: { City: 'Paris' } },
      },
    ])
  })

  it('reads every field of a vehicle', () => {
    const vehicles = [
      'Vehicle,Driver,Count,Type,Capacity,Start lat,Start lon,End lat,End lon,Shift start,Shift end,Latest start,Max stops,Max km,Max hours,Max driving time (min),Fixed cost,Cost per km,Cost per hour,Skills,Speed,Plate colour',
      'v1,Ann,2,van,10,48,2,49,3,6:00,14:00,7:00,9,120,8,300,50,0.5,36,cold|crane,72,red',
    ].join('\n')
    const { vehicles: read72, profiles } = read('id,lat,lon,demand\na,1,2,3\n', { vehicles })
    expect(profiles).toEqual({ car: { speed: 20 } })
    expect(read72).toEqual([
      {
        ...{ id: 'v1', description: 'Ann', count: 2, type: 'van', capacity: [10], start: [2, 48], end: [3, 49] },
        ...{ timeWindow: [21600, 50400], latestStart: 25200, maxTasks: 9, maxDistance: 120_000, maxDuration: 28800 },
        ...{ maxTravelTime: 18000, skills: ['cold', 'crane'], data: { 'Plate colour': 'red' } },
        costs: { fixed: 50, distance: 0.0005, duration: 0.01, taskTime: 0.01, waitingTime: 0.01 },
      },
    ])
  })

  it('takes vehicles from options, and the depot from a row that says so', () => {
    const stops = 'id,type,lat,lon,demand\nD,Depot,48,2,\na,stop,48.1,2.3,5\n'
    const fleet = { vehicleCount: 4, capacity: 9 }
    expect(readCsv(stops, fleet)).toEqual({
      version: 1,
      jobs: [{ id: 'a', location: [2.3, 48.1], delivery: [5] }],
      vehicles: [{ id: 'vehicle', count: 4, start: [2, 48], end: [2, 48], capacity: [9] }],
    })
    const depot = [3, 47] as const
    expect(readCsv(stops, { ...fleet, depot }).vehicles[0]).toMatchObject({
      start: [3, 47],
      end: [3, 47],
    })
  })

  it('says all that it needs where there are no vehicles', () => {
    const stops = 'id,lat,lon,demand,service\na,48.1,2.3,5,60\n'
    expect(briefIssues(() => readCsv(stops, {}))).toEqual([
      'missing-field vehicleCount',
      'missing-field depot',
      'missing-field capacity',
      'missing-field speedKmh',
    ])
    const wrong = { vehicleCount: 0, capacity: [1.5, 2], depot: [1, Number.NaN] as const, speedKmh: -1 }
    expect(briefIssues(() => readCsv(stops, wrong))).toEqual([
      'bad-flag depot',
      'bad-flag vehicleCount',
      'wrong-size capacity',
      'bad-flag capacity',
      'bad-flag speedKmh',
    ])
    expect(briefIssues(() => read('id,lat,lon\na,1,2\n', { vehicleCount: 2, capacity: 2 }))).toEqual([
      'bad-flag vehicleCount',
      'bad-flag capacity',
    ])
  })

  it('names depots, and gives their hours to vehicles without a shift', () => {
    const stops = 'id,type,lat,lon,from,to\nN,depot,50,2,6:00,20:00\nS,warehouse,40,2,,\na,,48.1,2.3,,\n'
    const vehicles = 'id,depot,end depot,shift from,shift to\n1,N,S,,\n2,S,,,\n3,N,N,8:00,9:00\n'
    expect(read(stops, { vehicles, speedKmh: 36 }).vehicles).toEqual([
      { id: '1', start: [2, 50], end: [2, 40], timeWindow: [21600, 72000] },
      { id: '2', start: [2, 40] },
      { id: '3', start: [2, 50], end: [2, 50], timeWindow: [28800, 32400] },
    ])
    const own = 'id,lat,lon\n1,50,2\n'
    expect(read(stops, { vehicles: own, speedKmh: 36 }).vehicles[0]).not.toHaveProperty('timeWindow')
    const oneDepot = stops.replace(/S,.*\n/, '')
    expect(read(oneDepot, { vehicles: 'id\n1\n', speedKmh: 36 }).vehicles[0]).toHaveProperty('timeWindow')
    expect(read(oneDepot, { vehicles: own }).vehicles[0]).not.toHaveProperty('timeWindow')
    const unknown = 'id,depot\n1,X\n2,\n'
    expect(briefIssues(() => read(stops, { vehicles: unknown, speedKmh: 36 }))).toEqual([
      'unknown-id vehicles.csv:2',
      'missing-field vehicles.csv:2',
      'missing-field vehicles.csv:3',
    ])
    expect(briefIssues(() => readCsv(stops, { vehicleCount: 1, speedKmh: 36 }))).toEqual(['missing-field depot'])
  })

  it('refuses what means nothing at a depot', () => {
    const stops = 'id,type,lat,lon,demand,service,skills\nD,depot,48,2,0,0:00,\nE,depot,48,2,4,5,cold\na,,1,2,1,,\n'
    expect(messagesOf(() => read(stops, { speedKmh: 36 }))).toEqual([
      'stops.csv:3 column "demand": "4" means nothing at a depot',
      'stops.csv:3 column "service": "5" means nothing at a depot',
      'stops.csv:3 column "skills": "cold" means nothing at a depot',
    ])
  })

  it('returns vehicles to their start unless a column for the end says otherwise', () => {
    expect(vehiclesOf('id,lat,lon\nv,48,2\n')[0]).toMatchObject({ start: [2, 48], end: [2, 48] })
    expect(vehiclesOf('id,start_lat,start_lon\nv,48,2\n')[0]).toMatchObject({ start: [2, 48], end: [2, 48] })
    const vehicles = vehiclesOf('id,start_lat,start_lon,end_lat,end_lon\nv,48,2,,\nw,48,2,49,3\n')
    expect(vehicles.map(({ end }) => end)).toEqual([undefined, [3, 49]])
  })

  it('takes x and y for planar, in both files', () => {
    const problem = read('id,x,y\na,100,200\n', { vehicles: 'id,x,y\nv,0,0\n' })
    expect(problem).toMatchObject({ coordinates: 'planar', jobs: [{ id: 'a', location: [100, 200] }] })
    expect(briefIssues(() => read('id,x,y\na,100,200\n'))).toEqual(['mismatch vehicles.csv:1'])
    expect(briefIssues(() => read('id,x,y,lat,lon\na,1,2,3,4\n'))).toEqual(['mismatch stops.csv:1'])
    const ignored = { columns: { x: 'ignore', y: 'ignore' } }
    expect(jobsOf('id,x,y,lat,lon\na,1,2,3,4\n', ignored)).toEqual([{ id: 'a', location: [4, 3] }])
    expect(briefIssues(() => read('id,lat\na,1\n'))).toEqual(['missing-field stops.csv:1'])
    expect(briefIssues(() => read('id,address,demand\na,Paris,5\n'))).toEqual(['missing-field stops.csv:1'])
  })
})

describe('the headers', () => {
  const header = (name: string, cell: string, options: CsvOptions = {}) =>
    jobsOf(`id,lat,lon,${name}\na,1,2,${cell}\n`, options)[0]

  it.each([
    ['STOP', 'LATITUDE', 'LONGITUDE'],
    ['Order No.', ' lat ', 'Long'],
    ['Stop-ID', 'Lat', 'LNG'],
    ['name', 'lat', 'lon'],
  ])('%s, %s, %s are an id and a place', (id, lat, lon) => {
    expect(jobsOf(`${id},${lat},${lon}\na,1,2\n`)).toEqual([{ id: 'a', location: [2, 1] }])
  })

  it.each([
    ['Quantity', '5', { delivery: [5] }],
    ['weight_kg', '5', { delivery: [5] }],
    ['demand_1', '5', { delivery: [5] }],
    ['Demand frozen', '5', { delivery: [5] }],
    ['service', '90', { service: 90 }],
    ['service_min', '1.5', { service: 90 }],
    ['Service [min]', '1.5', { service: 90 }],
    ['service (minutes)', '1.5', { service: 90 }],
    ['ServiceTime', '0:01:30', { service: 90 }],
    ['Duration (hh:mm)', '0:15', { service: 900 }],
    ['dwell time (h)', '.5', { service: 1800 }],
    ['service', '5 min', { service: 300 }],
    ['Mandatory?', 'yes', { required: true }],
    ['Requirements', 'a|b', { skills: ['a', 'b'] }],
  ])('%s with %s is understood', (name, cell, expected) => {
    expect(header(name, cell)).toEqual({ id: 'a', location: [2, 1], ...expected })
  })

  it.each([
    'address',
    'phone',
    'notes',
    'email',
    'zip',
    'street',
    'town',
    'state',
    'country',
    'comment',
    'road',
    'zone',
  ])('keeps %s as the own of the user', (name) => {
    expect(header(name, 'x')).toMatchObject({ data: { [name]: 'x' } })
  })

  it('refuses one that is nearly known, unless it is told what it is', () => {
    const [issue] = issuesOf(() => header('Demnad', '5'))
    expect(issue).toMatchObject({ code: 'unknown-field', path: 'stops.csv:1' })
    expect(issue.message).toBe('column "Demnad" has nearly the name of a known one')
    expect(issue.hint).toBe("did you mean demand? say which with columns: { 'Demnad': 'demand' }, or 'data'")
    expect(header('Demnad', '5', { columns: { Demnad: 'demand' } })).toMatchObject({ delivery: [5] })
    expect(header('Demnad', '5', { columns: { Demnad: 'data' } })).toMatchObject({ data: { Demnad: '5' } })
    expect(header('Demnad', '5', { columns: { Demnad: 'ignore' } })).toEqual({ id: 'a', location: [2, 1] })
    for (const slip of ['latitde', 'servce', 'priorty', 'skillls', 'deadlime']) {
      expect(briefIssues(() => header(slip, '5'))).toEqual(['unknown-field stops.csv:1'])
    }
  })

  it('refuses two that may be the same', () => {
    const text = 'id,lat,lon,demand,quantity\na,1,2,3,4\n'
    const [issue] = issuesOf(() => read(text))
    expect(issue.message).toBe('columns "demand" and "quantity" may both be the demand')
    expect(issue.hint).toBe("say which with columns: { 'quantity': 'ignore' }, or 'data'")
    expect(jobsOf(text, { columns: { demand: 'ignore' } })).toEqual([{ id: 'a', location: [2, 1], delivery: [4] }])
    expect(jobsOf(text, { columns: { quantity: 'weight' } })[0]?.delivery).toEqual([3, 4])
    expect(briefIssues(() => read('stop,order,lat,lon\na,b,1,2\n'))).toEqual(['mismatch stops.csv:1'])
  })

  it('takes what is called id for the id, and one name for the description', () => {
    const [job] = jobsOf('order,id,lat,lon,customer,name\n7,a,1,2,Ann,Shop\n')
    expect(job).toEqual({
      ...{ id: 'a', location: [2, 1], description: 'Shop', data: { order: '7', customer: 'Ann' } },
    })
  })

  it('numbers stops that have no ids, and keeps columns without a name or of the same name apart', () => {
    expect(jobsOf('lat,lon,note,,note\n1,2,a,b,c\n3,4,,,\n')).toEqual([
      { id: '1', location: [2, 1], data: { note: 'a', 'column 4': 'b', 'note 2': 'c' } },
      { id: '2', location: [4, 3] },
    ])
  })

  it('asks for units that it does not know, and for columns that are not there', () => {
    expect(messagesOf(() => header('service (avg)', '5'))).toEqual([
      'stops.csv:1 column "service (avg)": "avg" is not a unit that we know here',
      'stops.csv:2 column "service (avg)": "5" is not a length of time',
    ])
    expect(header('service (avg)', '5', { columns: { 'service (avg)': 'service_min' } })).toMatchObject({
      service: 300,
    })
    const columns = { Weigth: 'weight', lat: 'latitud' }
    expect(briefIssues(() => read('id,lat,lon\na,1,2\n', { columns }))).toEqual([
      "unknown-field columns['Weigth']",
      "unknown-field columns['lat']",
      'missing-field stops.csv:1',
    ])
  })

  it('asks what start and end of vehicles are, and the vehicle of a stop', () => {
    const vehicles = 'id,lat,lon,start,end\nv,48,2,8:00,9:00\n'
    const [issue, other] = issuesOf(() => vehiclesOf(vehicles))
    expect(issue?.message).toBe('column "start" may mean several things')
    expect(issue?.hint).toContain("vehicleColumns: { 'start': ... }, 'shift start' or 'start depot'")
    expect(other?.message).toBe('column "end" may mean several things')
    const vehicleColumns = { start: 'shift start', end: 'shift end' }
    expect(vehiclesOf(vehicles, { vehicleColumns })[0]?.timeWindow).toEqual([28800, 32400])
    expect(briefIssues(() => header('Vehicle', 'van'))).toEqual(['mismatch stops.csv:1'])
    expect(header('Vehicle', 'van', { columns: { Vehicle: 'allowed vehicles' } })).toMatchObject({
      allowedVehicles: ['van'],
    })
    expect(header('Vehicle', 'van', { columns: { Vehicle: 'data' } })).toMatchObject({ data: { Vehicle: 'van' } })
    expect(briefIssues(() => header('Time window', '8-9'))).toEqual(['mismatch stops.csv:1'])
  })
})

describe('the issues of a file', () => {
  it('are at their lines, also where a cell has line breaks', () => {
    const text =
      'id,lat,lon,note\r\na,1,2,"two\r\nlines"\r\n\r\nb,x,,\r\n,1,2\r\nc,1,2,3,4\r\na,1,2,,\r\n,1,2,\r\nd,,,\r\n'
    expect(messagesOf(() => read(text, { path: 'my.csv' }))).toEqual([
      'my.csv:5 column "lat": "x" is not a number',
      'my.csv:5 column "lon": is empty',
      'my.csv:6 has 3 cells, and the header 4',
      'my.csv:7 has 5 cells, and the header 4',
      "my.csv:8 'a' is the id of line 2 too",
      'my.csv:9 column "id": is empty',
      'my.csv:10 column "lon": says nothing of where it is',
    ])
  })

  it('of the Problem that it becomes are at lines too', () => {
    const text = 'id,lat,lon,allowed\na,1,2,van\nb,95,2,bus\n'
    expect(messagesOf(() => read(text)).sort()).toEqual([
      'stops.csv:3 column "allowed": there is no vehicle \'bus\'',
      'stops.csv:3 column "lat": latitude 95 is beyond 90',
    ])
  })

  it('are a hundred at most, with the total', () => {
    const text = `id,lat,lon\n${Array.from({ length: 300 }, (_, k) => `s${k},x,2`).join('\n')}\n`
    expect(issuesOf(() => read(text))).toHaveLength(MAX_ISSUES)
    expect(() => read(text)).toThrow('300 issues in the input')
  })

  it('say of an empty file, or one without names or rows, just that', () => {
    expect(briefIssues(() => read(''))).toEqual(['empty stops.csv'])
    expect(briefIssues(() => read('\n;;\n'))).toEqual(['empty stops.csv'])
    expect(briefIssues(() => read('id,lat,lon\n'))).toEqual(['empty stops.csv'])
    expect(briefIssues(() => read('\n1,48.1,2.3\n'))).toEqual(['missing-field stops.csv:2'])
    expect(briefIssues(() => read('id,lat,lon\na,1,2\n', { vehicles: '' }))).toEqual(['empty vehicles.csv'])
  })
})

/** A table of stops as text, with any separator, line break, quotation and order of columns. */
const tables = fc
  .record({
    rows: fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z0-9"]([a-z ,;"\t\n]{0,4}[a-z"])?$/),
        lat: fc.integer({ min: -900, max: 900 }).map((tenths) => tenths / 10),
        lon: fc.integer({ min: -1800, max: 1800 }).map((tenths) => tenths / 10),
        demand: fc.option(fc.nat({ max: 99 })),
        service: fc.option(fc.nat({ max: 99 })),
        note: fc.option(fc.stringMatching(/^[a-z"]([a-z ,;"\t\r\n]{0,5}[a-z"])?$/)),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 8 },
    ),
    separator: fc.constantFrom(',' as const, ';' as const, '\t' as const),
    lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
    hasMark: fc.boolean(),
    hasComma: fc.boolean(),
    hasLastBreak: fc.boolean(),
    quotesAll: fc.boolean(),
    order: fc.shuffledSubarray(['id', 'lat', 'lon', 'demand', 'service', 'note'] as const, { minLength: 6 }),
  })
  .map((table) => {
    const { rows, separator, lineBreak, order, quotesAll } = table
    const write = (value: string | number | null): string => {
      const isDecimal = typeof value === 'number' && table.hasComma && separator !== ','
      const text = isDecimal ? String(value).replace('.', ',') : String(value ?? '')
      return quotesAll || /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    }
    const lines = [order.map(write), ...rows.map((row) => order.map((name) => write(row[name])))]
    const body = lines.map((cells) => cells.join(separator)).join(lineBreak)
    const text = `${table.hasMark ? '\uFEFF' : ''}${body}${table.hasLastBreak ? lineBreak : ''}`
    const jobs = rows.map(({ id, lat, lon, demand, service, note }): Job => ({
      ...{ id, location: [lon, lat], delivery: [demand ?? 0] },
      ...(service === null ? {} : { service }),
      ...(note === null ? {} : { data: { note } }),
    }))
    return { text, jobs }
  })

describe('any table', () => {
  it('is read back, however it was written', () => {
    fc.assert(
      fc.property(tables, ({ text, jobs }) => {
        expect(jobsOf(text)).toEqual(jobs)
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})

describe('looksLikeCsv', () => {
  it('knows a header of stops', () => {
    expect(looksLikeCsv('id,lat,lon\na,1,2\n')).toBe(true)
    expect(looksLikeCsv('\uFEFFsep=;\r\n"Stop";"Latitude"\r\n')).toBe(true)
    expect(looksLikeCsv('name\tservice [min]\tnote\n')).toBe(true)
  })

  it.each([
    '',
    '{"jobs": [], "vehicles": []}',
    '[1,2]',
    '<csv>',
    'NAME : X-n101-k25\nCOMMENT : "id, lat, lon"\n',
    'Route #1: 1 2 3\nCost 27591\n',
    'C101\n\nVEHICLE\nNUMBER     CAPACITY\n  25         200\n',
    'once, upon a time\n',
    'id\n1\n',
  ])('does not take %j for it', (text) => {
    expect(looksLikeCsv(text)).toBe(false)
  })
})

describe('docs/csv.md', () => {
  const page = readFileSync(new URL('../../docs/csv.md', import.meta.url), 'utf8')
  const [stops, vehicles] = [...page.matchAll(/```\n([\s\S]*?)```/g)].map(([, text]) => text)

  it('shows two files that can be read', () => {
    expect(read(stops, { vehicles })).toMatchObject({
      jobs: [
        { id: '1001', delivery: [120], service: 600, timeWindows: [[28800, 43200]], data: { City: 'Paris' } },
        { id: '1002', delivery: [80], service: 300, timeWindows: [[0, 63000]], skills: ['cold'] },
      ],
      vehicles: [{ id: 'van', count: 3, capacity: [800], end: [2.3, 48.9], costs: { distance: 0.0004 } }],
    })
  })

  it('names headers that are understood', () => {
    const [, ofStops, ofVehicles] = page.split(/^## /m)
    for (const [section, vocabulary] of [[ofStops, STOP_WORDS] as const, [ofVehicles, VEHICLE_WORDS] as const]) {
      const rows = section.split('\n').filter((line) => line.startsWith('| `'))
      const headers = rows.flatMap((row) => [...row.split(' | ')[0].matchAll(/`([^`]+)`/g)].map(([, header]) => header))
      expect(headers.length).toBeGreaterThan(20)
      expect(headers.filter((header) => !roleOf(header, vocabulary))).toEqual([])
    }
  })
})
