/** The public names: one that goes or comes is a decision, and stands in the CHANGELOG. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What each entry of the package exports at run time; types are held by test/types. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  '.': [
    ...[
      'InputError',
      'RouteweaveError',
      'check',
      'createPool',
      'defineSolver',
      'inspect',
      'merge',
      'parseProblem',
      'parseSolution',
      'processSolver',
    ],
    ...['solutionFromLists', 'solve', 'split', 'startRun', 'vroomSolver', 'vrplibSolver'],
  ],
  './testing': [
    ...[
      'assertKeepsRules',
      'assertPlan',
      'executorContract',
      'problemSolverContract',
      'smallInstance',
      'solverContract',
    ],
    ...['splitterContract', 'wholePart'],
  ],
  './formats': [
    ...['PROBLEM_FORMATS', 'detectFormat', 'readCsv', 'readProblem', 'readProblemJson', 'readProblemStream'],
    ...['readSol', 'readSolomon', 'readSolutionJson', 'readVroomSolution'],
    ...[
      'readVroom',
      'readVrplib',
      'streamGeojson',
      'streamProblemLines',
      'streamSol',
      'streamSolutionJson',
      'streamSvg',
      'streamVroomSolution',
      'writeGeojson',
      'writeProblemJson',
      'writeSol',
      'writeSolomon',
      'writeSolutionJson',
      'writeSvg',
    ],
    ...['writeVroomProblem', 'writeVroomSolution', 'writeVrplib'],
  ],
}

const manifest: { readonly exports: Readonly<Record<string, string | { readonly default: string }>> } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
)

test('the package has these entries', () => {
  const others = ['./thread', './schema.json', './protocol.schema.json', './package.json']
  expect(Object.keys(manifest.exports).sort()).toEqual([...Object.keys(NAMES), ...others].sort())
})

test.each(Object.entries(NAMES))('routeweave %s exports these names', async (entry, names) => {
  const target = manifest.exports[entry]
  const path = (typeof target === 'string' ? target : target.default).replace('./dist', '../src').replace(/js$/, 'ts')
  expect(Object.keys(await import(/* @vite-ignore */ path)).sort()).toEqual([...names].sort())
})
