/**
 * Programs as child processes: what to start, what to give it, and how it ended. Solvers that are programs of any
 * kind (our own protocol, other programs' files) stand on this and know nothing of processes.
 */

/** `graceMs` of a command that does not say it. */
export const GRACE = 1500

/** A program, and how its processes are kept. */
export interface ChildCommand {
  /** A path, or a name that is looked up on the PATH; no shell reads it. */
  readonly command: string
  readonly args?: readonly string[] | undefined
  /** Where it runs. Default: where this process does. */
  readonly cwd?: string | undefined
  /** Variables beside those of this process; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Short and stable, for messages. Default: the command's last part. */
  readonly name?: string | undefined
  /** Bytes of memory that a process and all that it starts may have resident together. Default: any. Kept on Linux. */
  readonly memoryLimit?: number | undefined
  /**
   * Milliseconds from the wish that a process stops to its end by force: asked at once, its input closed after a third,
   * signalled after two thirds; signalled at once where its input is closed from the start. Less where a task says `latest`.
   * Default 1,500.
   */
  readonly graceMs?: number | undefined
}

/** One process: what it is given, and what is done with what it writes. */
export interface ChildTask {
  /** In place of those of the command. */
  readonly args?: readonly string[]
  /** In place of that of the command. */
  readonly cwd?: string
  /** Written to its standard input. */
  readonly input: string | Uint8Array
  /** True where the input stays open until the process is to stop; otherwise it ends after `input`. */
  readonly keepsInput?: boolean
  /** Written when it is to stop, where the input is open: with its line feed. */
  readonly stopLine?: string
  /** The signal of the third step. Default SIGTERM. */
  readonly stopSignal?: NodeJS.Signals
  /** Aborted when the process is to stop. */
  readonly signal: AbortSignal
  /** When the process is to stop, in milliseconds of the system clock; Infinity for never. */
  readonly deadline: number
  /** By when it is ended by force, in milliseconds of the system clock: the steps before come the sooner. Default: never. */
  readonly latest?: number
  /**
   * Called with every line that is not empty, without its line feed: the last one too if it has none. The bytes are the
   * caller's to keep. What it throws ends the process at once, and is what `run` rejects with; a ChildFault becomes an error
   * that says which command it was.
   */
  readonly onLine: (line: Buffer) => void
  /** The most bytes of a line; a longer one ends the process. Default 32 MB. */
  readonly maxLine?: number
  /** Called once, when the process is there. */
  readonly onStart?: (child: ChildControl) => void
}

/** What can be done with a process that runs. */
export interface ChildControl {
  /** Writes to its standard input, where that is still open. */
  write(text: string): void
  /** It has said all that it had to say: its input is closed, and where it does not end then, it is made to. */
  finish(): void
  /** Ends it at once, by force; `run` rejects with the error. */
  fail(error: unknown): void
}

/** How far a process had to be brought to end: from 'none' (it was not asked) to 'kill'. */
export type StopStep = 'none' | 'ask' | 'close' | 'signal' | 'kill'

/** How a process ended. */
export interface ChildEnd {
  /** Exit code; null if a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Why it was to stop; null where it ended by itself. */
  readonly stoppedBy: 'signal' | 'deadline' | null
  readonly step: StopStep
  /** Milliseconds that it had from the wish that it stops to its end by force. */
  readonly grace: number
  /** True where the last line had no line feed. */
  readonly isCut: boolean
  /** The last lines that it wrote to its standard error, no more than 2 KB. */
  readonly stderr: string
}

/** Starts processes of one command and keeps them: at most one host for each solver. */
export interface ChildHost {
  /** What the processes are called in messages. */
  readonly name: string
  /**
   * Starts a process and waits for its end, whatever that is.
   * @throws RouteweaveError 'solver-failed' if it cannot be started, exceeds its memory or writes too long a line; what
   * `onLine` threw; 'stopped' if the host is closed
   */
  run(task: ChildTask): Promise<ChildEnd>
  /** Ends what still runs, by force. */
  close(): Promise<void>
}
