/** Errors as a person reads them: every issue with where and what to do; no stack unless it is our own fault. */

import { InputError, MAX_ISSUES, recordError, RouteweaveError } from '../base/errors.js'

/**
 * An error as lines of text, ending in a newline.
 * @param hasAllIssues whether every issue is listed that the error has, instead of the first ones
 */
export function describeError(thrown: unknown, hasAllIssues = false): string {
  if (thrown instanceof InputError) return describeInput(thrown, hasAllIssues)
  if (thrown instanceof RouteweaveError && thrown.code !== 'internal') return `routeweave: ${thrown.message}\n`
  if (isFileError(thrown)) return `routeweave: ${thrown.path}: ${describeFileError(thrown)}\n`
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  return `routeweave: internal error, please report it\n${stack}\n`
}

/** The most issues or violations that a text lists: the first ones say what is wrong with the rest. */
export const MOST_LINES = 10

/** An error as the field `error` of a JSON document: code, message, and every issue that it has with their total. */
export function errorAsJson(thrown: unknown): { readonly error: object } {
  const { code, message, issues, total } = recordError(thrown)
  return { error: { code, message, issues, total } }
}

function describeInput({ issues, total }: InputError, hasAllIssues: boolean): string {
  const lines = (hasAllIssues ? issues : issues.slice(0, MOST_LINES)).map(({ path, message, hint }) => {
    return `${path ? `${path}: ` : ''}${message}${hint ? ` (${hint})` : ''}`
  })
  if (total === 1) return `routeweave: ${lines[0]}\n`
  const how = hasAllIssues
    ? `only the first ${MAX_ISSUES} are kept: mend these first`
    : `--all-issues lists ${total > MAX_ISSUES ? `the first ${MAX_ISSUES}` : 'them all'}`
  const rest = total > lines.length ? [`  and ${total - lines.length} more (${how})`] : []
  return [`routeweave: ${total} issues in the input`, ...lines.map((line) => `  ${line}`), ...rest, ''].join('\n')
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file or directory',
  EISDIR: 'is a directory, not a file',
  ENOTDIR: 'a part of the path is a file, not a directory',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  EBUSY: 'it is in use, or mounted by itself',
  EXDEV: 'it lies on another file system than its folder',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'it is larger than a file may be here',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EEXIST: 'something of that name is there already',
}

/** Whether the system refused something to do with a path that the caller gave. */
export function isFileError(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'syscall' in thrown && 'path' in thrown && 'code' in thrown
}

/** What an error of the file system means, as a sentence without the path. */
export function describeFileError(thrown: unknown): string {
  const { code, message }: NodeJS.ErrnoException = thrown instanceof Error ? thrown : new Error(String(thrown))
  return (code ? REASONS[code] : undefined) ?? message
}
