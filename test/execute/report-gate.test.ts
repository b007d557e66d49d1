import { expect, test } from 'vitest'
import { REPORT_INTERVAL, ReportGate } from '../../src/execute/report-gate.js'
import { type Routes, routesFrom } from '../../src/instance/routes.js'

const [a, b, c] = [0, 1, 2].map((task) => routesFrom([[task]], [0], []))

function gateAt(): { gate: ReportGate; heard: Routes[]; clock: { now: number } } {
  const clock = { now: 1000 }
  const heard: Routes[] = []
  return {
    gate: new ReportGate(
      (routes) => heard.push(routes),
      () => clock.now,
    ),
    heard,
    clock,
  }
}

test('the first report passes at once, the next ones after the interval, the newest of them only', () => {
  const { gate, heard, clock } = gateAt()
  gate.report(a)
  gate.report(b)
  expect(heard).toEqual([a])
  clock.now += REPORT_INTERVAL
  gate.report(c)
  expect(heard).toEqual([a, c])
})

test('what waits passes when the gate is shut, and nothing after that', () => {
  const { gate, heard, clock } = gateAt()
  gate.report(a)
  gate.report(b)
  gate.shut()
  expect(heard).toEqual([a, b])
  clock.now += REPORT_INTERVAL
  gate.report(c)
  gate.shut()
  expect(heard).toEqual([a, b])
})
