/**
 * A stand-in for HGS-CVRP: its arguments, its way of reading (three lines blindly, then known fields up to the coordinates,
 * one depot that is node 1), its habit to say what went wrong on standard output and to leave with 0. Unlike it, it writes
 * its solution while it works: half of it, a poor one, a better one. FAKE_HGS: hang, stubborn, overload, half, folder, stdout.
 */

import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { argv, env, exit } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { costOf, findRoutes, readVrp, solText } from './fake-vrp.mjs'

const say = (text) => writeSync(1, `${text}\n`)
const FIELDS = ['DIMENSION', 'EDGE_WEIGHT_TYPE', 'CAPACITY', 'DISTANCE', 'SERVICE_TIME']

function readStrictly(path) {
  const text = readFileSync(path, 'utf8')
  const words = text.split('\n').slice(3).join('\n').split(/\s+/)
  let k = 0
  while (words[k] !== 'NODE_COORD_SECTION') {
    if (!FIELDS.includes(words[k]) || words[k + 1] !== ':')
      throw new Error(`Unexpected data in input file: ${words[k]}`)
    k += 3
  }
  if (
    !/^NAME : \S+\nCOMMENT : .*\nTYPE : CVRP\nDIMENSION : \d+\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : \d+\nNODE_COORD_SECTION\n/.test(
      text,
    )
  ) {
    throw new Error('Unexpected data in input file')
  }
  return readVrp(text)
}

async function main() {
  const [input, output, ...options] = argv.slice(2)
  const mode = env.FAKE_HGS
  if (options.length % 2 === 1) throw new Error('Incorrect line of command')
  const flags = Object.fromEntries(options.map((text, k) => [text, options[k + 1]]).filter((_, k) => k % 2 === 0))
  for (const [name, value] of Object.entries(flags)) {
    if (!['-t', '-seed', '-veh', '-round', '-it', '-log'].includes(name) || !Number.isFinite(Number(value))) {
      throw new Error(`ARGUMENT NOT RECOGNIZED: ${name} ${value}`)
    }
  }
  const vrp = readStrictly(input)
  const routes = findRoutes(vrp)
  const poor = routes.flatMap((route) => route.map((node) => [node]))
  say(`----- READING INSTANCE: ${input}`)
  if (mode === 'stdout') return say(solText(routes, costOf(vrp, routes)))
  const to = mode === 'folder' ? `${output}/any_seed-${flags['-seed']}.vrp.sol` : output
  const better = solText(routes, costOf(vrp, routes))
  writeFileSync(to, better.slice(0, better.length / 2))
  if (mode === 'half') return
  await wait(400)
  if (mode === 'overload') return writeFileSync(to, solText([routes.flat()], 1))
  if (mode !== 'stubborn') writeFileSync(to, solText(poor, costOf(vrp, poor)))
  if (mode === 'hang' || mode === 'stubborn') {
    process.on('SIGTERM', () => {})
    setInterval(() => {}, 1000)
    return
  }
  await wait(400)
  writeFileSync(to, better)
}

main().catch((error) => {
  say(`EXCEPTION | ${error.message}`)
  exit(0)
})
