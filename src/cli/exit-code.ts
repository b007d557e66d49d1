/** What the command says to the shell when it ends; closed and documented. */

import { RouteweaveError } from '../base/errors.js'
import { isFileError } from './describe-error.js'

/** Exit status of the command; 3 is reserved for a routing server or queue that failed. */
export const EXIT = {
  solved: 0,
  internal: 1,
  badInput: 2,
  nothingServed: 4,
  violations: 5,
  interrupted: 130,
  terminated: 143,
} as const

/** One of the exit statuses. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The exit status of an error: the caller's mistakes are 2, everything else is 1. */
export function exitCodeOf(thrown: unknown): ExitCode {
  if (isFileError(thrown)) return EXIT.badInput
  if (!(thrown instanceof RouteweaveError)) return EXIT.internal
  const isCallers = thrown.code === 'invalid-input' || thrown.code === 'unsupported' || thrown.code === 'io'
  return isCallers ? EXIT.badInput : EXIT.internal
}
