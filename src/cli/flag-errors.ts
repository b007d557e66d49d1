/** Has the command name every wrong flag at once, where commander would stop at the first. */

import { type Command, InvalidArgumentError } from 'commander'

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
