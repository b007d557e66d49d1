/** Which processes belong to which ward: by group, session, parents, and by the mark in their environment. */

import { listPids, type ProcessEntry, readProcess, readVariable } from './processes.js'

/** A process under guard and all that it starts. */
export interface WardEntry {
  readonly id: string
  /** The process that was started, the leader of its group and session. */
  readonly leader: number
}

interface Seen {
  readonly started: string
  /** The ward that it belongs to, once that is known: a process that leaves its group does not leave its ward. */
  ward: string | null
  /** True while its environment could not be read. */
  isDoubtful: boolean
}

/** Looks at all processes from time to time, and remembers what it has seen of each. */
export class Census {
  readonly #mark: string
  readonly #host: string
  #seen = new Map<number, Seen>()

  /**
   * @param mark the variable in which processes carry the ids of their wards
   * @param host what the ids of this host's wards begin with
   */
  constructor(mark: string, host: string) {
    this.#mark = mark
    this.#host = host
  }

  /** The living processes of each ward, also of wards that are not among the given ones. O(processes of the machine). */
  take(wards: readonly WardEntry[]): Map<string, number[]> {
    const entries = listPids()
      .map(readProcess)
      .filter((entry): entry is ProcessEntry => entry !== null && entry.state !== 'Z' && !isKernels(entry))
    const seen = new Map<number, Seen>()
    for (const entry of entries) seen.set(entry.pid, this.#recall(entry))
    this.#seen = seen
    const leaders = new Map(wards.map(({ id, leader }) => [leader, id]))
    for (const { pid, group, session } of entries) {
      const own = seen.get(pid)
      if (own) own.ward ??= leaders.get(group) ?? leaders.get(session) ?? null
    }
    while (inherit(entries, seen));
    const members = new Map<string, number[]>()
    for (const { pid } of entries) {
      const ward = seen.get(pid)?.ward
      if (ward) members.set(ward, [...(members.get(ward) ?? []), pid])
    }
    return members
  }

  // The environment is read once: most processes of a machine are strangers and stay so.
  #recall({ pid, started }: ProcessEntry): Seen {
    const before = this.#seen.get(pid)
    if (before?.started === started && !before.isDoubtful) return before
    const marks = readVariable(pid, this.#mark)
    const ward = marks?.split(' ').find((id) => id.startsWith(`${this.#host}.`)) ?? null
    return { started, ward: ward ?? (before?.started === started ? before.ward : null), isDoubtful: marks === null }
  }
}

// What a process of a ward starts is of that ward, though its environment may have been cleared.
function inherit(entries: readonly ProcessEntry[], seen: ReadonlyMap<number, Seen>): boolean {
  let hasChanged = false
  for (const { pid, parent } of entries) {
    const own = seen.get(pid)
    const ward = seen.get(parent)?.ward
    if (!own || own.ward || !ward) continue
    own.ward = ward
    hasChanged = true
  }
  return hasChanged
}

// Threads of the kernel are children of process 2, and have no environment.
function isKernels({ pid, parent }: ProcessEntry): boolean {
  return pid === 2 || parent === 2
}
