// Compiles the genetic search and writes it into genetic-bytes.ts.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

/** The module as base64. */
export async function compileGenetic() {
  const source = fileURLToPath(new URL('genetic.ts', import.meta.url))
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--outFile', 'genetic.wasm']
  let bytes = null
  const { error, stderr } = await asc.main(
    ['genetic.ts', ...options, '--baseDir', fileURLToPath(new URL('.', import.meta.url))],
    {
      writeFile: (name, contents) => {
        if (name === 'genetic.wasm') bytes = contents
      },
    },
  )
  if (error || bytes === null) throw new Error(`${source} does not compile: ${error?.message} ${stderr.toString()}`)
  return Buffer.from(bytes).toString('base64')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = (await compileGenetic()).match(/.{1,110}/g) ?? []
  const text = `/** The compiled module, base64; made by assembly/build.mjs of assembly/genetic.ts, not by hand. */
export const GENETIC_BYTES = \`
${lines.join('\n')}\`
`
  writeFileSync(new URL('../genetic-bytes.ts', import.meta.url), text)
}
