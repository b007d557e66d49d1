/** Issues of a document that stands inside another: their paths have to say where. */

import { InputError, type IssueList } from '../base/errors.js'

/**
 * Does something whose issues have paths of its own, and renames them.
 * @throws InputError of what was read, its paths and the paths in its messages renamed
 */
export function renamingPaths<T>(rename: (text: string) => string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const issues = error.issues.map((issue) => ({
      ...issue,
      path: rename(issue.path),
      message: rename(issue.message),
    }))
    throw new InputError(issues, error.total, { cause: error.cause })
  }
}

/** Adds the issues that reading something has, with their paths renamed, to a list of issues. */
export function addIssuesOf(issues: IssueList, rename: (path: string) => string, read: () => unknown): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    for (const { code, path, message, hint } of error.issues) issues.add(code, rename(path), message, hint)
    issues.total += error.total - error.issues.length
  }
}
