/** Where the jobs are: how far apart, in clusters or strewn, and who is far away. */

import type { Compiled } from '../instance/compile.js'
import type { Instance } from '../instance/instance.js'
import { nearestTasks } from '../instance/neighbours.js'
import { computedDistance } from '../instance/travel.js'
import type { Problem } from '../model/problem.js'
import { EARTH_RADIUS } from '../model/profile.js'
import type { Geography } from './inspection.js'

/** How many outliers are named. */
const NAMED = 10

/** Jobs below which nearest distances say nothing of clusters. */
const FEWEST = 10

/** Far out: beyond the upper quartile by three times the distance between the quartiles (Tukey 1977, ch. 2). */
const FAR_OUT = 3

const DEGREE = (EARTH_RADIUS * Math.PI) / 180

/** Null where there is no job, or some job has no location. O(jobs log jobs); by scans of all where travel is given. */
export function describeGeography({ problem, instance }: Compiled): Geography | null {
  const { jobs } = problem
  if (jobs.length === 0 || !isMapped(problem)) return null
  const isPlanar = problem.coordinates === 'planar'
  const xs = Float64Array.from(jobs, ({ location }) => location?.[0] ?? 0).sort()
  const ys = Float64Array.from(jobs, ({ location }) => location?.[1] ?? 0).sort()
  const [south, north] = [ys[0], ys[ys.length - 1]]
  const [west, east] = isPlanar ? ([xs[0], xs[xs.length - 1]] as const) : aroundTheGap(xs)
  const crossesMeridian = west > east
  const shrink = isPlanar ? 1 : DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180)
  const width = (crossesMeridian ? east - west + 360 : east - west) * shrink
  const height = (north - south) * (isPlanar ? 1 : DEGREE)
  const distances = nearestDistances(instance, isPlanar)
  const nearest = distances.reduce((sum, distance) => sum + distance, 0) / distances.length
  const atRandom = 0.5 * Math.sqrt((width * height) / jobs.length)
  return {
    low: [west, south],
    high: [east, north],
    crossesMeridian,
    width,
    height,
    nearest,
    // Clark and Evans 1954, DOI 10.2307/1931034.
    evenness: atRandom > 0 && jobs.length >= FEWEST ? nearest / atRandom : null,
    together: jobs.length > 1 ? distances.reduce((count, distance) => count + (distance === 0 ? 1 : 0), 0) : 0,
    outliers: findOutliers({ problem, instance }),
  }
}

// Else the map is made from a matrix, and its distances are not the user's.
function isMapped({ jobs, vehicles }: Problem): boolean {
  return (
    jobs.every(({ location }) => location) &&
    vehicles.every(
      ({ start, startIndex, end, endIndex }) => (start || startIndex === undefined) && (end || endIndex === undefined),
    )
  )
}

// West and east of sorted longitudes: the two sides of their widest gap, going round.
function aroundTheGap(longitudes: Float64Array): readonly [number, number] {
  const last = longitudes.length - 1
  let widest = longitudes[0] + 360 - longitudes[last]
  let [west, east] = [longitudes[0], longitudes[last]]
  for (let i = 0; i < last; i++) {
    const gap = longitudes[i + 1] - longitudes[i]
    if (gap <= widest) continue
    widest = gap
    west = longitudes[i + 1]
    east = longitudes[i]
  }
  return [west, east]
}

// Before any rounding.
function nearestDistances(instance: Instance, isPlanar: boolean): Float64Array {
  const { x, y, taskCount } = instance
  const { k, tasks } = nearestTasks(instance, 1)
  const distances = new Float64Array(taskCount)
  if (k === 0) return distances
  for (let task = 0; task < taskCount; task++) {
    const other = tasks[task]
    if (isPlanar) {
      const [dx, dy] = [x[task] - x[other], y[task] - y[other]]
      distances[task] = Math.sqrt(dx * dx + dy * dy)
    } else distances[task] = computedDistance(instance, task, other)
  }
  return distances
}

// On the map, from the median of all.
function findOutliers({ problem, instance }: Pick<Compiled, 'problem' | 'instance'>): Geography['outliers'] {
  const { taskCount, taskJob } = instance
  const x = instance.x.subarray(0, taskCount)
  const y = instance.y.subarray(0, taskCount)
  const [middleX, middleY] = [quantile(x, 0.5), quantile(y, 0.5)]
  const away = Float64Array.from(x, (_, task) => {
    const [dx, dy] = [x[task] - middleX, y[task] - middleY]
    return Math.sqrt(dx * dx + dy * dy)
  })
  const [low, high] = [quantile(away, 0.25), quantile(away, 0.75)]
  const fence = high + FAR_OUT * (high - low)
  const jobs: number[] = []
  for (let task = 0; task < taskCount; task++) if (away[task] > fence) jobs.push(taskJob[task])
  jobs.sort((a, b) => a - b)
  return { count: jobs.length, jobs: jobs.slice(0, NAMED).map((job) => problem.jobs[job].id) }
}

function quantile(values: Float64Array, share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.round(share * (sorted.length - 1))]
}
