/** What is being measured: the commit of the sources, and the build that runs, which may be older or newer; or the sources that run. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A short name of what runs, such as `3f2a9c1d04be-dirty build 91c2e0aa`.
 * @param build the folder of the build that runs; default: this one
 */
export function describeVersion(build = fileURLToPath(new URL('..', import.meta.url))): string {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  return `${describeCommit(root, ['src'])} build ${hashOf([build])}`
}

/**
 * The same of what runs from its sources, such as `3f2a9c1d04be source 7be01a55`.
 * @param root the folder that has src/ and bench/; default: that of this file
 */
export function describeSources(root = fileURLToPath(new URL('../..', import.meta.url))): string {
  const folders = ['src', 'bench']
  return `${describeCommit(root, folders)} source ${hashOf(folders.map((name) => join(root, name)))}`
}

function describeCommit(root: string, folders: readonly string[]): string {
  const run = (...args: string[]): string | null => {
    const { status, stdout } = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' })
    return status === 0 ? stdout.trim() : null
  }
  const top = run('rev-parse', '--show-cdup')
  const commit = top === '' ? run('rev-parse', '--short=12', 'HEAD') : null
  if (commit === null) return 'release' // installed as a package: the build's hash tells the rest
  return run('status', '--porcelain', '--', ...folders) ? `${commit}-dirty` : commit
}

function hashOf(directories: readonly string[]): string {
  const hash = createHash('sha256')
  for (const directory of directories) {
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((name) => /\.m?[jt]s$/.test(name) && !name.endsWith('.d.ts')).sort()) {
      hash.update(file).update(readFileSync(join(directory, file)))
    }
  }
  return hash.digest('hex').slice(0, 8)
}
