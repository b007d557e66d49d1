/** Why jobs are not served, as a person reads it: what keeps all vehicles from them, and by how much the closest misses. */

import type { Closest, UnassignedReason } from '../model/solution.js'
import { count, formatNumber } from './numbers.js'
import type { Units } from './units.js'

/** Goes after a number of jobs. */
export const REASONS: Readonly<Record<UnassignedReason, string>> = {
  'exceeds-capacity': 'larger than every vehicle',
  'missing-skills': 'with skills that no vehicle has',
  'not-allowed': 'that no vehicle may serve',
  'out-of-time': 'that no vehicle can serve in time',
  'exceeds-limit': 'beyond the limits of every vehicle',
  'no-vehicle': 'without a vehicle',
  'not-worth-it': 'that would cost more than leaving them out',
  'no-room': 'without room in this plan',
  'not-attempted': 'not attempted before the end',
}

/** What is missed by less is told as this: by nothing would be no miss. */
const LEAST = 0.01

/** How many skills are named. */
const NAMED = 5

/**
 * What the closest vehicle misses, and that vehicle: `2 too much for vehicle van`.
 * @param hasSeveralLoads whether the load dimension has to be told
 */
export function describeMiss(
  reason: UnassignedReason,
  closest: Closest,
  units: Units,
  hasSeveralLoads: boolean,
): string {
  const { vehicle, limit, dimension } = closest
  const missing = Math.max(LEAST, closest.missing)
  switch (reason) {
    case 'missing-skills':
      return `${describeSkills(closest)} missing in vehicle ${vehicle}`
    case 'not-allowed':
      return `its lists leave out vehicle ${vehicle}`
    case 'out-of-time':
      return `${units.time(missing)} late with vehicle ${vehicle}`
    case 'exceeds-limit':
      return `${describeExcess(limit, missing, units)} beyond ${limit ?? 'a limit'} of vehicle ${vehicle}`
    default: {
      const where = hasSeveralLoads && dimension !== undefined ? ` in dimension ${dimension}` : ''
      return `${formatNumber(missing)} too much for vehicle ${vehicle}${where}`
    }
  }
}

// A solution of before skills were named has their number alone.
function describeSkills({ skills, missing }: Closest): string {
  if (skills === undefined || skills.length === 0) return count(missing, 'skill')
  const rest = skills.length > NAMED ? `, and ${formatNumber(skills.length - NAMED)} more,` : ''
  return `${skills.length === 1 ? 'skill' : 'skills'} ${skills.slice(0, NAMED).join(', ')}${rest}`
}

function describeExcess(limit: Closest['limit'], missing: number, units: Units): string {
  if (limit === 'maxTasks') return count(missing, 'job')
  if (limit === 'maxDistance') return units.length(missing)
  return limit === undefined ? formatNumber(missing) : units.time(missing)
}
