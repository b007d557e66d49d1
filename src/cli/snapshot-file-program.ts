/**
 * A program: writes the snapshots of the process that started it to the file that its argument names, and ends with that process. In a
 * process of its own, because whoever waits for a disk that has stalled cannot even end.
 */

import { open, rename } from 'node:fs/promises'
import { removeStaleDrafts } from './drafts.js'
import { type Placing, placeOf, replaceWhole } from './replace-file.js'
import type { WriterAnswer } from './snapshot-file-writer.js'

const path = process.argv[2]

// The disk of a run that is gone may answer when the next run has written a newer one.
const placing: Placing = {
  open,
  rename: async (from, to) => {
    if (!process.connected) throw new Error('the run is gone')
    await rename(from, to)
  },
}

let before = placeOf(path).then(removeStaleDrafts)

process.on('message', (bytes: Uint8Array) => {
  before = before.then(async () => answer(await write(bytes)))
})

// A signal to everybody (a terminal's, a machine's that shuts down) is for the run to answer, which has a last snapshot to write then.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

async function write(bytes: Uint8Array): Promise<WriterAnswer> {
  try {
    await replaceWhole(path, () => [bytes], placing)
    return { error: null }
  } catch (thrown) {
    const { code, message }: NodeJS.ErrnoException = thrown instanceof Error ? thrown : new Error(String(thrown))
    return { error: { code, message } }
  }
}

// Whoever asked may be gone by now.
function answer(answer: WriterAnswer): void {
  if (process.connected) process.send?.(answer, () => {})
}
