/** What is expected of the index of routes by room, and of the insertion that looks it up. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { Random } from '../../src/base/random.js'
import { nearInPart } from '../../src/search/near.js'
import { createRuin, noteTouched } from '../../src/search/ruin/strings.js'
import { hasRoom, insert, remove, type State, undo } from '../../src/search/state.js'
import { solvedProblems } from '../arbitraries/routes.js'
import { type Proof, proof } from '../prove.js'
import { searchOf } from './anneal-proofs.js'
import { insertionCost, stateOf } from './state-of.js'

type SlackModule = typeof import('../../src/search/recreate/slack.js')
type InsertionModule = typeof import('../../src/search/recreate/insertion.js')
type RecreateModule = typeof import('../../src/search/recreate/recreate.js')

function forStates(prove: (s: State, random: Random) => void): void {
  fc.assert(
    fc.property(solvedProblems(), fc.integer(), ({ instance, routes }, seed) => {
      const s = stateOf(instance, routes)
      if (s.slots > 0) prove(s, new Random(seed))
    }),
    { numRuns: 100, endOnFailure: true },
  )
}

// Takes some tasks out and puts some of the unassigned behind others, wherever there is room.
function stir(s: State, random: Random): void {
  for (let v = 0; v < s.n; v++) if (s.routeOf[v] >= 0 && random.below(3) === 0) remove(s, v)
  for (let v = 0; v < s.n; v++) {
    const r = random.below(s.slots)
    if (s.routeOf[v] < 0 && s.spare[s.type[r]] > 0 && hasRoom(s, v, r)) insert(s, v, s.n + 2 * r)
  }
}

function expectOrdered(s: State, slack: ReturnType<SlackModule['createSlack']>): void {
  const listed = [...slack.order.subarray(0, slack.size)]
  expect([...listed].sort((a, b) => a - b)).toEqual([...s.slotAt.subarray(0, s.used)].sort((a, b) => a - b))
  const rooms = s.dimensionCount > 0 ? listed.map((r) => s.room[r]) : []
  expect(rooms).toEqual([...rooms].sort((a, b) => b - a))
  for (let r = 0; r < s.slots; r++) expect(slack.rank[r]).toBe(listed.indexOf(r))
}

const slack = proof<SlackModule>((module) => {
  forStates((s, random) => {
    const index = module.createSlack(s)
    expectOrdered(s, index)
    for (let turn = 0; turn < 4; turn++) {
      stir(s, random)
      if (turn % 2 === 0) {
        module.updateSlack(s, index)
        s.logSize = 0
      } else undo(s, 0)
      expectOrdered(s, index)
    }
  })
})

// The cheapest position of all routes with room that `counts` admits.
function cheapest(s: State, v: number, counts: (r: number) => boolean): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < s.used; i++) {
    const r = s.slotAt[i]
    if (!counts(r) || !hasRoom(s, v, r)) continue
    for (let p = s.n + 2 * r; p !== s.n + 2 * r + 1; p = s.next[p]) best = Math.min(best, insertionCost(s, v, p))
  }
  return best
}

const insertion = proof<InsertionModule>((module) => {
  let wasIndexed = false
  forStates((s, random) => {
    for (let v = 0; v < s.n; v++) if (s.routeOf[v] >= 0 && random.below(3) === 0) remove(s, v)
    s.logSize = 0
    const scratch = {
      ...module.createInsertion(s, random),
      blinks: { left: Number.MAX_SAFE_INTEGER, types: Number.MAX_SAFE_INTEGER, random },
    }
    const ruin = createRuin(s, 10, 10)
    ruin.now = 1
    // What is ruined now, the index knows nothing of.
    for (let v = 0; v < s.n; v++) {
      if (s.routeOf[v] < 0 || random.below(4) > 0) continue
      noteTouched(ruin, s.routeOf[v])
      remove(s, v)
    }
    const nobody = nearInPart(s, 0)
    for (let i = 0; i < s.missing; i++) {
      const v = s.missingAt[i]
      // Nobody is near: the ends of ruined routes and, where they have no room, the routes of the index are all there is.
      module.findSpot(s, nobody, ruin, scratch, v)
      const hasRoom = (counts: (r: number) => boolean) => cheapest(s, v, counts) < Number.POSITIVE_INFINITY
      if (hasRoom(() => true)) expect(scratch.spot.after).toBeGreaterThanOrEqual(0)
      if (hasRoom((r) => ruin.stamp[r] === 1)) continue
      expect(scratch.spot.delta[0]).toBeLessThanOrEqual(cheapest(s, v, () => true))
      if (hasRoom(() => true)) wasIndexed = true
    }
  })
  expect(wasIndexed).toBe(true)
})

const recreate = proof<RecreateModule>((module) => {
  let hasOpened = false
  forStates((s, random) => {
    for (let v = 0; v < s.n; v++) if (s.routeOf[v] >= 0) remove(s, v)
    s.logSize = 0
    const ruin = createRuin(s, 10, 10)
    ruin.now = 1
    const scratch = module.createRecreate(s, random)
    for (let i = 0; i < s.missing; i++) scratch.tasks[i] = s.missingAt[i]
    module.recreateRoutes(s, nearInPart(s, 0), ruin, scratch, random, s.missing, Number.POSITIVE_INFINITY)
    // All routes are new: each is on the list of the touched, so that later tasks find the room in it.
    const touched = [...ruin.routes.subarray(0, ruin.count)].sort((a, b) => a - b)
    expect(touched).toEqual([...s.slotAt.subarray(0, s.used)].sort((a, b) => a - b))
    for (let i = 0; i < s.missing; i++) expect(cheapest(s, s.missingAt[i], () => true)).toBe(Number.POSITIVE_INFINITY)
    if (s.used > 1) hasOpened = true
  })
  expect(hasOpened).toBe(true)
})

const anneal = proof<typeof import('../../src/search/anneal.js')>((module) => {
  fc.assert(
    fc.property(solvedProblems(), fc.integer(), ({ instance, routes }, seed) => {
      const search = searchOf(instance, routes, { iterations: 20, seed })
      if (search.s.n === 0 || search.s.slots === 0) return
      module.descendAll(search)
      expectOrdered(search.s, search.recreate.insertion.slack)
      module.anneal(search, { start: 100 * instance.costScale, end: instance.costScale })
      expectOrdered(search.s, search.recreate.insertion.slack)
    }),
    { numRuns: 30, endOnFailure: true },
  )
})

/** Expectations by file below src/. */
export const slackProofs: Readonly<Record<string, Proof>> = {
  'search/recreate/slack.ts': slack,
  'search/recreate/insertion.ts': insertion,
  'search/recreate/recreate.ts': recreate,
  'search/anneal.ts': anneal,
}
