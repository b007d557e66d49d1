/** Files that are whole at any moment: written beside their place, then renamed. */

import { constants, type Stats } from 'node:fs'
import { access, type FileHandle, mkdir, open, readlink, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** What a file shall hold, in chunks; called again where writing has to begin again. */
export type Content = () => Iterable<string | Uint8Array>

/**
 * Writes a file, and makes the folders that it lies in. The content is written to `path.part` and synchronised before it takes the place
 * of what was there in one step: whenever the process or the machine stops, or the disk is full, one of the two is whole. A link is
 * followed, permissions stay. What is no file (a pipe, a device, /dev/stdout), or lies where no other file may be made, is
 * written where it is.
 * @throws the error of the file system
 */
export async function replaceFile(path: string, content: Content): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const there = await statIfThere(path)
  const target = await followLinks(path)
  if (target === null || (there && !there.isFile())) return writeInPlace(path, content)
  if (there) await access(path, constants.W_OK)
  try {
    await writeBeside(target, there, content)
  } catch (error) {
    if (!there || !isAboutDraft(error)) throw error
    await writeInPlace(path, content)
  }
}

async function writeBeside(path: string, there: Stats | null, content: Content): Promise<void> {
  const draft = `${path}.part`
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)
  const file = await open(draft, flags)
  try {
    try {
      await writeFile(file, content())
      if (there) await takeOver(file, there)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}

async function writeInPlace(path: string, content: Content): Promise<void> {
  const file = await open(path, 'w')
  try {
    await writeFile(file, content())
  } finally {
    await file.close()
  }
}

// Whoever could read and write the file can still do so; only root can give it to its owner.
async function takeOver(file: FileHandle, { mode, uid, gid }: Stats): Promise<void> {
  const own = await file.stat()
  if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid).catch(() => undefined)
  await file.chmod(mode & 0o7777)
}

/** The most links that lead to one file, as in Linux. */
const MOST_LINKS = 40

// Where links lead; null for an open file of a process, whose name stands for what is open and not for a place.
async function followLinks(path: string): Promise<string | null> {
  let at = resolve(path)
  for (let k = 0; k < MOST_LINKS; k++) {
    if (/^\/(proc|dev(?!\/shm\/))\//.test(at)) return null
    const link = await readlink(at).catch(() => null)
    if (link === null) break
    at = resolve(dirname(at), link)
  }
  return at
}

async function statIfThere(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** What the system says of a folder in which nothing can be made or renamed, where the file itself can be written. */
const ABOUT_DRAFT = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV', 'ENAMETOOLONG'])

function isAboutDraft(error: unknown): boolean {
  return ABOUT_DRAFT.has(codeOf(error) ?? '')
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}
