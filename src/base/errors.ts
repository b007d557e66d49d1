/**
 * Every error that Routeweave throws: one base class with a closed `code`, so that users branch on the code and
 * never on the message, also after an error has crossed a thread (structured clone keeps `code`, `issues`, `cause`).
 */

/** What went wrong, in one word; closed: a switch over it is complete. */
export type ErrorCode =
  | 'invalid-input' // the caller's problem, file or option is wrong: see `issues`
  | 'unsupported' // a solver was asked for something it says it cannot do
  | 'solver-failed' // a solver threw, died, or every part of a run failed
  | 'worker-lost' // a worker thread died or hung more often than a retry could mend
  | 'stopped' // a pool or an executor was closed before the work came back
  | 'io' // a file could not be read or written
  | 'internal' // a broken promise of ours: please report it

/** What kind of mistake one issue is; stable names for programs, the message is for people. */
export type IssueCode =
  | 'unknown-field'
  | 'missing-field'
  | 'wrong-type'
  | 'not-finite'
  | 'out-of-range'
  | 'overflow'
  | 'duplicate-id'
  | 'unknown-id'
  | 'wrong-size'
  | 'mismatch'
  | 'empty'
  | 'truncated'
  | 'syntax'
  | 'not-honoured'
  | 'bad-flag'
  | 'not-loadable'

/** One mistake in what the caller gave. */
export interface Issue {
  readonly code: IssueCode
  /** Where: a path into the JSON such as `jobs[3].location`, or `file.vrp:12` for a line of text. */
  readonly path: string
  /** What is wrong, as a sentence without the path. */
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
}

/** The base of every error thrown on purpose; `code` tells which kind. */
export class RouteweaveError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RouteweaveError'
    this.code = code
  }
}

/** The most issues that one error carries; `total` says how many there were. */
export const MAX_ISSUES = 100

/** The caller's mistake: every issue at once, at most {@link MAX_ISSUES} of `total`. */
export class InputError extends RouteweaveError {
  readonly issues: readonly Issue[]
  readonly total: number

  constructor(issues: readonly Issue[], total = issues.length, options?: ErrorOptions) {
    super('invalid-input', describeIssues(issues, total), options)
    this.name = 'InputError'
    this.issues = issues.slice(0, MAX_ISSUES)
    this.total = total
  }
}

/** Collects issues while input is read, keeps the first {@link MAX_ISSUES}, counts the rest, and throws them together. */
export class IssueList {
  readonly issues: Issue[] = []
  total = 0

  add(code: IssueCode, path: string, message: string, hint?: string): void {
    this.total++
    if (this.issues.length < MAX_ISSUES)
      this.issues.push(hint ? { code, path, message, hint } : { code, path, message })
  }

  /** @throws InputError with all issues, if there are any */
  throwIfAny(): void {
    if (this.total > 0) throw new InputError(this.issues, this.total)
  }
}

/** Throws an internal error when our own promise is broken; never for what a caller can cause. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new RouteweaveError('internal', message)
}

/** An error as a plain object that survives structured clone with code, issues and cause; see {@link reviveError}. */
export interface ErrorRecord {
  readonly code: ErrorCode
  readonly message: string
  readonly issues?: readonly Issue[]
  readonly total?: number
  readonly stack?: string
  readonly cause?: ErrorRecord
}

/** Turns whatever was thrown into a record that can be posted to another thread. */
export function recordError(thrown: unknown): ErrorRecord {
  return recordCauses(thrown, MAX_CAUSES)
}

/** The error of a record: an {@link InputError} where it had issues, else a {@link RouteweaveError}. */
export function reviveError(record: ErrorRecord): RouteweaveError {
  const { code, message, issues, total, stack, cause } = record
  const options = cause && { cause: reviveError(cause) }
  const error =
    code === 'invalid-input' && issues
      ? new InputError(issues, total, options)
      : new RouteweaveError(code, message, options)
  if (stack) error.stack = stack
  return error
}

// Deep enough for any real chain, and an end for one that is a circle.
const MAX_CAUSES = 8

function recordCauses(thrown: unknown, depth: number): ErrorRecord {
  if (!(thrown instanceof Error)) return { code: 'solver-failed', message: String(thrown) }
  const { message, stack, cause } = thrown
  const causes = cause === undefined || depth === 0 ? {} : { cause: recordCauses(cause, depth - 1) }
  if (!(thrown instanceof RouteweaveError)) return { code: 'solver-failed', message, stack, ...causes }
  const { code } = thrown
  if (!(thrown instanceof InputError)) return { code, message, stack, ...causes }
  return { code, message, issues: thrown.issues, total: thrown.total, stack, ...causes }
}

function describeIssues(issues: readonly Issue[], total: number): string {
  const shown = issues.slice(0, 10)
  const lines = shown.map(({ path, message, hint }) => {
    const where = path ? `${path}: ` : ''
    return `  ${where}${message}${hint ? ` (${hint})` : ''}`
  })
  if (total > shown.length) lines.push(`  and ${total - shown.length} more`)
  return `${total} ${total === 1 ? 'issue' : 'issues'} in the input\n${lines.join('\n')}`
}
