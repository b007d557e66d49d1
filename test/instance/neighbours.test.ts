import { describe, expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { nearestTasks } from '../../src/instance/neighbours.js'
import { smallest } from './smallest.js'

describe('nearestTasks', () => {
  it('finds the two nearest on a line, nearest first', () => {
    const { jobs, ...problem } = smallest({ jobs: 4 })
    const places = [0, 10, 14, 30]
    const { instance } = compile({ ...problem, jobs: jobs.map((job, i) => ({ ...job, location: [places[i], 0] })) })
    const { k, tasks } = nearestTasks(instance, 2)
    const rows = places.map((place) => {
      const task = instance.x.indexOf(place)
      return Array.from(tasks.subarray(task * k, task * k + k), (other) => instance.x[other])
    })
    expect(rows).toEqual([
      [10, 14],
      [14, 0],
      [10, 0],
      [14, 10],
    ])
  })

  it('counts the way there and the way back where arcs are given', () => {
    const distances = [
      [0, 1, 5],
      [99, 0, 9],
      [6, 9, 0],
    ]
    const { instance, jobTask } = compile({
      jobs: [0, 1, 2].map((locationIndex) => ({ id: locationIndex, locationIndex })),
      vehicles: [{ id: 1 }],
      profiles: { car: { distances } },
    })
    const { tasks } = nearestTasks(instance, 1)
    // From 0: 1 and 99 back, or 5 and 6 back.
    expect(tasks[jobTask[0]]).toBe(jobTask[2])
    expect(tasks[jobTask[1]]).toBe(jobTask[2])
    expect(tasks[jobTask[2]]).toBe(jobTask[0])
  })

  it('can lie on memory that threads share', () => {
    const { instance } = compile(smallest({ jobs: 3 }))
    expect(nearestTasks(instance, 1, { isShared: true }).tasks.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(nearestTasks(instance, 1).tasks.buffer).toBeInstanceOf(ArrayBuffer)
  })

  it('stays together over the antimeridian', () => {
    const { instance, jobTask } = compile({
      jobs: [179, 179.9, -179.9, -179, 178].map((longitude, id) => ({ id, location: [longitude, 0] })),
      vehicles: [{ id: 1 }],
    })
    const { tasks } = nearestTasks(instance, 1)
    expect(tasks[jobTask[1]]).toBe(jobTask[2])
    expect(tasks[jobTask[2]]).toBe(jobTask[1])
    expect(tasks[jobTask[3]]).toBe(jobTask[2])
  })
})
