/** Any other program on the same cells: its command line is a template, its .sol is judged like ours. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { InputError } from '../base/errors.js'
import type { Cell, Outcome, Usage } from './cell.js'
import { runChild } from './child.js'
import { type BenchInstance, readSolution } from './instance-file.js'
import { GRACE, judge, LONGEST, parseEvent, pinned } from './own-cell.js'

/** A peer as the flag names it. */
export interface Peer {
  readonly name: string
  /** Words; may hold {input}, {output}, {seconds}, {seed}. */
  readonly command: readonly string[]
}

/**
 * Reads `NAME=CMD ARGS...`; quotes keep words together, there is no shell.
 * @throws InputError if it has no name, no command or no {output}
 */
export function parsePeer(text: string): Peer {
  const match = /^([\w.+@-]+)=(.+)$/s.exec(text.trim())
  const command = match ? splitWords(match[2]) : []
  if (match && command.length > 0 && command.some((word) => word.includes('{output}'))) {
    return { name: match[1], command }
  }
  const hint = 'such as --peer "hgs=/opt/hgs {input} {output} -t {seconds} -seed {seed}"'
  throw new InputError([{ code: 'bad-flag', path: '--peer', message: `${text} is not NAME=CMD ... {output}`, hint }])
}

/**
 * Runs a peer on a cell and judges the .sol that it wrote; its time to the first solution is not known. Figures of its own it may print as
 * a line of JSON of the type `stats`: the last one is kept.
 */
export async function runPeerCell(cell: Cell, { problem }: BenchInstance): Promise<Outcome & Usage> {
  const { configuration, instance, seed } = cell
  const directory = mkdtempSync(join(tmpdir(), 'routeweave-peer-'))
  const output = join(directory, 'out.sol')
  const seconds = String((configuration.timeLimit ?? LONGEST) / 1000)
  const values: Record<string, string> = { input: resolve(instance), output, seconds, seed: String(seed) }
  const words = configuration.command.map((word) => word.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all))
  let stats: object | null = null
  const onLine = (line: string): void => {
    const event = parseEvent(line)
    if (event?.type === 'stats') stats = event
  }
  try {
    const timeout = (configuration.timeLimit ?? LONGEST) * 1.5 + GRACE
    const { usage, status, signal, stderr } = await runChild({
      command: [...pinned(configuration.pin), ...words],
      timeout,
      onLine,
    })
    const end = signal ?? `status ${status}`
    const solution = existsSync(output) ? readSolution(readFileSync(output, 'utf8'), problem, output) : null
    const error = solution ? null : `wrote no {output}, ended with ${end}: ${stderr.trim()}`
    const unknown = { firstSolution: null, milestones: [], series: null, stop: null }
    return { ...judge(problem, solution), error, stats, ...unknown, ...usage }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function splitWords(text: string): string[] {
  const words: string[] = []
  for (const match of text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)) words.push(match[1] ?? match[2] ?? match[3])
  return words
}
