/** A stop that reaches a thread which never returns to its event loop: a word of shared memory behind an AbortSignal. */

/** One Int32 on shared memory: 0 go on, 1 stop. */
export type StopFlag = Int32Array

/** Milliseconds between two looks at the flag on behalf of solvers that wait for the event 'abort'. */
const POLL_INTERVAL = 10

/** A flag that says go on. */
export function createStopFlag(): StopFlag {
  return new Int32Array(new SharedArrayBuffer(4))
}

/** Asks whoever watches the flag to stop, from any thread. */
export function raiseFlag(flag: StopFlag): void {
  Atomics.store(flag, 0, 1)
}

/** Makes the flag say go on again; only while nobody watches it. */
export function lowerFlag(flag: StopFlag): void {
  Atomics.store(flag, 0, 0)
}

/** An AbortSignal that follows a flag. */
export interface WatchedFlag {
  /** `aborted` reads the flag itself; the event 'abort' follows at once then, else within some milliseconds. */
  readonly signal: AbortSignal
  /** Ends the watch; the signal stays as it is. */
  readonly release: () => void
}

/** Watches a flag until it is released. */
export function watchFlag(flag: StopFlag): WatchedFlag {
  const controller = new AbortController()
  const { signal } = controller
  let hasFired = false
  let isReleased = false
  const look = (): boolean => {
    if (hasFired) return true
    if (isReleased || Atomics.load(flag, 0) === 0) return false
    hasFired = true
    controller.abort()
    return true
  }
  Object.defineProperty(signal, 'aborted', { get: look })
  const timer = setInterval(look, POLL_INTERVAL)
  const release = () => {
    isReleased = true
    clearInterval(timer)
  }
  return { signal, release }
}
