/** Where everything is, and what changes: the globals of the kernel. */

import { at, realAt, set, setReal } from '../../assembly/access'
import { copyFrom, copyTo } from '../../assembly/random'
import * as Layout from '../layout'

// Where the arrays begin: exported, and set by the caller before `open`.
export let costs: usize = 0
export let demand: usize = 0
export let weight: usize = 0
export let prize: usize = 0
export let loc: usize = 0
export let next: usize = 0
export let prev: usize = 0
export let routeOf: usize = 0
export let arcIn: usize = 0
export let count: usize = 0
export let room: usize = 0
export let slotAt: usize = 0
export let slotIndex: usize = 0
export let missingAt: usize = 0
export let missingIndex: usize = 0
export let logNode: usize = 0
export let logAfter: usize = 0
export let logRoute: usize = 0
export let nearTasks: usize = 0
export let nearBound: usize = 0
export let nearDepot: usize = 0
export let ruined: usize = 0
export let stamp: usize = 0
export let tasks: usize = 0
export let keys: usize = 0
export let chosen: usize = 0
export let bulk: usize = 0
export let reach: usize = 0
export let slackOrder: usize = 0
export let slackRank: usize = 0
export let slackRoom: usize = 0
export let isChanged: usize = 0
export let changed: usize = 0
export let absences: usize = 0
export let durations: usize = 0
export let early: usize = 0
export let late: usize = 0
export let leave: usize = 0
export let latest: usize = 0
export let service: usize = 0
export let ways: usize = 0
export let alone: usize = 0
export let keptStamp: usize = 0
export let kept: usize = 0
export let queue: usize = 0
export let isQueued: usize = 0
export let loadTo: usize = 0
export let loadStamp: usize = 0
export let numbers: usize = 0
export let amounts: usize = 0

// Sizes, set by `open`.
export let n: i32 = 0
export let width: i32 = 0
export let slots: i32 = 0
export let near: i32 = 0
export let tailNear: i32 = 0
export let isTimed: bool = false
export let farOdds: i32 = 0
export let mostTried: i32 = 0
export let mean: f64 = 0
export let longestString: f64 = 0
export let split: f64 = 0
export let grow: f64 = 0
export let dissolved: f64 = 0
export let blinkScale: f64 = 0
export let fixed: f64 = 0
export let capacity: f64 = 0

// What changes, read and written by `run`.
export let logCapacity: i32 = 0
/** Whether some tasks are unassigned or may be, or have prizes: without, no account is kept of them. */
export let isPartial: bool = false
export let seeksRoom: bool = false
export let used: i32 = 0
export let logSize: i32 = 0
export let now: i32 = 0
export let blinks: i32 = 0
export let slackSize: i32 = 0
export let queueSize: i32 = 0
export let changedSize: i32 = 0
export let missing: i32 = 0
export let cost: f64 = 0
export let bestCost: f64 = 0
export let loose: f64 = 0
export let missingWeight: f64 = 0
export let bestMissingWeight: f64 = 0
export let forgone: f64 = 0
export let routePrice: f64 = 0
export let loosePrice: f64 = 0
export let premium: f64 = 0
export let brim: f64 = 0
/** What `loose` and the routes in use count for at the least once all is served. */
export let filling: f64 = 0

export let ruinedCount: i32 = 0
/** Tasks that the recreate is to try: tasks[0 .. toTry). */
export let toTry: i32 = 0
export let spotAfter: i32 = -1
export let spotDelta: f64 = 0

/** Reads sizes and constants, the caller having said where everything is. */
export function open(): void {
  n = at(numbers, Layout.TASKS)
  width = at(numbers, Layout.WIDTH)
  slots = at(numbers, Layout.SLOTS)
  near = at(numbers, Layout.NEAR)
  tailNear = at(numbers, Layout.TAIL_NEAR)
  isTimed = at(numbers, Layout.IS_TIMED) === 1
  farOdds = at(numbers, Layout.FAR_ODDS)
  mostTried = at(numbers, Layout.MOST_TRIED)
  mean = realAt(amounts, Layout.MEAN)
  longestString = realAt(amounts, Layout.LONGEST)
  split = realAt(amounts, Layout.SPLIT)
  grow = realAt(amounts, Layout.GROW)
  dissolved = realAt(amounts, Layout.DISSOLVED)
  blinkScale = realAt(amounts, Layout.BLINK_SCALE)
  fixed = realAt(amounts, Layout.FIXED)
  capacity = realAt(amounts, Layout.CAPACITY)
}

export function readNumbers(): void {
  logCapacity = at(numbers, Layout.LOG_CAPACITY)
  isPartial = at(numbers, Layout.IS_PARTIAL) === 1
  seeksRoom = at(numbers, Layout.SEEKS_ROOM) === 1
  used = at(numbers, Layout.USED)
  now = at(numbers, Layout.NOW)
  blinks = at(numbers, Layout.BLINKS)
  slackSize = at(numbers, Layout.SLACK_SIZE)
  changedSize = at(numbers, Layout.CHANGED_SIZE)
  missing = at(numbers, Layout.MISSING)
  copyFrom(numbers, Layout.RANDOM)
  cost = realAt(amounts, Layout.COST)
  bestCost = realAt(amounts, Layout.BEST_COST)
  loose = realAt(amounts, Layout.LOOSE)
  missingWeight = realAt(amounts, Layout.MISSING_WEIGHT)
  bestMissingWeight = realAt(amounts, Layout.BEST_MISSING_WEIGHT)
  forgone = realAt(amounts, Layout.FORGONE)
  routePrice = realAt(amounts, Layout.ROUTE_PRICE)
  loosePrice = realAt(amounts, Layout.LOOSE_PRICE)
  premium = realAt(amounts, Layout.PREMIUM)
  brim = realAt(amounts, Layout.BRIM)
  filling = realAt(amounts, Layout.FILLING)
  logSize = 0
  queueSize = 0
}

export function writeNumbers(): void {
  set(numbers, Layout.USED, used)
  set(numbers, Layout.NOW, now)
  set(numbers, Layout.BLINKS, blinks)
  set(numbers, Layout.SLACK_SIZE, slackSize)
  set(numbers, Layout.CHANGED_SIZE, changedSize)
  set(numbers, Layout.MISSING, missing)
  copyTo(numbers, Layout.RANDOM)
  set(numbers, Layout.LOG_SIZE, logSize)
  set(numbers, Layout.QUEUE_SIZE, queueSize)
  setReal(amounts, Layout.COST, cost)
  setReal(amounts, Layout.LOOSE, loose)
  setReal(amounts, Layout.MISSING_WEIGHT, missingWeight)
  setReal(amounts, Layout.FORGONE, forgone)
}
