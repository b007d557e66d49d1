import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../src/model/events.js'
import type { Solution } from '../../src/model/solution.js'
import { liveRun, type Work } from '../../src/run/live-run.js'

const nothing: Solution = { version: 1, cost: 0, distance: 0, duration: 0, routes: [], unassigned: [] }
const improved = (cost: number): RunEvent => ({ v: 1, time: 0, type: 'improved', unassigned: 0, cost, routes: 1 })
const visit = (visits: number): RunEvent => {
  const current = { unassigned: 0, cost: 0 }
  return { v: 1, time: 0, type: 'visit', visits, busy: 0, iterations: 0, current, progress: 0 }
}

/** A run whose events and end the test decides. */
function steer() {
  let emit: (event: RunEvent) => void = () => {}
  let finish: (solution: Solution) => void = () => {}
  let fail: (error: unknown) => void = () => {}
  const work: Work = {
    perform: (say) => {
      emit = say
      return new Promise((resolve, reject) => {
        finish = resolve
        fail = reject
      })
    },
    best: () => nothing,
    snapshot: () => null,
    stop: () => finish(nothing),
    end: () => finish(nothing),
    fail: (error) => fail(error),
  }
  return {
    run: liveRun(work),
    emit: (event: RunEvent) => emit(event),
    finish: () => finish(nothing),
    fail: (error: unknown) => fail(error),
  }
}

async function hear(run: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const heard: RunEvent[] = []
  for await (const event of run) heard.push(event)
  return heard
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

describe('the handle of a run', () => {
  it('keeps what was said before anybody listened for the first reader', async () => {
    const { run, emit, finish } = steer()
    emit(improved(3))
    emit(improved(2))
    finish()
    await run.solution
    expect(await hear(run)).toEqual([improved(3), improved(2)])
    expect(await hear(run)).toEqual([])
  })

  it('keeps the beginning and the newest improvements for whoever listens late, and no more', async () => {
    const { run, emit, finish } = steer()
    const budget = { timeLimit: null, iterations: null }
    emit({ v: 1, time: 0, type: 'started', tasks: 1, vehicles: 1, workers: 1, seed: 1, parts: 1, ...budget })
    for (let cost = 2000; cost > 0; cost--) emit(improved(cost))
    finish()
    await run.solution
    const heard = await hear(run)
    expect(heard).toHaveLength(257)
    expect([heard[0].type, heard[1], heard.at(-1)]).toEqual(['started', improved(256), improved(1)])
  })

  it('gives every reader all events from when it came', async () => {
    const { run, emit, finish } = steer()
    const first = hear(run)
    emit(improved(3))
    await nextTurn()
    const second = hear(run)
    await nextTurn()
    emit(improved(2))
    await nextTurn()
    emit(improved(1))
    finish()
    expect(await first).toEqual([improved(3), improved(2), improved(1)])
    expect(await second).toEqual([improved(2), improved(1)])
  })

  it('drops visits for a slow reader, the oldest first, and nothing else', async () => {
    const { run, emit, finish } = steer()
    const heard: RunEvent[] = []
    const reading = (async () => {
      for await (const event of run) {
        heard.push(event)
        await nextTurn()
      }
    })()
    for (let i = 1; i <= 300; i++) {
      emit(visit(i))
      if (i % 10 === 0) emit(improved(-i))
    }
    finish()
    await reading
    expect(heard.filter(({ type }) => type === 'improved')).toHaveLength(30)
    const visits = heard.flatMap((event) => (event.type === 'visit' ? [event.visits] : []))
    expect(visits.length).toBeLessThan(100)
    expect(visits.slice(-60)).toEqual(Array.from({ length: 60 }, (_, i) => 241 + i))
  })

  it('goes on when a reader leaves', async () => {
    const { run, emit, finish } = steer()
    emit(improved(2))
    for await (const event of run) if (event.type === 'improved') break
    emit(improved(1))
    finish()
    expect(await run.solution).toBe(nothing)
  })

  it('throws what the run failed with in every loop, after what was said before, and in the solution', async () => {
    const { run, emit, fail } = steer()
    const mistake = new Error('as asked')
    const readers = [run, run].map(async (each) => {
      const heard: RunEvent[] = []
      try {
        for await (const event of each) heard.push(event)
      } catch (error) {
        return { heard, error }
      }
      return { heard, error: null }
    })
    await nextTurn()
    emit(improved(1))
    fail(mistake)
    for (const each of await Promise.all(readers)) expect(each).toEqual({ heard: [improved(1)], error: mistake })
    await expect(run.solution).rejects.toBe(mistake)
    await expect(hear(run)).rejects.toBe(mistake)
  })

  it('stops a run at the end of the block that uses it, and says nothing of a failure there', async () => {
    const stopped = steer()
    {
      await using run = stopped.run
      expect(run.best).toBe(nothing)
    }
    expect(await stopped.run.solution).toBe(nothing)
    const failed = steer()
    {
      await using _run = failed.run
      failed.fail(new Error('as asked'))
    }
  })
})
