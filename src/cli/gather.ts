/** Does several things of which each may find mistakes of the caller's, so that all of them are told together. */

import { InputError, IssueList, RouteweaveError } from '../base/errors.js'

/**
 * Runs every step in turn, also after one has failed, and gives all results.
 * @throws what failed: the one error as it is, several as one InputError; what is not the caller's mistake at once
 */
export async function gather<T extends readonly unknown[]>(
  ...steps: { readonly [K in keyof T]: () => T[K] | Promise<T[K]> }
): Promise<T> {
  const results: unknown[] = []
  const errors: RouteweaveError[] = []
  for (const step of steps as readonly (() => unknown)[]) {
    try {
      results.push(await step())
    } catch (error) {
      if (!isCallersMistake(error)) throw error
      errors.push(error)
    }
  }
  if (errors.length > 0) throw joinErrors(errors)
  return results as unknown as T
}

/** Whether an error is of what the caller gave, so that looking at the rest makes sense. */
export function isCallersMistake(thrown: unknown): thrown is RouteweaveError {
  return thrown instanceof RouteweaveError && (thrown.code === 'invalid-input' || thrown.code === 'io')
}

/** The one error as it is, several as one InputError. */
export function joinErrors(errors: readonly RouteweaveError[]): RouteweaveError {
  if (errors.length === 1) return errors[0]
  const list = new IssueList()
  for (const error of errors) {
    if (!(error instanceof InputError)) {
      list.add('not-loadable', '', error.message)
      continue
    }
    for (const { code, path, message, hint } of error.issues) list.add(code, path, message, hint)
    list.total += error.total - error.issues.length
  }
  return new InputError(list.issues, list.total)
}
