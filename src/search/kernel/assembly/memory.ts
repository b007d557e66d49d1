/** Where everything is, and what changes: the globals of the kernel. */

import { at, realAt, set, setReal } from '../../assembly/access'
import { copyFrom, copyTo } from '../../assembly/random'

// Where the arrays begin: exported, and set by the caller before `open`.
export let costs: usize = 0
export let demand: usize = 0
export let loc: usize = 0
export let next: usize = 0
export let prev: usize = 0
export let routeOf: usize = 0
export let arcIn: usize = 0
export let count: usize = 0
export let room: usize = 0
export let slotAt: usize = 0
export let slotIndex: usize = 0
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
export let weight: usize = 0
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
export let isTimed: bool = false
export let tailNear: i32 = 0
export let logCapacity: i32 = 0
export let mean: f64 = 0
export let longestString: f64 = 0
export let split: f64 = 0
export let grow: f64 = 0
export let dissolved: f64 = 0
export let blinkScale: f64 = 0
export let fixed: f64 = 0
export let capacity: f64 = 0

// What changes, read and written by `run`.
export let used: i32 = 0
export let logSize: i32 = 0
export let now: i32 = 0
export let blinks: i32 = 0
export let slackSize: i32 = 0
export let queueSize: i32 = 0
export let loadNow: i32 = 0
export let changedSize: i32 = 0
export let cost: f64 = 0
export let bestCost: f64 = 0
export let loose: f64 = 0
export let routePrice: f64 = 0
export let loosePrice: f64 = 0

export let ruinedCount: i32 = 0
export let removed: i32 = 0
export let spotAfter: i32 = -1
export let spotDelta: f64 = 0


/** Reads sizes and constants, the caller having said where everything is. */
export function open(): void {
  n = at(numbers, 0)
  width = at(numbers, 1)
  slots = at(numbers, 2)
  near = at(numbers, 3)
  isTimed = at(numbers, 14) === 1
  tailNear = at(numbers, 15)
  loadNow = 0
  mean = realAt(amounts, 0)
  longestString = realAt(amounts, 1)
  split = realAt(amounts, 2)
  grow = realAt(amounts, 3)
  dissolved = realAt(amounts, 4)
  blinkScale = realAt(amounts, 5)
  fixed = realAt(amounts, 6)
  capacity = realAt(amounts, 12)
}

export function readNumbers(): void {
  used = at(numbers, 4)
  now = at(numbers, 5)
  blinks = at(numbers, 6)
  slackSize = at(numbers, 7)
  changedSize = at(numbers, 8)
  copyFrom(numbers, 9)
  cost = realAt(amounts, 7)
  bestCost = realAt(amounts, 8)
  loose = realAt(amounts, 9)
  routePrice = realAt(amounts, 10)
  loosePrice = realAt(amounts, 11)
  logSize = 0
  queueSize = 0
  logCapacity = at(numbers, 16)
}

export function writeNumbers(): void {
  set(numbers, 4, used)
  set(numbers, 5, now)
  set(numbers, 6, blinks)
  set(numbers, 7, slackSize)
  set(numbers, 8, changedSize)
  copyTo(numbers, 9)
  set(numbers, 13, logSize)
  set(numbers, 17, queueSize)
  setReal(amounts, 7, cost)
  setReal(amounts, 9, loose)
}
