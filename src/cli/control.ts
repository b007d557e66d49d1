/**
 * Standard input as a parent's line to the command: with `solve - --events` its first line may be
 * {"type":"problem","problem":{...},"options":{...}}; later lines are {"type":"stop"} and {"type":"status"}, and the
 * end of the input means that the parent is gone. Anything else is a plain problem file, read to its end.
 */

import { StringDecoder } from 'node:string_decoder'
import { IssueList } from '../base/errors.js'
import { nearestOf } from '../model/nearest-field.js'
import { Problem } from '../model/problem.js'
import { parseProblem } from '../model/validate.js'
import { addIssuesOf } from '../run/issue-paths.js'
import { checkOptions, type RunOptions } from '../run/options.js'
import type { CommandIo } from './io.js'

/** What the first line may hold, and which options; they win over the flags. */
const LINE_FIELDS = ['type', 'v', 'problem', 'options']
const LINE_OPTIONS = ['timeLimit', 'iterations', 'workers', 'islands', 'seed', 'maxSubproblem', 'initial'] as const

/** Options of the first line. */
export type ControlOptions = Pick<RunOptions, (typeof LINE_OPTIONS)[number]>

/** What the standard input turned out to be. */
export type ControlInput =
  | { readonly kind: 'file'; readonly text: string }
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
 * Reads the standard input up to its first line, or, if that is not a parent's, up to its end.
 * @throws InputError with every issue if a first line of type "problem", or the problem in it, is not as it should be
 */
export function readControl(io: CommandIo): Promise<ControlInput> {
  const { stdin } = io
  return new Promise((resolve, reject) => {
    const decoder = new StringDecoder('utf8')
    const chunks: string[] = []
    let isPlain = false
    const detach = (): void => {
      stdin.off('data', onData).off('end', onEnd).off('error', reject)
    }
    const decide = (line: string, rest: string, hasEnded: boolean): boolean => {
      const message = asProblemLine(line)
      if (!message) return false
      detach()
      const lines = followLines(io, decoder, rest, hasEnded)
      try {
        resolve({ kind: 'parent', ...readProblemLine(message), lines })
      } catch (error) {
        lines.close()
        reject(error)
      }
      return true
    }
    const onData = (chunk: Buffer | string): void => {
      const text = typeof chunk === 'string' ? chunk : decoder.write(chunk)
      chunks.push(text)
      if (isPlain || !text.includes('\n')) return
      const all = chunks.join('')
      const end = all.indexOf('\n')
      if (decide(all.slice(0, end), all.slice(end + 1), false)) return
      isPlain = true
    }
    const onEnd = (): void => {
      const text = chunks.join('') + decoder.end()
      if (!isPlain && decide(text, '', true)) return
      detach()
      resolve({ kind: 'file', text })
    }
    stdin.on('data', onData).on('end', onEnd).on('error', reject)
  })
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

function followLines(io: CommandIo, decoder: StringDecoder, rest: string, hasEnded: boolean): ParentLines {
  const { stdin } = io
  let listener: ParentListener | null = null
  let pending = rest
  let isOver = hasEnded
  const drain = (): void => {
    if (!listener) return
    const lines = pending.split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) takeLine(line, listener)
    if (isOver) listener.onGone()
  }
  const onData = (chunk: Buffer | string): void => {
    pending += typeof chunk === 'string' ? chunk : decoder.write(chunk)
    drain()
  }
  const onEnd = (): void => {
    if (isOver) return
    isOver = true
    drain()
  }
  stdin.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd)
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
