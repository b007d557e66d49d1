import { describe, expect, it } from 'vitest'
import { RouteweaveError } from '../../src/base/errors.js'
import type { RunEvent } from '../../src/model/events.js'
import { Ledger } from '../../src/run/ledger.js'

function open() {
  const events: RunEvent[] = []
  const clock = { now: 1000 }
  const ledger = new Ledger(
    (event) => events.push(event),
    () => clock.now,
    1000,
    0,
  )
  return { ledger, events, clock }
}

describe('the ledger', () => {
  it('stamps what it says with version and time since the call', () => {
    const { ledger, events, clock } = open()
    clock.now = 1012.6
    ledger.noteStart({ unassigned: 1, cost: 5 }, 2)
    expect(events).toEqual([{ v: 1, time: 13, type: 'improved', unassigned: 1, cost: 5, routes: 2 }])
    expect(ledger.stats(7, 2, 'done')).toMatchObject({ seed: 7, workers: 2, startCost: 5, startTime: 13, elapsed: 13 })
  })

  it('says what improved once, however often it is told', () => {
    const { ledger, events } = open()
    ledger.sayImproved({ unassigned: 0, cost: 5 }, 2)
    ledger.noteStart({ unassigned: 0, cost: 5 }, 2)
    ledger.sayImproved({ unassigned: 0, cost: 4 }, 2)
    expect(events).toMatchObject([{ cost: 5 }, { cost: 4 }])
    expect(ledger.stats(7, 2, 'done').startCost).toBe(5)
  })

  it('tells every warning, keeps twenty for the statistics and counts the rest', () => {
    const { ledger, events } = open()
    for (let i = 1; i <= 25; i++) ledger.warn(`warning ${i}`)
    ledger.noteTrouble({ kind: 'worker-lost', message: 'a worker died' })
    const { warnings, workersLost } = ledger.stats(1, 1, 'done')
    expect(events).toHaveLength(26)
    expect(warnings).toHaveLength(21)
    expect([warnings[19], warnings[20], workersLost]).toEqual(['warning 20', 'and 6 more warnings', 1])
  })

  it('tells a thousand different texts of visits that went wrong, once each, and all others', () => {
    const { ledger, events } = open()
    for (let i = 0; i < 2010; i++) ledger.warnOfVisit(`task ${i >> 1} was lost`)
    expect(events).toHaveLength(1001)
    expect(events.at(-1)).toMatchObject({ message: expect.stringContaining('only counted from here on') })
    ledger.noteTrouble({ kind: 'worker-lost', message: 'a worker died' })
    expect(events.at(-1)).toMatchObject({ message: 'a worker died' })
  })

  it('fails a run only when every visit failed or was thrown away', () => {
    const failsWith = (counts: Partial<Pick<Ledger, 'visits' | 'failed' | 'unsupported' | 'rejected' | 'merged'>>) => {
      const { ledger } = open()
      Object.assign(ledger, counts, { lastFailure: new RouteweaveError('worker-lost', 'a worker died') })
      return () => ledger.throwIfNothingWorked()
    }
    expect(failsWith({})).not.toThrow()
    expect(failsWith({ failed: 3, visits: 1 })).not.toThrow()
    expect(failsWith({ failed: 3, merged: 1 })).not.toThrow()
    expect(failsWith({ failed: 1, visits: 2, rejected: 1 })).not.toThrow()
    expect(failsWith({ visits: 4 })).not.toThrow()
    expect(failsWith({ failed: 3 })).toThrow('Every one of 3 visits failed; the last: a worker died')
    expect(failsWith({ failed: 1, visits: 2, rejected: 2 })).toThrow(RouteweaveError)
    expect(failsWith({ failed: 3, unsupported: 2 })).toThrow(expect.objectContaining({ code: 'solver-failed' }))
    expect(failsWith({ failed: 3, unsupported: 3 })).toThrow(expect.objectContaining({ code: 'unsupported' }))
  })
})
