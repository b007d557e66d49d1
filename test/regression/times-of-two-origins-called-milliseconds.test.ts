/**
 * A file whose shifts counted from midnight and whose windows from 1970 was told "times reach from 28800 to 1790003600: one
 * of them may be in milliseconds", at `jobs`: neither the fields nor the mistake.
 */

import { expect, test } from 'vitest'
import { readCsv } from '../../src/formats/csv.js'
import { readProblemJson } from '../../src/formats/json.js'
import { readVroom } from '../../src/formats/vroom.js'
import { issuesOf } from '../formats/issues.js'

const DAY = 1_790_000_000

test('both fields are named, and what may be wrong with them', () => {
  const problem = {
    vehicles: [{ id: 1, start: [2, 48], timeWindow: [28_800, 64_800] }],
    profiles: { car: { speed: 10 } },
    jobs: [{ id: 1, location: [2, 48], timeWindows: [[DAY, DAY + 3600]] }],
  }
  const [issue, ...others] = issuesOf(() => readProblemJson(JSON.stringify(problem)))
  expect(others).toEqual([])
  expect(issue.path).toBe('jobs[0].timeWindows[0][1]')
  expect(issue.message).toContain('vehicles[0].timeWindow[0] is 28800')
  expect(issue.hint).toContain('from midnight, the later one from 1970')
  expect(issue.hint).not.toContain('milliseconds')
})

test('in the words of the file that was read', () => {
  const problem = {
    vehicles: [{ id: 1, start: [2, 48], time_window: [28_800, 64_800] }],
    jobs: [{ id: 1, location: [2, 48], time_windows: [[DAY, DAY + 3600]] }],
  }
  const [issue] = issuesOf(() => readVroom(JSON.stringify(problem)))
  expect(issue.path).toBe('jobs[0].time_windows[0][1]')
  expect(issue.message).toContain('vehicles[0].time_window[0] is 28800')
})

test('at the lines of the files that were read', () => {
  const vehicles = 'id,lat,lon,shift start,shift end\nv,48,2,8:00,18:00\n'
  const stops = `id,lat,lon,from,to\na,48,2,${DAY},${DAY + 3600}\n`
  const [issue] = issuesOf(() => readCsv(stops, { vehicles, speedKmh: 36 }))
  expect(issue.path).toBe('stops.csv:2')
  expect(issue.message).toContain('column "to": is 1790003600, and column "shift start" (vehicles.csv:2) is 28800: ')
})
