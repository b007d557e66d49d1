/** Programs as solvers keep the promises of any other solver. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, test } from 'vitest'
import type { ProblemSolver } from '../../src/contracts/problem-solver.js'
import { processSolver } from '../../src/solvers/process.js'
import { problemSolverContract } from '../../src/testing/problem-solver-contract.js'

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const python = process.env.PYTHON ?? 'python3'
const hasPython = spawnSync(python, ['--version']).status === 0

const folder = mkdtempSync(join(tmpdir(), 'routeweave-protocol-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The whole solver of the page on the protocol that is written in a language, as a file. */
function fromPage(language: string, name: string): string {
  const section = readFileSync(path('docs/protocol.md'), 'utf8').split('## A whole solver')[1]
  const [, code = ''] = section.split(`\`\`\`${language}\n`)
  writeFileSync(join(folder, name), code.split('```')[0])
  return join(folder, name)
}

const inPython = (file: string) => (hasPython ? processSolver({ command: python, args: [file] }) : null)
const inNode = (file: string) => processSolver({ command: process.execPath, args: [file] })

const SOLVERS: Readonly<Record<string, ProblemSolver | null>> = {
  'the example in JavaScript': inNode(path('examples/solvers/insertion.mjs')),
  'the example in Python': inPython(path('examples/solvers/sweep.py')),
  'the page in JavaScript': inNode(fromPage('js', 'page.mjs')),
  'the page in Python': inPython(fromPage('python', 'page.py')),
  'a Routeweave': processSolver({
    command: process.execPath,
    args: [path('dist/cli/main.js'), 'solve', '-', '--events', '--time-limit', '1s'],
    options: { timeLimit: 1000, workers: 1 },
    name: 'routeweave',
    graceMs: 9000,
  }),
}

for (const [name, solver] of Object.entries(SOLVERS)) {
  describe.skipIf(!solver)(`${name}, as a child process,`, () => {
    if (!solver) return
    for (const { name, run } of problemSolverContract(solver, { timeLimit: 1000, patience: 15_000 })) test(name, run)
    afterAll(() => solver.close?.())
  })
}
