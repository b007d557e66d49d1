/** Reads a .vrp as research codes do, and finds routes by taking the nearest client that fits. */

/** @returns nodes from 0 (the depot), ways, loads, windows */
export function readVrp(text) {
  const lines = text.split('\n')
  const problem = { fields: {}, sections: {} }
  let section = null
  for (const line of lines) {
    const field = /^([A-Z_0-9]+) : (.*)$/.exec(line)
    if (line === 'EOF') break
    if (field) problem.fields[field[1]] = field[2]
    else if (/^[A-Z_]+$/.test(line)) section = problem.sections[line] = []
    else section.push(line.split(' ').map(Number))
  }
  const { fields, sections } = problem
  const size = Number(fields.DIMENSION)
  const column = (name, width) =>
    sections[name]?.map((row, k) => {
      if (row[0] !== k + 1 || row.length !== width || row.some(Number.isNaN)) throw new Error(`${name}: ${row}`)
      return row.slice(1)
    })
  const points = column('NODE_COORD_SECTION', 3)
  const loads = column('DEMAND_SECTION', 2).flat()
  const windows = column('TIME_WINDOW_SECTION', 3)
  const service = column('SERVICE_TIME_SECTION', 2)?.flat()
  const ways = sections.EDGE_WEIGHT_SECTION ?? points.map((a) => points.map((b) => lengthOf(a, b)))
  const rows = [ways, loads, windows ?? ways, service ?? ways]
  if (rows.some((list) => list.length !== size) || ways.some((row) => row.length !== size)) throw new Error('sizes')
  if (ways.flat().some((way) => !Number.isInteger(way) || way < 0 || way > 2 ** 31)) throw new Error('ways')
  if (JSON.stringify(sections.DEPOT_SECTION) !== '[[1],[-1]]') throw new Error('depot')
  return { size, ways, loads, windows, service, capacity: Number(fields.CAPACITY), fields }
}

function lengthOf([ax, ay], [bx, by]) {
  return Math.round(Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2))
}

/** Routes of nodes; `most` bounds their number where it is given, then what is left is not served. */
export function findRoutes({ size, ways, loads, windows, service, capacity }) {
  const left = new Set(Array.from({ length: size - 1 }, (_, k) => k + 1))
  const routes = []
  while (left.size > 0) {
    const route = []
    let [at, time, load] = [0, windows?.[0][0] ?? 0, 0]
    const arrival = (node) => Math.max(time + (service?.[at] ?? 0) + ways[at][node], windows?.[node][0] ?? 0)
    const isInTime = (node) => {
      if (!windows) return true
      const begin = arrival(node)
      return begin <= windows[node][1] && begin + service[node] + ways[node][0] <= windows[0][1]
    }
    for (;;) {
      const fits = [...left].filter((node) => load + loads[node] <= capacity && isInTime(node))
      if (fits.length === 0) break
      const next = fits.reduce((best, node) => (ways[at][node] < ways[at][best] ? node : best))
      ;[time, at, load] = [arrival(next), next, load + loads[next]]
      route.push(next)
      left.delete(next)
    }
    if (route.length === 0) {
      route.push(...left)
      left.clear()
    }
    routes.push(route)
  }
  return routes
}

/** What routes cost by the file's own ways. */
export function costOf({ ways }, routes) {
  let cost = 0
  for (const route of routes) {
    let at = 0
    for (const node of [...route, 0]) {
      cost += ways[at][node]
      at = node
    }
  }
  return cost
}

export function solText(routes, cost) {
  return `${routes.map((route, k) => `Route #${k + 1}: ${route.join(' ')}\n`).join('')}Cost ${cost}\n`
}
