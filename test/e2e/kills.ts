/** Runs that are killed at a moment of some phase, and gone on with. */

import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Random } from '../../src/base/random.js'
import { childrenOf } from '../cli/processes.js'
import { type Command, run, start } from './command.js'

/** What is killed. */
export interface Kind {
  readonly name: string
  readonly problem: string
  readonly words: readonly string[]
  /** Flags of a run that ends by force alone, of one that comes to its end, and of the one that goes on. */
  readonly budgets: Readonly<Record<'endless' | 'short' | 'resumed', readonly string[]>>
}

/** Where a kill is to hit; the moment in there is drawn. */
export const AIMS = ['snapshot', 'construction', 'search', 'start', 'end'] as const

export type Aim = (typeof AIMS)[number]

/** One kill, as it came. */
export interface Kill {
  readonly kind: string
  /** What the run was at; `over` where it had ended before. */
  readonly phase: 'start' | 'construction' | 'search' | 'end' | 'over'
  /** Whether this run had written a snapshot. */
  readonly hasSnapshot: boolean
  /** Whether a snapshot was being written, and its draft is there to tell. */
  readonly hasDraft: boolean
  /** Whether it had a snapshot of a run before to begin with. */
  readonly isResumed: boolean
}

/** What one kill needs. */
export interface KillPlan {
  readonly kind: Kind
  readonly aim: Aim
  /** Of the runs of this kind, each of which goes on from the one before, or begins anew. */
  readonly folder: string
  readonly random: Random
  /** Whether the process that writes the snapshots is killed too, as where the machine stops. */
  readonly takesWriter: boolean
}

/** Kills a run and goes on from what it left; expects a valid plan that is no worse than the snapshot was, nor than the plan before. */
export async function killAndResume({ kind, aim, folder, random, takesWriter }: KillPlan): Promise<Kill> {
  const at = (name: string): string => join(folder, name)
  const [snapshot, plan] = [at('run.snap'), at('plan.json')]
  // What is built first is built by a run that begins anew.
  if (aim === 'construction' || random.below(2) === 0)
    for (const file of [snapshot, plan]) rmSync(file, { force: true })
  const isResumed = existsSync(snapshot)
  const before = { plan: isResumed ? valueOf(plan) : null, snapshot: stampOf(snapshot) }
  const words = [kind.problem, ...kind.words, '--snapshot', snapshot, '--resume', snapshot]
  const budget = kind.budgets[aim === 'end' ? 'short' : 'endless']
  const killed = start(['solve', ...words, ...budget, '--events', '-o', at('killed.json')])
  await momentOf(aim, killed, folder, random)
  kill(killed, takesWriter)
  const { signal, code, err } = await killed.ended
  expect(signal === 'SIGKILL' || code === 0, `${code} ${signal} ${err}`).toBe(true)
  const hit: Kill = {
    kind: kind.name,
    phase: signal === null ? 'over' : phaseOf(killed),
    hasSnapshot: stampOf(snapshot) !== before.snapshot,
    hasDraft: readdirSync(folder).some((name) => name.endsWith('.part')),
    isResumed,
  }
  const held = existsSync(snapshot) ? await heldIn(snapshot, kind, at) : null
  if (before.plan && held) expectNoWorse(held, before.plan)
  const resumed = await run(['solve', ...words, ...kind.budgets.resumed, '-o', plan, '--quiet'])
  expect(resumed).toMatchObject({ code: 0, err: '' })
  await expectValid(kind, plan)
  if (held) expectNoWorse(valueOf(plan), held)
  for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(at(name))
  return hit
}

/** How many kills hit what, as lines. */
export function describeKills(kills: readonly Kill[]): string {
  const count = (of: readonly Kill[], is: (kill: Kill) => boolean): number => of.filter(is).length
  const line = (name: string, of: readonly Kill[]): string => {
    const phases = (['start', 'construction', 'search', 'end', 'over'] as const).map((phase) => {
      return `${phase} ${count(of, (kill) => kill.phase === phase)}`
    })
    const early = count(of, ({ phase, hasSnapshot }) => phase !== 'over' && !hasSnapshot)
    const anew = count(of, ({ isResumed }) => !isResumed)
    const drafts = count(of, ({ hasDraft }) => hasDraft)
    return `${name}: ${of.length} kills; ${phases.join(', ')}; before the first snapshot ${early}, within one ${drafts}; begun anew ${anew}`
  }
  const kinds = [...new Set(kills.map(({ kind }) => kind))]
  return [
    ...kinds.map((name) =>
      line(
        name,
        kills.filter(({ kind }) => kind === name),
      ),
    ),
    line('all', kills),
  ].join('\n')
}

/** What is not served, then the cost. */
type Value = readonly [number, number]

// A run without iterations gives back what it began with.
async function heldIn(snapshot: string, kind: Kind, at: (name: string) => string): Promise<Value> {
  copyFileSync(snapshot, at('held.snap'))
  const words = ['solve', kind.problem, ...kind.words, '--iterations', '0', '--resume', at('held.snap'), '--quiet']
  expect(await run([...words, '-o', at('held.json')])).toMatchObject({ code: 0, err: '' })
  await expectValid(kind, at('held.json'))
  return valueOf(at('held.json'))
}

async function expectValid({ problem }: Kind, plan: string): Promise<void> {
  expect(await run(['check', problem, plan])).toMatchObject({ code: 0 })
}

function valueOf(plan: string): Value {
  const { cost, unassigned } = JSON.parse(readFileSync(plan, 'utf8')) as { cost: number; unassigned: unknown[] }
  return [unassigned.length, cost]
}

function expectNoWorse([missing, cost]: Value, [missingBefore, costBefore]: Value): void {
  expect(missing).toBeLessThanOrEqual(missingBefore)
  if (missing === missingBefore) expect(cost).toBeLessThanOrEqual(costBefore)
}

// Another file each time, for each takes the place of the one before.
function stampOf(path: string): string | null {
  if (!existsSync(path)) return null
  const { ino, mtimeMs } = statSync(path)
  return `${ino} ${mtimeMs}`
}

/** Milliseconds, at most, from what an aim waits for to the kill. */
const SPREAD: Readonly<Record<Aim, number>> = { start: 500, construction: 1200, search: 4500, snapshot: 2, end: 120 }

async function momentOf(aim: Aim, command: Command, folder: string, random: Random): Promise<void> {
  const delay = random.below(SPREAD[aim] + 1)
  const isOver = command.ended.then(() => undefined)
  const event = (type: string): Promise<unknown> => command.event(type).catch(() => undefined)
  if (aim === 'construction') await event('started')
  else if (aim === 'search') await event('improved')
  else if (aim === 'end') await event('finished')
  else if (aim === 'snapshot') await Promise.race([isOver, draftIn(folder)])
  await Promise.race([isOver, new Promise((resolve) => setTimeout(resolve, delay))])
}

function draftIn(folder: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, name) => {
      if (!name?.startsWith('run.snap.') || !name.endsWith('.part')) return
      watcher.close()
      resolve()
    })
  })
}

function kill({ child }: Command, takesWriter: boolean): void {
  const { pid } = child
  if (takesWriter && pid !== undefined) for (const writer of childrenOf(pid)) process.kill(writer, 'SIGKILL')
  child.kill('SIGKILL')
}

function phaseOf({ events }: Command): Exclude<Kill['phase'], 'over'> {
  const has = (type: string): boolean => events.some((event) => event.type === type)
  return has('finished') ? 'end' : has('improved') ? 'search' : has('started') ? 'construction' : 'start'
}
