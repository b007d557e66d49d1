/** Writes docs/problem.md and docs/solution.md; run by `npm run docs`, and held against the files by a test. */

import { writeFileSync } from 'node:fs'
import { problemPage, solutionPage } from './field-table.js'

writeFileSync(new URL('../../docs/problem.md', import.meta.url), problemPage())
writeFileSync(new URL('../../docs/solution.md', import.meta.url), solutionPage())
