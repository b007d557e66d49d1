/** Lease, visit, merge, until the budget is spent. */

import { deriveSeed, Random } from '../base/random.js'
import type { Temperature } from '../contracts/solver.js'
import { canBreed } from '../search/genetic/takes.js'
import { drawRound, type Group, type GroupSize, isPocket } from '../split/groups.js'
import { LikelySeeds } from '../split/seeds.js'
import { type Brimming, brimming } from './brim.js'
import { behindOf, type ImprovingContext } from './context.js'
import { giveUp, MAX_FAILURES } from './give-up.js'
import { holdHeats } from './heats.js'
import { searchIslands } from './islands.js'
import { Lanes } from './lanes.js'
import type { Lease } from './leases.js'
import { iterationsOfTask } from './pace.js'
import { Refusals } from './refusals.js'
import { renewingCourse } from './renew.js'
import { RouteGrower } from './route-grower.js'
import { heatFor } from './schedule.js'
import { ELBOW_ROOM } from '../instance/part-sizes.js'
import { type OrderedVisit, settle, type VisitWish, visit } from './visit.js'

/**
 * How often every task is to be visited in a run, about: seams must move, and each visit has its own costs. After 60 s on two cores,
 * at 16, 40 and 120 iterations a task and visit, Brussels2 is at 1.29, 1.33 and 1.73 % (230, 90, 30 times), Ghent1 at .44, .43, .44
 * (390, 160, 50 times).
 */
const VISITS_OF_A_TASK = 100

/** Iterations of one visit per task: fewer, and its own costs weigh too much; more gain nothing. */
const LEAST_PER_TASK = 4
const MOST_PER_TASK = 40

/** Workers for each iteration a task at the least: what they come back to is one thread, which can serve some 2,000 visits a second. */
const WORKERS_PER_ITERATION = 4

/** Routes that a group has at least, so that a visit can exchange between them. */
const MIN_ROUTES = 10

/** Improves `current` and `best`: as one subproblem, by free visits side by side, or in rounds. */
export async function improve(entered: ImprovingContext): Promise<void> {
  const run: ImprovingContext = { ...entered, before: behindOf(entered) }
  const { target, compiled, settings, budget } = run
  if (compiled.instance.taskCount === 0 || budget.endedBy()) return
  if (compiled.instance.taskCount <= target) {
    if (run.schedule) {
      const temperature = run.schedule.between(budget.progress(), 1)
      const breeds = isTimeToBreed(run)
      const lean = breeds ? null : await holdHeats(run, temperature)
      // A stop during the heats leaves a finish.
      const rest = budget.isFinishing ? run.schedule.between(budget.progress(), 1) : temperature
      await searchIslands(run, rest, { lean, breeds }, breeds ? undefined : renewingCourse(run))
    } else await improveWhole(run)
    return
  }
  warnOfIslands(run)
  if (settings.isDeterministic) await improveInRounds(run)
  else await improveFreely(run)
}

/**
 * Milliseconds for each task and each other task: it takes some forty children a task for breeding to come closer than annealing,
 * and a child takes time in proportion to the tasks.
 */
const BREEDING_TIME = 0.185

/**
 * The most tasks that are bred, whatever the time: after 300 s X-n733-k159 is at .33 % bred and .21 % annealed, X-n876-k59 at .89 and
 * .28 %; X-n1001-k43, bred for an hour, at .72 %.
 */
const MOST_BRED = 600

// An iteration budget counts what annealing does: a child is worth thousands of that.
function isTimeToBreed(run: ImprovingContext): boolean {
  const { settings, budget, compiled, clock, states, executor } = run
  const { taskCount } = compiled.instance
  const { value, routeCount } = states.current
  if (taskCount > MOST_BRED) return false
  // What is not served must be found room for first.
  if (settings.isDeterministic || value.unassigned > 0 || !canBreed(compiled.instance, routeCount)) return false
  const turns = Math.ceil(run.islands / executor.slots)
  return (budget.deadline - clock()) / turns >= BREEDING_TIME * taskCount * taskCount
}

/** Everything is one lease, visited as long as it helps. */
async function improveWhole(run: ImprovingContext): Promise<void> {
  const { states, budget, settings } = run
  let failures = 0
  for (let i = 0; !budget.endedBy() && failures < MAX_FAILURES; i++) {
    const lease = states.leases.takeAll()
    const wish: VisitWish = {
      isWarm: lease.routes.type.length > 0,
      seed: deriveSeed(settings.seed, i),
      deadline: budget.deadline,
      iterations: settings.isDeterministic ? budget.grant(Number.MAX_SAFE_INTEGER) : Number.POSITIVE_INFINITY,
      temperature: null,
    }
    const back = await visit(run, lease, wish, true)
    const hasChanged = settle(run, lease, back, false)
    failures = back.result ? 0 : failures + 1
    if (back.result && !hasChanged) return
  }
  if (failures === MAX_FAILURES) giveUp(run)
}

/** Visits follow each other without a barrier: as a worker falls idle it takes the next free group. */
async function improveFreely(run: ImprovingContext): Promise<void> {
  const { executor, settings, target } = run
  const { taskCount } = run.compiled.instance
  const free: FreeSearch = {
    run,
    brimmed: brimming(run),
    grower: new RouteGrower(run),
    seeds: new LikelySeeds(taskCount, new Random(settings.seed)),
    refusals: new Refusals(taskCount),
    slice: sliceOf(run),
    visits: 0,
    unchanged: 0,
  }
  // One order more than there are slots waits in the executor, so that no worker is idle while a result is merged. Where it has
  // a deadline of its own it would wait that away.
  const orders = run.schedule ? executor.slots + 1 : executor.slots
  const count = Math.max(1, Math.min(orders, Math.floor(taskCount / (ELBOW_ROOM * target))))
  const lanes = new Lanes()
  let given = 0
  await lanes.run(count, async () => {
    if (await visitInTurn(free, lanes)) given++
  })
  if (given === count) giveUp(run)
  free.grower.warnOfRefused()
}

/** What the lanes of a free search share. */
interface FreeSearch {
  readonly run: ImprovingContext
  readonly brimmed: Brimming
  readonly grower: RouteGrower
  readonly seeds: LikelySeeds
  readonly refusals: Refusals
  /** Milliseconds for one visit of a solver that works until its deadline. */
  readonly slice: number
  visits: number
  /** Visits in a row that have changed nothing. */
  unchanged: number
}

// True where it was given up, because visit after visit failed; those of other lanes may work.
async function visitInTurn(free: FreeSearch, lanes: Lanes): Promise<boolean> {
  const { run, seeds, refusals } = free
  const { budget, schedule } = run
  const patience = 4 * run.parts + 8
  let failures = 0
  while (!budget.endedBy() && failures < MAX_FAILURES) {
    if (!schedule && (free.unchanged > patience || isTooLate(free))) break
    const lease = drawFree(free)
    if (!lease) {
      if (await lanes.sleep()) continue
      break
    }
    await lanes.visit(async () => {
      const back = await visit(run, lease, wishFor(free, lease), true)
      const hasChanged = settle(run, lease, back, schedule !== null)
      refusals.note(lease.tasks, back.isUnsupported)
      // What came to nothing shall not be likelier than what was never tried.
      seeds.note(lease.tasks, back.result ? back.tally.saved : 0)
      if (back.isUnsupported) return
      failures = back.result ? 0 : failures + 1
      free.unchanged = hasChanged ? 0 : free.unchanged + 1
    })
  }
  return failures === MAX_FAILURES
}

function wishFor(free: FreeSearch, { tasks, routes }: Lease): VisitWish {
  const { run, slice, brimmed } = free
  const { budget, schedule, settings, clock, neighbours, target } = run
  // What lies between groups may be little.
  const sliceFor = (size: number): number => Math.max(LEAST_SLICE, slice * Math.min(1, size / target))
  return {
    isWarm: routes.type.length > 0,
    seed: deriveSeed(settings.seed, free.visits++),
    deadline: schedule ? budget.deadline : Math.min(budget.deadline, clock() + sliceFor(tasks.length)),
    // Iterations are a stretch of the schedule; without one the slice is the measure.
    iterations: schedule ? iterationsPerTask(run) * tasks.length : Number.POSITIVE_INFINITY,
    temperature: brimmed(tasks, stretchNow(run)),
    neighbours,
  }
}

/** Rounds of disjoint groups with a barrier; everything that is random or adaptive is settled at the barrier, in order. */
async function improveInRounds(run: ImprovingContext): Promise<void> {
  const { budget, schedule } = run
  const grower = new RouteGrower(run)
  const brimmed = brimming(run)
  let [failures, unchanged] = [0, 0]
  for (let round = 0; !budget.endedBy(); round++) {
    const visits = orderRound(run, grower, brimmed, round)
    let hasChanged = false
    for (const { lease, back } of visits) {
      const returned = await back
      if (!returned.isUnsupported) failures = returned.result ? 0 : failures + 1
      hasChanged = settle(run, lease, returned, schedule !== null) || hasChanged
    }
    unchanged = hasChanged ? 0 : unchanged + 1
    const isHopeless = failures >= MAX_FAILURES
    if (isHopeless) giveUp(run)
    if (isHopeless || visits.length === 0 || (!schedule && unchanged > 3)) break
  }
  grower.warnOfRefused()
}

function orderRound(run: ImprovingContext, grower: RouteGrower, brimmed: Brimming, round: number): OrderedVisit[] {
  const { states, settings, budget } = run
  const stretch = stretchNow(run)
  const perTask = iterationsPerTask(run)
  const groups = drawRound(states.current, grower, new Random(settings.seed, round), groupSize(run))
  const visits: OrderedVisit[] = []
  for (const [g, { slots, unassigned, taskCount }] of groups.entries()) {
    const lease = states.leases.take(slots, unassigned)
    const iterations = grower.refuses(lease) ? 0 : budget.grant(perTask * taskCount)
    if (iterations === 0) {
      states.leases.release(lease)
      continue
    }
    const isWarm = lease.routes.type.length > 0
    const seed = deriveSeed(settings.seed, round, g)
    const temperature = brimmed(lease.tasks, stretch)
    const wish = { isWarm, seed, deadline: budget.deadline, iterations, temperature, neighbours: run.neighbours }
    visits.push({ lease, back: visit(run, lease, wish, false) })
  }
  return visits
}

function drawFree({ run, grower, seeds, refusals }: FreeSearch): Lease | null {
  const { states, compiled } = run
  const size = groupSize(run)
  const isOpen = (task: number) => seeds.isOpen(task)
  let left: Group | null = null
  for (let tries = 0; tries < compiled.instance.taskCount; tries++) {
    const seed = seeds.next()
    if (refusals.isHopeless(seed)) continue
    const group = grower.growFree(seed, size, isOpen)
    if (!group || group.taskCount === 0) continue
    const lease = states.leases.take(group.slots, group.unassigned)
    seeds.meet(lease.tasks)
    const isRefused = grower.refuses(lease)
    if (!isRefused && !(seeds.isPassing && isLeftOver(run, group, size))) return lease
    states.leases.release(lease)
    if (!isRefused) left ??= group
    // What a refusal costs grows with the group: so all tries together stay linear.
    tries += group.taskCount
  }
  return left && states.leases.take(left.slots, left.unassigned)
}

// What a pass leaves to the next one: too little, or a route without another to exchange with.
function isLeftOver({ states }: ImprovingContext, group: Group, size: GroupSize): boolean {
  const isAlone = group.slots.length === 1 && group.unassigned.length === 0 && states.current.routeCount > 1
  return isAlone || isPocket(group, size)
}

// Iterations of one visit per task.
function iterationsPerTask(run: ImprovingContext): number {
  const { settings, executor } = run
  const wanted = Math.floor(iterationsOfTask(run) / VISITS_OF_A_TASK)
  const crowd = settings.isDeterministic ? 0 : Math.floor(executor.slots / WORKERS_PER_ITERATION)
  return Math.min(MOST_PER_TASK, Math.max(LEAST_PER_TASK, crowd, wanted))
}

function groupSize({ target, stage }: ImprovingContext): GroupSize {
  const maxTasks = Math.max(target, stage.maxSubproblem ?? Math.floor(ELBOW_ROOM * target))
  return { minRoutes: MIN_ROUTES, targetTasks: target, maxTasks }
}

function stretchNow(run: ImprovingContext): Temperature | null {
  const progress = run.budget.progress()
  return run.schedule?.between(progress, progress, heatFor(iterationsOfTask(run))) ?? null
}

/** How often a solver that works until its deadline meets every task: seams move, and it takes time to improve on what is good. */
const PASSES = 2

/** Milliseconds that a visit of such a solver has at the least. */
const LEAST_SLICE = 200

/** Milliseconds in which a program can hardly start. */
const TOO_LATE = 100

function isTooLate({ run, slice }: FreeSearch): boolean {
  const { budget, clock } = run
  return budget.deadline - clock() < Math.min(TOO_LATE, slice / 4)
}

// It would otherwise spend the whole run on its first group.
function sliceOf({ budget, clock, parts, executor }: ImprovingContext): number {
  const left = budget.deadline - clock()
  return Math.max(LEAST_SLICE, (left * executor.slots) / (PASSES * parts))
}

// Whoever asked for it by name should hear that it was for nothing.
function warnOfIslands({ settings, ledger, compiled }: ImprovingContext): void {
  if ((settings.islands ?? 1) === 1) return
  const { taskCount } = compiled.instance
  ledger.warn(`options.islands has no effect: ${taskCount} tasks are searched in parts, which all workers share`)
}
