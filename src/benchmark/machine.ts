/** What a measurement was made on. */

import { cpus, loadavg, platform, release, totalmem } from 'node:os'

/** The machine and how busy it was when a cell began. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  /** Bytes. */
  readonly memory: number
  /** Load average of the last minute; 0 where the system does not tell. */
  readonly load: number
  readonly node: string
  readonly system: string
}

/** This machine now. */
export function describeMachine(): Machine {
  const cores = cpus()
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memory: totalmem(),
    load: Math.round(loadavg()[0] * 100) / 100,
    node: process.version,
    system: `${platform()} ${release()}`,
  }
}
