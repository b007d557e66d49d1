/** The process that writes the snapshots of this one (`snapshot-file-program.ts`). */

import { type ChildProcess, fork } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the process says of each snapshot. */
export interface WriterAnswer {
  /** Null where it was written. */
  readonly error: { readonly code: string | undefined; readonly message: string } | null
}

/** Who writes the snapshots of one run. */
export interface SnapshotFileWriter {
  /** Resolves when the file has these bytes; rejects where it has what it had. One at a time. */
  write(bytes: Uint8Array): Promise<void>
  /** No more will be written. What is being written is given up: nobody waits for it. */
  close(): void
}

/** Starts a process that writes to a path; it keeps nobody's event loop alive. One that dies is replaced at the next snapshot. */
export function startFileWriter(path: string): SnapshotFileWriter {
  return new WriterProcess(resolve(path))
}

class WriterProcess implements SnapshotFileWriter {
  readonly #path: string
  #child: ChildProcess | null
  #settle: ((error: Error | null) => void) | null = null
  #isClosed = false

  constructor(path: string) {
    this.#path = path
    this.#child = this.#start()
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#isClosed) throw new Error('it is closed')
    const child = (this.#child ??= this.#start())
    const error = await new Promise<Error | null>((resolve) => {
      this.#settle = resolve
      if (child) child.send(bytes, (error) => error && this.#end(error))
      else this.#end(new Error('no process can be started to write it'))
    })
    if (error) throw error
  }

  close(): void {
    this.#isClosed = true
    // One that waits for its disk would put its snapshot there some day, over one of a later run.
    if (this.#settle) this.#child?.kill('SIGKILL')
    else if (this.#child?.connected) this.#child.disconnect()
    this.#child = null
  }

  // Detached, so that what is meant for this process's group does not end it in the middle; with nobody's standard output, or whoever
  // reads that would wait for its end.
  #start(): ChildProcess | null {
    try {
      const isSource = import.meta.url.endsWith('.ts')
      const script = fileURLToPath(
        new URL(isSource ? './snapshot-file-program.ts' : './snapshot-file-program.js', import.meta.url),
      )
      const child = fork(script, [this.#path], {
        execArgv: isSource ? ['--import', 'tsx'] : [],
        cwd: dirname(script),
        // Not this process's options: a debugger's port, or a loader, is no matter of the writer's.
        env: { ...process.env, NODE_OPTIONS: '' },
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        detached: true,
      })
      child.on('message', ({ error }: WriterAnswer) => {
        this.#end(error && Object.assign(new Error(error.message), { code: error.code }))
      })
      const lost = (error: Error): void => {
        if (this.#child !== child) return
        this.#child = null
        this.#end(error)
      }
      child.on('error', lost)
      child.on('exit', () => lost(new Error('the process that writes it has ended')))
      child.unref()
      child.channel?.unref()
      return child
    } catch {
      return null // no more processes, or files, to be had
    }
  }

  #end(error: Error | null): void {
    const settle = this.#settle
    this.#settle = null
    settle?.(error)
  }
}
