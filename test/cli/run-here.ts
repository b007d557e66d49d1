import { runCommand } from '../../src/cli/run-command.js'
import { fakeIo } from './fake-io.js'

/** Runs the command in this process and gives all that it said. */
export async function runHere(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = fakeIo()
  const code = await runCommand(argv, io)
  return { code, out: io.out(), err: io.err() }
}
