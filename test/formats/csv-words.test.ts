import { describe, expect, it } from 'vitest'
import { ASKED, STOP_WORDS, VEHICLE_WORDS } from '../../src/formats/csv-vocabulary.js'
import { nearWord, roleOf } from '../../src/formats/csv-words.js'

describe.each([
  ['stops', STOP_WORDS, ASKED.columns],
  ['vehicles', VEHICLE_WORDS, ASKED.vehicleColumns],
])('the words of %s', (_, vocabulary, asked) => {
  it('mean one field each', () => {
    const words = Object.values(vocabulary).flatMap((field) => field.words)
    expect(words.filter((word, k) => words.indexOf(word) !== k)).toEqual([])
    expect(words.filter((word) => Object.hasOwn(asked, word))).toEqual([])
  })

  it('are found as they are written here, and in capitals with blanks', () => {
    for (const [field, { words, kind }] of Object.entries(vocabulary)) {
      for (const word of words) {
        expect([word, roleOf(word, vocabulary)?.field]).toEqual([word, field])
        expect(roleOf(`  ${word.toUpperCase()} `, vocabulary)).toMatchObject({ field, kind, key: '' })
        expect(nearWord(word, vocabulary)).not.toBe(word)
      }
    }
  })
})

describe('roleOf', () => {
  it.each([
    ['service_min', { field: 'service', unit: 'min' }],
    ['Service Time (Minutes)', { field: 'service', unit: 'minutes' }],
    ['serviceTime', { field: 'service', unit: undefined }],
    ['Sérvice', { field: 'service' }],
    ['window1_from', { field: 'from', key: '1' }],
    ['TW 2 end', { field: 'to', key: '2' }],
    ['from (hh:mm)', { field: 'from', unit: undefined }],
    ['from (h)', { field: 'from', unit: 'h' }],
    ['weight_kg', { field: 'demand', key: 'weight', unit: 'kg' }],
    ['volume m3', { field: 'demand', key: 'volume', unit: 'm3' }],
    ['demand_kg', { field: 'demand', key: '', unit: 'kg' }],
    ['Demand weight', { field: 'demand', key: 'weight' }],
    ['demand_frozen', { field: 'demand', key: 'frozen' }],
    ['demand_12', { field: 'demand', key: '12' }],
  ])('of the stops %s is %o', (header, expected) => {
    expect({ unit: undefined, ...roleOf(header, STOP_WORDS) }).toMatchObject(expected)
  })

  it.each([
    ['Max km', { field: 'maxDistance', unit: 'km' }],
    ['max_distance [km]', { field: 'maxDistance', unit: 'km' }],
    ['max hours', { field: 'maxDuration', unit: 'hours' }],
    ['speed (km/h)', { field: 'speed', unit: 'kmh' }],
    ['Speed m/s', { field: 'speed', unit: 'ms' }],
    ['payload_t', { field: 'capacity', key: 'weight', unit: 't' }],
    ['capacity_frozen', { field: 'capacity', key: 'frozen' }],
  ])('of the vehicles %s is %o', (header, expected) => {
    expect(roleOf(header, VEHICLE_WORDS)).toMatchObject(expected)
  })

  it.each(['', '42', 'delivery date', 'delivery address', 'lat 2', 'from 1 2', 'weight_x', 'constructor', 'id_min'])(
    'of %j is none',
    (header) => {
      expect(roleOf(header, STOP_WORDS)).toBeNull()
    },
  )
})

describe('nearWord', () => {
  it.each([
    ['demnad', 'demand'],
    ['demad', 'demand'],
    ['demannd', 'demand'],
    ['demamd', 'demand'],
    ['Latitde', 'latitude'],
    ['Servce (min)', 'service'],
  ])('of %s is %s', (header, expected) => {
    expect(nearWord(header, STOP_WORDS)).toBe(expected)
  })

  it.each(['lats', 'phone', 'dmnd', 'dnamed', 'address'])('of %s is none', (header) => {
    expect(nearWord(header, STOP_WORDS)).toBeNull()
  })
})
