import { expect } from 'vitest'
import { InputError, type Issue } from '../../src/base/errors.js'

/** The issues of the InputError that a call throws. */
export function issuesOf(call: () => unknown): readonly Issue[] {
  try {
    call()
  } catch (error) {
    expect(error).toBeInstanceOf(InputError)
    return error instanceof InputError ? error.issues : []
  }
  throw new Error('nothing was thrown')
}

/** The issues as "code path" lines. */
export function briefIssues(call: () => unknown): string[] {
  return issuesOf(call).map(({ code, path }) => `${code} ${path}`)
}
