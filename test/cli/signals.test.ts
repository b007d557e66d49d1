import { expect, test } from 'vitest'
import { watchSignals } from '../../src/cli/signals.js'
import { fakeIo } from './fake-io.js'

test('before there is a run a signal ends the process at once', () => {
  const io = fakeIo()
  watchSignals(io)
  io.send('SIGINT')
  expect(io.exits).toEqual([130])
})

test('the first SIGINT stops the run, the second ends the process', () => {
  const io = fakeIo()
  const signals = watchSignals(io)
  let stops = 0
  signals.onStop(() => stops++)
  io.send('SIGINT')
  expect([stops, signals.isInterrupted, io.exits]).toEqual([1, true, []])
  io.send('SIGINT')
  expect([stops, io.exits]).toEqual([1, [130]])
})

test('SIGTERM stops the run and is no interruption', () => {
  const io = fakeIo()
  const signals = watchSignals(io)
  let stops = 0
  signals.onStop(() => stops++)
  io.send('SIGTERM')
  io.send('SIGTERM')
  expect([stops, signals.isInterrupted, signals.isStopped, io.exits]).toEqual([2, false, true, []])
})

test('a SIGINT after a SIGTERM is the first SIGINT', () => {
  const io = fakeIo()
  const signals = watchSignals(io)
  let stops = 0
  signals.onStop(() => stops++)
  io.send('SIGTERM')
  io.send('SIGINT')
  expect([stops, signals.isInterrupted, io.exits]).toEqual([2, true, []])
})

test('after close no signal is heard', () => {
  const io = fakeIo()
  watchSignals(io).close()
  io.send('SIGINT')
  expect(io.exits).toEqual([])
})
