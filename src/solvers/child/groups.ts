/** Groups of processes: signals to them, and their end when this process ends in any way that it can still notice. */

const watched = new Set<number>()

/**
 * Sends a signal to a process and all of its group; where there are no groups, to the process alone. What is gone already
 * is no matter.
 * @param leader the process that was started as a group of its own
 */
export function killGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, signal)
  } catch {
    // gone, or not ours any more
  }
}

/** Has a group killed when this process exits, until the returned function is called. */
export function watchGroup(leader: number): () => void {
  if (watched.size === 0) process.on('exit', killWatched)
  watched.add(leader)
  return () => {
    if (watched.delete(leader) && watched.size === 0) process.off('exit', killWatched)
  }
}

function killWatched(): void {
  for (const leader of watched) killGroup(leader, 'SIGKILL')
}
