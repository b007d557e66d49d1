// Compiles genetic.ts into genetic-bytes.ts: `npm run kernel`.
import { fileURLToPath } from 'node:url'
import { compileModule, writeModule } from '../../compile-module.mjs'

/** The module as base64; options as those of `compileModule`. */
export function compileGenetic(options) {
  return compileModule(new URL('.', import.meta.url), 'genetic.ts', options)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeModule(
    new URL('../genetic-bytes.ts', import.meta.url),
    'GENETIC_BYTES',
    'The compiled module',
    await compileGenetic(),
  )
}
