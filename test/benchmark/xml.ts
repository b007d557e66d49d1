/** A check that a text is well-formed XML, as far as our pictures go: tags that close, attributes in quotes, no bare letters. */

const NAME = '[A-Za-z][\\w:-]*'
const TAG = new RegExp(`^<(/?)(${NAME})((?:\\s+${NAME}="[^"<&]*(?:&#?\\w+;[^"<&]*)*")*)\\s*(/?)>$`)

/** What is wrong; null for nothing. */
export function findXmlFault(text: string): string | null {
  const open: string[] = []
  let isAfterRoot = false
  for (const token of text.match(/<[^>]*>|[^<]+|</g) ?? []) {
    if (!token.startsWith('<')) {
      if (/&(?!#?\w+;)/.test(token)) return `bare & in ${token}`
      if (open.length === 0 && token.trim() !== '') return `text outside: ${token}`
      continue
    }
    const tag = TAG.exec(token)
    if (!tag) return `no tag: ${token}`
    const [, closes, name, attributes, isEmpty] = tag
    const names = [...attributes.matchAll(/\s([\w:-]+)=/g)].map(([, attribute]) => attribute)
    if (new Set(names).size < names.length) return `an attribute twice: ${token}`
    if (closes) {
      if (open.pop() !== name) return `closes what is not open: ${token}`
      isAfterRoot = open.length === 0
    } else {
      if (isAfterRoot) return `a second root: ${token}`
      if (isEmpty) isAfterRoot = open.length === 0
      else open.push(name)
    }
  }
  return open.length > 0 ? `never closed: ${open.join(' ')}` : null
}
