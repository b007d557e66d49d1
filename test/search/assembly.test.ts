import { afterEach, describe, expect, it, vi } from 'vitest'
import * as engine from '../../src/search/genetic/engine.js'
import type { Sabotage } from '../sabotage-plugin.js'
import { geneticAssemblySabotages, kernelAssemblySabotages } from './assembly-sabotages.js'
import { proveFromAnywhere } from './assembly-proofs.js'
import { geneticProofs } from './genetic-proofs.js'
import { kernelProofs } from './kernel-proofs.js'

/** Compiles the module, every file's text edited first. */
type Compile = (options: { level: string; edit?: (name: string, text: string) => string }) => Promise<string>

// Little is optimized: that takes a tenth of the time.
const level = '-O1'

async function compilerOf(folder: string, name: string): Promise<Compile> {
  const module = (await import(`../../src/search/${folder}/assembly/build.mjs`)) as Record<string, Compile>
  return module[name]
}

async function compileSabotaged(compile: Compile, { file, find, replace }: Sabotage): Promise<string> {
  // A file may be read more than once.
  let found = 0
  const edit = (name: string, text: string): string => {
    if (!file.endsWith(`/assembly/${name}`)) return name === 'moves.ts' ? patient(text) : text
    const parts = text.split(find)
    found = parts.length - 1
    return patient(parts.join(replace))
  }
  const code = await compile({ level, edit })
  if (found !== 1) throw new Error(`the text is ${found} times in ${file}`)
  return code
}

// What seems to gain for ever ends.
function patient(text: string): string {
  return text.replace('  made++\n', '  if (made++ > 100000) unreachable()\n')
}

// Whatever is compiled from now on is that module.
function compileInstead(code: string): void {
  const { WebAssembly: real } = globalThis as unknown as { WebAssembly: Platform }
  const { Memory, Instance } = real
  const bytes = Buffer.from(code, 'base64')
  const Module = function Module() {
    return new real.Module(bytes)
  }
  vi.stubGlobal('WebAssembly', { Memory, Instance, Module })
}

interface Platform {
  readonly Memory: unknown
  readonly Instance: unknown
  readonly Module: new (bytes: Uint8Array) => object
}

describe("the genetic search's module", async () => {
  const compile = await compilerOf('genetic', 'compileGenetic')
  const prove = async () => {
    proveFromAnywhere()
    await geneticProofs['search/genetic/engine.ts'](engine)
  }
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('does what it says, hardly optimized too', async () => {
    compileInstead(await compile({ level }))
    await prove()
  })

  if (process.env.ROUTEWEAVE_SABOTAGES === 'none') return
  it.each(Object.entries(geneticAssemblySabotages))('would be noticed with the sabotage %s', async (_, sabotage) => {
    compileInstead(await compileSabotaged(compile, sabotage))
    await expect(prove()).rejects.toThrow()
  })
})

describe('the kernel', async () => {
  const compile = await compilerOf('kernel', 'compileKernel')
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  const prove = async () => {
    vi.resetModules()
    await kernelProofs['search/kernel/twin.ts'](await import('../../src/search/kernel/twin.js'))
  }

  it('does what it says, hardly optimized too', async () => {
    compileInstead(await compile({ level }))
    await prove()
  })

  if (process.env.ROUTEWEAVE_SABOTAGES === 'none') return
  it.each(Object.entries(kernelAssemblySabotages))('would be noticed with the sabotage %s', async (_, sabotage) => {
    compileInstead(await compileSabotaged(compile, sabotage))
    await expect(prove()).rejects.toThrow()
  })
})
