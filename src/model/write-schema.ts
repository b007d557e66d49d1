/** Writes dist/schema.json and dist/protocol.schema.json; run by the build. */

import { writeFileSync } from 'node:fs'
import { protocolSchema } from './protocol.js'
import { documentSchema } from './schema.js'

const schemas = { 'schema.json': documentSchema(), 'protocol.schema.json': protocolSchema() }
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(new URL(`../${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)
}
