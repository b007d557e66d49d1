// Compiles a folder of AssemblyScript: what the build.mjs of each does.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

/**
 * The module of a folder as base64; `entry` is its main file.
 * @param options `level` of optimization, and `edit`, given each file's path below the folder and its text, gives what is compiled
 */
export async function compileModule(folder, entry, { level = '-O3', edit = (_, text) => text } = {}) {
  const options = [level, '--noAssert', '--runtime', 'stub', '--importMemory', '--outFile', 'module.wasm']
  let bytes = null
  const { error, stderr } = await asc.main([entry, ...options, '--baseDir', fileURLToPath(folder)], {
    readFile: (name, base) => {
      const path = join(base, name)
      return existsSync(path) ? edit(name, readFileSync(path, 'utf8')) : null
    },
    writeFile: (name, contents) => {
      if (name === 'module.wasm') bytes = contents
    },
  })
  if (error || bytes === null) throw new Error(`${entry} does not compile: ${error?.message} ${stderr.toString()}`)
  return Buffer.from(bytes).toString('base64')
}

/** Writes it into a file as the constant `name`. */
export function writeModule(file, name, what, code) {
  const lines = code.match(/.{1,110}/g) ?? []
  const text = `/** ${what}, base64; made by assembly/build.mjs, not by hand. */
export const ${name} = \`
${lines.join('\n')}\`
`
  writeFileSync(file, text)
}
