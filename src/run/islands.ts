/**
 * Islands: searches of the whole problem side by side, each on routes of its own, that meet a few times in a run. There
 * the worse half goes on from the routes of the better half ("go with the winners": Aldous, Vazirani 1994,
 * DOI 10.1109/SFCS.1994.365742).
 *
 *     island 0  |-----------|------,----|---- ...    a stretch of a row is one visit of everything;
 *     island 1  |-----------|-----' \---|---- ...    | a cut: all are waited for, then routes change hands
 *
 * All islands share one lease of everything. What any of them finds goes into the states when it is better than `best`,
 * and their own routes, which annealing lets worsen, are nobody else's.
 */

import { deriveSeed } from '../base/random.js'
import type { Board } from '../contracts/executor.js'
import type { Lean, Temperature } from '../contracts/solver.js'
import { createBoards } from '../execute/board.js'
import { isBetter, type Routes, routesValue, sortRoutes, type Value } from '../instance/routes.js'
import type { ImprovingContext } from './context.js'
import { giveUp, MAX_FAILURES } from './give-up.js'
import type { Lease } from './leases.js'
import { partOfStretch } from './schedule.js'
import type { States } from './states.js'
import { type Return, takeIn, visit } from './visit.js'

/** Shares of the cooling at which islands meet: seldom while it is hot, when what is found is soon lost again. */
const CUTS = [0.4, 0.6, 0.75, 0.9]

/** A stretch of less than this share of the budget is not worth a visit: the next cut ends it. */
const SHORTEST = 0.02

/** What one island goes on from. */
export interface Island {
  readonly routes: Routes
  readonly value: Value
  /** What its annealing leans to; null for nothing but a low cost. */
  readonly lean: Lean | null
  /** True where it breeds instead. */
  readonly breeds: boolean
  /** Where it leaves routes for the others while it breeds. */
  readonly board?: Board
}

/** What the visits of one stretch have in common. */
export interface Stretch {
  readonly temperature: Temperature
  /** Of stretches of one run no two have the same number: seeds depend on it. */
  readonly epoch: number
  /** Share of the budget at its end. */
  readonly to: number
  /** True where every island shall have the same time, though a lane with fewer of them is idle then. */
  readonly isEven?: boolean
}

/** How islands search: what annealing leans to, and whether they breed. */
export type Manner = Pick<Island, 'lean' | 'breeds'>

const PLAIN: Manner = { lean: null, breeds: false }

/** What becomes of a search as it goes on. */
export interface Course {
  /** Share of the search at which it has cooled down. */
  readonly cooledBy: number
  readonly pauses: readonly Pause[]
}

const STRAIGHT: Course = { cooledBy: 1, pauses: [] }

/** A moment at which all islands wait for something else. */
export interface Pause {
  /** Share of the search at which it begins. */
  readonly at: number
  /** Nothing is leased while it goes on. True when all islands shall go on from the best routes that there are. */
  readonly take: () => Promise<boolean>
}

/**
 * Searches until the budget is spent, on one island or several. With an iteration budget the result depends on the number of
 * islands, not on workers.
 * @param temperature of the whole search that is to come
 */
export async function searchIslands(
  run: ImprovingContext,
  temperature: Temperature,
  { lean, breeds }: Manner = PLAIN,
  { cooledBy, pauses }: Course = STRAIGHT,
): Promise<void> {
  const { states, budget, compiled } = run
  let lease = states.leases.takeAll()
  const first = { routes: lease.routes, value: routesValue(compiled.instance, lease.routes), lean }
  const boards = breeds && run.islands > 1 ? createBoards(run.islands, compiled.instance.taskCount) : null
  let islands: readonly Island[] = Array.from({ length: run.islands }, (_, i) => ({
    ...first,
    breeds,
    ...(boards && { board: boards[i] }),
  }))
  const begun = budget.progress()
  const shareOf = (progress: number): number => (progress - begun) / (1 - begun)
  // A population is lost at a cut.
  const meetings = run.islands > 1 && !breeds ? CUTS.map((share) => share * cooledBy) : []
  const cuts = [...pauses.map(({ at }) => at), ...meetings].sort((a, b) => a - b)
  let failures = 0
  for (let epoch = 0; !budget.endedBy() && failures < MAX_FAILURES; epoch++) {
    const from = shareOf(budget.progress())
    const cut = cuts.find((share) => share > from + SHORTEST)
    const to = cut ?? 1
    const cooling = partOfStretch(temperature, Math.min(1, from / cooledBy), Math.min(1, to / cooledBy))
    const stretch = { epoch, to: begun + to * (1 - begun), temperature: cooling }
    const backs = await visitAll(run, lease, islands, stretch)
    const isHopeless = backs.every((back) => back === null || back.result === null)
    failures = isHopeless ? failures + 1 : 0
    const settled = settleAll(run, lease, islands, backs)
    const pause = pauses.find(({ at }) => at === cut)
    if (!pause) islands = exchange(settled)
    else {
      states.leases.release(lease)
      const isNew = await pause.take()
      lease = states.leases.takeAll()
      islands = isNew ? settled.map((island) => ({ ...island, ...bestOf(states) })) : settled
    }
  }
  states.leases.release(lease)
  if (failures === MAX_FAILURES) giveUp(run)
}

/**
 * Where islands meet: the best gives its routes to the worst, the second to the second worst, and so on, where they are
 * better; among equals the island of the lower number counts as the better.
 */
export function exchange(islands: readonly Island[]): Island[] {
  const ranked = islands.map((_, i) => i).sort((a, b) => compare(islands[a].value, islands[b].value) || a - b)
  const after = [...islands]
  for (let rank = 0; 2 * rank < islands.length - 1; rank++) {
    const [winner, loser] = [ranked[rank], ranked[islands.length - 1 - rank]]
    const { routes, value } = islands[winner]
    if (isBetter(value, islands[loser].value)) after[loser] = { ...islands[loser], routes, value }
  }
  return after
}

/** As many islands at a time as there are workers, those of one worker one after another. Null: nothing was left to do. */
export async function visitAll(
  run: ImprovingContext,
  lease: Lease,
  islands: readonly Island[],
  { epoch, to, temperature, isEven = false }: Stretch,
): Promise<(Return | null)[]> {
  const { executor, settings, budget } = run
  const { length } = islands
  const lanes = Math.min(executor.slots, length)
  const granted = settings.isDeterministic ? budget.grantUpTo(to) : Number.POSITIVE_INFINITY
  const backs: (Return | null)[] = islands.map(() => null)
  const { isFinishing } = budget
  const turnsFrom = (place: number): number => Math.ceil((length - place) / lanes)
  const visitLane = async (lane: number): Promise<void> => {
    // Once a stop has come, what this stretch is too hot for is left to the next.
    for (let place = lane; place < length && budget.isFinishing === isFinishing; place += lanes) {
      // Another one every time, because a lane with fewer islands has more time for each.
      const i = (place + epoch) % length
      const { routes, lean, breeds, board } = islands[i]
      const wish = {
        isWarm: routes.type.length > 0,
        seed: deriveSeed(settings.seed, i, epoch),
        deadline: deadlineOf(run, to, turnsFrom(isEven ? place - lane : place)),
        iterations: Math.floor((granted + length - 1 - i) / length),
        temperature: lean ? { ...temperature, lean } : temperature,
        breeds,
        ...(board && { board }),
      }
      if (wish.iterations === 0) continue
      // What one island alone finds is merged as it comes: nobody else's order matters.
      backs[i] = await visit(run, { ...lease, routes }, wish, length === 1 || !settings.isDeterministic)
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, lane) => visitLane(lane)))
  return backs
}

// The time that is left until the cut is for so many islands; with an iteration budget the clock only ends the run.
function deadlineOf({ settings, budget, clock }: ImprovingContext, to: number, share: number): number {
  if (settings.isDeterministic) return budget.deadline
  const end = budget.timeAt(to)
  return end - (Math.max(0, end - clock()) * (share - 1)) / share
}

/** Takes in what came back, in the order of the islands, whichever came first. What failed goes on from the best routes that there are. */
export function settleAll(
  run: ImprovingContext,
  lease: Lease,
  islands: readonly Island[],
  backs: readonly (Return | null)[],
): Island[] {
  const { states, compiled } = run
  const after = backs.map((back, i) => {
    if (back === null) return islands[i]
    const routes = takeIn(run, lease, back, false)
    return routes && { ...islands[i], routes, value: routesValue(compiled.instance, routes) }
  })
  if (!after.includes(null)) return after.filter((island) => island !== null)
  return after.map((island, i) => island ?? { ...islands[i], ...bestOf(states) })
}

// In an order that does not depend on what was reported on the way, and so on the clock.
function bestOf({ best }: States): Pick<Island, 'routes' | 'value'> {
  return { routes: sortRoutes(best.toRoutes()), value: best.value }
}

function compare(a: Value, b: Value): number {
  return isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0
}
