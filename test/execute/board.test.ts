import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { createBoards, openBoard } from '../../src/execute/board.js'
import { type Routes, routesFrom } from '../../src/instance/routes.js'

/** So many routes of one task each, what is left unassigned. */
function routesOf(count: number, taskCount = 5): Routes {
  const tasks = Array.from({ length: taskCount }, (_, task) => task)
  return routesFrom(
    tasks.slice(0, count).map((task) => [task]),
    tasks.slice(0, count).map((task) => task % 2),
    tasks.slice(count),
  )
}

test('what one leaves every other takes, once', () => {
  const [a, b, c] = createBoards(3, 5).map(openBoard)
  expect(a.take()).toBeNull()
  a.leave(routesOf(3))
  expect(a.take()).toBeNull()
  expect(b.take()).toEqual(routesOf(3))
  expect(b.take()).toBeNull()
  expect(c.take()).toEqual(routesOf(3))
})

test('the last that was left counts', () => {
  const [a, b] = createBoards(2, 5).map(openBoard)
  for (const count of [0, 5, 2]) a.leave(routesOf(count))
  expect(b.take()).toEqual(routesOf(2))
  expect(b.take()).toBeNull()
  a.leave(routesOf(5))
  expect(b.take()).toEqual(routesOf(5))
})

test('all others are heard in turn', () => {
  const [a, b, c] = createBoards(3, 5).map(openBoard)
  a.leave(routesOf(1))
  b.leave(routesOf(2))
  const taken = [c.take(), c.take()].map((routes) => routes?.type.length)
  expect(taken.sort()).toEqual([1, 2])
  a.leave(routesOf(3))
  b.leave(routesOf(4))
  expect([c.take(), c.take()].map((routes) => routes?.type.length).sort()).toEqual([3, 4])
})

test('a board of one place has nobody to hear', () => {
  const [alone] = createBoards(1, 5).map(openBoard)
  alone.leave(routesOf(5))
  expect(alone.take()).toBeNull()
})

test('nothing that is half written is taken, whatever another thread does', async () => {
  const size = 400
  const [own, other] = createBoards(2, size)
  // It writes routes of which every number is the same, the last one being the sign to end.
  const writer = new Worker(
    `const { workerData: { memory, at, size } } = require('node:worker_threads')
     const words = new Int32Array(memory)
     for (let i = 0; i < 20000; i++) {
       const count = i % size
       Atomics.add(words, at, 1)
       words.set([count, count, 0], at + 1)
       words.fill(count, at + 4, at + 4 + 3 * count + 1)
       Atomics.add(words, at, 1)
     }`,
    { eval: true, workerData: { memory: other.memory, at: other.place * (4 + 3 * size + 1), size } },
  )
  const isOver = new Promise((resolve) => writer.on('exit', resolve))
  let hasEnded = false
  void isOver.then(() => (hasEnded = true))
  const { take } = openBoard(own)
  let taken = 0
  while (!hasEnded) {
    for (let i = 0; i < 1000; i++) {
      const routes = take()
      if (!routes) continue
      taken++
      const count = routes.type.length
      expect([routes.offsets.length, routes.tasks.length, routes.unassigned.length]).toEqual([count + 1, count, 0])
      expect(new Set([...routes.type, ...routes.offsets, ...routes.tasks])).toEqual(new Set([count]))
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(taken).toBeGreaterThan(0)
})
