/** Opens compiled WebAssembly with a memory of its own. */

/** What is used of the platform's WebAssembly, which the language's own types leave out. */
interface Platform {
  readonly Memory: new (size: { initial: number }) => ModuleMemory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
}

/** A module's memory; `buffer` is another one after it has grown. */
export interface ModuleMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): void
}

/** Bytes that a memory grows by. */
export const PAGE = 65536

/**
 * Opens a module that imports its memory.
 * @param code base64
 * @returns null where there is no WebAssembly, or a policy forbids code that is compiled at run time
 */
export function openModule<Exports>(code: string): { memory: ModuleMemory; exports: Exports } | null {
  const { WebAssembly: platform } = globalThis as { WebAssembly?: Platform }
  if (!platform) return null
  try {
    const memory = new platform.Memory({ initial: 1 })
    const module = new platform.Module(Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0)))
    return { memory, exports: new platform.Instance(module, { env: { memory } }).exports as Exports }
  } catch {
    return null
  }
}

/** Makes room for so many bytes in all; false where there is not so much memory. */
export function growTo(memory: ModuleMemory, bytes: number): boolean {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE)
  if (missing <= 0) return true
  try {
    memory.grow(missing)
    return true
  } catch {
    return false
  }
}
