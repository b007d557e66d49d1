/** A column of loads with a name that we do not know became `data`: the plan ignored it, and no word was said. */

import { expect, test } from 'vitest'
import type { Issue } from '../../src/base/errors.js'
import { runCommand } from '../../src/cli/run-command.js'
import { readProblem } from '../../src/formats/detect.js'
import { readCsv } from '../../src/formats/csv.js'
import { fakeIo } from '../cli/fake-io.js'
import { folder } from '../cli/samples.js'

const STOPS = 'id,lat,lon,Boxes,City\na,48,2,5,Paris\nb,48,2,,Sens\n'
const VEHICLES = 'id,lat,lon\nvan,48,2\n'

test('the reader tells of it, and of no column that it was told about', () => {
  const warnings: Issue[] = []
  const onWarning = (warning: Issue) => warnings.push(warning)
  expect(readCsv(STOPS, { vehicles: VEHICLES, onWarning }).jobs[0].data).toEqual({ Boxes: '5', City: 'Paris' })
  readProblem(STOPS, { csv: { vehicles: VEHICLES }, onWarning, path: 'my.csv' })
  expect(warnings.map(({ path, message }) => `${path} ${message.slice(0, 28)}`)).toEqual([
    'stops.csv:1 column "Boxes" holds numbers',
    'my.csv:1 column "Boxes" holds numbers',
  ])
  for (const Boxes of ['demand', 'data', 'ignore']) {
    readCsv(STOPS, { vehicles: VEHICLES, columns: { Boxes }, onWarning })
  }
  expect(warnings).toHaveLength(2)
})

test('the command tells of it with the flag that maps it, also beside mistakes, unless it is quiet', async () => {
  const { add, at } = folder()
  const flags = ['--vehicles', add('v.csv', VEHICLES)]
  const run = async (...argv: string[]) => {
    const io = fakeIo()
    const code = await runCommand([...argv, ...flags], io)
    return {
      code,
      lines: io
        .err()
        .replaceAll(`${at('')}/`, '')
        .trimEnd()
        .split('\n'),
    }
  }
  const sentence =
    'routeweave: s.csv:1: column "Boxes" holds numbers, and its name is none that we know: it is kept as data, and no ' +
    "column is a load (say what it is with --column 'Boxes=demand', or another header of docs/csv.md; 'data' if it is yours)"
  expect(await run('convert', add('s.csv', STOPS), at('o.json'))).toEqual({ code: 0, lines: [sentence] })
  const wrong = await run('convert', add('s.csv', STOPS.replace('48', 'x')), at('o.json'))
  expect(wrong).toEqual({ code: 2, lines: [sentence, 'routeweave: s.csv:2: column "lat": "x" is not a number'] })
  const quiet = await run('solve', add('s.csv', STOPS), '--quiet', '--iterations', '0')
  expect(quiet).toEqual({ code: 0, lines: [''] })
})
