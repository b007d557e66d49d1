/** What research codes write of their routes, in whichever of the usual forms. */

/** Routes of a text; each client of the file in exactly one, or a sentence that says why not. */
export type VrplibAnswer = { readonly routes: readonly (readonly number[])[] } | { readonly lacks: string }

// CVRPLIB's and SINTEF's: "Route #1: 3 4 5".
const ROUTE = /^\s*route\s*#?\s*\d+\s*:(.*)$/i
// LKH's MTSP_SOLUTION_FILE: "1 4 5 1 (#2)  Cost: 123", in nodes.
const SALESMAN = /^\s*([\d ]+)\(#\d+\)\s*cost/i

/**
 * Reads the routes of a .sol (also with lines of other kinds), of a TSPLIB tour, or of LKH's own list.
 * @param clientCount clients are numbered 1 to clientCount in a .sol, and are nodes 2 to clientCount + 1 elsewhere
 * @returns routes of clients numbered from 0
 */
export function readVrplibAnswer(text: string, clientCount: number): VrplibAnswer {
  const lines = text.split('\n')
  const isTour = /^\s*TOUR_SECTION/m.test(text)
  const found = isTour ? tourOf(lines, clientCount) : lines.flatMap((line) => routeIn(line))
  const routes = found.filter((route) => route.length > 0)
  const lacks = findLack(routes, clientCount)
  return lacks === null ? { routes } : { lacks }
}

function routeIn(line: string): number[][] {
  const route = ROUTE.exec(line)
  // 0 is the depot, which some write at both ends.
  if (route) return [numbersIn(route[1], 1).filter((client) => client >= 0)]
  const salesman = SALESMAN.exec(line)
  return salesman ? [numbersIn(salesman[1], 2).filter((client) => client >= 0)] : []
}

// One tour through all nodes: node 1, and whatever is beyond the last client, is the depot.
function tourOf(lines: readonly string[], clientCount: number): number[][] {
  const begin = lines.findIndex((line) => line.includes('TOUR_SECTION')) + 1
  const nodes = numbersIn(lines.slice(begin).join(' '), 0)
  const end = nodes.findIndex((node) => !(node > 0))
  const tour = end < 0 ? nodes : nodes.slice(0, end)
  const isDepot = (node: number) => node === 1 || node > clientCount + 1
  const first = Math.max(0, tour.findIndex(isDepot))
  const routes: number[][] = [[]]
  for (const node of [...tour.slice(first), ...tour.slice(0, first)]) {
    if (isDepot(node)) routes.push([])
    else routes[routes.length - 1].push(node - 2)
  }
  return routes
}

// What is no number becomes NaN, and is found lacking.
function numbersIn(text: string, offset: number): number[] {
  return (text.match(/\S+/g) ?? []).map((token) => Number(token) - offset)
}

function findLack(routes: readonly (readonly number[])[], clientCount: number): string | null {
  if (routes.length === 0) return 'holds no routes'
  const isSeen = new Uint8Array(clientCount)
  let seen = 0
  for (const client of routes.flat()) {
    if (!(Number.isInteger(client) && client >= 0 && client < clientCount)) return 'names a client that there is not'
    if (isSeen[client]++ === 1) return `visits client ${client + 1} twice`
    seen++
  }
  return seen === clientCount ? null : `visits ${seen} of ${clientCount} clients`
}
