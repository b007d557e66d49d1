/** A stand-in for LKH-3: a file of parameters, a .vrp with a matrix and perhaps windows, a TSPLIB tour. */

import { readFileSync, writeFileSync } from 'node:fs'
import { argv, exit } from 'node:process'
import { costOf, findRoutes, readVrp } from './fake-vrp.mjs'

const parameters = Object.fromEntries(
  readFileSync(argv[2], 'utf8')
    .split('\n')
    .map((line) => line.split(' = ')),
)
for (const name of ['PROBLEM_FILE', 'OUTPUT_TOUR_FILE', 'VEHICLES', 'TIME_LIMIT', 'SEED']) {
  if (parameters[name] === undefined) exit(1)
}
const vrp = readVrp(readFileSync(parameters.PROBLEM_FILE, 'utf8'))
const types = ['CVRP', 'ACVRP', 'CVRPTW']
if (!types.includes(vrp.fields.TYPE) || !(Number(parameters.SEED) > 0)) exit(1)
const routes = findRoutes(vrp)
const salesmen = Number(parameters.VEHICLES)
// Extra depots are numbered after the last node, one for each salesman but the first.
const nodes = routes.flatMap((route, k) => [k === 0 ? 1 : vrp.size + k, ...route.map((node) => node + 1)])
const unused = Array.from({ length: Math.max(0, salesmen - routes.length) }, (_, k) => vrp.size + routes.length + k)
const tour = [...nodes, ...unused]
// A tour is a circle without a direction: symmetric ones are told from the depot towards its lower neighbour.
const told = vrp.fields.TYPE === 'ACVRP' ? tour : [tour[0], ...tour.slice(1).reverse()]
const dimension = vrp.size + Math.max(0, Math.max(salesmen, routes.length) - 1)
const head = `NAME : part.${costOf(vrp, routes)}.tour\nCOMMENT : Length = 1\nTYPE : TOUR\nDIMENSION : ${dimension}\n`
writeFileSync(parameters.OUTPUT_TOUR_FILE, `${head}TOUR_SECTION\n${told.join('\n')}\n-1\nEOF\n`)
