/** What is wrong with a Problem that was read from VROOM's JSON, said with the names that stand in that JSON. */

import { InputError } from '../base/errors.js'

/** VROOM's name of each field that it calls otherwise. */
const WORDS: Readonly<Record<string, string>> = {
  profiles: 'matrices',
  locationIndex: 'location_index',
  startIndex: 'start_index',
  endIndex: 'end_index',
  timeWindows: 'time_windows',
  timeWindow: 'time_window',
  servicePerType: 'service_per_type',
  setupPerType: 'setup_per_type',
  speedFactor: 'speed_factor',
  maxTasks: 'max_tasks',
  maxTravelTime: 'max_travel_time',
  maxDistance: 'max_distance',
}

/** Fields whose members have names that the user chose. */
const RECORDS = new Set(['profiles', 'servicePerType', 'setupPerType'])

/** A path into a Problem as one into VROOM's JSON: `jobs[2].timeWindows[0]` is `jobs[2].time_windows[0]`. */
export function inVroomsWords(path: string): string {
  const parts = path.split('.')
  return parts
    .map((part, k) => {
      if (k > 0 && RECORDS.has(parts[k - 1])) return part
      const name = /^\w+/.exec(part)?.[0] ?? ''
      return (Object.hasOwn(WORDS, name) ? WORDS[name] : name) + part.slice(name.length)
    })
    .join('.')
}

/**
 * What a call returns.
 * @throws InputError with the paths of VROOM's JSON where the call throws one with those of a Problem
 */
export function speakingVroom<T>(call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const issues = error.issues.map((issue) => {
      // A message may name the other field that an issue is about.
      const message = issue.message.replace(/\b(?:jobs|vehicles)\[\d+\][\w.[\]]*/g, inVroomsWords)
      return { ...issue, message, path: inVroomsWords(issue.path) }
    })
    throw new InputError(issues, error.total, { cause: error })
  }
}
