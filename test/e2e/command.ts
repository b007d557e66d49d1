/** The built command as a process, and what it said. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The built program; `npm test` builds it first. */
export const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** A sample of data/. */
export function sample(name: string): string {
  return fileURLToPath(new URL(`../../data/${name}`, import.meta.url))
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

/** A process under way. */
export interface Command {
  readonly child: ChildProcessWithoutNullStreams
  /** The lines of standard output so far, as JSON. */
  readonly events: Record<string, unknown>[]
  readonly ended: Promise<Ended>
  /** Resolves with the first event, past or future, of a type. */
  event(type: string): Promise<Record<string, unknown>>
}

/** Starts the command; its standard input stays open. */
export function start(argv: readonly string[], options: { program?: readonly string[]; cwd?: string } = {}): Command {
  if (!options.program && !existsSync(PROGRAM)) throw new Error('dist/ is missing: npm run build')
  const [program, ...words] = options.program ?? [process.execPath, PROGRAM]
  const child = spawn(program, [...words, ...argv], { cwd: options.cwd })
  const events: Record<string, unknown>[] = []
  const waiting: { type: string; resolve: (event: Record<string, unknown>) => void }[] = []
  let out = ''
  let err = ''
  let line = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    const lines = (line + text).split('\n')
    line = lines.pop() ?? ''
    for (const complete of lines) takeLine(complete)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  child.stdin.on('error', () => {})
  const takeLine = (text: string): void => {
    if (!text.startsWith('{"')) return
    const event = JSON.parse(text) as Record<string, unknown>
    events.push(event)
    for (const { type, resolve } of waiting) if (event.type === type) resolve(event)
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, out, err }))
  })
  return {
    child,
    events,
    ended,
    event(type) {
      const past = events.find((event) => event.type === type)
      if (past) return Promise.resolve(past)
      return new Promise((resolve, reject) => {
        waiting.push({ type, resolve })
        void ended.then(({ err: said }) => reject(new Error(`ended without ${type}: ${said}`)))
      })
    },
  }
}

/** Runs the command to its end with nothing, or a text, on standard input. */
export function run(argv: readonly string[], input = ''): Promise<Ended> {
  const { child, ended } = start(argv)
  child.stdin.end(input)
  return ended
}
