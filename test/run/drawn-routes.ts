/** Routes to start from that nobody has looked at: whatever they break is to be found. */

import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import { routeTasks } from '../../src/instance/routes.js'
import type { Problem } from '../../src/model/problem.js'
import { drawRoutes } from '../arbitraries/routes.js'

/** The problem with routes drawn without a look at its rules, capacities and who there is alone. */
export function withDrawnRoutes(problem: Problem, seed: number): Problem {
  const compiled = compile(problem)
  const { instance, typeMembers } = compiled
  const routes = drawRoutes(instance, new Random(seed))
  const next = typeMembers.map((members) =>
    members.flatMap((v) => Array<number>(problem.vehicles[v].count ?? 1).fill(v)),
  )
  const initialRoutes = Array.from(routes.type, (type, r) => ({
    vehicle: problem.vehicles[next[type].pop() ?? -1].id,
    steps: Array.from(routeTasks(routes, r), (task) => ({
      type: 'job' as const,
      id: problem.jobs[instance.taskJob[task]].id,
    })),
  }))
  return { ...problem, initialRoutes }
}
