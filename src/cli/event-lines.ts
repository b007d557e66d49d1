/** `--events`: what a run says as NDJSON on standard output; the last line carries the solution, or the error, others the best so far. */

import { recordError } from '../base/errors.js'
import { streamSolutionLine } from '../formats/json.js'
import type { RunEvent } from '../model/events.js'
import type { Solution } from '../model/solution.js'
import { type CommandIo, writeChunks, writeTo } from './io.js'
import { emptyProgress, takeEvent } from './progress.js'

/** Writes the lines of one run. */
export interface EventLines {
  take(event: RunEvent): void
  /** Answers a request for the status. */
  status(): void
  warn(message: string): void
  /** A line with the best so far where that is news since the last one, and where the reader keeps up; resolves when it is written. */
  partial(best: () => Solution): Promise<void>
  /** The last line of a run that succeeded; the error if it could not be written. */
  solution(solution: Solution): Promise<Error | null>
  /** The last line of a run that failed. */
  error(thrown: unknown): Promise<Error | null>
}

/** Opens the lines of one run; a slow reader loses events of visits and of solvers, and nothing else. */
export function openEventLines(io: CommandIo): EventLines {
  const progress = emptyProgress()
  const { stdout } = io
  const time = (): number => Math.round((io.clock() - io.startTime) * 1000) / 1000
  let hasNews = false
  // Nothing may come between the chunks of a line. What comes while the best so far is written waits; while the last line
  // is, whoever asks for the status gets the solution.
  let waiting: string[] | null = null
  let isInLastLine = false
  // A reader that has stopped reading holds up the last line alone, never the files.
  let partial: Promise<void> = Promise.resolve()
  const write = async (line: object): Promise<Error | null> => {
    const text = `${JSON.stringify(line)}\n`
    if (waiting) waiting.push(text)
    return waiting || isInLastLine ? null : writeTo(stdout, text)
  }
  const writePartial = async (best: Solution): Promise<void> => {
    const late: string[] = []
    waiting = late
    await writeChunks(stdout, solutionLine(time(), best))
    waiting = null
    await writeTo(stdout, late.join(''))
  }
  return {
    take(event) {
      takeEvent(progress, event)
      if (event.type === 'improved') hasNews = true
      const isProgress = event.type === 'visit' || event.type === 'solver'
      if (!isProgress || !stdout.writableNeedDrain) void write(event)
    },
    status() {
      const { best, routes, visits, busy, iterations } = progress
      const score = { cost: best?.cost ?? null, unassigned: best?.unassigned ?? null, routes }
      void write({
        type: 'status',
        v: 1,
        time: time(),
        ...score,
        visits,
        busy,
        iterations,
        progress: progress.progress,
      })
    },
    warn: (message) => void write({ type: 'warning', v: 1, time: time(), message }),
    partial(best) {
      if (hasNews && !waiting && !stdout.writableNeedDrain) {
        hasNews = false
        partial = writePartial(best())
      }
      return partial
    },
    async solution(solution) {
      if (waiting) await partial
      isInLastLine = true
      const error = await writeChunks(stdout, solutionLine(time(), solution))
      isInLastLine = false
      return error
    },
    async error(thrown) {
      await partial
      const { code, message, issues, total } = recordError(thrown)
      return write({ type: 'error', v: 1, time: time(), code, message, issues, total })
    },
  }
}

function* solutionLine(time: number, solution: Solution): Generator<string, void> {
  yield `${JSON.stringify({ type: 'solution', v: 1, time }).slice(0, -1)},"solution":`
  yield* streamSolutionLine(solution)
  yield '}\n'
}
