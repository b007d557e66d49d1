/**
 * A part as a .vrp that research codes read as it is: the header's fields in the order of CVRPLIB's X instances (some read
 * their first lines blindly), and nothing that some code does not know unless the part needs it. The depot is node 1.
 */

import type { Compiled } from '../../instance/compile.js'
import type { Instance } from '../../instance/instance.js'
import { bindingDimensions, type Edges } from './vrplib-fit.js'
import { timeSections } from './vrplib-times.js'
import { coordinateWays, matrixWays } from './vrplib-ways.js'

/** What is written, and the way back. */
export interface VrplibFile {
  readonly text: string
  /** Task of each client: node k + 2 of the file, client k + 1 of a .sol, is clients[k]. Who fits no vehicle is none. */
  readonly clients: Int32Array
  /** The most routes that there may be. */
  readonly vehicles: number
}

/**
 * Writes a part with one type of vehicle.
 * @param largest bounds the lengths that the program is to compute or to read
 */
export function vrplibFile(compiled: Compiled, edges: Edges, largest: number): VrplibFile {
  const { instance, problem } = compiled
  const { demand, capacity } = loadsOf(compiled)
  const clients = Int32Array.from({ length: instance.taskCount }, (_, task) => task).filter(
    (task) => demand[task] <= capacity && isAllowed(instance, task),
  )
  const vehicles = Math.min(instance.typeVehicles[0], clients.length)
  const isPlain = edges === 'coordinates'
  const ways = isPlain ? coordinateWays(problem, instance, clients, largest) : matrixWays(instance, clients, largest)
  // Codes that read coordinates know no VEHICLES field; they are told by their arguments.
  const isLimited = !isPlain && vehicles < clients.length
  const lines = [
    'NAME : part',
    'COMMENT : part',
    `TYPE : ${ways.type}`,
    `DIMENSION : ${clients.length + 1}`,
    ...ways.fields,
    `CAPACITY : ${capacity}`,
    ...(isLimited ? [`VEHICLES : ${vehicles}`] : []),
    ...ways.sections,
    'DEMAND_SECTION',
    '1 0',
    ...Array.from(clients, (task, k) => `${k + 2} ${demand[task]}`),
    ...(instance.isTimed === 1 ? timeSections(instance, clients, ways.scale) : []),
    ...['DEPOT_SECTION', '1', '-1', 'EOF'],
  ]
  return { text: `${lines.join('\n')}\n`, clients, vehicles }
}

// Where no load runs short every client weighs 1, so that a limit on tasks is the capacity: some codes refuse weights of 0.
function loadsOf({ problem, instance }: Compiled): { readonly demand: Int32Array; readonly capacity: number } {
  const { taskCount, demand, typeCapacity, typeMaxTasks } = instance
  const dimension = bindingDimensions(problem).at(0)
  if (dimension === undefined) {
    return { demand: new Int32Array(taskCount).fill(1), capacity: Math.min(typeMaxTasks[0], Math.max(1, taskCount)) }
  }
  const own = demand.subarray(dimension * taskCount, (dimension + 1) * taskCount)
  return { demand: own, capacity: typeCapacity[dimension] }
}

function isAllowed({ kindCount, kind, allowed }: Instance, task: number): boolean {
  return kindCount === 0 || allowed[kind[task]] === 1
}
