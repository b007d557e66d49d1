/** Where the item of an id is in its list. */

import type { Id } from '../model/values.js'

/** The places of ids. */
export interface IdIndex {
  /** The index of the last item of that id; undefined for none. */
  find(id: Id): number | undefined
}

/**
 * The items of a list by their ids, of which 7 and '7' are the same.
 * @param isListed false for items that are not to be found
 */
export function indexById<T extends { readonly id: Id }>(
  items: readonly T[],
  isListed: (item: T) => boolean = () => true,
): IdIndex & { readonly size: number } {
  const places = new Map<Id, number>()
  items.forEach((item, i) => {
    if (isListed(item)) places.set(keyOf(item.id), i)
  })
  return { size: places.size, find: (id) => places.get(keyOf(id)) }
}

// Numbers stay numbers: a million of them as text take 30 MB and thrice the time.
function keyOf(id: Id): Id {
  if (typeof id === 'number' || id.charCodeAt(0) > NINE) return id
  const number = Number(id)
  return String(number) === id ? number : id
}

const NINE = '9'.charCodeAt(0)
