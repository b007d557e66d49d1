/** Writes dist/schema.json; run by the build. */

import { writeFileSync } from 'node:fs'
import { documentSchema } from './schema.js'

writeFileSync(new URL('../schema.json', import.meta.url), `${JSON.stringify(documentSchema(), null, 2)}\n`)
