/**
 * The memory that the kernel shares with the search: one per thread, grown as needed and used again by the next visit, for a
 * visit keeps its thread to itself and what it leaves behind is read before the next begins.
 */

import { KERNEL_BYTES } from './kernel-bytes.js'

/** What the kernel exports. */
export interface KernelExports {
  readonly open: (table: number) => void
  readonly run: (most: number, temperature: number) => number
}

/** Hands out typed arrays in the kernel's memory, all at once freed by the next `begin`. */
export interface Arena {
  readonly kernel: KernelExports
  /** Forgets what was handed out and makes room for so many bytes; arrays handed out before must not be used any more. */
  begin(bytes: number): void
  /** A copy of the array in the kernel's memory. */
  move<T extends Movable>(array: T): T
}

/** The kinds of arrays that the kernel reads. */
export type Movable = Int32Array | Float64Array | Uint8Array

/** What is used of the platform's WebAssembly, which the language's own types leave out. */
interface Platform {
  readonly Memory: new (size: { initial: number }) => SharedMemory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
}

interface SharedMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): void
}

const PAGE = 65536

/** Bytes that the kernel keeps for itself: constants of its logarithm. */
const RESERVED = PAGE

let arena: Arena | null | undefined

/** The thread's arena; null where there is no WebAssembly. */
export function kernelArena(): Arena | null {
  if (arena === undefined) arena = openArena()
  return arena
}

function openArena(): Arena | null {
  const { WebAssembly: platform } = globalThis as { WebAssembly?: Platform }
  if (!platform) return null
  try {
    const memory = new platform.Memory({ initial: 1 })
    const module = new platform.Module(Uint8Array.from(atob(KERNEL_BYTES), (letter) => letter.charCodeAt(0)))
    const instance = new platform.Instance(module, { env: { memory } })
    return memoryArena(memory, instance.exports as KernelExports)
  } catch {
    // Where a policy forbids code that is compiled at run time, the search goes on without.
    return null
  }
}

function memoryArena(memory: SharedMemory, kernel: KernelExports): Arena {
  let at = RESERVED
  return {
    kernel,
    begin(bytes) {
      at = RESERVED
      const missing = RESERVED + bytes - memory.buffer.byteLength
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
    },
    move<T extends Movable>(array: T): T {
      const kind = array.constructor as new (buffer: ArrayBuffer, from: number, length: number) => T
      const view = new kind(memory.buffer, at, array.length)
      view.set(array)
      at += roundUp(array.byteLength)
      return view
    },
  }
}

/** Bytes that arrays take in an arena. */
export function arenaBytes(arrays: readonly Movable[]): number {
  return arrays.reduce((sum, { byteLength }) => sum + roundUp(byteLength), 0)
}

function roundUp(bytes: number): number {
  return (bytes + 7) & ~7
}
