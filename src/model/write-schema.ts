/** Writes dist/schema.json, the JSON Schema of a Problem and a Solution, from the zod schemas; run by the build. */

import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { Problem } from './problem.js'
import { Solution } from './solution.js'

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Routeweave documents',
  $defs: {
    Problem: z.toJSONSchema(Problem, { io: 'input' }),
    Solution: z.toJSONSchema(Solution, { io: 'input' }),
  },
  anyOf: [{ $ref: '#/$defs/Problem' }, { $ref: '#/$defs/Solution' }],
}
writeFileSync(new URL('../schema.json', import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)
