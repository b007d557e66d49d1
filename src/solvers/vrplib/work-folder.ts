/** A folder of its own for one part: the files for the program, and what it writes. */

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that holds one part's files while it is worked on. */
export interface WorkFolder {
  readonly path: string
  /** Where a file of the folder is. */
  readonly at: (name: string) => string
  readonly write: (name: string, text: string) => Promise<void>
  /**
   * Texts of solutions (.sol, .tour) that were written or changed since the last call, the oldest first; what is too large
   * or gone again is passed over.
   */
  readonly news: () => Promise<string[]>
  /** Removes the folder and all that is in it. */
  readonly remove: () => Promise<void>
}

/** No solution of a part is that large: a number takes less than 16 bytes, and a part has some thousand clients. */
const MOST_BYTES = 64e6

/** Makes a folder among the system's temporary files. It stays behind only where this process is killed by force. */
export async function openWorkFolder(): Promise<WorkFolder> {
  const path = await mkdtemp(join(tmpdir(), 'routeweave-'))
  const known = new Map<string, string>()
  const at = (name: string) => join(path, name)
  return {
    path,
    at,
    write: (name, text) => writeFile(at(name), text),
    async news() {
      const changed: { readonly name: string; readonly time: number }[] = []
      for (const name of await readdir(path, { recursive: true })) {
        if (!/\.(sol|tour)$/.test(name)) continue
        const state = await stat(at(name)).catch(() => null)
        if (!state?.isFile() || state.size === 0 || state.size > MOST_BYTES) continue
        const version = `${state.mtimeMs} ${state.size}`
        if (known.get(name) === version) continue
        known.set(name, version)
        changed.push({ name, time: state.mtimeMs })
      }
      changed.sort((a, b) => a.time - b.time)
      const texts = await Promise.all(changed.map(({ name }) => readFile(at(name), 'utf8').catch(() => '')))
      return texts.filter((text) => text !== '')
    },
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  }
}
