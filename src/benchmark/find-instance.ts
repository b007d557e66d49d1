/** Finds published instances by name below a folder. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { familyOf, instanceName } from './cell.js'
import { takesRounding } from './instance-file.js'

/**
 * The paths of instances named `NAME` or `FOLDER/NAME`, without ending.
 * @throws Error with a sentence for each that is not there or that several folders have
 */
export function findInstances(folder: string, names: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(takesRounding).sort()
  const paths = new Map<string, string[]>()
  for (const path of files.map((file) => join(folder, file))) {
    const name = instanceName(path)
    for (const key of [name, `${familyOf(path)}/${name}`]) paths.set(key, [...(paths.get(key) ?? []), path])
  }
  const wrong = names.flatMap((name) => {
    const found = paths.get(name) ?? []
    if (found.length === 1) return []
    return found.length === 0 ? [`${name} is not there`] : [`${name} could be ${found.join(' or ')}: name its folder`]
  })
  if (wrong.length > 0) throw new Error(wrong.join('; '))
  return names.map((name) => (paths.get(name) ?? [])[0])
}
