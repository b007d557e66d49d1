/** What went wrong with a child process, as one sentence that says which command it was, how it ended and what it said. */

import { RouteweaveError } from '../../base/errors.js'
import type { ChildCommand, ChildEnd } from './child.js'

/**
 * What a process did wrong, as the end of a sentence that begins with its name: 'wrote a line of more than 32 MB'. When the
 * process is gone it becomes an error that says which command it was and what it said.
 */
export class ChildFault extends Error {
  override readonly name = 'ChildFault'
}

/**
 * The error of a process that failed.
 * @param what what happened, as the end of a sentence that begins with the name: 'ended without a solution'
 */
export function childFailure(
  command: ChildCommand,
  what: string,
  end: Partial<ChildEnd> = {},
  cause?: unknown,
): RouteweaveError {
  const how = describeEnd(end)
  const said = end.stderr ? `; it last wrote to its standard error: ${end.stderr}` : ''
  const message = `${nameOf(command)} ${what} (${[commandLine(command), how].filter(Boolean).join('; ')})${said}`
  return new RouteweaveError('solver-failed', message, cause === undefined ? undefined : { cause })
}

/** How a process ended, as a few words: 'exit code 3', 'signal SIGKILL'; empty where that is unknown. */
export function describeEnd({ code = null, signal = null }: Partial<ChildEnd>): string {
  if (signal !== null) return `signal ${signal}`
  return code === null ? '' : `exit code ${code}`
}

/** What a command is called in messages: its name, or the last part of its path. */
export function nameOf({ name, command }: ChildCommand): string {
  return name ?? (command.split(/[\\/]/).at(-1) || command)
}

// Long enough to recognise a command by.
const LONGEST = 200

function commandLine({ command, args = [] }: ChildCommand): string {
  const line = [command, ...args]
    .map((word) => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : JSON.stringify(word)))
    .join(' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line
}
