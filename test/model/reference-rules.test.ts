import { describe, expect, it } from 'vitest'
import { linesOf } from './bad-input.js'

// Most of these fields are refused as a whole until they are honoured; a wrong id is told all the same.
function referenceLines(changes: Readonly<Record<string, unknown>>): string[] {
  return linesOf(changes).filter((line) => !line.startsWith('not-honoured'))
}

describe('ids of others', () => {
  it.each([
    ['jobs.0.allowedVehicles', ['van', 'lorry'], "jobs[0].allowedVehicles[1]: there is no vehicle 'lorry'"],
    ['jobs.0.forbiddenVehicles', [7], "jobs[0].forbiddenVehicles[0]: there is no vehicle '7'"],
    ['jobs.1.servicePerType', { big: 5 }, "jobs[1].servicePerType.big: no vehicle has the type 'big'"],
    ['jobs.1.setupPerType', { big: 5 }, "jobs[1].setupPerType.big: no vehicle has the type 'big'"],
    ['groups', [{ id: 1, jobs: [1, 'two', 3] }], "groups[0].jobs[2]: there is no job '3'"],
    ['relations', [{ type: 'sequence', jobs: ['1', 'three'] }], "relations[0].jobs[1]: there is no job 'three'"],
    ['initialRoutes', [{ vehicle: 'lorry', steps: [] }], "initialRoutes[0].vehicle: there is no vehicle 'lorry'"],
  ])('are there: %s', (path, value, line) => {
    expect(referenceLines({ [path]: value })).toEqual([`unknown-id ${line}`])
  })

  it('are there for shipments too, at both ends', () => {
    const stop = { location: [0, 0], servicePerType: { big: 1 } }
    const shipment = { id: 1, pickup: stop, delivery: stop, allowedVehicles: ['lorry'] }
    expect(referenceLines({ shipments: [shipment, { ...shipment, allowedVehicles: ['van'] }] })).toEqual([
      "duplicate-id shipments[1].id: '1' is the id of shipments[0] too (make ids unique)",
      "unknown-id shipments[0].allowedVehicles[0]: there is no vehicle 'lorry'",
      "unknown-id shipments[0].pickup.servicePerType.big: no vehicle has the type 'big'",
      "unknown-id shipments[0].delivery.servicePerType.big: no vehicle has the type 'big'",
      "unknown-id shipments[1].pickup.servicePerType.big: no vehicle has the type 'big'",
      "unknown-id shipments[1].delivery.servicePerType.big: no vehicle has the type 'big'",
    ])
  })

  it('are the same as a number and as its digits', () => {
    expect(
      referenceLines({
        'vehicles.0.type': 'big',
        'jobs.0.servicePerType': { big: 1 },
        groups: [{ id: 1, jobs: ['1'] }],
      }),
    ).toEqual([])
  })
})
