import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Chart, drawChart, type Line, type Panel } from '../../src/benchmark/chart.js'
import { chartOf } from '../../src/benchmark/cell-chart.js'
import type { Series } from '../../src/benchmark/series.js'
import { resultOf } from './result.js'
import { findXmlFault } from './xml.js'

const panel = (lines: Line[], changes: Partial<Panel> = {}): Panel => {
  const format = (value: number) => value.toFixed(1)
  return { title: 'gap, %', lines, marks: [], height: 120, format, mayBeLog: false, fromZero: false, ...changes }
}
const chart = (panels: Panel[], changes: Partial<Chart> = {}): Chart => {
  return { title: 'X', subtitle: 'machine', legend: ['one', 'two'], panels, ...changes }
}
const pathsOf = (svg: string) => [...svg.matchAll(/<path class="line[^"]*" d="([^"]*)"/g)].map(([, path]) => path)
const pointsOf = (path: string) =>
  [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])

const lineOf = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        fc.option(fc.double({ min: -1e7, max: 1e9, noNaN: true })),
      ),
    ),
    fc.integer({ min: 0, max: 9 }),
    fc.boolean(),
  )
  .map(([samples, entry, isFaint]): Line => {
    const sorted = [...samples].sort((a, b) => a[0] - b[0])
    return { entry, isFaint, time: sorted.map(([time]) => time), values: sorted.map(([, value]) => value) }
  })

test('whatever is drawn is well-formed, has a point for every sample and no number that is none', () => {
  fc.assert(
    fc.property(
      fc.array(lineOf, { maxLength: 5 }),
      fc.boolean(),
      fc.boolean(),
      fc.string(),
      (lines, mayBeLog, fromZero, text) => {
        const clean = text.replace(/[^\x20-\uD7FF]/g, ' ')
        const marks = [{ value: 5, label: clean }]
        const svg = drawChart(
          chart([panel(lines, { mayBeLog, fromZero, marks, title: clean }), panel([])], {
            title: clean,
            legend: [clean],
          }),
        )
        expect(findXmlFault(svg)).toBeNull()
        expect(svg).not.toMatch(/NaN|Infinity|undefined|null/.test(clean) ? /\0/ : /NaN|Infinity|undefined|null/)
        const drawn = pathsOf(svg).map((path) => pointsOf(path).length)
        const known = lines.map(({ values }) => values.filter((value) => value !== null).length)
        expect([...drawn].sort()).toEqual([...known].sort())
      },
    ),
  )
})

test('time goes to the right, more goes up, and all lines share the axis of time', () => {
  const line = { entry: 0, time: [0, 50, 100], values: [1, 2, 4], isFaint: false }
  const svg = drawChart(chart([panel([line]), panel([{ ...line, time: [0, 10, 50] }])]))
  const [first, second] = pathsOf(svg).map(pointsOf)
  expect(first[0][0]).toBeLessThan(first[1][0])
  expect(first[0][1]).toBeGreaterThan(first[1][1])
  expect(first[1][1] - first[2][1]).toBeCloseTo(2 * (first[0][1] - first[1][1]), 0)
  expect(second[2][0]).toBe(first[1][0])
})

test('a line is broken where nothing is known, and its last value stands beside its end', () => {
  const svg = drawChart(chart([panel([{ entry: 1, time: [0, 1, 2, 3], values: [null, 3, null, 2], isFaint: false }])]))
  expect(pathsOf(svg)[0]).toMatch(/^M[\d. ]+M[\d. ]+$/)
  expect(svg).toMatch(/<text class="t1 halo"[^>]*>2\.0<\/text>/)
})

test('values at the ends of lines do not cover each other', () => {
  const lines = [0, 1, 2, 3].map((entry) => ({ entry, time: [0, 9], values: [8, 1 + entry / 100], isFaint: false }))
  const svg = drawChart(chart([panel(lines)]))
  const heights = [...svg.matchAll(/<text class="t\d halo" x="[\d.]+" y="([\d.]+)"/g)]
    .map(([, y]) => Number(y))
    .sort((a, b) => a - b)
  expect(heights).toHaveLength(4)
  for (let k = 1; k < 4; k++) expect(heights[k] - heights[k - 1]).toBeGreaterThanOrEqual(12)
})

const series: Series = {
  time: [1, 2, 3],
  memory: [100, 120, 110],
  iterations: [0, 1000, 4000],
  visits: [0, 1, 2],
  best: [null, 105, 101],
  current: [null, 110, 120],
  progress: [0, 0.5, 1],
}

test('a chart of results shows gaps, iterations a second and memory; configurations are in the legend once', () => {
  const results = [
    resultOf({ series }),
    resultOf({ seed: 2, series, peakMemory: 130e6 }),
    resultOf({ name: 'other', series }),
  ]
  const { legend, panels } = chartOf([...results, resultOf({ name: 'silent' })], {
    title: 'X',
    marks: [{ value: 1, label: 'goal' }],
  })
  expect(legend).toEqual(['routeweave (2 seeds)', 'other'])
  const [gaps, rates, memory] = panels
  expect(gaps.lines.map(({ entry, isFaint }) => [entry, isFaint])).toEqual([
    [0, false],
    [0, true],
    [0, false],
    [0, true],
    [1, false],
    [1, true],
  ])
  expect(gaps.lines[0].values).toEqual([null, 5, 1])
  expect(gaps.title).toContain('best known')
  expect(rates.lines[2].values).toEqual([0, 1000, 3000])
  expect(memory.lines[1].values).toEqual([100, 120, 110])
  expect(memory.lines.map(({ told }) => told)).toEqual([130, 130, 80])
  expect(findXmlFault(drawChart(chartOf(results, { title: 'X', marks: [] })))).toBeNull()
})

test('without a best known cost, costs are counted from what a program without a course found, else they stand as they are', () => {
  const own = resultOf({ series, reference: null, gap: null })
  const savings = resultOf({ name: 'savings', kind: 'peer', cost: 200, reference: null })
  const [above] = chartOf([own, savings], { title: 'X', marks: [] }).panels
  expect(above.title).toContain('above savings')
  expect(above.lines[0].values).toEqual([null, -47.5, -49.5])
  expect(chartOf([own], { title: 'X', marks: [] }).panels[0].lines[0].values).toEqual([null, 105, 101])
})

test('no result at all has a chart that says so', () => {
  const svg = drawChart(chartOf([], { title: 'X', marks: [] }))
  expect(svg.match(/not known/g)).toHaveLength(3)
  expect(findXmlFault(svg)).toBeNull()
})

test('the check for well-formed pictures finds what is wrong', () => {
  const wrong = [
    '<a>',
    '<a></b>',
    '<a b="1" b="2"/>',
    '<a>&</a>',
    '<a b=1/>',
    '<a/><b/>',
    '<a b="<"/>',
    'x<a/>',
    '<a><</a>',
  ]
  expect(wrong.filter((text) => findXmlFault(text) === null)).toEqual([])
  expect(findXmlFault('<a b="1"><c/>x &#38; y</a>\n')).toBeNull()
})
