import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProblem, parseSolution } from '../../src/model/validate.js'
import { problems } from '../arbitraries/problem.js'
import { inputErrorOf, lineOf, linesOf, spoilt, validProblem } from './bad-input.js'

describe('a valid problem', () => {
  it('passes as the same object, unchanged', () => {
    const problem = validProblem()
    expect(parseProblem(problem)).toBe(problem)
    expect(problem).toEqual(validProblem())
  })

  it('passes when it is frozen all through', () => {
    const freeze = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      for (const inner of Object.values(Object.freeze(value))) freeze(inner)
    }
    const problem = validProblem()
    freeze(problem)
    expect(parseProblem(problem)).toBe(problem)
  })

  it('may be empty', () => {
    expect(parseProblem({ jobs: [], vehicles: [] })).toEqual({ jobs: [], vehicles: [] })
  })

  it('passes as the same object whatever it is', () => {
    fc.assert(
      fc.property(problems(), (problem) => {
        expect(parseProblem(problem)).toBe(problem)
      }),
    )
  })
})

describe('a document that is no object', () => {
  it.each([
    [null, 'is null, not an object'],
    [[], 'is an array, not an object'],
    [undefined, 'is missing'],
    ['jobs', "is 'jobs', not an object"],
    [7, 'is 7, not an object'],
  ])('%j is refused in a sentence', (document, message) => {
    const { issues } = inputErrorOf(document)
    expect(issues).toHaveLength(1)
    expect(issues[0].path).toBe('')
    expect(issues[0].message).toMatch(message)
  })
})

describe('an unknown field', () => {
  it.each([
    ['job', 'jobs'],
    ['vehicels', 'vehicles'],
    ['Profiles', 'profiles'],
  ])('%s of the problem is told from %s', (field, nearest) => {
    expect(linesOf({ [field]: [] })).toEqual([
      `unknown-field ${field}: is not a known field (did you mean ${nearest}?)`,
    ])
  })

  it.each([
    ['jobs.1.locaton', 'jobs[1].locaton', 'location'],
    ['jobs.0.location_index', 'jobs[0].location_index', 'locationIndex'],
    ['vehicles.0.capacities', 'vehicles[0].capacities', 'capacity'],
    ['vehicles.1.costs.fixd', 'vehicles[1].costs.fixd', 'fixed'],
    ['profiles.grid.distance', 'profiles.grid.distance', 'distances'],
  ])('is found inside: %s', (field, path, nearest) => {
    expect(linesOf({ [field]: 1 })).toEqual([`unknown-field ${path}: is not a known field (did you mean ${nearest}?)`])
  })

  it('never leads to a field of a solution', () => {
    const [line] = linesOf({ routes: [] })
    expect(line).not.toMatch(/did you mean routes|unassigned|stats/)
    expect(linesOf({ unassigne: [] })[0]).toMatch(/\(known fields: version, name, coordinates, /)
  })

  it('is not reported a second time as the field that it was meant to be', () => {
    expect(linesOf({ jobs: undefined, jbos: [] })).toHaveLength(1)
    expect(linesOf({ 'jobs.0.id': undefined, 'jobs.0.idd': 7 })).toHaveLength(1)
    expect(linesOf({ 'jobs.0.location': undefined, 'jobs.0.loction': [0, 0] })).toHaveLength(1)
    const grid = { 'vehicles.0.profile': 'grid', 'vehicles.1.profile': 'grid' }
    const bare = { 'jobs.0.location': undefined, 'jobs.0.locationIndex': undefined }
    expect(linesOf({ ...grid, ...bare, 'jobs.0.location_index': 1 })).toEqual([
      'unknown-field jobs[0].location_index: is not a known field (did you mean locationIndex?)',
    ])
  })

  it('is looked up by what a profile is, whatever its name', () => {
    expect(linesOf({ 'profiles.jobs': { sped: 1 } })[0]).toMatch('did you mean speed?')
    expect(linesOf({ 'profiles.toString': { sped: 1 } })[0]).toMatch('did you mean speed?')
  })

  it('is refused in a solution with the nearest field of a solution', () => {
    const solution = { version: 1, cost: 0, distance: 0, duration: 0, routes: [], unassigned: [], rutes: [] }
    expect(inputErrorOf(solution, parseSolution).issues.map(lineOf)).toEqual([
      'unknown-field rutes: is not a known field (did you mean routes?)',
    ])
  })
})

describe('a missing field', () => {
  it.each([
    ['jobs', 'missing-field jobs: is missing (give an array)'],
    ['vehicles', 'missing-field vehicles: is missing (give an array)'],
    ['jobs.0.id', 'missing-field jobs[0].id: is missing (give a string or an integer)'],
    ['vehicles.1.id', 'missing-field vehicles[1].id: is missing (give a string or an integer)'],
  ])('%s is named', (field, line) => {
    expect(linesOf({ [field]: undefined })).toEqual([line])
  })
})

describe('a value of the wrong kind', () => {
  it.each([
    ['jobs.0.delivery.0', 1.5, 'wrong-type jobs[0].delivery[0]: is 1.5, not an integer'],
    ['jobs.0.delivery.0', '2', "wrong-type jobs[0].delivery[0]: is '2', not a number (leave out the quotes)"],
    ['jobs.0.delivery', 2, 'wrong-type jobs[0].delivery: is 2, not an array'],
    ['jobs.0.location', { x: 1 }, 'wrong-type jobs[0].location: is an object, not an array'],
    ['jobs.0.location.1', null, 'wrong-type jobs[0].location[1]: is null, not a number'],
    ['jobs.0.id', 1.5, 'wrong-type jobs[0].id: is 1.5, not a string or an integer'],
    ['jobs.0.id', true, 'wrong-type jobs[0].id: is true, not a string or an integer'],
    ['jobs.0', null, 'wrong-type jobs[0]: is null, not an object'],
    ['jobs', {}, 'wrong-type jobs: is an object, not an array'],
    ['profiles', [], 'wrong-type profiles: is an array, not an object'],
    ['version', 2, 'wrong-type version: is 2, not 1'],
    ['name', 5, 'wrong-type name: is 5, not a string'],
    [
      'coordinates',
      'planer',
      "wrong-type coordinates: is 'planer', not one of 'geographic', 'planar' (did you mean planar?)",
    ],
    ['jobs.0.delivery.0', 'x'.repeat(99), `wrong-type jobs[0].delivery[0]: is '${'x'.repeat(40)}...', not a number`],
  ])('%s = %j is shown with what belongs there', (field, value, line) => {
    expect(linesOf({ [field]: value })).toEqual([line])
  })
})

describe('a number that cannot be used', () => {
  it.each([
    ['jobs.0.delivery.0', Number.NaN, 'not-finite jobs[0].delivery[0]: is NaN, not a number (give a finite number)'],
    ['jobs.0.location.0', Infinity, 'not-finite jobs[0].location[0]: is Infinity, not a number (give a finite number)'],
    [
      'vehicles.1.costs.fixed',
      -Infinity,
      'not-finite vehicles[1].costs.fixed: is -Infinity, not a number (give a finite number)',
    ],
    ['jobs.0.id', Number.NaN, 'not-finite jobs[0].id: is NaN, not a string or an integer (give a finite number)'],
    ['jobs.0.delivery.0', -1, 'out-of-range jobs[0].delivery[0]: is -1, below 0'],
    ['vehicles.0.count', 0, 'out-of-range vehicles[0].count: is 0, below 1'],
    ['vehicles.0.count', 20_000_000, 'out-of-range vehicles[0].count: is 20000000, above 10000000'],
    [
      'jobs.0.delivery.0',
      536_870_912,
      'overflow jobs[0].delivery[0]: is 536870912, above 536870911 (use a larger unit)',
    ],
    [
      'vehicles.0.capacity.1',
      1e300,
      'overflow vehicles[0].capacity[1]: is 1e+300, above 9007199254740991 (use a larger unit, or leave the capacity out for no limit)',
    ],
    [
      'profiles.grid.distances.0.1',
      2 ** 31,
      'overflow profiles.grid.distances[0][1]: is 2147483648, above 536870911 (use a larger unit)',
    ],
    [
      'vehicles.1.costs.fixed',
      1e308,
      'overflow vehicles[1].costs.fixed: is 1e+308, above 1000000000000 (use a larger unit)',
    ],
    ['jobs.0.location', [1], 'wrong-size jobs[0].location: has 1 item, not 2'],
    ['jobs.0.location', [1, 2, 3], 'wrong-size jobs[0].location: has 3 items, not 2'],
    ['jobs.0.id', '', 'empty jobs[0].id: is empty (give at least one character)'],
  ])('%s = %j is named once', (field, value, line) => {
    expect(linesOf({ [field]: value })).toEqual([line])
  })

  it('a speed that gives no duration is refused', () => {
    expect(linesOf({ 'profiles.car': { speed: 0 } })).toEqual(['out-of-range profiles.car.speed: is 0, below 0.000001'])
    expect(linesOf({ 'profiles.car': { speed: 5e-324 } })).toHaveLength(1)
  })
})

describe('several issues', () => {
  it('come together, those of shape and those of the rules', () => {
    const lines = linesOf({
      colour: 'red',
      'jobs.0.id': undefined,
      'jobs.1.delivery': [1],
      'jobs.1.location': [1, Number.NaN],
      'vehicles.0.id': 'bike',
      'vehicles.1.capacity.0': 'four',
      'vehicles.1.startIndex': 9,
      'profiles.grid.distances.1': [1, 0],
    })
    expect(lines.map((line) => line.slice(0, line.indexOf(':'))).sort()).toEqual([
      'duplicate-id vehicles[1].id',
      'mismatch jobs[1].delivery',
      'missing-field jobs[0].id',
      'not-finite jobs[1].location[1]',
      'out-of-range vehicles[1].startIndex',
      'unknown-field colour',
      'wrong-size profiles.grid.distances[1]',
      'wrong-type vehicles[1].capacity[0]',
    ])
  })

  it('never follow from one another', () => {
    const onlyOne: Record<string, unknown>[] = [
      { 'jobs.0': 'here' },
      { 'vehicles.0': null },
      { 'jobs.0.location': 'here' },
      { 'vehicles.0.capacity': 'much' },
      { profiles: 'many' },
      { 'profiles.grid.distances': 5 },
      { 'vehicles.1.costs': 3 },
      { coordinates: 'flat' },
      { 'jobs.0.delivery.0': Number.NaN, 'vehicles.0.capacity': undefined },
    ]
    for (const changes of onlyOne) expect(linesOf(changes)).toHaveLength(1)
  })

  it('are at most a hundred, and the total is told', () => {
    const jobs = Array.from({ length: 170 }, (_, i) => ({ id: i % 85, location: [i, 0], delivery: [-1, 0] }))
    const error = inputErrorOf(spoilt({ jobs }))
    expect(error.issues).toHaveLength(100)
    expect(error.total).toBe(170 + 85)
    expect(error.message).toMatch(/^255 issues in the input/)
  })

  it('leave the document as it is', () => {
    const changes = { 'jobs.0.id': null, 'jobs.1': 3, 'vehicles.0.start.0': 'x', more: 1 }
    const document = spoilt(changes)
    inputErrorOf(document)
    expect(document).toEqual(spoilt(changes))
  })

  it('are an InputError for any JSON whatever', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (jobs, vehicles, profiles) => {
        expect(inputErrorOf({ jobs: [jobs], vehicles: [vehicles], profiles }).total).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})
