import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { folder } from '../cli/samples.js'
import { run, sample, start } from './command.js'

const problem = sample('planar-300.vrp')

function startLong(...more: string[]) {
  return start(['solve', problem, '--time-limit', '100s', '--events', ...more])
}

test('SIGINT stops the run, the best is written and checks, and the exit code is 130', async () => {
  const { at } = folder()
  const command = startLong('-o', at('s.sol'))
  await command.event('improved')
  command.child.kill('SIGINT')
  expect(await command.ended).toMatchObject({ code: 130, signal: null, err: '' })
  expect(command.events.at(-1)).toMatchObject({ type: 'solution', solution: { stats: { stoppedBy: 'stop' } } })
  expect(await run(['check', problem, at('s.sol')])).toMatchObject({ code: 0 })
})

test('without events a signal is answered with a word', async () => {
  for (const [signal, word] of [
    ['SIGINT', 'stopping: the best is on its way (Ctrl-C again ends at once, without it)'],
    ['SIGTERM', 'stopping: the best is on its way\n'],
  ] as const) {
    const { at } = folder()
    const command = start(['solve', problem, '--time-limit', '100s', '--snapshot', at('snap'), '-o', at('s.json')])
    // The first snapshot is written while it searches.
    await until(() => existsSync(at('snap')))
    command.child.kill(signal)
    const { code, err } = await command.ended
    expect(code).toBe(signal === 'SIGINT' ? 130 : 0)
    expect(err).toContain(word)
    expect(existsSync(at('s.json'))).toBe(true)
  }
})

test('SIGTERM stops the run, the best is written, and the exit code is 0', async () => {
  const { at } = folder()
  const command = startLong('-o', at('s.json'))
  await command.event('improved')
  command.child.kill('SIGTERM')
  expect(await command.ended).toMatchObject({ code: 0, signal: null, err: '' })
  expect(JSON.parse(readFileSync(at('s.json'), 'utf8')).unassigned).toEqual([])
})

test.each([false, true])(
  'a second SIGINT ends at once, with nothing written and a word; a snapshot is there: %s',
  async (hasSnapshot) => {
    // A solver that never comes back, so that the first SIGINT alone does not end the run at once.
    const { add, at } = folder()
    const stuck = add('stuck.mjs', stuckSolver(at('called')))
    if (hasSnapshot) add('snap', 'of an earlier run')
    const files = ['-o', at('s.json'), '--snapshot', at('snap')]
    const command = start(['solve', problem, '--solver', stuck, '--time-limit', '100s', '--events', ...files])
    await until(() => existsSync(at('called')))
    command.child.kill('SIGINT')
    // Of two lines that come after the signal was sent, the second was written after it had arrived.
    const before = visitLines(command.events)
    await until(() => visitLines(command.events) >= before + 2)
    command.child.kill('SIGINT')
    const kept = hasSnapshot ? `; --resume ${at('snap')} goes on from the last snapshot` : ''
    const sentence = `ended by a second SIGINT before all was written${kept}`
    expect(await command.ended).toMatchObject({ code: 130, signal: null, err: `routeweave: ${sentence}\n` })
    expect(existsSync(at('s.json'))).toBe(false)
    expect(command.events.at(-1)).toMatchObject({ type: 'error', code: 'stopped', message: sentence })
    expect(command.events.some(({ type }) => type === 'solution')).toBe(false)
  },
)

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s while the problem is still awaited ends at once with %i, and says so', async (signal, code) => {
  const { at } = folder()
  for (const more of [[], ['--events']]) {
    const command = start(['solve', '-', '-o', at('s.json'), ...more])
    // More than a pipe holds: once all of it is taken, the command reads, and reads on for the end of the problem.
    await new Promise((resolve) => command.child.stdin.write('COMMENT : x\n'.repeat(400_000), resolve))
    command.child.kill(signal)
    const sentence = `ended by ${signal} before there was a plan: nothing was written`
    expect(await command.ended).toMatchObject({ code, signal: null, err: `routeweave: ${sentence}\n` })
    const errors = command.events.map(({ type, code, message }) => ({ type, code, message }))
    expect(errors).toEqual(more.length > 0 ? [{ type: 'error', code: 'stopped', message: sentence }] : [])
    expect(existsSync(at('s.json'))).toBe(false)
  }
})

function stuckSolver(marker: string): string {
  return `
import { writeFileSync } from 'node:fs'
export const solver = {
  name: 'stuck',
  unsupported: () => [],
  solve: () => new Promise(() => writeFileSync(${JSON.stringify(marker)}, '')),
}
`
}

function visitLines(events: readonly Record<string, unknown>[]): number {
  return events.filter(({ type }) => type === 'visit').length
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 10))
}
