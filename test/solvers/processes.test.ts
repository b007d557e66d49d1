import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStat, readMemory, readProcess, readVariable } from '../../src/solvers/child/processes.js'

const NUMBERS = Array.from({ length: 49 }, (_, i) => i + 100)

describe('a line of /proc/PID/stat', () => {
  it('is read whatever the program is called', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 15 }), fc.constantFrom('R', 'S', 'Z'), (name, state) => {
        expect(parseStat(`42 (${name}) ${state} ${NUMBERS.join(' ')}\n`)).toEqual({
          ...{ pid: 42, parent: 100, group: 101, session: 102, started: '118', state },
        })
      }),
    )
  })

  it('is none where it is something else', () => {
    for (const text of ['', '42', '42 (x) S 1 2', ') (']) expect(parseStat(text)).toBeNull()
  })
})

describe.runIf(process.platform === 'linux')('this process', () => {
  it('is listed', () => {
    expect(readProcess(process.pid)).toMatchObject({ pid: process.pid, parent: process.ppid })
    expect(readMemory(process.pid)).toBeGreaterThan(10e6)
    expect(readVariable(process.pid, 'PATH')).not.toBe('')
    expect(readVariable(process.pid, 'NO_SUCH_VARIABLE')).toBe('')
  })

  it('is told from one that is not there', () => {
    expect(readProcess(2 ** 30)).toBeNull()
    expect(readMemory(2 ** 30)).toBe(0)
    expect(readVariable(2 ** 30, 'PATH')).toBeNull()
  })
})
