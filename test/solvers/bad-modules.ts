/** Modules that give no solver, one for each way of failing, and what is to be said of each. */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A module, by the way in which it fails. */
export interface BadModule {
  readonly name: string
  readonly path: string
  readonly url: string
  /** In the message of its error. */
  readonly says: RegExp
  /** Whether there is a file. */
  readonly isThere: boolean
}

// Written by the test: a file with a syntax error among the sources would stop the linter.
const TEXTS = {
  'a file that is not there': { text: null, says: /gone\.mjs cannot be loaded: there is no such file/ },
  'a syntax error': { text: 'export const solver = {', says: /typo\.mjs cannot be loaded: / },
  'no export `solver`': {
    text: 'export const solve = () => null',
    says: /other\.mjs exports no solver \(it must export/,
  },
  'an error at import': {
    text: "throw new RangeError('no licence')",
    says: /unlicensed\.mjs cannot be loaded: RangeError: no licence/,
  },
} as const

const FILES = ['gone.mjs', 'typo.mjs', 'other.mjs', 'unlicensed.mjs']

/** Writes the modules into a new folder; call `clear` when they are no longer needed. */
export function writeBadModules(): { readonly modules: readonly BadModule[]; readonly clear: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'routeweave-'))
  const modules = Object.entries(TEXTS).map(([name, { text, says }], i) => {
    const path = join(folder, FILES[i])
    if (text !== null) writeFileSync(path, `${text}\n`)
    return { name, path, url: pathToFileURL(path).href, says, isThere: existsSync(path) }
  })
  return { modules, clear: () => rmSync(folder, { recursive: true }) }
}
