// Compiles kernel.ts into kernel-bytes.ts: `npm run kernel`.
import { fileURLToPath } from 'node:url'
import { compileModule, writeModule } from '../../compile-module.mjs'

/** The module as base64; options as those of `compileModule`. */
export function compileKernel(options) {
  return compileModule(new URL('.', import.meta.url), 'kernel.ts', options)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeModule(
    new URL('../kernel-bytes.ts', import.meta.url),
    'KERNEL_BYTES',
    'The compiled kernel',
    await compileKernel(),
  )
}
