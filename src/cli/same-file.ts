/** Whether two paths are of one file. */

import { type BigIntStats, statSync } from 'node:fs'
import { resolve } from 'node:path'

/** Whether what is written to one is the other's: by their paths, or where both are there, whatever links lead to them. */
export function isSameFile(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true
  const [a, b] = [statOf(one), statOf(other)]
  return a !== null && b !== null && a.isFile() && a.ino !== 0n && a.dev === b.dev && a.ino === b.ino
}

function statOf(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true })
  } catch {
    return null // not there, or not to be looked at: then only its path tells
  }
}
