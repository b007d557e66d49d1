/**
 * What a solver that is a child process costs beside its own work: `node --import tsx bench/micro/child-process.ts`.
 *
 * The time of a part of 500 stops whose child is `head -n 1 > /dev/null; cat SOLUTION`: from the call to the result, its start
 * included, beside the same child started bare and given the same bytes. And the share of a core that this process and the
 * guard spend on two children that write 1,000 lines of progress a second each.
 */

import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from '../../src/generate/generate.js'
import type { ProblemRequest, ProblemSolver } from '../../src/contracts/problem-solver.js'
import type { Problem } from '../../src/model/problem.js'
import { readProcess } from '../../src/solvers/child/processes.js'
import { processSolver } from '../../src/solvers/process.js'
import { startRun } from '../../src/run/start-run.js'

const ROUNDS = 40
const SECONDS = 10

const CHATTY = `
const began = performance.now()
let lines = 0
setInterval(() => {
  for (; lines < performance.now() - began; lines++) {
    require('fs').writeSync(1, JSON.stringify({ type: 'visit', v: 1, time: lines, visits: lines, busy: 1, iterations: 10 * lines,
      current: { unassigned: 0, cost: 12345.5 }, progress: 0.5 }) + '\\n')
  }
}, 1)
process.stdin.on('end', () => process.exit()).resume()`

function requestOf(given: Partial<ProblemRequest> = {}): ProblemRequest {
  const deadline = Number.POSITIVE_INFINITY
  const ignore = (): void => {}
  return {
    signal: new AbortController().signal,
    deadline,
    seed: 1,
    report: ignore,
    count: ignore,
    say: ignore,
    ...given,
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function tell(name: string, times: readonly number[]): void {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  const deviation = Math.sqrt(times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / times.length)
  const median = [...times].sort((a, b) => a - b)[times.length >> 1]
  const figures = `min ${Math.min(...times).toFixed(1)}, median ${median.toFixed(1)}, mean ${mean.toFixed(1)} +- ${deviation.toFixed(1)} ms`
  process.stdout.write(`${name.padEnd(24)} ${figures}\n`)
}

function bare(command: string, input: string): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', command], { stdio: ['pipe', 'pipe', 'ignore'] })
    child.stdin.on('error', () => {})
    child.stdin.write(input)
    child.stdout.resume()
    child.on('close', () => resolve())
  })
}

async function timeOverhead(folder: string): Promise<void> {
  const problem = generate({ size: 500, seed: 1 }) as Problem
  const run = startRun(problem, { executor: 'inline', iterations: 200 })
  const file = join(folder, 'solution.json')
  writeFileSync(file, `${JSON.stringify({ type: 'solution', v: 1, solution: await run.solution })}\n`)
  const input = `${JSON.stringify({ type: 'problem', v: 1, problem })}\n`
  const command = `head -n 1 > /dev/null; cat ${file}`
  const solver = processSolver({ command: 'sh', args: ['-c', command] })
  const times = { bare: [] as number[], solver: [] as number[], difference: [] as number[] }
  for (let i = -5; i < ROUNDS; i++) {
    const alone = await timed(() => bare(command, input))
    const whole = await timed(() => solver.solveProblem(problem, requestOf()))
    if (i < 0) continue
    times.bare.push(alone)
    times.solver.push(whole)
    times.difference.push(whole - alone)
  }
  await solver.close?.()
  process.stdout.write(`500 stops: ${input.length} bytes there, ${readFileSync(file).length} back\n`)
  for (const [name, list] of Object.entries(times)) tell(name, list)
}

async function timeChatter(memoryLimit: number | undefined): Promise<void> {
  const problem = generate({ size: 10, seed: 1 }) as Problem
  const solver: ProblemSolver = processSolver({ command: process.execPath, args: ['-e', CHATTY], memoryLimit })
  const stop = new AbortController()
  let told = 0
  const request = requestOf({ signal: stop.signal, say: () => told++ })
  const works = [1, 2].map(() => solver.solveProblem(problem, request).catch(() => {}))
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const guard = readdirSync('/proc')
    .map(Number)
    .find((pid) => pid > 0 && isGuard(pid))
  const [before, guardBefore, began] = [process.cpuUsage(), ticksOf(guard), performance.now()]
  told = 0
  await new Promise((resolve) => setTimeout(resolve, 1000 * SECONDS))
  const { user, system } = process.cpuUsage(before)
  const wall = performance.now() - began
  const share = (milliseconds: number): string => `${((100 * milliseconds) / wall).toFixed(2)} %`
  const limit = memoryLimit === undefined ? 'no memory limit' : 'a memory limit'
  const guardShare = share(10 * (ticksOf(guard) - guardBefore))
  process.stdout.write(
    `2 x 1,000 lines/s, ${limit}: this process ${share((user + system) / 1000)} of a core, the guard ${guardShare}; ${told} events told\n`,
  )
  stop.abort()
  await Promise.all(works)
  await solver.close?.()
}

function isGuard(pid: number): boolean {
  try {
    return readProcess(pid)?.parent === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('guard.')
  } catch {
    return false
  }
}

/** Hundredths of a second of a core. */
function ticksOf(pid = 0): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ')
  return Number(fields[11]) + Number(fields[12])
}

const folder = mkdtempSync(join(tmpdir(), 'routeweave-child-'))
process.stdout.write(
  `${cpus()[0].model}, ${cpus().length} cores, node ${process.version}, load ${loadavg()[0].toFixed(1)}\n`,
)
try {
  await timeOverhead(folder)
  await timeChatter(undefined)
  await timeChatter(4e9)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
