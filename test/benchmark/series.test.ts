import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexAt, MOST_SAMPLES, ratesOf, SeriesRecorder, thinned } from '../../src/benchmark/series.js'

const score = (cost: number, unassigned = 0) => ({ cost, unassigned })

test('a sample has what was heard until then', () => {
  const recorder = new SeriesRecorder(1)
  recorder.take({ type: 'started' })
  recorder.sample(0.5, 80e6)
  recorder.take({ type: 'improved', ...score(120, 2) })
  recorder.sample(1, 90e6)
  recorder.take({ type: 'improved', ...score(110, 1) })
  recorder.take({ type: 'visit', visits: 3, iterations: 500, progress: 0.25, current: score(115, 1) })
  recorder.sample(2, 85e6)
  recorder.sample(2.5, null)
  recorder.take({ type: 'visit', visits: 4, iterations: 900, progress: 0.5, current: score(90, 2) })
  expect(recorder.close(4, { cost: 100, iterations: 1000, visits: 5 })).toEqual({
    time: [0.5, 1, 2, 4],
    memory: [80, 90, 85, 85],
    iterations: [0, 0, 500, 1000],
    visits: [0, 0, 3, 5],
    best: [null, null, 110, 100],
    current: [null, null, 115, null],
    progress: [0, 0, 0.25, 1],
  })
})

test('a run without a solution ends as it was; what it never had stays unknown', () => {
  const recorder = new SeriesRecorder(0)
  recorder.take({ type: 'visit', visits: 1, iterations: 5, progress: 0.1, current: null })
  const series = recorder.close(1, null)
  expect(series).toMatchObject({ time: [1], best: [null], current: [null], iterations: [5], progress: [0.1] })
  const { best } = new SeriesRecorder(0).close(1, { cost: 7, iterations: 0, visits: 0 })
  expect(best).toEqual([null]) // it was never complete: its cost means nothing
})

test('however many samples there are, few are kept, evenly, with the first and the last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 2, max: 300 }), (n, most) => {
      const items = Array.from({ length: n }, (_, k) => k)
      const kept = thinned(items, most)
      expect(kept.length).toBe(Math.min(n, most))
      expect(kept[0]).toBe(items[0])
      expect(kept.at(-1)).toBe(items.at(-1))
      const steps = kept.slice(1).map((item, k) => item - kept[k])
      if (steps.length > 0) expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1)
    }),
  )
})

test('a series of a long run fits a line', () => {
  const recorder = new SeriesRecorder(0)
  for (let k = 0; k < 3600; k++) {
    recorder.take({ type: 'improved', ...score(7_264_932.123456789 - k) })
    recorder.take({ type: 'visit', visits: k, iterations: k * 1e6, progress: k / 3600, current: score(1e7 / (k + 1)) })
    recorder.sample(k + 1 / 3, 312e6 + k)
  }
  const series = recorder.close(3600, null)
  expect(series.time).toHaveLength(MOST_SAMPLES)
  expect(JSON.stringify(series).length).toBeLessThan(20_000)
})

test('iterations a second over a stretch add up to all of them', () => {
  const series = { time: [1, 2, 3, 5, 10], iterations: [100, 300, 300, 700, 1200] }
  expect(ratesOf(series, 1)).toEqual([100, 200, 0, 200, 100])
  expect(ratesOf(series, 1000)).toEqual([100, 150, 100, 140, 120]) // since the start
  expect(ratesOf({ time: [], iterations: [] }, 1)).toEqual([])
  expect(ratesOf({ time: [0, 0], iterations: [0, 5] }, 1)).toEqual([0, 0])
})

test('the sample of a moment is the last one before it', () => {
  const series = { time: [1, 2, 4] }
  expect([0, 1, 1.9, 2, 3, 9].map((seconds) => indexAt(series, seconds))).toEqual([0, 0, 0, 1, 1, 2])
})
