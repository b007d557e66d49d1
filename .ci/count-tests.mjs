// Adds up the test results of several runs: "N passed, N failed, N skipped". A run that wrote none counts as a failure.
import { readFileSync } from 'node:fs'

let [passed, failed, skipped] = [0, 0, 0]
for (const file of process.argv.slice(2)) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'))
    passed += result.numPassedTests
    failed += result.numFailedTests
    skipped += result.numPendingTests + (result.numTodoTests ?? 0)
  } catch {
    failed++
  }
}
if (passed === 0) failed++
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exitCode = failed > 0 ? 1 : 0
