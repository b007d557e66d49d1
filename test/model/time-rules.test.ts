import { describe, expect, it } from 'vitest'
import { parseProblem } from '../../src/model/validate.js'
import { linesOf, spoilt as spoiltOf } from './bad-input.js'

// What counts time needs travel that takes some.
const spoilt = (changes: Readonly<Record<string, unknown>>) => spoiltOf({ ...changes, ...SPEED })
const SPEED = { 'profiles.car': { speed: 1 } }

// Some lists with times are refused as a whole until they are honoured; what is wrong with them is told all the same.
function timeLines(changes: Readonly<Record<string, unknown>>): string[] {
  return linesOf({ ...changes, ...SPEED }).filter((line) => !line.startsWith('not-honoured'))
}

describe('times', () => {
  it('have windows that begin before they end', () => {
    const windows = [
      [0, 10],
      [30, 20],
      [5, 5],
    ]
    expect(timeLines({ 'jobs.1.timeWindows': windows })).toEqual([
      'out-of-range jobs[1].timeWindows[1]: begins at 30 and ends 20, before it (swap the two)',
    ])
    const stop = { location: [0, 0], timeWindows: [[9, 8]] }
    expect(timeLines({ shipments: [{ id: 1, pickup: stop, delivery: stop }] })).toEqual([
      'out-of-range shipments[0].pickup.timeWindows[0]: begins at 9 and ends 8, before it (swap the two)',
      'out-of-range shipments[0].delivery.timeWindows[0]: begins at 9 and ends 8, before it (swap the two)',
    ])
    const pause = { id: 1, timeWindows: [[2, 1]] }
    expect(timeLines({ 'vehicles.0.breaks': [pause], 'vehicles.1.reloads': [pause] })).toHaveLength(2)
  })

  it('have shifts that end after they start, and are begun within', () => {
    expect(timeLines({ 'vehicles.0.timeWindow': [100, 50] })).toEqual([
      'out-of-range vehicles[0].timeWindow: the shift starts at 100 and ends 50, before it (swap the two)',
    ])
    expect(timeLines({ 'vehicles.0.timeWindow': [100, 200], 'vehicles.0.latestStart': 99 })).toEqual([
      'out-of-range vehicles[0].latestStart: is 99, before the shift starts at 100',
    ])
    const begun = spoilt({ 'vehicles.0.timeWindow': [100, 200], 'vehicles.0.latestStart': 100 })
    expect(parseProblem(begun)).toEqual(begun)
  })

  it('may count from the Unix epoch, but not in two units', () => {
    const day = 1_790_000_000
    const dated = spoilt({ 'jobs.0.timeWindows': [[day, day + 3600]], 'vehicles.0.timeWindow': [day, day + 86400] })
    expect(parseProblem(dated)).toEqual(dated)
    expect(timeLines({ 'jobs.0.release': 1000 * day, 'vehicles.0.latestStart': day })).toEqual([
      'overflow jobs[0].release: is 1790000000000, and vehicles[0].latestStart is 1790000000: further apart than ' +
        '536870911 s (times are seconds, and the later one may be in milliseconds)',
    ])
    expect(timeLines({ 'jobs.0.timeWindows': [[1000 * day, 1000 * day + 3_600_000]] })).toEqual([
      'out-of-range jobs[0].timeWindows[0][1]: is 1790003600000, beyond the year 5000 ' +
        '(times are seconds: these may be milliseconds)',
    ])
  })

  it('may not count from midnight and from 1970 both', () => {
    const day = 1_790_000_000
    const shift = { 'vehicles.0.timeWindow': [28_800, 64_800] }
    expect(timeLines({ ...shift, 'jobs.1.timeWindows': [[day, day + 3600]] })).toEqual([
      'overflow jobs[1].timeWindows[0][1]: is 1790003600, and vehicles[0].timeWindow[0] is 28800: further apart than ' +
        '536870911 s (the earlier one may count from midnight, the later one from 1970: count all times from one moment)',
    ])
    expect(timeLines({ ...shift, 'jobs.1.release': 1000 * day })[0]).toMatch(
      /^overflow jobs\[1\]\.release: .* vehicles\[0\]\.timeWindow\[0\] is 28800: .*milliseconds since 1970, the earlier one since midnight/,
    )
    expect(timeLines({ 'jobs.0.timeWindows': [[-day, -day]], 'jobs.1.release': 5 })[0]).toMatch(
      /^overflow jobs\[1\]\.release: .*jobs\[0\]\.timeWindows\[0\]\[0\] is -1790000000: .*from one moment\)$/,
    )
  })

  it('are judged beside times of the wrong shape', () => {
    const lines = timeLines({
      'jobs.0.timeWindows': 'noon',
      'jobs.1.timeWindows': [[2, 1]],
      groups: 'none',
      'vehicles.0.timeWindow': [2, 1],
    })
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'wrong-type jobs[0].timeWindows',
      'wrong-type groups',
      'out-of-range jobs[1].timeWindows[0]',
      'out-of-range vehicles[0].timeWindow',
    ])
  })

  it('are never negative where they are lengths', () => {
    expect(timeLines({ 'jobs.0.service': -1 })).toEqual(['out-of-range jobs[0].service: is -1, below 0'])
    expect(timeLines({ 'jobs.0.priority': 101 })).toEqual(['out-of-range jobs[0].priority: is 101, above 100'])
  })
})
