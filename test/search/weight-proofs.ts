/** What is expected of the annealing loop where tasks weigh differently or may be left out, by hand. */

import { expect } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { routesFrom } from '../../src/instance/routes.js'
import type { Job } from '../../src/model/job.js'
import { type Proof, proof } from '../prove.js'
import { searchOf } from './anneal-proofs.js'

type Module = typeof import('../../src/search/anneal.js')

const SEEDS = [1, 2, 3, 4, 5]

// One van for two units, from [0, 0] and back.
function withOneVan(jobs: readonly Omit<Job, 'location'>[]) {
  const compiled = compile({
    coordinates: 'planar',
    rounding: 'round',
    jobs: jobs.map((job, i) => ({ location: [10 * (i + 1), 0], ...job })),
    vehicles: [{ id: 'van', start: [0, 0], end: [0, 0], capacity: [2], costs: { distance: 1 } }],
  })
  return { instance: compiled.instance, jobTask: [...compiled.jobTask] }
}

// One far job of two units that matters against two near ones of one unit each, which are more: priorities before numbers.
function servesWhatMatters({ anneal }: Module): void {
  const small = { delivery: [1] }
  for (const [priority, weight, cost] of [
    [1, 2, 60],
    [0, 1, 40],
  ]) {
    const { instance, jobTask } = withOneVan([
      { id: 'a', ...small },
      { id: 'b', ...small },
      { id: 'c', delivery: [2], priority },
    ])
    const [a, b, c] = jobTask
    for (const [served, out] of [
      [[a, b], [c]],
      [[c], [a, b]],
    ]) {
      for (const seed of SEEDS) {
        const search = searchOf(instance, routesFrom([served], [0], out), { iterations: 60, seed })
        anneal(search, { start: 5, end: 0.1 })
        expect([search.best.missingWeight, search.best.cost]).toEqual([weight, cost])
        expect(search.s.missingWeight).toBe(weight)
      }
    }
  }
}

// There and back is 20, 40 and 60: worth it for a prize of 100 and of 50, and not for one of 10.
function collectsWhatPays({ anneal }: Module): void {
  const { instance, jobTask } = withOneVan([
    { id: 'a', prize: 100 },
    { id: 'b', prize: 50 },
    { id: 'c', prize: 10 },
  ])
  const [a, b, c] = jobTask
  for (const [served, out] of [
    [[c], [a, b]],
    [[a, b, c], []],
  ]) {
    for (const seed of SEEDS) {
      const search = searchOf(instance, routesFrom([served], [0], out), { iterations: 60, seed })
      anneal(search, { start: 0, end: 0 })
      expect([search.best.missingWeight, search.best.cost, search.s.missing]).toEqual([0, 40 + 10, 1])
    }
  }
}

const anneal = proof<Module>((module) => {
  servesWhatMatters(module)
  collectsWhatPays(module)
})

/** Expectations by file below src/. */
export const weightProofs: Readonly<Record<string, Proof>> = { 'search/anneal.ts': anneal }
