/** Who may serve a stop, and what leaving it out weighs and costs. */

import type { Random } from '../base/random.js'
import type { Job } from '../model/job.js'
import type { FullOptions } from './options.js'

/** What a stop needs and is worth. */
export type Worth = Pick<Job, 'skills' | 'priority' | 'prize'>

/**
 * Draws skills, priority and prize of one stop after another.
 *
 * A stop that needs skills needs 1 (60 %), 2 (30 %) or both; a priority is 1 to 100. A prize is 0.5 to 3.5 times the share of
 * a stop in the way there and back of its mean route, so that some stops are worth their detour and some are not.
 *
 * @param ways from the nearest depot
 */
export function drawWorth(
  { skills, priorities, prizes, stopsPerRoute }: FullOptions,
  ways: Float64Array,
  streamOf: (purpose: string) => Random,
): (stop: number) => Worth {
  const [ofSkills, ofPriorities, ofPrizes] = ['skills', 'priorities', 'prizes'].map(streamOf)
  return (stop) => {
    const isSkilled = ofSkills.next() < skills
    const isUrgent = ofPriorities.next() < priorities
    const isOptional = ofPrizes.next() < prizes
    const share = (2 * ways[stop]) / stopsPerRoute
    return {
      ...(isSkilled ? { skills: drawSkills(ofSkills) } : {}),
      ...(isUrgent ? { priority: 1 + ofPriorities.below(100) } : {}),
      ...(isOptional ? { prize: Math.max(1, Math.round(share * (0.5 + 3 * ofPrizes.next()))) } : {}),
    }
  }
}

function drawSkills(random: Random): number[] {
  const drawn = random.next()
  return drawn < 0.6 ? [1] : drawn < 0.9 ? [2] : [1, 2]
}
