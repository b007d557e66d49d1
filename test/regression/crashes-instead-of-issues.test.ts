import { expect, it } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import type { Problem } from '../../src/model/problem.js'
import { startRun } from '../../src/run/start-run.js'
import { merge, split } from '../../src/run/split-and-merge.js'

const problem: Problem = {
  coordinates: 'planar',
  jobs: [1, 2].map((id) => ({ id, location: [id, 0] })),
  vehicles: [{ id: 'v', count: 2, start: [0, 0] }],
}
const step = { type: 'job', id: 1, distance: 1, duration: 1, load: [] }
const route = { vehicle: 'v', vehicleIndex: 0, cost: 1, distance: 1, duration: 1, load: [], steps: [step] }
const initial = { version: 1, cost: 1, distance: 1, duration: 1, routes: [route], unassigned: [] }
const solver = { name: 'none', unsupported: () => [], solve: () => Promise.reject(new Error('never asked')) }
const splitter = { name: 'none', split: () => null }
const pool = { open: () => null }

/** Paths of the issues of a call by somebody without types. */
function pathsOf(call: () => unknown): string[] {
  try {
    call()
  } catch (error) {
    if (error instanceof InputError) return error.issues.map(({ path }) => path)
    throw error
  }
  return []
}

it.each([
  [() => merge(problem, [{}] as never), 'solutions[0].'],
  [() => merge(problem, [null] as never), 'solutions[0]'],
  [() => merge(problem, {} as never), 'solutions'],
  [() => split(problem, null as never), 'options'],
  [() => split(problem, { splitter: 1 } as never), 'options.splitter'],
  [() => split(problem, { maxSubproblm: 4 } as never), 'options.maxSubproblm'],
  [() => split(problem, { seed: -1 }), 'options.seed'],
  [() => startRun(problem, null as never), 'options'],
  [
    () => startRun(problem, { initial: { ...initial, routes: [{ steps: [null] }] } } as never),
    'options.initial.routes',
  ],
  [
    () => startRun(problem, { initial: { ...initial, routes: [{ ...route, vehicleIndex: 0.5 }] } } as never),
    'options.initial.routes[0].vehicleIndex',
  ],
])('refuses %s at %s', (call, path) => {
  const paths = pathsOf(call)
  expect(paths.length).toBeGreaterThan(0)
  for (const each of paths) expect(each.startsWith(path)).toBe(true)
})

// Options that were taken and then not heeded, and contradictions that came to light only when the run was on.
it.each([
  [{ executor: 'threads', solver }, ['solver']],
  [{ executor: 'inline', workers: 2, threadScript: 'thread.js' }, ['threadScript', 'workers']],
  [{ solver, pool, workers: 2 }, ['pool', 'workers']],
  [{ pool, workers: 2, threadScript: 'thread.js' }, ['workers', 'threadScript']],
  [{ splitter }, ['splitter']],
  [{ splitter, solver, start: 'savings' }, ['splitter']],
  [{ initial, start: 'parts' }, ['start']],
  [{ initial, solver, splitter }, ['splitter']],
])('refuses what contradicts itself: %s', (options, names) => {
  expect(pathsOf(() => startRun(problem, options as never))).toEqual(names.map((name) => `options.${name}`))
})
