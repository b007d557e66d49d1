/**
 * Regions searched anew. What annealing of everything settles while it is hot, how many routes there are and which clusters share one, no
 * small step changes later: one route less takes a dozen routes that change together. A region of some routes is annealed within two
 * seconds, with a vehicle less if the loads allow it, and what it finds is merged where it is better (POPMUSIC: Taillard, Voss 2002, DOI
 * 10.1007/978-1-4615-1507-4_27, with regions that lose a vehicle). Most of those with a vehicle less keep their routes but for one, whose
 * tasks must find room in the others; the rest, and those with all vehicles, are built anew.
 *
 *     anneal  |----.2----.3..----.5..----.7..-------1|      at each .. one round of regions: where it gains more than half of what
 *                          \________________________\_.96    annealing did, others follow until it is nearly over
 *
 * Where there is time for more annealing than a problem needs, the shares are of what it needs, and the rest is for regions in any case; with
 * time for twice as much, annealing goes on without pauses until it is cold.
 */

import { deriveSeed, Random } from '../base/random.js'
import { type Instance, UNLIMITED } from '../instance/instance.js'
import { type Routes, routesFrom, routeTasks } from '../instance/routes.js'
import { drawRound, type Group, type GroupSize } from '../split/groups.js'
import type { ImprovingContext } from './context.js'
import { MAX_FAILURES } from './give-up.js'
import type { Course } from './islands.js'
import { Lanes } from './lanes.js'
import type { Lease } from './leases.js'
import { iterationsOfTask } from './pace.js'
import { RouteGrower } from './route-grower.js'
import { hasWindows } from './schedule.js'
import { VehicleOdds } from './vehicle-odds.js'
import { type OrderedVisit, settle, type VisitWish, visit } from './visit.js'

/** Tasks of a region, or half of a smaller problem, and iterations for each. */
const REGION = 300
const PER_TASK = 200

/** Tasks of a problem that is too small for two regions. */
const FEW = 300

/** Routes of a region at the least. */
const ROUTES = 3

/** Mean tasks of a route from which on hardly a region has so many. */
const LONG = 100

/**
 * Iterations a task that annealing takes on an island where there are as many again for regions, and its least share of a search.
 * Homberger, 300 s of one core, some 55,000 iterations a task, gap % with all of them, and with half: RC2_10_4 1.85, .65 and 1.72;
 * R2_10_2 .99, .69; R1_10_9 1.18, 1.00 and 1.08; C1_10_8 .95, .91. After 60 s, some 13,000, R1_10_9 is at 1.23 with all and 1.68
 * with half.
 */
const ANNEALED = 12_000
const LEAST_ANNEALED = 0.5

/** Share of annealing from which on it is looked at what it gains, and shares after which rounds may begin. */
const FROM = 0.2
const BEGINS = [0.3, 0.5, 0.7]

/** Share of the whole budget up to which they go on. */
const UNTIL = 0.96

/** The most of the budget that a first round, which may gain nothing, may take. */
const MOST = 0.05

/** Of what annealing gained in as much time before, what a round must gain: it gains less and less. */
const ENOUGH = 0.5

/** Share of regions that keep all their vehicles while it is hot. */
const ALL_VEHICLES = 1 / 3

/** Share of the others that keep their routes, and of the schedule from which on these are annealed: nothing that they know is lost. */
const WARM = 0.7
const WARM_FROM = 0.3

/** The route that is given up is the shortest of so many drawn ones. */
const SHORTEST_OF = 3

/** Another stream of seeds than any other search of a run has. */
const STREAM = 0x9ac6

/** The course of a search of the whole problem that pauses to build regions anew; undefined where that is of no use. */
export function renewingCourse(run: ImprovingContext): Course | undefined {
  const { compiled, states, budget } = run
  const { taskCount } = compiled.instance
  if (!isFit(compiled.instance) || taskCount < FEW || PER_TASK > MOST * iterationsOfTask(run)) return undefined
  // Half of the time would be kept for regions of which there are none.
  if (taskCount > LONG * states.current.routeCount) return undefined
  const cooledBy = annealedShare(run)
  const now = (): Moment => ({ cost: states.best.value.cost, progress: budget.progress() })
  const hot: Renewal = { run, grower: new RouteGrower(run), odds: null }
  const cold: Renewal = { ...hot, odds: new VehicleOdds() }
  let before = now()
  let round = 0
  const note = (): Promise<boolean> => {
    before = now()
    return Promise.resolve(false)
  }
  const isOfUse = (): boolean => isAllServed(run) && isTimeLeft(run)
  const goOn = async (renewal: Renewal): Promise<boolean> => {
    if (!isOfUse()) return false
    if (!run.settings.isDeterministic) await renewFreely(renewal)
    else while (isTimeLeft(run)) if (!(await renewOnce(renewal, round++))) break
    return true
  }
  const decide = async (): Promise<boolean> => {
    if (!isOfUse()) return false
    const annealed = now()
    await renewOnce(hot, round++)
    const renewed = now()
    const isWorthIt = gainOf(annealed, renewed) > ENOUGH * gainOf(before, annealed)
    before = renewed
    if (isWorthIt) await goOn(hot)
    return isWorthIt
  }
  const inTheEnd = { at: cooledBy, take: () => goOn(cold) }
  // Half of the budget is theirs anyway, and what has cooled down is the better beginning.
  if (cooledBy === LEAST_ANNEALED) return { cooledBy, pauses: [inTheEnd] }
  const pauses = [{ at: FROM * cooledBy, take: note }, ...BEGINS.map((at) => ({ at: at * cooledBy, take: decide }))]
  return { cooledBy, pauses: cooledBy < 1 ? [...pauses, inTheEnd] : pauses }
}

/** What regions of one kind have in common: of those that are searched while it is hot, or once it is cold. */
interface Renewal {
  readonly run: ImprovingContext
  readonly grower: RouteGrower
  /**
   * How many of them may use spare vehicles; null while it is hot. Then whatever is built anew gains, and nothing can be told: 60 s,
   * with as many vehicles, with spare ones, and with odds, C1_10_2 .53, .75, .86.
   */
  readonly odds: VehicleOdds | null
}

interface Moment {
  readonly cost: number
  readonly progress: number
}

function annealedShare(run: ImprovingContext): number {
  if (!isAllServed(run)) return 1
  return Math.max(LEAST_ANNEALED, Math.min(1, (ANNEALED * run.islands) / iterationsOfTask(run)))
}

// What finds no vehicle at all needs room more than a vehicle less.
function isAllServed({ states }: ImprovingContext): boolean {
  return states.best.value.weight === 0
}

// What would be saved in the whole of a budget at this rate.
function gainOf(from: Moment, to: Moment): number {
  return to.progress > from.progress ? (from.cost - to.cost) / (to.progress - from.progress) : 0
}

// Once a run is stopped its progress is that of the finish.
function isTimeLeft({ budget }: ImprovingContext): boolean {
  return !budget.endedBy() && budget.progress() < UNTIL
}

/**
 * One kind of vehicle with a capacity, windows, and everything to be served. Without windows nothing is gained: X-n670-k130 .98 % for
 * .79, X-n1001-k43 .49 for .62, X-n627-k43 .37 for .36 after 30 s.
 */
function isFit(instance: Instance): boolean {
  const { typeCount, typeCapacity, dimensionCount, weight } = instance
  if (typeCount !== 1 || dimensionCount === 0 || !hasWindows(instance)) return false
  return typeCapacity[0] < UNLIMITED && weight.every((each) => each > 0)
}

// One round: regions that cover nearly everything, side by side; false when none came back.
async function renewOnce(renewal: Renewal, round: number): Promise<boolean> {
  const { run, grower } = renewal
  const random = new Random(run.settings.seed, STREAM, round)
  const groups = drawRound(run.states.current, grower, random, sizeOf(run)).filter(
    ({ slots }) => slots.length >= ROUTES,
  )
  const visits = groups.flatMap(
    (group, g) => orderRegion(renewal, group, random, deriveSeed(run.settings.seed, STREAM, round, g)) ?? [],
  )
  let hasWorked = false
  for (const visited of visits) if (await settleRegion(renewal, visited)) hasWorked = true
  return hasWorked
}

// Against the clock regions follow each other without a barrier: as a worker falls idle it takes the next.
async function renewFreely(renewal: Renewal): Promise<void> {
  const { run, grower } = renewal
  const { executor, compiled, settings } = run
  const { taskCount } = compiled.instance
  const random = new Random(settings.seed, STREAM)
  const lanes = new Lanes()
  await lanes.run(Math.min(executor.slots, Math.floor(taskCount / sizeOf(run).targetTasks)), async () => {
    let failures = 0
    while (isTimeLeft(run) && failures < MAX_FAILURES) {
      const group = drawRegion(run, grower, random)
      const visited = group && orderRegion(renewal, group, random, random.below(SEEDS))
      if (visited) failures = (await lanes.visit(() => settleRegion(renewal, visited))) ? 0 : failures + 1
      else if (!(await lanes.sleep())) break
    }
  })
}

/** Draws of a seed task before a lane finds nothing free. */
const DRAWS = 100

const SEEDS = 2 ** 31

function drawRegion(run: ImprovingContext, grower: RouteGrower, random: Random): Group | null {
  for (let draw = 0; draw < DRAWS; draw++) {
    const group = grower.growFree(random.below(run.compiled.instance.taskCount), sizeOf(run))
    if (group && group.slots.length >= ROUTES) return group
  }
  return null
}

function sizeOf({ compiled }: ImprovingContext): GroupSize {
  const targetTasks = Math.min(REGION, compiled.instance.taskCount >> 1)
  return { minRoutes: ROUTES, targetTasks, maxTasks: 2 * targetTasks }
}

interface OrderedRegion extends OrderedVisit {
  /** It was drawn to keep all its vehicles: not for want of room in fewer. */
  readonly keepsAll: boolean
}

// False where the visit failed.
async function settleRegion({ run, odds }: Renewal, { lease, keepsAll, back }: OrderedRegion): Promise<boolean> {
  const returned = await back
  settle(run, lease, returned, false)
  if (!returned.result) return false
  odds?.note(keepsAll, returned.tally.saved)
  return true
}

// Null where there is nothing left to spend on it, or it is too large.
function orderRegion(renewal: Renewal, group: Group, random: Random, seed: number): OrderedRegion | null {
  const { run, grower, odds } = renewal
  const { states, settings, budget, schedule, neighbours } = run
  const lease = states.leases.take(group.slots, group.unassigned)
  const iterations = grower.refuses(lease) ? 0 : budget.grant(PER_TASK * group.taskCount)
  if (iterations === 0) {
    states.leases.release(lease)
    return null
  }
  const keepsAll = random.next() < (odds ? odds.shareOfAll() : ALL_VEHICLES)
  const isWarm = !keepsAll && random.next() < WARM
  const wish: VisitWish = {
    isWarm,
    seed,
    // With an iteration budget the clock only ends the run.
    deadline: settings.isDeterministic ? budget.deadline : budget.timeAt(UNTIL),
    iterations,
    temperature: schedule?.between(isWarm ? WARM_FROM : 0, 1) ?? null,
    neighbours,
  }
  const hasLess = !keepsAll && canSpareOne(run.compiled.instance, lease)
  // Annealing may have ended with too few routes as well as with too many: R2_10_2, 300 s, with as many .99 %, with spare ones .83.
  const vehicles = !hasLess && odds ? lease.vehicles : Int32Array.of(lease.routes.type.length - (hasLess ? 1 : 0))
  const routes = isWarm && hasLess ? withoutOne(lease.routes, random) : lease.routes
  return { lease, keepsAll, back: visit(run, { ...lease, routes, vehicles }, wish, false) }
}

// Routes of one type without a short one, whose tasks are unassigned.
function withoutOne(routes: Routes, random: Random): Routes {
  const lists = Array.from(routes.type, (_, r) => routeTasks(routes, r))
  const drawn = Array.from({ length: SHORTEST_OF }, () => lists[random.below(lists.length)])
  const out = drawn.reduce((short, each) => (each.length < short.length ? each : short))
  const kept = lists.filter((list) => list !== out)
  return routesFrom(kept, new Int32Array(kept.length), [...routes.unassigned, ...out])
}

// True where the loads of its routes fit into one vehicle less.
function canSpareOne({ demand, dimensionCount, taskCount, typeCapacity }: Instance, { routes, tasks }: Lease): boolean {
  for (let d = 0; d < dimensionCount; d++) {
    const load = tasks.reduce((sum, task) => sum + demand[d * taskCount + task], 0)
    if (load > (routes.type.length - 1) * typeCapacity[d]) return false
  }
  return true
}
