/**
 * Standard input as a parent's line to the command: with `solve - --events` its first line may be
 * {"type":"problem","problem":{...},"options":{...}}; later lines are {"type":"stop"} and {"type":"status"}, and the
 * end of the input means that the parent is gone. Anything else is a plain problem file, to be read from its first byte.
 */

import { StringDecoder } from 'node:string_decoder'
import { IssueList } from '../base/errors.js'
import { nearestOf } from '../model/nearest-field.js'
import { Problem } from '../model/problem.js'
import { parseProblem } from '../model/validate.js'
import { addIssuesOf } from '../run/issue-paths.js'
import { checkOptions, type RunOptions } from '../run/options.js'
import { readFirstLine } from './first-line.js'
import type { CommandIo } from './io.js'

/** What the first line may hold, and which options; they win over the flags. */
const LINE_FIELDS = ['type', 'v', 'problem', 'options']
const LINE_OPTIONS = ['timeLimit', 'iterations', 'workers', 'islands', 'seed', 'maxSubproblem', 'initial'] as const

/** Options of the first line. */
export type ControlOptions = Pick<RunOptions, (typeof LINE_OPTIONS)[number]>

/** What the standard input turned out to be. */
export type ControlInput =
  /** All of it, from the first byte. */
  | { readonly kind: 'file'; readonly chunks: AsyncIterable<Uint8Array> }
  | {
      readonly kind: 'parent'
      readonly problem: Problem
      readonly options: ControlOptions
      readonly lines: ParentLines
    }

/** What a parent may ask for later. */
export interface ParentListener {
  onStop(): void
  onStatus(): void
  /** A line that is neither. */
  onUnknown(line: string): void
  /** The input has ended: the parent is gone. */
  onGone(): void
}

/** The later lines of a parent; those that came early wait for `listen`. */
export interface ParentLines {
  listen(listener: ParentListener): void
  /** Lets go of the standard input, so that the process can end. */
  close(): void
}

/**
 * Reads the standard input up to its first line, or, if that is long and cannot be a parent's, up to where it tells.
 * @param longest bytes that a parent's first line may have; default: those of the longest text
 * @throws InputError with every issue if a first line of type "problem", or the problem in it, is not as it should be
 */
export async function readControl(io: CommandIo, longest?: number): Promise<ControlInput> {
  try {
    const { line, behind, chunks } = await readFirstLine(io.stdin, mayBeParents, longest)
    const message = line === null ? null : asProblemLine(line)
    if (!message) return { kind: 'file', chunks: chunks() }
    return { kind: 'parent', ...readProblemLine(message), lines: followLines(io, behind) }
  } catch (error) {
    io.stdin.destroy() // so that the process can end
    throw error
  }
}

// The field beside the type, or the first of all, tells apart a parent's line from a document on one line, and from the head of a
// problem in lines.
const FIRST_FIELD = /^[\s\uFEFF]*\{\s*(?:"type"\s*:\s*"problem"\s*,\s*)?"(\w+)"\s*:/

function mayBeParents(head: string): boolean {
  const field = FIRST_FIELD.exec(head)?.[1]
  return field !== undefined && LINE_FIELDS.includes(field)
}

function asProblemLine(line: string): object | null {
  if (!line.trimStart().startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(line)
    const isTyped = typeof value === 'object' && value !== null && 'type' in value && value.type === 'problem'
    // With nothing but a problem's own fields beside its type it begins a problem in lines, and is no parent's.
    const isInLines = isTyped && Object.keys(value).every((name) => name === 'type' || name in Problem.shape)
    return isTyped && !isInLines ? value : null
  } catch {
    return null // the first line of a problem file over several lines
  }
}

function readProblemLine(message: object): { problem: Problem; options: ControlOptions } {
  const issues = new IssueList()
  const line: Readonly<Record<string, unknown>> = { ...message }
  for (const name of Object.keys(line)) {
    if (LINE_FIELDS.includes(name)) continue
    const nearest = nearestOf(name, LINE_FIELDS)
    const hint = nearest === undefined ? `one of ${LINE_FIELDS.join(', ')}` : `did you mean ${nearest}?`
    issues.add('unknown-field', `line 1: ${name}`, 'is not a field of this line', hint)
  }
  if (line.v !== undefined && line.v !== 1) issues.add('wrong-type', 'line 1: v', 'is another version', 'it is 1')
  const options = line.options ?? {}
  checkOptions(issues, options, LINE_OPTIONS)
  addIssuesOf(
    issues,
    (path) => path || 'problem',
    () => parseProblem(line.problem),
  )
  issues.throwIfAny()
  return { problem: line.problem as Problem, options }
}

/** Characters of a later line; the rest of a longer one is passed over. */
const LONGEST = 65_536

function followLines({ stdin }: CommandIo, first: Buffer): ParentLines {
  const decoder = new StringDecoder('utf8')
  const waiting: string[] = []
  let listener: ParentListener | null = null
  let pending = ''
  let isOver = stdin.readableEnded
  const drain = (): void => {
    if (!listener) return
    for (const line of waiting.splice(0)) takeLine(line, listener)
    if (isOver) listener.onGone()
  }
  const onData = (chunk: Buffer | string): void => {
    const [head, ...lines] = (typeof chunk === 'string' ? chunk : decoder.write(chunk)).split('\n')
    pending = (pending + head).slice(0, LONGEST)
    for (const line of lines) {
      waiting.push(pending)
      pending = line.slice(0, LONGEST)
    }
    drain()
  }
  const onEnd = (): void => {
    if (isOver) return
    isOver = true
    drain()
  }
  onData(first)
  stdin.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd).resume()
  return {
    listen(next) {
      listener = next
      drain()
    },
    close() {
      listener = null
      stdin.off('data', onData).off('end', onEnd).off('close', onEnd)
      stdin.destroy()
    },
  }
}

function takeLine(line: string, listener: ParentListener): void {
  if (line.trim() === '') return
  const type = typeOf(line)
  if (type === 'stop') listener.onStop()
  else if (type === 'status') listener.onStatus()
  else listener.onUnknown(line)
}

function typeOf(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
  } catch {
    return undefined
  }
}
