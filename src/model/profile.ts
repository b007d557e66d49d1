/** How one travels: by matrices, or by coordinates. */

import { z } from 'zod'
import { field } from './field.js'
import { Matrix } from './matrix.js'

/** The least speed, below which durations would overflow. */
const MIN_SPEED = 0.000_001

// What JSON has no word for.
const IN_CODE =
  'in code also flat, row by row: an Int32Array on a SharedArrayBuffer is used where it is, any other is copied once.'

/** A way to travel: matrices by locationIndex (what has none then counts as 0), or, without any, computed from the coordinates. */
export const Profile = z.strictObject({
  distances: field(Matrix.optional(), {
    meaning: `distances[i][j], i and j locationIndex; ${IN_CODE}`,
    unit: 'm',
    fallback: 'by coordinates, or 0 where there are durations; needed beside these for maxDistance and costs.distance',
    since: '0.1.0',
  }),
  durations: field(Matrix.optional(), {
    meaning: `durations[i][j], i and j locationIndex; ${IN_CODE}`,
    unit: 's',
    fallback: 'by coordinates and speed; needed beside distances where anything counts time',
    since: '0.1.0',
  }),
  speed: field(z.number().min(MIN_SPEED).optional(), {
    meaning:
      'Gives durations along straight lines where no matrix does (roads are some 30 % longer). Windows, releases, shifts, latest starts, limits of time and prices of time are refused in a profile with neither.',
    unit: 'm/s',
    fallback: 'travel takes no time; refused where anything counts time',
    since: '0.1.0',
  }),
})
export type Profile = z.infer<typeof Profile>

/** The profile that a vehicle travels by when it names none. */
export const DEFAULT_PROFILE = 'car'

/** The mean radius of the Earth in metres (IUGG, R1), for great-circle distances between geographic coordinates. */
export const EARTH_RADIUS = 6_371_008.8
