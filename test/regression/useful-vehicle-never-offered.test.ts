import { expect, it } from 'vitest'
import { compile } from '../../src/instance/compile.js'
import { nothingServed } from '../../src/instance/routes.js'
import type { Vehicle } from '../../src/model/vehicle.js'
import { States } from '../../src/run/states.js'

const vehicle = (id: string, x: number, capacity: number): Vehicle => ({ id, start: [x, 0], capacity: [capacity] })
const jobs = [1, 2, 3].map((id) => ({ id, location: [id, 0] as [number, number], delivery: [5] }))

function typesOffered(vehicles: Vehicle[], leases = 1): Set<string> {
  const { instance, typeMembers } = compile({ coordinates: 'planar', jobs, vehicles })
  const desk = new States(instance, nothingServed(3)).leases
  const offered = new Set<string>()
  for (let i = 0; i < leases; i++) {
    const lease = desk.take([], [0, 1, 2])
    lease.vehicles.forEach((count, type) => {
      if (count > 0) offered.add(String(vehicles[typeMembers[type][0]].id))
    })
    desk.release(lease)
  }
  return offered
}

// Spare vehicles were those of the first twelve types, whether they could carry anything or not.
it('offers the one type that can carry the tasks, whatever types come before', () => {
  const useless = Array.from({ length: 13 }, (_, i) => vehicle(`small ${i}`, i, 4))
  expect(typesOffered([...useless, vehicle('large', 90, 5)])).toEqual(new Set(['large']))
})

it('offers the types that start nearest, and every other one in its turn', () => {
  const far = Array.from({ length: 40 }, (_, i) => vehicle(`far ${i}`, 100 + i, 5))
  const fleet = [...far, vehicle('near', 2, 5)]
  const once = typesOffered(fleet)
  expect(once.has('near')).toBe(true)
  expect(once.size).toBe(12)
  expect(typesOffered(fleet, 8).size).toBe(41)
})
