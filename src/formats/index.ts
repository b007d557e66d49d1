/**
 * `routeweave/formats`: problems and solutions as text in the formats of others, and in our own. What a format or a
 * problem says and the other side cannot express is an InputError that names it, never left out in silence.
 *
 * @example
 * import { readFileSync, writeFileSync } from 'node:fs'
 * import { solve } from 'routeweave'
 * import { readVrplib, writeSol } from 'routeweave/formats'
 *
 * const problem = readVrplib(readFileSync('X-n101-k25.vrp', 'utf8'), { path: 'X-n101-k25.vrp' })
 * writeFileSync('X-n101-k25.sol', writeSol(problem, await solve(problem)))
 */

export { type CsvOptions, readCsv } from './csv.js'
export { detectFormat, PROBLEM_FORMATS, type ProblemFormat, readProblem, type ReadOptions } from './detect.js'
export { streamGeojson, writeGeojson } from './geojson.js'
export { readProblemJson, readSolutionJson, streamSolutionJson, writeProblemJson, writeSolutionJson } from './json.js'
export { streamProblemLines } from './ndjson-write.js'
export { readProblemStream } from './problem-stream.js'
export { readSol, type SolFile, type SolRoute, streamSol, writeSol } from './sol.js'
export { readSolomon, type SolomonOptions } from './solomon.js'
export { writeSolomon } from './solomon-write.js'
export { streamSvg, type SvgOptions, writeSvg } from './svg.js'
export { readVroom } from './vroom.js'
export { streamVroomSolution, writeVroomProblem, writeVroomSolution } from './vroom-write.js'
export { readVroomSolution } from './vroom-solution.js'
export { readVrplib, type VrplibOptions } from './vrplib.js'
export { writeVrplib } from './vrplib-write.js'
