/** Files that are whole at any moment: written beside their place, then renamed. */

import { constants, type Stats } from 'node:fs'
import fs, { type FileHandle } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { RouteweaveError } from '../base/errors.js'
import { closeDraft, openDraft, removeStaleDrafts } from './drafts.js'

/** What a file shall hold, in chunks; called again where writing has to begin again. */
export type Content = () => Iterable<string | Uint8Array>

/** What of the file system makes a draft and puts it in its place; tests let it fail. */
export type Placing = Pick<typeof fs, 'open' | 'rename'>

/**
 * Writes a file, and makes the folders that it lies in. The content is written to a draft beside it and synchronised before it takes the
 * place of what was there in one step: whenever the process or the machine stops, or the disk is full, one of the two is whole. A link is
 * followed, permissions stay. What is no file (a pipe, a device, /dev/stdout), or lies where no other file may be made, is
 * written where it is: whoever asked for a result gets it.
 * @throws the error of the file system
 */
export async function replaceFile(path: string, content: Content, placing: Placing = fs): Promise<void> {
  const { target, there } = await findPlace(path)
  if (target === null || (there && !there.isFile())) return writeInPlace(path, content)
  await removeStaleDrafts(target)
  try {
    await writeBeside(target, there, content, placing)
  } catch (error) {
    if (codeOf(error) !== 'ENAMETOOLONG' && (!there || !isAboutDraft(error))) throw error
    await writeInPlace(path, content)
  }
}

/**
 * As `replaceFile`, but in one step or not at all: where that cannot be, what is there stays as it is.
 * @throws the error of the file system; RouteweaveError 'io' for what is no file
 */
export async function replaceWhole(path: string, content: Content, placing: Placing = fs): Promise<void> {
  const { target, there } = await findPlace(path)
  if (target === null || (there && !there.isFile())) throw new RouteweaveError('io', 'it is no file')
  await writeBeside(target, there, content, placing)
}

/** Where links of a path lead, for drafts are beside the file itself. */
export async function placeOf(path: string): Promise<string> {
  return (await followLinks(path)) ?? path
}

/** Whether a file could not be replaced because of where it lies or how it is called, not of what it shall hold. */
export function isAboutDraft(error: unknown): boolean {
  return ABOUT_DRAFT.has(codeOf(error) ?? '')
}

async function findPlace(path: string): Promise<{ target: string | null; there: Stats | null }> {
  await fs.mkdir(dirname(path), { recursive: true })
  const there = await statIfThere(path)
  const target = await followLinks(path)
  // Renaming asks the folder alone: a file that nobody may write would be replaced.
  if (there?.isFile() && target !== null) await fs.access(path, constants.W_OK)
  return { target, there }
}

async function writeBeside(path: string, there: Stats | null, content: Content, placing: Placing): Promise<void> {
  const draft = openDraft(path)
  try {
    const file = await placing.open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL)
    try {
      await fs.writeFile(file, content())
      if (there) await takeOver(file, there)
      await file.sync()
    } finally {
      await file.close()
    }
    await placing.rename(draft, path)
  } finally {
    await closeDraft(draft)
  }
}

async function writeInPlace(path: string, content: Content): Promise<void> {
  const file = await fs.open(path, 'w')
  try {
    await fs.writeFile(file, content())
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
    const link = await fs.readlink(at).catch(() => null)
    if (link === null) break
    at = resolve(dirname(at), link)
  }
  return at
}

async function statIfThere(path: string): Promise<Stats | null> {
  try {
    return await fs.stat(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** What the system says of a folder in which nothing can be made or renamed, where the file itself can be written. */
const ABOUT_DRAFT = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV', 'ENAMETOOLONG'])

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}
