/**
 * The memory that the kernel shares with the search: one per thread, grown as needed and used again by the next visit, for a
 * visit keeps its thread to itself and what it leaves behind is read before the next begins.
 */

import { growTo, type ModuleMemory, openModule, PAGE } from '../open-module.js'
import type { ArrayName, Movable } from './arrays.js'
import { KERNEL_BYTES } from './kernel-bytes.js'

/** What the kernel exports: besides its functions, of each array where it begins. */
export type KernelExports = Readonly<Record<ArrayName, { value: number }>> & {
  /** Sets out once all arrays are there. */
  readonly open: () => void
  readonly run: (most: number, temperature: number) => number
}

/** Hands out typed arrays in the kernel's memory, all at once freed by the next `begin`. */
export interface Arena {
  readonly kernel: KernelExports
  /**
   * Forgets what was handed out and makes room for so many bytes; arrays handed out before must not be used any more.
   * @returns false where there is not so much memory
   */
  begin(bytes: number): boolean
  /** A copy of the array in the kernel's memory. */
  move<T extends Movable>(array: T): T
}

/** Bytes that the kernel keeps for itself: constants of its logarithm. */
const RESERVED = PAGE

let arena: Arena | null | undefined

/** The thread's arena; null where there is no WebAssembly. */
export function kernelArena(): Arena | null {
  if (arena === undefined) arena = openArena()
  return arena
}

function openArena(): Arena | null {
  // Where there is none the search goes on without.
  const opened = openModule<KernelExports>(KERNEL_BYTES)
  return opened && memoryArena(opened.memory, opened.exports)
}

function memoryArena(memory: ModuleMemory, kernel: KernelExports): Arena {
  let at = RESERVED
  return {
    kernel,
    begin(bytes) {
      at = RESERVED
      return growTo(memory, RESERVED + bytes)
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
