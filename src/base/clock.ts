/** Time as something that is passed in, so that tests and deterministic runs can hold it still. */

/** Milliseconds that only ever grow; the origin is shared by all threads of one process group (the Unix epoch). */
export type Clock = () => number

/** The one place that reads the machine's time: monotonic, comparable between threads. */
export const systemClock: Clock = () => performance.timeOrigin + performance.now()
