/** The formats that a solution is written in, by the ending of the path. */

import { streamGeojson } from '../formats/geojson.js'
import { streamSolutionJson } from '../formats/json.js'
import { streamSol } from '../formats/sol.js'
import { streamSvg } from '../formats/svg.js'
import { streamVroomSolution } from '../formats/vroom-write.js'
import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'

/** What a solution can be written as. */
export type SolutionFormat = 'json' | 'vroom' | 'sol' | 'geojson' | 'svg'

/** Endings and what they mean; the first that fits counts. */
export const SOLUTION_ENDINGS: readonly (readonly [ending: string, format: SolutionFormat])[] = [
  ['.vroom.json', 'vroom'],
  ['.geojson', 'geojson'],
  ['.json', 'json'],
  ['.sol', 'sol'],
  ['.svg', 'svg'],
]

/** About how long a job takes to write, in microseconds; measured with 100,000 jobs, parts and the making of steps included. */
export const WRITING_TIME: Record<SolutionFormat, number> = { json: 5, vroom: 8, sol: 2, geojson: 25, svg: 12 }

/** A solution and what its pictures need; `parts` is asked for at most when a picture is drawn. */
export interface Rendered {
  readonly problem: Problem
  readonly solution: Solution
  readonly parts: () => Int32Array | undefined
}

/**
 * A solution as text, in chunks that are made while they are written.
 * @throws InputError at once if the format cannot express it
 */
export function streamSolution(
  format: SolutionFormat,
  { problem, solution, parts }: Rendered,
): Generator<string, void> {
  switch (format) {
    case 'json':
      return streamSolutionJson(solution)
    case 'vroom':
      return streamVroomSolution(problem, solution)
    case 'sol':
      return streamSol(problem, solution)
    case 'geojson':
      return streamGeojson(problem, solution, parts())
    case 'svg':
      return streamSvg(problem, solution, { parts: parts() })
  }
}
