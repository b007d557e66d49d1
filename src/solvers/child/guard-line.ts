/**
 * The line to a guard: a process of its own that outlives this one by a moment. When this one is gone, even by `kill -9`,
 * the guard kills what it has started; while it lives, the guard sums up the memory of those that have a limit.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { MARK } from './mark.js'

/** The guard of one host; its process starts with the first ward. */
export interface Guard {
  /**
   * A place for a process that is about to start.
   * @param memoryLimit bytes, if any
   * @param onBeyond called with its bytes when it has exceeded them; it is being killed by then
   */
  ward(memoryLimit: number | undefined, onBeyond: (bytes: number) => void): Ward
  /** Ends the guard and whatever it still finds; resolves when it is gone. */
  close(): Promise<void>
}

/** One process under guard. */
export interface Ward {
  /** The environment that it is to be started with: the guard knows by it what belongs to it. */
  mark(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv
  begin(pid: number): void
  /** It has ended: the guard looks for what it left behind. */
  end(): void
  /** Resolves when the guard has looked, or is not to be waited for. */
  readonly isSwept: Promise<void>
}

// A guard that is killed is replaced, but not for ever.
const MOST_GUARDS = 5

// Milliseconds that a word of the guard is waited for, where one is waited for at all.
const PATIENCE = 250

/** The guard of a host: on Linux one process, elsewhere nothing. */
export function openGuard(): Guard {
  return process.platform === 'linux' ? new GuardLine() : NO_GUARD
}

const NO_WARD: Ward = { mark: (env) => env, begin: () => {}, end: () => {}, isSwept: Promise.resolve() }
const NO_GUARD: Guard = { ward: () => NO_WARD, close: async () => {} }

class GuardLine implements Guard {
  // Nobody else's wards have this name, also not those of another machine's process on shared folders.
  readonly #name = randomUUID()
  readonly #wards = new Map<string, WardLine>()
  #process: ChildProcess | null = null
  #count = 0
  #guards = 0
  #isClosed = false

  ward(memoryLimit: number | undefined, onBeyond: (bytes: number) => void): Ward {
    this.#open()
    const id = `${this.#name}.${++this.#count}`
    const ward = new WardLine(id, memoryLimit, onBeyond, (line) => this.#write(line))
    this.#wards.set(id, ward)
    void ward.isSwept.then(() => this.#wards.delete(id))
    return ward
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const guard = this.#process
    if (!guard || guard.exitCode !== null || guard.signalCode !== null) return
    guard.ref()
    await new Promise<void>((resolve) => {
      guard.once('close', () => resolve())
      guard.stdin?.end()
    })
  }

  // Detached, so that what is meant for this process's group does not end the guard too; unreferenced, so that it keeps
  // nobody's event loop alive.
  #open(): void {
    if (this.#process || this.#isClosed || this.#guards >= MOST_GUARDS) return
    this.#guards++
    try {
      this.#spawn()
    } catch {
      this.#process = null // no more processes, or files, to be had: what runs goes unguarded, if it can be started at all
    }
  }

  #spawn(): void {
    const { args, cwd } = guardScript()
    const guard = spawn(process.execPath, [...args, this.#name], {
      cwd,
      // Not this process's options: a debugger's port, or a loader, is no matter of the guard's.
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
    })
    this.#process = guard
    const lost = (): void => this.#lost(guard)
    guard.on('error', lost).on('exit', lost)
    guard.stdin.on('error', () => {})
    let text = ''
    guard.stdout
      .on('error', () => {})
      .on('data', (chunk: Buffer) => {
        const lines = (text + chunk.toString('latin1')).split('\n')
        text = lines.pop() ?? ''
        for (const line of lines) this.#hear(line)
      })
    guard.unref()
    for (const stream of [guard.stdin, guard.stdout]) (stream as { unref?(): void }).unref?.()
  }

  #write(line: string): void {
    this.#process?.stdin?.write(line)
  }

  #hear(line: string): void {
    const [word, id, bytes] = line.split(' ')
    const ward = this.#wards.get(id)
    if (word === 'beyond') ward?.exceed(Number(bytes))
    else if (word === 'swept') ward?.sweep()
  }

  #lost(guard: ChildProcess): void {
    if (this.#process !== guard) return
    this.#process = null
    if (this.#wards.size === 0) return
    this.#open()
    for (const ward of this.#wards.values()) ward.announce()
  }
}

class WardLine implements Ward {
  readonly isSwept: Promise<void>
  readonly #id: string
  readonly #memoryLimit: number | undefined
  readonly #onBeyond: (bytes: number) => void
  readonly #write: (line: string) => void
  #pid: number | null = null
  #patience: NodeJS.Timeout | undefined
  #swept: () => void = () => {}

  constructor(
    id: string,
    memoryLimit: number | undefined,
    onBeyond: (bytes: number) => void,
    write: (line: string) => void,
  ) {
    this.#id = id
    this.#memoryLimit = memoryLimit
    this.#onBeyond = onBeyond
    this.#write = write
    this.isSwept = new Promise((resolve) => {
      this.#swept = resolve
    })
  }

  mark(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const outer = env[MARK]
    return { ...env, [MARK]: outer ? `${outer} ${this.#id}` : this.#id }
  }

  begin(pid: number): void {
    this.#pid = pid
    this.announce()
  }

  announce(): void {
    if (this.#pid !== null) this.#write(`begin ${this.#id} ${this.#pid} ${this.#memoryLimit ?? 0}\n`)
  }

  end(): void {
    if (this.#pid === null) return this.sweep()
    this.#pid = null
    this.#write(`end ${this.#id}\n`)
    this.#patience = setTimeout(this.#swept, PATIENCE).unref()
  }

  exceed(bytes: number): void {
    this.#onBeyond(bytes)
  }

  sweep(): void {
    clearTimeout(this.#patience)
    this.#swept()
  }
}

// In a source tree the guard is TypeScript, which Node 20 does not read by itself.
function guardScript(): { args: string[]; cwd: string } {
  const isSource = import.meta.url.endsWith('.ts')
  const script = fileURLToPath(new URL(isSource ? './guard.ts' : './guard.js', import.meta.url))
  const cwd = fileURLToPath(new URL('.', import.meta.url))
  return { args: isSource ? ['--import', 'tsx', script] : [script], cwd }
}
