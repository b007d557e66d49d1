/** What users write in TypeScript: it need not run, the compiler must take it, and refuse what is marked. */

import {
  check,
  createPool,
  type Job,
  type Matrix,
  merge,
  parseProblem,
  processSolver,
  type ProblemSolver,
  type Problem,
  type RunEvent,
  type RunOptions,
  type Solution,
  solutionFromLists,
  solve,
  type Solver,
  split,
  startRun,
  type Vehicle,
} from 'routeweave'
import { readProblem, readSol, readVrplib, writeGeojson, writeSvg, writeVroomSolution } from 'routeweave/formats'
import { problemSolverContract, solverContract } from 'routeweave/testing'

// Lists that grow, and lists that nobody may change.
export const growing: Job[] = []
for (let i = 0; i < 3; i++) growing.push({ id: i, location: [i, 0] })
export const frozen = {
  coordinates: 'planar',
  jobs: [{ id: 1, location: [0, 1], delivery: [1], timeWindows: [[0, 60]], skills: ['lift'] }],
  vehicles: [
    { id: 'van', start: [0, 0], end: [0, 0], capacity: [1], breaks: [{ id: 'lunch', timeWindows: [[0, 9]] }] },
  ],
  profiles: {
    car: {
      distances: [
        [0, 1],
        [1, 0],
      ],
    },
  },
  relations: [{ type: 'sequence', jobs: [1, 2] }],
} as const
const vehicles: readonly Vehicle[] = [{ id: 'van', description: undefined }]
export const problems: readonly Problem[] = [frozen, { jobs: growing, vehicles }, { vehicles, ...{ jobs: [] } }]

// Matrices as rows, flat, and flat on shared memory; of integers that are no array of theirs never.
const numbers = new Int32Array(new SharedArrayBuffer(16))
const given: readonly Matrix[] = [[[0]], numbers, new Uint16Array(1), new Float64Array(1)]
export const flat: readonly Problem[] = given.map((distances) => ({
  jobs: [],
  vehicles,
  profiles: { car: { distances } },
}))
// @ts-expect-error no matrix is a list of numbers
export const listed: Matrix = [0, 1, 1, 0]

// Lists made inside the call, from whatever one has.
const stops: [string, number, number][] = [['a', 4.4, 51.2]]
export const inline: Promise<Solution> = solve({
  jobs: stops.map(([id, lon, lat]) => ({ id, location: [lon, lat], delivery: [1] })),
  vehicles: Array.from({ length: 2 }, (_, i) => ({ id: i, start: [4.3, 50.8], capacity: [i] })),
})

// Options that may be missing somewhere else.
function optionsFrom(flags: { timeLimit?: number; seed?: number; signal?: AbortSignal }): RunOptions {
  return { timeLimit: flags.timeLimit, seed: flags.seed, signal: flags.signal, solver: undefined, pool: undefined }
}

export async function useEverything(text: string, solver: Solver): Promise<string[]> {
  await using run = startRun(frozen, { ...optionsFrom({}), pool: createPool({ workers: undefined }) })
  for await (const event of run) describe(event)
  const solution = await run.solution
  const places: (number[] | undefined)[] = solution.routes.flatMap(({ steps }) => steps.map(({ location }) => location))
  const parts = split(frozen, { maxSubproblem: undefined })
  const merged = merge(frozen, await Promise.all(parts.map((part) => solve(part, { solver }))))
  const read = solutionFromLists(frozen, readSol(text, frozen).routes)
  const broken = check(readProblem(text, { format: undefined }), merged).map(({ path }) => path)
  const drawn = [writeSvg(frozen, read), writeGeojson(parseProblem(JSON.parse(text)), read)]
  const vrplib = readVrplib(text, { rounding: undefined })
  return [...broken, ...drawn, writeVroomSolution(vrplib, read), String(places), solverContract(solver)[0]?.name ?? '']
}

function describe(event: RunEvent): string {
  return event.type === 'improved' ? `${event.cost} ${event.unassigned}` : event.type
}

export const refused: Problem = {
  // @ts-expect-error a location has two numbers
  jobs: [{ id: 1, location: [1, 2, 3] }],
  // @ts-expect-error no vehicle has this field
  vehicles: [{ id: 1, capactiy: [1] }],
}
// @ts-expect-error no run has this option
export const wrong: RunOptions = { timelimit: 1 }

// A solver that is a program.
export const program: ProblemSolver = processSolver({
  command: 'solver',
  args: ['-q'],
  memoryLimit: 1e9,
  slots: undefined,
})
export const promises: string[] = problemSolverContract(program, { timeLimit: 100 }).map(({ name }) => name)
// @ts-expect-error a command is needed
processSolver({ args: [] })
