/** A document with one thing in it that is not as it was. */

import fc from 'fast-check'

class Odd {
  id = 1
}

const UGLY: readonly unknown[] = [
  ...[undefined, null, true, false, Number.NaN, Number.POSITIVE_INFINITY, -0, -1, 0, 0.5, 7, 100, 101],
  ...[2 ** 29 - 1, 2 ** 29, 2 ** 53, 1e12, 1e13, 1e300, '', '7', 'x', 'mixed', 'same-vehicle', 'job', 'planar', 10n],
  ...[[], [1], [1, 2], [1, 2, 3], [[1, 2]], [[]], ['a', ''], new Array(2), {}, { id: 1 }, { car: 1 }, { a: { b: [] } }],
  ...[new Odd(), Object.create({ id: 1 }), new Date(0), new Map(), () => 1, Symbol('s')],
  ...[
    JSON.parse('{"__proto__":1}'),
    JSON.parse('{"__proto__":{"id":1}}'),
    Object.assign(Object.create(null), { id: 1 }),
  ],
]

const ODD_NAMES = ['loaction', '__proto__', 'constructor', 'toString', 'type', '0']

/** Copies of the document in which up to `most` values were replaced, taken away or added, anywhere. */
export function damagedDocuments(document: unknown, most = 3): fc.Arbitrary<unknown> {
  const change = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('replace', 'replace', 'take', 'add'),
    ugly: fc.constantFrom(...UGLY),
    name: fc.constantFrom(...ODD_NAMES),
  })
  return fc.array(change, { maxLength: most }).map((changes) => {
    const root = { document: structuredClone(document) }
    for (const { at, kind, ugly, name } of changes) {
      const places = placesIn(root)
      const { parent, key } = places[at % places.length]
      if (kind === 'take' && parent !== root) {
        if (Array.isArray(parent)) parent.splice(Number(key), 1)
        else Reflect.deleteProperty(parent, key)
      } else {
        const target = kind === 'add' && !Array.isArray(parent) && parent !== root ? name : key
        Object.defineProperty(parent, target, { value: ugly, enumerable: true, writable: true, configurable: true })
      }
    }
    return root.document
  })
}

function placesIn(node: object): { readonly parent: object; readonly key: string }[] {
  // What was put in stays as it is: other documents have it too.
  if (UGLY.includes(node)) return []
  const isOpen = Array.isArray(node) || [Object.prototype, null].includes(Object.getPrototypeOf(node) as never)
  if (!isOpen) return []
  return Object.keys(node).flatMap((key) => {
    const inner = Object.getOwnPropertyDescriptor(node, key)?.value as unknown
    const below = typeof inner === 'object' && inner !== null ? placesIn(inner) : []
    return [{ parent: node, key }, ...below]
  })
}
