/** The formats that a solution is written in, by the ending of the path. */

import { writeGeojson } from '../formats/geojson.js'
import { writeSolutionJson } from '../formats/json.js'
import { writeSol } from '../formats/sol.js'
import { writeSvg } from '../formats/svg.js'
import { writeVroomSolution } from '../formats/vroom-write.js'
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

/** About how long a job takes to write, in microseconds; measured with 100,000 jobs, parts included. */
export const WRITING_TIME: Record<SolutionFormat, number> = { json: 3, vroom: 6, sol: 2, geojson: 22, svg: 12 }

/** A solution and what its pictures need; `parts` is asked for at most when a picture is drawn. */
export interface Rendered {
  readonly problem: Problem
  readonly solution: Solution
  readonly parts: () => Int32Array | undefined
}

/**
 * A solution as text.
 * @throws InputError if the format cannot express it
 */
export function renderSolution(format: SolutionFormat, { problem, solution, parts }: Rendered): string {
  switch (format) {
    case 'json':
      return writeSolutionJson(solution)
    case 'vroom':
      return writeVroomSolution(problem, solution)
    case 'sol':
      return writeSol(problem, solution)
    case 'geojson':
      return writeGeojson(problem, solution, parts())
    case 'svg':
      return writeSvg(problem, solution, { parts: parts() })
  }
}
