/** The built-in search as a Solver, and the built-in construction that every run starts from. */

import type { Solver } from '../contracts/solver.js'
import { buildSavings } from '../search/construct/savings.js'
import { searchPart } from '../search/search.js'

/** Ruin and recreate with granular local search; takes every part. */
export const builtinSolver: Solver = {
  name: 'builtin',
  unsupported: () => [],
  solve: async (part, request) => searchPart(part, request),
}

/** The first complete solution of a whole Instance; O(n k log n k) for k neighbours per task. */
export const constructRoutes = buildSavings
