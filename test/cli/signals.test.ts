import { expect, test } from 'vitest'
import { watchSignals } from '../../src/cli/signals.js'
import { type FakeIo, fakeIo } from './fake-io.js'

function watch(io: FakeIo) {
  const told: string[] = []
  const signals = watchSignals(io, async (signal, isEarly) => void told.push(isEarly ? signal : `second ${signal}`))
  return { signals, told }
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('before there is a run %s is told and ends the process with %i', async (signal, code) => {
  const io = fakeIo()
  const { told } = watch(io)
  io.send(signal)
  await new Promise((resolve) => setImmediate(resolve))
  expect([told, io.exits]).toEqual([[signal], [code]])
})

test('who has stopped reading the last words is not waited for when the signal comes again', async () => {
  const io = fakeIo()
  let tries = 0
  const signals = watchSignals(io, () => {
    tries++
    return new Promise(() => {})
  })
  io.send('SIGTERM')
  signals.onStop(() => expect.fail('the process is about to end'))
  expect(io.exits).toEqual([])
  io.send('SIGTERM')
  expect([tries, io.exits]).toEqual([1, [143]])
})

test('the first SIGINT stops the run, the second ends the process with a word', async () => {
  const io = fakeIo()
  const { signals, told } = watch(io)
  let stops = 0
  signals.onStop(() => stops++)
  io.send('SIGINT')
  expect([stops, signals.isInterrupted, io.exits]).toEqual([1, true, []])
  io.send('SIGINT')
  await new Promise((resolve) => setImmediate(resolve))
  expect([stops, told, io.exits]).toEqual([1, ['second SIGINT'], [130]])
})

test('SIGTERM stops the run and is no interruption', () => {
  const io = fakeIo()
  const { signals } = watch(io)
  let stops = 0
  signals.onStop(() => stops++)
  io.send('SIGTERM')
  io.send('SIGTERM')
  expect([stops, signals.isInterrupted, signals.isStopped, io.exits]).toEqual([2, false, true, []])
})

test('a SIGINT after a SIGTERM is the first SIGINT', () => {
  const io = fakeIo()
  const { signals } = watch(io)
  let stops = 0
  signals.onStop(() => stops++)
  io.send('SIGTERM')
  io.send('SIGINT')
  expect([stops, signals.isInterrupted, io.exits]).toEqual([2, true, []])
})

test('after close no signal is heard', () => {
  const io = fakeIo()
  watch(io).signals.close()
  io.send('SIGINT')
  expect(io.exits).toEqual([])
})
