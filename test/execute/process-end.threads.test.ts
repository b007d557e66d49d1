import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('./fixtures/leave-pool-open.ts', import.meta.url))

// execFile rejects when the process has to be killed after the time limit.
for (const argument of ['open', 'closed']) {
  test(`the process ends by itself when its pool is left ${argument}`, async () => {
    const run = promisify(execFile)(process.execPath, ['--import', 'tsx', script, argument], { timeout: 60_000 })
    const { stdout, stderr } = await run
    expect(stdout, 'what solvers print does not mix with what the program prints').toBe('done')
    expect(stderr).toContain('thinking')
  })
}
