/** What VROOM's stand-in writes. */
export interface FakeAnswer {
  readonly code: number
  readonly error?: string
  readonly summary?: { readonly cost: number; readonly routes: number; readonly unassigned: number }
}

/** VROOM's answer to its input, checked as strictly as VROOM does. */
export function answer(text: string): FakeAnswer
