/** Opens the host of a command's processes: starts them, and has a guard look after them. */

import { RouteweaveError } from '../../base/errors.js'
import type { ChildCommand, ChildEnd, ChildHost, ChildTask } from './child.js'
import { nameOf } from './failure.js'
import { openGuard } from './guard-line.js'
import { startProcess, type RunningProcess } from './process.js'

/** The host of a command's processes; nothing is started yet. Close it when no more are needed. */
export function openChildHost(command: ChildCommand): ChildHost {
  const guard = openGuard()
  const running = new Set<RunningProcess>()
  let isClosed = false
  return {
    name: nameOf(command),
    async run(task: ChildTask): Promise<ChildEnd> {
      if (isClosed) throw new RouteweaveError('stopped', `${nameOf(command)} was closed before it was asked`)
      const process = startProcess(command, task, guard)
      running.add(process)
      try {
        return await process.end
      } finally {
        running.delete(process)
      }
    },
    async close() {
      isClosed = true
      const ends = [...running].map((process) => {
        process.fail(new RouteweaveError('stopped', `${nameOf(command)} was closed while it worked`))
        return process.end.catch(() => {})
      })
      await Promise.all(ends)
      await guard.close()
    },
  }
}
