/** `{seconds}` and its like in the arguments of other programs: words in braces that each part fills in. */

import { InputError, type Issue } from '../base/errors.js'

// Lower-case words: other braces (of JSON, of regular expressions) are the program's own.
const PLACEHOLDER = /\{([a-z]+)\}/g

/** The names of the placeholders in some texts. */
export function placeholdersIn(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => Array.from(text.matchAll(PLACEHOLDER), ([, name]) => name)))
}

/** A text with its placeholders filled in; what has no value stays as it is. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

/**
 * Refuses placeholders that mean nothing.
 * @throws InputError with an issue for each text that holds one
 */
export function checkPlaceholders(
  texts: readonly { readonly path: string; readonly text: string }[],
  known: readonly string[],
): void {
  const issues: Issue[] = []
  for (const { path, text } of texts) {
    const unknown = [...placeholdersIn([text])].find((name) => !known.includes(name))
    if (unknown === undefined) continue
    const hint = `known are ${known.map((name) => `{${name}}`).join(', ')}`
    issues.push({ code: 'unknown-field', path, message: `holds {${unknown}}, which stands for nothing`, hint })
  }
  if (issues.length > 0) throw new InputError(issues)
}

/** A seed as programs take it: 1 to 2^31 - 1, as some take 0 for the clock and most read a signed integer. */
export function seedFor(seed: number): number {
  return 1 + ((seed >>> 0) % 2_147_483_647)
}
