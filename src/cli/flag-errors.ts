/** Has the command name every wrong flag at once, where commander would stop at the first. */

import { type Command, InvalidArgumentError } from 'commander'
import { InputError } from '../base/errors.js'

/** Lets a command go on after a wrong flag; before its action all that were wrong are told, as one error. */
export function gatherFlagErrors(command: Command): void {
  const tell = command.error.bind(command)
  const messages: string[] = []
  const codes = new Set<string | undefined>()
  const note: (...args: Parameters<Command['error']>) => void = (message, options) => {
    // After an unknown flag its value looks like an argument too many.
    if (options?.code === 'commander.excessArguments' && codes.has('commander.unknownOption')) return
    codes.add(options?.code)
    messages.push(message)
  }
  command.error = note as Command['error']
  for (const option of command.options) {
    const parse = option.parseArg
    if (!parse) continue
    option.parseArg = <T>(value: string | undefined, previous: T): T => {
      if (value === undefined) return previous // the flag stands at the end, without its value: noted already
      try {
        return parse(value, previous)
      } catch (error) {
        if (!(error instanceof InvalidArgumentError)) throw error
        note(`error: option '${option.flags}' argument '${value}' is invalid. ${error.message}`)
        return previous
      }
    }
  }
  command.hook('preAction', () => {
    if (messages.length > 0) tell(messages.join('\n'), { exitCode: 1, code: 'commander.invalidArgument' })
  })
}

/**
 * Does something that is told of in options of the library.
 * @param flags by option, such as `--window-width` for `windowWidth`
 * @throws InputError with each path that is one of these options named as its flag
 */
export async function withFlagNames<T>(
  flags: Readonly<Record<string, string>>,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const issues = error.issues.map((issue) => {
      const option = issue.code === 'bad-flag' ? issue.path : issue.path.replace(/^options\./, '')
      return Object.hasOwn(flags, option) ? { ...issue, path: flags[option] } : issue
    })
    throw new InputError(issues, error.total, { cause: error.cause })
  }
}

/** The flags of a command by the option of the library that each is. */
export function flagsOf(command: Command): Record<string, string> {
  return Object.fromEntries(
    command.options.map((option) => [option.attributeName(), option.long ?? option.flags] as const),
  )
}
