/**
 * What a child process says while it solves one part: solutions become reports, everything else is told on. Lines come as
 * fast as a program likes to write them; only what is still news a tenth of a second later is parsed.
 */

import type { ProblemRequest } from '../contracts/problem-solver.js'
import type { Outline } from '../model/outline.js'
import type { Problem } from '../model/problem.js'
import { namesOf, type ProblemNames, readSolutionLine } from './solution-line.js'

/** The last line of a solver that failed. */
export interface ErrorLine {
  readonly code: string
  readonly message: string
}

// Milliseconds between two looks at what has come.
const INTERVAL = 100

// Of these only the newest counts.
const PROGRESS: ReadonlySet<string> = new Set(['visit', 'status', 'progress', 'improved'])

// Of others, so many are parsed between two looks, and none that is larger.
const MOST_EVENTS = 20
const LARGEST_EVENT = 65_536

// Bytes that are told of a line that is not understood.
const STRANGE = 100

/** How whoever runs the process hears of it. */
export interface ConversationListener {
  /** The process has said what went wrong, which is its last word. */
  onError(): void
  /** A mistake that shows between two lines. */
  onFault(error: unknown): void
}

/** Listens to one process. */
export class Conversation {
  /** The last solution that was read. */
  solution: Outline | null = null
  /** What it said went wrong, if it said so. */
  error: ErrorLine | null = null
  /** The beginning of its first line that is no line of the protocol. */
  strange: string | null = null
  readonly #names: ProblemNames
  readonly #request: ProblemRequest
  readonly #listener: ConversationListener
  readonly #newest = new Map<string, Buffer>()
  // The newest solution, and the one before: the last line of a process that was ended may be cut off.
  #solutionLine: Buffer | null = null
  #lineBefore: Buffer | null = null
  #timer: NodeJS.Timeout | undefined
  // The bytes up to the end of its type of the last line whose type was looked for.
  #last: { readonly head: Buffer; readonly type: string } = { head: Buffer.alloc(0), type: '' }
  #iterations = 0
  // Since the last look, lines of which nothing is put off.
  #parsed = 0

  constructor(part: Problem, request: ProblemRequest, listener: ConversationListener) {
    this.#names = namesOf(part)
    this.#request = request
    this.#listener = listener
  }

  /**
   * Takes a line of its standard output.
   * @throws ChildFault for a solution that is none
   */
  take(line: Buffer): void {
    if (!isObject(line)) return this.#wonder(line)
    const type = this.#typeOf(line)
    if (type === 'solution') return this.#hold(line)
    if (line.length > LARGEST_EVENT) return type === null ? this.#wonder(line) : undefined
    if (type !== null && PROGRESS.has(type)) {
      this.#newest.set(type, line)
      return this.#arm()
    }
    if (type === 'error' ? this.error !== null : this.#parsed >= MOST_EVENTS) return
    this.#parse(line)
  }

  /**
   * Reads what has been put off.
   * @throws ChildFault for a solution that is none
   */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#parsed = 0
    for (const line of this.#newest.values()) {
      const message = parseObject(line)
      if (message === null) continue
      this.#count(message.iterations)
      this.#request.say(message)
    }
    this.#newest.clear()
    const lines = [this.#solutionLine, this.#lineBefore]
    this.#solutionLine = this.#lineBefore = null
    for (const line of lines) if (line && this.#read(line)) return
  }

  /** Lets go; nothing is told afterwards. */
  close(): void {
    clearTimeout(this.#timer)
  }

  #parse(line: Buffer): void {
    this.#parsed++
    this.#arm()
    const message = parseObject(line)
    if (message === null) this.#wonder(line)
    else if (message.type === 'solution') this.#hold(line)
    else if (message.type === 'error') {
      this.error = asErrorLine(message)
      this.#listener.onError()
    } else this.#request.say(message)
  }

  #wonder(line: Buffer): void {
    this.strange ??= line.toString('utf8', 0, STRANGE)
  }

  // Most lines begin as the one before does, which is seen in a tenth of the time.
  #typeOf(line: Buffer): string | null {
    const { head, type } = this.#last
    if (line.length > head.length && head.length > 0 && head.compare(line, 0, head.length) === 0) return type
    const match = TYPE.exec(line.toString('latin1', 0, TYPE_WITHIN))
    if (!match) return TYPE_LAST.exec(line.toString('latin1', Math.max(0, line.length - TYPE_WITHIN)))?.[1] ?? null
    this.#last = { head: Buffer.from(match[0], 'latin1'), type: match[1] }
    return match[1]
  }

  #hold(line: Buffer): void {
    this.#lineBefore = this.#solutionLine
    this.#solutionLine = line
    this.#arm()
  }

  #arm(): void {
    this.#timer ??= setTimeout(() => {
      try {
        this.flush()
      } catch (error) {
        this.#listener.onFault(error)
      }
    }, INTERVAL)
  }

  /** False for a line that is no JSON. */
  #read(line: Buffer): boolean {
    const solution = readSolutionLine(line, this.#names)
    if (solution === null) {
      this.#wonder(line)
      return false
    }
    this.solution = solution
    this.#count(solution.stats?.iterations)
    this.#request.report(solution)
    return true
  }

  // They are told as sums since the start.
  #count(iterations: unknown): void {
    if (typeof iterations !== 'number' || !Number.isSafeInteger(iterations) || iterations <= this.#iterations) return
    this.#request.count(iterations - this.#iterations)
    this.#iterations = iterations
  }
}

interface Message {
  readonly type: string
  readonly [field: string]: unknown
}

// The type is looked for behind nothing but fields of plain values, so that no inner object's is taken for it.
const TYPE = /^\s*\{\s*(?:"\w+"\s*:\s*(?:-?[\d.eE+-]+|"[^"\\]*"|true|false|null)\s*,\s*)*"type"\s*:\s*"([\w-]+)"/
const TYPE_WITHIN = 160
// Or before nothing but such fields, where the object of the line ends.
const TYPE_LAST =
  /,\s*"type"\s*:\s*"([\w-]+)"\s*(?:,\s*"\w+"\s*:\s*(?:-?[\d.eE+-]+|"[^"\\]*"|true|false|null)\s*)*\}\s*$/

const OPENING_BRACE = 123
const SPACE = 32

// What is no object is no line of the protocol, which its first byte tells.
function isObject(line: Buffer): boolean {
  let i = 0
  while (i < line.length && line[i] <= SPACE) i++
  return line[i] === OPENING_BRACE
}

function parseObject(line: Buffer): Message | null {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'))
    const isMessage = typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
    return isMessage ? (value as Message) : null
  } catch {
    return null
  }
}

function asErrorLine({ code, message }: Message): ErrorLine {
  return { code: String(code ?? ''), message: String(message ?? 'it does not say what').slice(0, 1000) }
}
