/** Proofs that can fail: what is expected of a source file, run on it as it is and on every sabotage of it. */

import { describe, expect, it } from 'vitest'
import { type Sabotages, sabotagedPath } from './sabotage-plugin.js'

/** Expectations of one module; throws when they are not met. */
export type Proof = (module: unknown) => void | Promise<void>

/** A proof whose module has the type of the real one. */
export function proof<M>(prove: (module: M) => void | Promise<void>): Proof {
  return (module) => prove(module as M)
}

/** Tables of proofs as one: where several have a file, it must stand them all, those of the first table first. */
export function together(...tables: readonly Readonly<Record<string, Proof>>[]): Readonly<Record<string, Proof>> {
  const all = new Map<string, Proof[]>()
  for (const [file, prove] of tables.flatMap((table) => Object.entries(table))) {
    all.set(file, [...(all.get(file) ?? []), prove])
  }
  const inTurn = (proofs: readonly Proof[]) => async (module: unknown) => {
    for (const prove of proofs) await prove(module)
  }
  return Object.fromEntries([...all].map(([file, proofs]) => [file, inTurn(proofs)]))
}

/**
 * Declares a test per file (its proof holds) and per sabotage (the file's proof fails). With ROUTEWEAVE_SABOTAGES=none those per
 * file alone: that proofs can fail need be shown on one version of Node.
 */
export function proveFiles(proofs: Readonly<Record<string, Proof>>, sabotages: Sabotages): void {
  describe.each(Object.entries(proofs))('%s', (file, prove) => {
    it('does what it says', async () => {
      await prove(await import(new URL(`../src/${file}`, import.meta.url).pathname))
    })
    if (process.env.ROUTEWEAVE_SABOTAGES === 'none') return
    const named = Object.entries(sabotages).filter(([, sabotage]) => sabotage.file === file)
    it.each(named)('would be noticed with the sabotage %s', async (name, sabotage) => {
      const module: unknown = await import(sabotagedPath(name, sabotage))
      await expect((async () => prove(module))()).rejects.toThrow()
    })
  })
  it('has a proof for every sabotaged file', () => {
    const files = new Set(Object.values(sabotages).map(({ file }) => file))
    expect([...files].filter((file) => !(file in proofs))).toEqual([])
  })
}
