// Reads a problem in VRPLIB, solves it, and writes the solution as CVRPLIB's .sol. Prints:
//   Route #1: 1 2
//   Route #2: 3 4
//   Cost 32
import { solve } from 'routeweave'
import { readVrplib, writeSol } from 'routeweave/formats'

const problem = readVrplib(`
NAME : four corners
TYPE : CVRP
DIMENSION : 5
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 2
NODE_COORD_SECTION
1 0 0
2 -3 4
3 3 4
4 3 -4
5 -3 -4
DEMAND_SECTION
1 0
2 1
3 1
4 1
5 1
DEPOT_SECTION
1
-1
EOF
`)
const solution = await solve(problem, { iterations: 200 })
process.stdout.write(writeSol(problem, solution))
