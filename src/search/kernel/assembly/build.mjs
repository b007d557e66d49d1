// Compiles the kernel and writes it into kernel-bytes.ts: `npm run kernel`.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

/** The kernel as base64. */
export async function compileKernel() {
  const source = fileURLToPath(new URL('kernel.ts', import.meta.url))
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--outFile', 'kernel.wasm']
  let bytes = null
  const { error, stderr } = await asc.main(
    ['kernel.ts', ...options, '--baseDir', fileURLToPath(new URL('.', import.meta.url))],
    {
      writeFile: (name, contents) => {
        if (name === 'kernel.wasm') bytes = contents
      },
    },
  )
  if (error || bytes === null) throw new Error(`${source} does not compile: ${error?.message} ${stderr.toString()}`)
  return Buffer.from(bytes).toString('base64')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = (await compileKernel()).match(/.{1,110}/g) ?? []
  const text = `/** The compiled kernel, base64; made by assembly/build.mjs of assembly/kernel.ts, not by hand. */
export const KERNEL_BYTES = \`
${lines.join('\n')}\`
`
  writeFileSync(new URL('../kernel-bytes.ts', import.meta.url), text)
}
