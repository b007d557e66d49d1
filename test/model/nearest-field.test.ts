import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, fieldsAt, nearestHint } from '../../src/model/nearest-field.js'
import { Problem } from '../../src/model/problem.js'
import { Costs } from '../../src/model/vehicle.js'
import { Solution } from '../../src/model/solution.js'

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['job', 'jobs', 1],
    ['ab', 'ba', 2],
  ])('from %j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
  })

  it('is a metric', () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b) === 0).toBe(a === b)
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c))
        expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length))
      }),
    )
  })
})

describe('fieldsAt', () => {
  it('follows lists, records and optional objects', () => {
    expect(fieldsAt(Problem, [])).toEqual(Object.keys(Problem.shape))
    expect(fieldsAt(Problem, ['vehicles', 3, 'costs'])).toEqual(Object.keys(Costs.shape))
    expect(fieldsAt(Problem, ['profiles', 'my car'])).toEqual(['distances', 'durations', 'speed'])
    expect(fieldsAt(Solution, ['routes', 0, 'steps', 1])).toContain('locationIndex')
  })

  it('finds nothing where there is no object', () => {
    expect(fieldsAt(Problem, ['name'])).toEqual([])
    expect(fieldsAt(Problem, ['name', 'first'])).toEqual([])
    expect(fieldsAt(Problem, ['nowhere', 0])).toEqual([])
  })
})

describe('nearestHint', () => {
  it('names the nearest word, whatever the case', () => {
    expect(nearestHint('LOCATION', ['id', 'locations', 'location'])).toBe('did you mean location?')
  })

  it('lists what is known where nothing is near', () => {
    expect(nearestHint('violations', ['id', 'location'])).toBe('known fields: id, location')
    expect(nearestHint('x', ['id', 'by'])).toBe('known fields: id, by')
    expect(nearestHint('windows', ['id', 'data'])).toBe('known fields: id, data')
    expect(nearestHint('windows', [])).toBeUndefined()
  })
})
