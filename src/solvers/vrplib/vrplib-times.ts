/** Windows and service times of the clients of a .vrp, in whole units, rounded to the safe side. */

import { type Instance, UNLIMITED } from '../../instance/instance.js'
import { slackOf } from '../part-times.js'

/** The latest time that is written: codes add a few of them in 32 bits. */
const LATEST = 500_000_000

/** The largest scale with which all times of an Instance are early enough. */
export function mostTimeScale(instance: Instance): number {
  return Math.min(1, LATEST / Math.max(1, horizonOf(instance)))
}

/** The sections of a part with windows; `clients` are tasks, in order of their nodes. */
export function timeSections(instance: Instance, clients: Int32Array, scale: number): string[] {
  const { early, late, service, typeFrom, typeTo } = instance
  const slack = slackOf(instance)
  const horizon = horizonOf(instance)
  const moment = (time: number) => Math.max(0, Math.min(horizon, time + slack)) * scale
  const opens = (time: number) => Math.ceil(moment(time))
  const closes = (time: number) => Math.floor(moment(time))
  const windows = Array.from(clients, (task, k) => {
    // A window between two moments is kept by who is there at the one before; the wait for it is in the service.
    const to = closes(late[task])
    return `${k + 2} ${Math.min(opens(early[task]), to)} ${to}`
  })
  const services = Array.from(clients, (task, k) => {
    const delay = Math.max(0, moment(early[task]) - Math.min(opens(early[task]), closes(late[task])))
    return `${k + 2} ${Math.ceil(service[task] * scale + delay)}`
  })
  return [
    ...['TIME_WINDOW_SECTION', `1 ${opens(typeFrom[0])} ${closes(typeTo[0])}`, ...windows],
    ...['SERVICE_TIME_SECTION', '1 0', ...services],
  ]
}

// When everything is over: the end of the shift, or where there is none as long after the last moment as all work may take.
function horizonOf(instance: Instance): number {
  const { early, late, typeTo, typeFrom } = instance
  const slack = slackOf(instance)
  if (typeTo[0] < UNLIMITED) return typeTo[0] + slack
  let last = Math.max(0, typeFrom[0])
  for (const times of [early, late]) {
    for (const time of times) if (Math.abs(time) < UNLIMITED) last = Math.max(last, time)
  }
  return last + 2 * slack
}
