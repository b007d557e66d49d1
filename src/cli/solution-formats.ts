/** The formats that a solution is written in, by the ending of the path. */

import { writeGeojson } from '../formats/geojson.js'
import { writeSolutionJson } from '../formats/json.js'
import { writeSol } from '../formats/sol.js'
import { writeSvg } from '../formats/svg.js'
import { writeVroomSolution } from '../formats/vroom-write.js'
import type { Problem } from '../model/problem.js'
import type { Solution } from '../model/solution.js'
import { labelParts } from './label-parts.js'

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

/**
 * A solution as text.
 * @throws InputError if the format cannot express it
 */
export function renderSolution(format: SolutionFormat, problem: Problem, solution: Solution): string {
  switch (format) {
    case 'json':
      return writeSolutionJson(solution)
    case 'vroom':
      return writeVroomSolution(problem, solution)
    case 'sol':
      return writeSol(problem, solution)
    case 'geojson':
      return writeGeojson(problem, solution, labelParts(problem))
    case 'svg':
      return writeSvg(problem, solution, { parts: labelParts(problem) })
  }
}
