/** Writes docs/problem.md; run by `npm run docs`, and held against the file by a test. */

import { writeFileSync } from 'node:fs'
import { problemPage } from './field-table.js'

writeFileSync(new URL('../../docs/problem.md', import.meta.url), problemPage())
