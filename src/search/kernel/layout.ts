/**
 * What the search and the kernel tell each other, each at its index in `numbers` or `amounts`. Both compilers read this file:
 * nothing but constants.
 */

// In `numbers`, sizes and what does not change:
export const TASKS = 0
export const WIDTH = 1
export const SLOTS = 2
export const NEAR = 3
export const TAIL_NEAR = 4
export const IS_TIMED = 5
export const FAR_ODDS = 6
export const MOST_TRIED = 7
// What changes:
export const LOG_CAPACITY = 8
export const IS_PARTIAL = 9
export const SEEKS_ROOM = 10
export const USED = 11
export const NOW = 12
export const BLINKS = 13
export const SLACK_SIZE = 14
export const CHANGED_SIZE = 15
export const MISSING = 16
export const LOG_SIZE = 17
export const QUEUE_SIZE = 18
/** The state of the stream of random numbers: four words from here on. */
export const RANDOM = 19
/** As many numbers as there are. */
export const NUMBERS = 23

// In `amounts`, what does not change:
export const MEAN = 0
export const LONGEST = 1
export const SPLIT = 2
export const GROW = 3
export const DISSOLVED = 4
export const BLINK_SCALE = 5
export const FIXED = 6
export const CAPACITY = 7
// What changes:
export const COST = 8
export const BEST_COST = 9
export const LOOSE = 10
export const MISSING_WEIGHT = 11
export const BEST_MISSING_WEIGHT = 12
export const FORGONE = 13
export const ROUTE_PRICE = 14
export const LOOSE_PRICE = 15
export const PREMIUM = 16
export const BRIM = 17
export const FILLING = 18
/** As many amounts as there are. */
export const AMOUNTS = 19

// What the kernel adds to its count of iterations when the last one is in the log and not yet committed:
/** A solution better than the best. */
export const BETTER = 1 << 30
/** One that is accepted, and still to be worked at. */
export const UNFINISHED = 1 << 29
