/** What the generator can be asked for, with defaults and bounds. */

import { InputError, type Issue } from '../base/errors.js'
import { MAX_INT } from '../model/values.js'

/** Where the first depot is; 'town' is the outskirts of the largest town, for geographic problems. */
export const DEPOT_POSITIONS = ['central', 'eccentric', 'random', 'town'] as const
export type DepotPosition = (typeof DEPOT_POSITIONS)[number]

/** Where the stops of a planar problem are (Uchoa et al. 2017, section 4.2). */
export const CUSTOMER_POSITIONS = ['random', 'clustered', 'random-clustered'] as const
export type CustomerPosition = (typeof CUSTOMER_POSITIONS)[number]

/** How demands are drawn (Uchoa et al. 2017, section 4.3). */
export const DEMAND_TYPES = ['unitary', '1-10', '5-10', '1-100', '50-100', 'quadrant', 'many-small'] as const
export type DemandType = (typeof DEMAND_TYPES)[number]

/**
 * Options of `generate`; all but `size` have defaults.
 *
 * | option | values | default | meaning |
 * | --- | --- | --- | --- |
 * | size | 1 to 1,000,000 | | stops |
 * | seed | integer | 1 | same options and seed: same problem, on every machine |
 * | family | 'planar', 'geographic' | 'planar' | Uchoa et al. 2017 on a grid; or towns and villages in degrees |
 * | depot | 'central', 'eccentric', 'random', 'town' | 'random'; 'town' if geographic | place of the first depot; more are random, or in the next largest towns |
 * | customers | 'random', 'clustered', 'random-clustered' | 'random-clustered' | places of planar stops |
 * | clusters | 1 to 1000 | 3 to 8 at random | seeds that attract planar stops |
 * | density | 0.01 to 1000 | 1.5 | geographic stops per square kilometre, over the whole region |
 * | demand | 'unitary', '1-10', '5-10', '1-100', '50-100', 'quadrant', 'many-small' | '1-100' | demand of a stop |
 * | stopsPerRoute | 3 to 250 | 10 | stops that the mean route of k vehicles serves, see `fill` |
 * | fill | 0.8 to 0.999 | 0.95 | total demand / (k × capacity), the mean fill of k routes |
 * | limited | boolean | false | true: the fleet has exactly k vehicles; false: one for each stop |
 * | dimensions | 1 to 8 | 1 | load dimensions, each drawn by itself |
 * | vehicleTypes | 1 to 10 | 1 | sizes of vehicles, larger ones with higher fixed and distance costs |
 * | depots | 1 to 100 | 1 | places where routes start and end |
 * | windows | 0 to 1 | 0 | share of the stops with time windows |
 * | windowWidth | 1 to 2^29 - 1 | horizon / 8 | mean width of a window, s |
 * | windowCount | 1 to 5 | 1 | windows of such a stop; those that would overlap are left out |
 * | service | 0 to 86,400 | 0 | mean service time, s: each is half to one and a half of it |
 * | releases | 0 to 1 | 0 | share of the stops that are released after 0 |
 * | horizon | 1 to 2^29 - 1 | twice what the farthest stop takes alone; if geographic at least 28,800 | every shift is [0, horizon], s |
 * | speed | 0.1 to 1000 | 1; 10 if geographic | units or metres a second, where anything takes time |
 * | skills | 0 to 1 | 0 | share of the stops that need skills; a third of the vehicles has all, one has some, one has none |
 * | priorities | 0 to 1 | 0 | share of the stops with a priority, 1 to 100 |
 * | prizes | 0 to 1 | 0 | share of the stops with a prize, which may be left out |
 * | name | text | made of the options | |
 *
 * Capacity: the integer nearest to stopsPerRoute × mean demand / fill, at least the largest demand. Then k is the
 * integer nearest to total demand / (fill × capacity), so that the fill is exact up to half a vehicle, and the stops
 * per route are exact up to the rounding of the capacity. A fleet of k may be unable to serve everything at a high fill, or
 * in time; but every stop can be served alone. With times or skills a limited fleet has a vehicle of every kind, even where
 * these are more than k. In a mixed fleet with times the large vehicles drive slower.
 */
export interface GenerateOptions {
  readonly size: number
  readonly seed?: number
  readonly family?: 'planar' | 'geographic'
  readonly depot?: DepotPosition
  readonly customers?: CustomerPosition
  readonly clusters?: number
  readonly density?: number
  readonly demand?: DemandType
  readonly stopsPerRoute?: number
  readonly fill?: number
  readonly limited?: boolean
  readonly dimensions?: number
  readonly vehicleTypes?: number
  readonly depots?: number
  readonly windows?: number
  readonly windowWidth?: number
  readonly windowCount?: number
  readonly service?: number
  readonly releases?: number
  readonly horizon?: number
  readonly speed?: number
  readonly skills?: number
  readonly priorities?: number
  readonly prizes?: number
  readonly name?: string
}

type Open = 'clusters' | 'windowWidth' | 'horizon' | 'speed' | 'name'

/** Options with every default filled in but those that are drawn or follow from the rest. */
export type FullOptions = Required<Omit<GenerateOptions, Open>> & Pick<GenerateOptions, Open>

/** What a problem has beyond places, loads and a fleet, only where it is asked for; with the defaults. */
export const EXTRAS: Readonly<Record<string, number>> = {
  windows: 0,
  windowCount: 1,
  service: 0,
  releases: 0,
  skills: 0,
  priorities: 0,
  prizes: 0,
}

/** True where anything takes time or must be in time. */
export function isTimed({ windows, service, releases, horizon }: FullOptions): boolean {
  return windows > 0 || service > 0 || releases > 0 || horizon !== undefined
}

const RANGES: Record<string, readonly [least: number, most: number, isInteger: boolean]> = {
  size: [1, 1_000_000, true],
  seed: [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, true],
  clusters: [1, 1000, true],
  density: [0.01, 1000, false],
  stopsPerRoute: [3, 250, false],
  fill: [0.8, 0.999, false],
  dimensions: [1, 8, true],
  vehicleTypes: [1, 10, true],
  depots: [1, 100, true],
  windows: [0, 1, false],
  windowWidth: [1, MAX_INT, false],
  windowCount: [1, 5, true],
  service: [0, 86_400, false],
  releases: [0, 1, false],
  horizon: [1, MAX_INT, true],
  speed: [0.1, 1000, false],
  skills: [0, 1, false],
  priorities: [0, 1, false],
  prizes: [0, 1, false],
}

const CHOICES: Record<string, readonly string[]> = {
  family: ['planar', 'geographic'],
  depot: DEPOT_POSITIONS,
  customers: CUSTOMER_POSITIONS,
  demand: DEMAND_TYPES,
}

const OTHERS = ['limited', 'name']

/** @throws InputError with a 'bad-flag' issue for each option that is unknown, of a wrong type or out of range */
export function fillOptions(options: GenerateOptions): FullOptions {
  const issues: Issue[] = []
  const add = (path: string, message: string, hint?: string): void => {
    issues.push({ code: 'bad-flag', path, message, hint })
  }
  const known = [...Object.keys(RANGES), ...Object.keys(CHOICES), ...OTHERS]
  for (const [key, value] of [['size', options.size], ...Object.entries(options).filter(([key]) => key !== 'size')] as [
    string,
    unknown,
  ][]) {
    if (value === undefined) {
      if (key === 'size') add(key, 'is missing', 'say how many stops: 1 to 1000000')
    } else if (RANGES[key]) {
      const [least, most, isInteger] = RANGES[key]
      const isRight = typeof value === 'number' && value >= least && value <= most
      const wanted = `${isInteger ? 'an integer' : 'a number'} from ${least} to ${most}`
      if (!isRight || (isInteger && !Number.isInteger(value))) add(key, `${String(value)} is not ${wanted}`)
    } else if (CHOICES[key]) {
      if (!CHOICES[key].includes(String(value))) add(key, `there is no "${value}"`, `use ${CHOICES[key].join(', ')}`)
    } else if (!OTHERS.includes(key)) add(key, 'is not an option of generate', `known are ${known.join(', ')}`)
    else if (typeof value !== (key === 'limited' ? 'boolean' : 'string')) {
      add(key, `is not a ${key === 'limited' ? 'boolean' : 'string'}`)
    }
  }
  const family = options.family ?? 'planar'
  if (family === 'planar' && options.depot === 'town') add('depot', 'planar problems have no towns')
  if (family === 'planar' && options.density !== undefined) add('density', 'is for geographic problems')
  if (family === 'geographic') {
    if (options.customers !== undefined) add('customers', 'is for planar problems')
    if (options.clusters !== undefined) add('clusters', 'is for planar problems')
  }
  if (!options.windows) {
    const hint = 'say which share of the stops has windows'
    if (options.windowWidth !== undefined) add('windowWidth', 'is for problems with windows', hint)
    if (options.windowCount !== undefined) add('windowCount', 'is for problems with windows', hint)
  }
  if (issues.length > 0) throw new InputError(issues)
  return {
    size: options.size,
    seed: 1,
    family,
    depot: family === 'planar' ? 'random' : 'town',
    customers: 'random-clustered',
    density: 1.5,
    demand: '1-100',
    stopsPerRoute: 10,
    fill: 0.95,
    limited: false,
    dimensions: 1,
    vehicleTypes: 1,
    depots: 1,
    ...{ windows: 0, windowCount: 1, service: 0, releases: 0, skills: 0, priorities: 0, prizes: 0 },
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  }
}
