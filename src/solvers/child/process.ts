/** One process from its start to its end: fed, read, stopped step by step, and never left behind. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { systemClock } from '../../base/clock.js'
import type { RouteweaveError } from '../../base/errors.js'
import { type ChildCommand, type ChildEnd, type ChildTask, GRACE, type StopStep } from './child.js'
import { ChildFault, childFailure } from './failure.js'
import { killGroup, watchGroup } from './groups.js'
import type { Guard, Ward } from './guard-line.js'
import { type LineReader, readLines } from './lines.js'
import { keepTail } from './tail.js'

/** A process that was started. */
export interface RunningProcess {
  /** Resolves when nothing of the process is left; rejects with what it was failed with. */
  readonly end: Promise<ChildEnd>
  /** Ends it at once, by force, with this error. */
  fail(error: unknown): void
}

const MAX_LINE = 32e6

// Milliseconds after a process's end for which its output may be held open by what it left behind.
const LEFT_OPEN = 200

// Milliseconds that the guard's word is waited for.
const PATIENCE = 250

// Share of the time up to `latest` in which a process is made to end; in the rest its end is noticed and told.
const STOPPING = 0.9

// Milliseconds after which a process that cannot even be killed (it waits for a disk, say) is left to the guard.
const UNKILLABLE = 5000

// The longest delay that a Node timer takes; a longer one would fire at once.
const LONGEST_DELAY = 2_147_483_647

/** Starts a process; what keeps it from starting is what `end` rejects with. */
export function startProcess(command: ChildCommand, task: ChildTask, guard: Guard): RunningProcess {
  const life = new Life({ ...command, args: task.args ?? command.args, cwd: task.cwd ?? command.cwd }, task, guard)
  return { end: life.end, fail: (error) => life.fail(error) }
}

class Life {
  readonly end: Promise<ChildEnd>
  readonly #command: ChildCommand
  readonly #task: ChildTask
  readonly #ward: Ward
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #onAbort = (): void => this.#stop('signal')
  #child: ChildProcess | null = null
  #reader: LineReader | null = null
  #tail: () => string = () => ''
  #unwatch: () => void = () => {}
  #stoppedBy: ChildEnd['stoppedBy'] = null
  #step: StopStep = 'none'
  #grace: number
  #failure: { readonly error: unknown } | null = null
  #isOver = false
  #resolve: (end: ChildEnd) => void = () => {}
  #reject: (error: unknown) => void = () => {}

  constructor(command: ChildCommand, task: ChildTask, guard: Guard) {
    this.#command = command
    this.#task = task
    this.#grace = command.graceMs ?? GRACE
    this.end = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.end.catch(() => {}) // whoever awaits it hears of it
    this.#ward = guard.ward(command.memoryLimit, (bytes) =>
      this.fail(new ChildFault(beyondMemory(bytes, command.memoryLimit ?? 0))),
    )
    try {
      this.#start()
    } catch (cause) {
      this.#giveUp(this.#notStarted(cause))
    }
  }

  fail(error: unknown): void {
    if (this.#isOver) return
    this.#failure ??= { error }
    this.#kill()
  }

  #start(): void {
    const { command, args = [], cwd, env } = this.#command
    // Of its own group: a signal reaches all that it starts, and Ctrl-C at the terminal is for us to pass on.
    const child = spawn(command, [...args], {
      cwd,
      env: this.#ward.mark({ ...process.env, ...env }),
      stdio: 'pipe',
      detached: true,
      windowsHide: true,
    })
    this.#child = child
    child.on('error', (cause) => {
      // Also told of where a signal could not be sent; a process that runs has a pid.
      if (child.pid === undefined) this.#giveUp(this.#notStarted(cause))
    })
    if (child.pid === undefined) return
    this.#ward.begin(child.pid)
    this.#unwatch = watchGroup(child.pid)
    this.#tail = keepTail(child.stderr)
    this.#reader = readLines(child.stdout, {
      maxLine: this.#task.maxLine ?? MAX_LINE,
      onLine: (line) => this.#take(line),
      onTooLong: () => this.fail(new ChildFault(tooLong(this.#task.maxLine ?? MAX_LINE))),
    })
    child.on('exit', () => this.#exited())
    child.on('close', () => this.#settle())
    this.#feed(child)
    this.#task.onStart?.({
      write: (text) => void (child.stdin.writable && child.stdin.write(text)),
      finish: () => this.#finish(),
      fail: (error) => this.fail(error),
    })
    const { signal, deadline } = this.#task
    if (signal.aborted) this.#stop('signal')
    else signal.addEventListener('abort', this.#onAbort)
    this.#await(deadline)
  }

  #feed({ stdin }: ChildProcess): void {
    // A process may close its input whenever it has read enough: that is no failure.
    stdin?.on('error', () => {})
    stdin?.write(this.#task.input)
    if (!this.#task.keepsInput) stdin?.end()
  }

  #take(line: Buffer): void {
    if (this.#failure) return
    try {
      this.#task.onLine(line)
    } catch (error) {
      this.fail(error)
    }
  }

  #await(deadline: number): void {
    if (deadline === Number.POSITIVE_INFINITY) return
    const delay = Math.max(0, deadline - systemClock())
    if (delay > LONGEST_DELAY) this.#after(LONGEST_DELAY, () => this.#await(deadline))
    else this.#after(delay, () => this.#stop('deadline'))
  }

  #finish(): void {
    if (this.#isOver || this.#stoppedBy) return
    this.#child?.stdin?.end()
    this.#pressAfter(this.#grace / 3)
  }

  // Asked, then without input, then signalled, then killed: each step for those who did not take the one before.
  #stop(reason: 'signal' | 'deadline'): void {
    if (this.#isOver || this.#stoppedBy) return
    this.#stoppedBy = reason
    const { stopLine, keepsInput = false, latest = Number.POSITIVE_INFINITY } = this.#task
    this.#grace = Math.max(0, Math.min(this.#grace, STOPPING * (latest - systemClock())))
    const third = this.#grace / 3
    const stdin = this.#child?.stdin
    this.#step = 'ask'
    // What waits in its output may be what it must get rid of before it looks at its input.
    this.#reader?.hurry()
    if (!keepsInput) return this.#press(this.#grace)
    if (stdin?.writable && stopLine !== undefined) stdin.write(stopLine)
    this.#after(third, () => {
      this.#step = 'close'
      stdin?.end()
    })
    this.#pressAfter(third)
  }

  #pressAfter(third: number): void {
    this.#after(2 * third, () => this.#press(third))
  }

  #press(grace: number): void {
    const { stopSignal = 'SIGTERM' } = this.#task
    this.#step = 'signal'
    if (this.#child?.pid !== undefined) killGroup(this.#child.pid, stopSignal)
    this.#after(grace, () => this.#kill())
  }

  #kill(): void {
    this.#step = 'kill'
    const child = this.#child
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    killGroup(child.pid, 'SIGKILL')
    this.#after(UNKILLABLE, () => {
      child.unref()
      void this.#settle()
    })
  }

  // What it started and left behind dies with it, so that nobody holds its output open.
  #exited(): void {
    const child = this.#child
    if (child?.pid !== undefined) killGroup(child.pid, 'SIGKILL')
    this.#ward.end()
    this.#unwatch()
    for (const timer of this.#timers) clearTimeout(timer)
    child?.stdin?.destroy()
    this.#reader?.drain()
    this.#after(LEFT_OPEN, () => {
      child?.stdout?.destroy()
      child?.stderr?.destroy()
    })
  }

  async #settle(): Promise<void> {
    if (this.#isOver) return
    const child = this.#child
    const isCut = this.#failure === null && (this.#endLines() ?? false)
    const [code, signal] = [child?.exitCode ?? null, child?.signalCode ?? null]
    // Its end may be known before the guard's word of why it came.
    if (signal === 'SIGKILL' && this.#step !== 'kill' && this.#command.memoryLimit !== undefined)
      await this.#wordOfGuard()
    this.#release()
    const [stoppedBy, step, grace] = [this.#stoppedBy, this.#step, this.#grace]
    const end = { code, signal, stoppedBy, step, grace, isCut, stderr: this.#tail() }
    if (this.#failure) this.#reject(this.#errorOf(this.#failure.error, end))
    else this.#resolve(end)
  }

  #wordOfGuard(): Promise<void> {
    return new Promise((resolve) => {
      void this.#ward.isSwept.then(resolve)
      this.#after(PATIENCE, resolve)
    })
  }

  #endLines(): boolean | undefined {
    try {
      return this.#reader?.end()
    } catch (error) {
      this.#failure ??= { error }
      return true
    }
  }

  // How it ended was our doing: its exit code would only mislead.
  #errorOf(error: unknown, { stderr }: ChildEnd): unknown {
    return error instanceof ChildFault ? childFailure(this.#command, error.message, { stderr }, error.cause) : error
  }

  #giveUp(error: RouteweaveError): void {
    if (this.#isOver) return
    this.#ward.end()
    this.#release()
    this.#reject(error)
  }

  #release(): void {
    this.#isOver = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#task.signal.removeEventListener('abort', this.#onAbort)
    this.#reader?.close()
    this.#child?.stdin?.destroy()
    this.#child?.stderr?.destroy()
  }

  #after(milliseconds: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      then()
    }, milliseconds)
    this.#timers.add(timer)
  }

  #notStarted(cause: unknown): RouteweaveError {
    const { command, cwd } = this.#command
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    // Node says ENOENT of a folder that is missing too.
    const isHomeless = cwd !== undefined && !existsSync(cwd)
    const why = isHomeless
      ? `its folder ${cwd} does not exist`
      : code === 'ENOENT'
        ? `there is no program ${command}`
        : code === 'EACCES'
          ? `${command} may not be executed`
          : cause instanceof Error
            ? cause.message
            : String(cause)
    return childFailure(this.#command, `could not be started: ${why}`, {}, cause)
  }
}

function beyondMemory(bytes: number, limit: number): string {
  return `was ended because it had ${megabytes(bytes)} of memory, beyond its limit of ${megabytes(limit)}`
}

function tooLong(bytes: number): string {
  return `was ended because it wrote a line of more than ${megabytes(bytes)}`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e5) / 10} MB`
}
