/** One promise of a plug point, as a test that any framework can run. */

/** A named test; `run` rejects with an assertion error that says which promise is broken. */
export interface ContractCase {
  /** The promise, as a sentence. */
  readonly name: string
  run(): Promise<void>
}

/** Cases from sentences and bodies, in their order. */
export function casesOf<T>(
  subject: T,
  bodies: Readonly<Record<string, (subject: T) => Promise<void>>>,
): ContractCase[] {
  return Object.entries(bodies).map(([name, body]) => ({ name, run: () => body(subject) }))
}
