/** One part in its folder: the files are written, the program runs, and what it finds is read while it works. */

import { childFailure } from '../child/failure.js'
import type { ChildCommand, ChildEnd, ChildHost } from '../child/child.js'
import type { ProblemRequest } from '../../contracts/problem-solver.js'
import type { BestRoutes, TypedRoute } from '../best-routes.js'
import { readVrplibAnswer } from './vrplib-answer.js'
import type { VrplibFile } from './vrplib-file.js'
import { openWorkFolder, type WorkFolder } from './work-folder.js'

/** All that one part needs. */
export interface VrplibWork {
  readonly host: ChildHost
  readonly command: ChildCommand
  readonly args: readonly string[]
  readonly parameters: string
  readonly best: BestRoutes
  readonly file: VrplibFile
  readonly request: ProblemRequest
  readonly fill: (text: string, paths: Readonly<Record<string, string>>) => string
}

/** Milliseconds between looks at what the program has written so far. */
const LOOK_EVERY = 250

/** The last lines of standard output that are kept for an error: some codes say there what went wrong, and exit with 0. */
const KEPT_LINES = 5

/**
 * Runs the program; what it finds is in `best` afterwards.
 * @throws RouteweaveError 'solver-failed' if it found nothing, unless it was stopped on request
 */
export async function solveInFolder(work: VrplibWork): Promise<void> {
  const folder = await openWorkFolder()
  try {
    await runIn(folder, work)
  } finally {
    await folder.remove()
  }
}

async function runIn(folder: WorkFolder, work: VrplibWork): Promise<void> {
  const { host, command, request, file, fill } = work
  const paths = {
    input: folder.at('part.vrp'),
    output: folder.at('part.sol'),
    folder: folder.path,
    parameters: folder.at('part.par'),
  }
  const args = work.args.map((text) => fill(text, paths))
  await folder.write('part.vrp', file.text)
  if (work.args.some((text) => text.includes('{parameters}'))) {
    await folder.write('part.par', fill(work.parameters, paths))
  }
  const answers = new Answers(work)
  const look = watch(folder, answers)
  let end: ChildEnd
  try {
    end = await host.run({
      args,
      input: '',
      signal: request.signal,
      deadline: request.deadline,
      ...(request.latest === undefined ? {} : { latest: request.latest }),
      onLine: (line) => answers.hear(line.toString()),
    })
  } finally {
    await look.stop()
  }
  answers.endOfOutput()
  if (answers.isFound || end.stoppedBy === 'signal') return
  const when = end.stoppedBy === 'deadline' ? 'had found nothing by the deadline' : 'ended without a solution'
  const why = answers.fault === null ? '' : `: what it wrote ${answers.fault}`
  const said = answers.tail.length > 0 ? `; it last said: ${answers.tail.join(' | ')}` : ''
  throw childFailure({ ...command, args }, `${when}${why}${said}`, end)
}

/** What came of all that the program wrote. */
class Answers {
  /** True once a solution was read that breaks no rule. */
  isFound = false
  /** What was wrong with the last that was read; null for nothing. */
  fault: string | null = null
  readonly tail: string[] = []
  readonly #work: VrplibWork
  #block: string[] = []

  constructor(work: VrplibWork) {
    this.#work = work
  }

  /** A line of standard output: routes that are followed by a cost are a solution. */
  hear(line: string): void {
    this.tail.push(line.slice(0, 200))
    if (this.tail.length > KEPT_LINES) this.tail.shift()
    if (/^\s*route\s*#/i.test(line)) this.#block.push(line)
    else if (this.#block.length > 0 && /^\s*cost/i.test(line)) this.endOfOutput()
  }

  /** Reads the routes that no cost came after. */
  endOfOutput(): void {
    if (this.#block.length > 0) this.take(this.#block.join('\n'))
    this.#block = []
  }

  /** A whole file, or a part of one that is being written, which is seen by the clients that it lacks. */
  take(text: string): void {
    const { best, file, request } = this.#work
    const answer = readVrplibAnswer(text, file.clients.length)
    if ('lacks' in answer) {
      this.fault = answer.lacks
      return
    }
    // A tour may be told from either end: with windows only one of them is in time.
    const backwards = answer.routes.map((route) => route.toReversed())
    for (const routes of [answer.routes, backwards]) {
      const { broken, better } = best.offer(within(routes, file, best))
      this.fault = broken
      if (broken !== null) continue
      this.isFound = true
      if (better) request.report(better)
      return
    }
  }
}

// More routes than vehicles: those that weigh most are driven, and the clients of the others wait.
function within(
  routes: readonly (readonly number[])[],
  { clients, vehicles }: VrplibFile,
  best: BestRoutes,
): TypedRoute[] {
  const { weight } = best.compiled.instance
  const typed = routes.map((route) => ({ type: 0, tasks: route.map((client) => clients[client]) }))
  if (typed.length <= vehicles) return typed
  const weigh = ({ tasks }: TypedRoute) => tasks.reduce((sum, task) => sum + weight[task], 0)
  return typed.sort((a, b) => weigh(b) - weigh(a)).slice(0, vehicles)
}

function watch(folder: WorkFolder, answers: Answers): { readonly stop: () => Promise<void> } {
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    for (const text of await folder.news()) answers.take(text)
  }
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    looking = look().finally(() => {
      isLooking = false
    })
    looking.catch(() => {})
  }, LOOK_EVERY)
  return {
    async stop() {
      clearInterval(timer)
      await looking.catch(() => {})
      await look()
    },
  }
}
