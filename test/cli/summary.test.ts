import { expect, test } from 'vitest'
import { describeFormat, describeSolution } from '../../src/cli/summary.js'
import type { Problem } from '../../src/model/problem.js'
import type { Solution, Stats, Unassigned } from '../../src/model/solution.js'
import { triangle, triangleSolution } from './samples.js'

const stats: Stats = {
  ...{ seed: 3, workers: 2, parts: 4, visits: 120, merged: 100, rejected: 0, failed: 0, workersLost: 0 },
  ...{ solvers: [], iterations: 56_789, startCost: 15, startUnassigned: 0, startTime: 250, elapsed: 990 },
  ...{ stoppedBy: 'time', warnings: [] },
}

function summaryOf(solution: Solution, written: readonly string[] = [], problem: Problem = triangle): string {
  const format = 'vrplib'
  return describeSolution({ problem, solution, elapsed: 1000, written, isKept: written.length > 0, format })
}

test('the summary tells cost, gain, routes, search, time and files', () => {
  expect(summaryOf({ ...triangleSolution, stats }, ['a.json', 'a.svg'])).toBe(`\
format      vrplib
cost        12; the start cost 15, the search gained 20.00 %
distance    12
routes      1 of 2 vehicles, 2 jobs served
unassigned  none
search      4 parts, 2 workers, 120 visits, 56,789 iterations
time        1.0 s, first solution after 250 ms, ended by the time limit, seed 3
written     a.json
            a.svg
`)
})

test('what is unassigned is told with its reasons', () => {
  const solution: Solution = {
    ...triangleSolution,
    unassigned: [
      { id: 1, reason: 'exceeds-capacity', closest: { vehicle: 'van', dimension: 0, missing: 3 } },
      { id: 2, reason: 'no-room' },
    ],
  }
  const summary = summaryOf(solution)
  expect(summary).toContain('unassigned  2\n')
  expect(summary).toContain('1 larger than every vehicle: 1 (3 too much for vehicle van)')
  expect(summary).toContain('1 without room in this plan: 2')
})

test('what is unassigned is listed in the order of the problem, with the load dimension where there are several', () => {
  const closest = { vehicle: 'truck', dimension: 1, missing: 2500 }
  const solution: Solution = {
    ...triangleSolution,
    unassigned: [
      { id: '2', reason: 'no-room' },
      { id: 3, reason: 'exceeds-capacity', closest },
      { id: 1, reason: 'no-room' },
    ],
  }
  const jobs = [...triangle.jobs, { id: 3 }].map((job) => ({ ...job, delivery: [1, 1] }))
  const summary = summaryOf(solution, [], { ...triangle, jobs, vehicles: [{ id: 'truck', capacity: [9, 9] }] })
  expect(summary).toContain('2 without room in this plan: 1, 2\n')
  expect(summary).toContain('3 (2,500 too much for vehicle truck in dimension 1)')
})

test('distances of the globe are metres, and durations are told where there are any', () => {
  const solution = { ...triangleSolution, distance: 12_345.6, duration: 1234 }
  expect(summaryOf(solution, [], { ...triangle, coordinates: 'geographic' })).toContain(
    'distance    12,346 m, 0:20:34 of travel\n',
  )
})

test('times are told where the solution states them: in all, and what of them is not travel', () => {
  const timed = { ...triangleSolution, duration: 30, waiting: 83, setup: 0, service: 8.5 }
  expect(summaryOf(timed)).toContain(
    '\ndistance    12, 30 s of travel\nduration    121.5 s, with 83 s of waiting, 8.5 s of service\nroutes ',
  )
  expect(summaryOf({ ...timed, setup: 5 })).toContain('83 s of waiting, 5 s of setup, 8.5 s of service\n')
  expect(summaryOf({ ...timed, waiting: 0, service: 0 })).toContain('\nduration    30 s\n')
  expect(summaryOf({ ...triangleSolution, duration: 30 })).not.toContain('\nduration')
})

test('prizes that are not collected are told as a part of the cost', () => {
  expect(summaryOf({ ...triangleSolution, prizes: 4 })).toContain(
    '\ncost        12\nprizes      4 of the cost, not collected\n',
  )
  expect(summaryOf(triangleSolution)).not.toContain('prizes')
})

test('a format is told where it was detected, with the one that reads the file otherwise', () => {
  const read = { problem: triangle, format: 'routeweave', isDetected: true, otherwise: null } as const
  expect(describeFormat(read)).toBe('routeweave')
  expect(describeFormat({ ...read, otherwise: 'vroom' })).toBe(
    'routeweave (detected; --format vroom reads it otherwise)',
  )
  expect(describeFormat({ ...read, isDetected: false })).toBeNull()
})

const misses: readonly (readonly [Pick<Unassigned, 'reason' | 'closest'>, string])[] = [
  [{ reason: 'missing-skills', closest: { vehicle: 'van', missing: 1 } }, 'a (1 skill missing in vehicle van)'],
  [
    { reason: 'missing-skills', closest: { vehicle: 'van', skills: ['crane', 7], missing: 2 } },
    'a (skills crane, 7 missing in vehicle van)',
  ],
  [
    { reason: 'missing-skills', closest: { vehicle: 'van', skills: [...'abcdefg'], missing: 7 } },
    'a (skills a, b, c, d, e, and 2 more, missing in vehicle van)',
  ],
  [{ reason: 'not-allowed', closest: { vehicle: 'van', missing: 1 } }, 'a (its lists leave out vehicle van)'],
  [{ reason: 'out-of-time', closest: { vehicle: 'van', missing: 1e-7 } }, 'a (0.01 s late with vehicle van)'],
  [
    { reason: 'exceeds-limit', closest: { vehicle: 'van', limit: 'maxTasks', missing: 1 } },
    'a (1 job beyond maxTasks of vehicle van)',
  ],
  [
    { reason: 'exceeds-limit', closest: { vehicle: 'van', limit: 'maxDuration', missing: 5423.482734 } },
    'a (5,423.48 s beyond maxDuration of vehicle van)',
  ],
  [{ reason: 'out-of-time', closest: { vehicle: 'van', missing: 60 } }, 'a (60 s late with vehicle van)'],
  [
    { reason: 'exceeds-limit', closest: { vehicle: 'van', limit: 'maxDistance', missing: 5 } },
    'a (5 beyond maxDistance of vehicle van)',
  ],
]

test.each(misses)('what the closest vehicle lacks is told in the unit of the reason: %o', (why, text) => {
  expect(summaryOf({ ...triangleSolution, unassigned: [{ id: 'a', ...why }] })).toContain(text)
})

test('on the globe what the closest vehicle lacks is told in metres, and by the clock', () => {
  const unassigned: Solution['unassigned'] = [
    { id: 1, reason: 'exceeds-limit', closest: { vehicle: 'van', limit: 'maxDistance', missing: 1234.5678 } },
    { id: 2, reason: 'out-of-time', closest: { vehicle: 'van', missing: 5423.482734 } },
  ]
  const summary = summaryOf({ ...triangleSolution, unassigned }, [], { ...triangle, coordinates: 'geographic' })
  expect(summary).toContain('1 (1,234.57 m beyond maxDistance of vehicle van)')
  expect(summary).toContain('2 (1:30:23 late with vehicle van)')
})

test('a start that left out what matters more is not compared by cost', () => {
  expect(summaryOf({ ...triangleSolution, stats: { ...stats, startCost: 11 } })).toContain(
    '\ncost        12; the start cost 11, but what it left out matters more\n',
  )
})

test('a start that served fewer jobs is not compared by cost', () => {
  expect(summaryOf({ ...triangleSolution, stats: { ...stats, startUnassigned: 1 } })).toContain(
    '\ncost        12; the start cost 15 with 1 unassigned\n',
  )
})

test('a start that served fewer jobs is compared by cost where no job is required', () => {
  const jobs = triangle.jobs.map((job) => ({ ...job, prize: 3 }))
  const solution = { ...triangleSolution, stats: { ...stats, startUnassigned: 1 } }
  expect(summaryOf(solution, [], { ...triangle, jobs })).toContain('the start cost 15, the search gained 20.00 %\n')
  const [first, ...others] = jobs
  const mixed = { ...triangle, jobs: [{ ...first, required: true }, ...others] }
  expect(summaryOf(solution, [], mixed)).toContain('the start cost 15 with 1 unassigned\n')
})

test('troubles of the search are told', () => {
  const summary = summaryOf({ ...triangleSolution, stats: { ...stats, rejected: 2, workersLost: 1 } })
  expect(summary).toContain('trouble     2 visits rejected, 1 worker lost\n')
})

test('without an output the summary says how to keep the solution', () => {
  expect(summaryOf(triangleSolution)).toContain('give -o FILE')
})

test('a search that was given up is not called done', () => {
  const tired = { ...stats, stoppedBy: 'done', failed: 10, warnings: ['A visit failed: it was tired'] } as const
  const ended = (of: Solution['stats']) =>
    /ended by (.*), seed/.exec(summaryOf({ ...triangleSolution, stats: of }))?.[1]
  expect(ended({ ...tired, warnings: [...tired.warnings] })).toBe('itself: visit after visit failed')
  expect(ended({ ...stats, stoppedBy: 'done' })).toBe('itself: nothing was left to do')
})

test('who solved what is told where there was a choice', () => {
  const counts = { merged: 1, rejected: 0, failed: 0, unsupported: 0 }
  const solvers = [
    { name: 'vroom', visits: 12, tasks: 9000, ...counts, rejected: 2, failed: 3, unsupported: 1 },
    { name: 'builtin', visits: 1, tasks: 800, ...counts },
  ]
  const of = (list: Stats['solvers']) => summaryOf({ ...triangleSolution, stats: { ...stats, solvers: list } })
  expect(of(solvers)).toContain(
    'solvers     vroom: 12 visits, failed at 3, 2 thrown away, did not take 1\n            builtin: 1 visit\n',
  )
  expect(of(solvers.slice(1))).not.toContain('solvers')
})
