/** Finds where a text stops being JSON: what JSON.parse says differs from one version of Node to the next. */

/** The first fault of a text that is not JSON. */
export interface JsonFault {
  /** 1-based. */
  readonly line: number
  /** 1-based. */
  readonly column: number
  readonly message: string
  /** The text ended too early. */
  readonly truncated: boolean
}

const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y
const WORD = /(?:true|false|null)(?!\w)/y

/** The first fault of a text; null if it is JSON. Linear in the text, with a stack of open brackets. */
export function findJsonFault(text: string): JsonFault | null {
  const open: string[] = []
  let at = 0
  let expected: 'value' | 'first' | 'key' | 'firstKey' | 'after' = 'value'
  for (;;) {
    while (at < text.length && ' \t\n\r'.includes(text[at])) at++
    if (at >= text.length) return open.length === 0 && expected === 'after' ? null : fault('the text ends too early')
    const char = text[at]
    const inside = open.at(-1)
    if (expected === 'after') {
      if (inside === undefined) return fault(`nothing may follow the value, found ${show()}`)
      if (char === inside) open.pop()
      else if (char === ',') expected = inside === '}' ? 'key' : 'value'
      else return fault(`expected "," or "${inside}", found ${show()}`)
      at++
    } else if (expected === 'key' || expected === 'firstKey') {
      if (char === '}' && expected === 'firstKey') {
        open.pop()
        expected = 'after'
        at++
        continue
      }
      if (!skip(STRING)) return fault(`expected a name in double quotes, found ${show()}`)
      while (at < text.length && ' \t\n\r'.includes(text[at])) at++
      if (text[at] !== ':') return fault(`expected ":" after the name, found ${show()}`)
      at++
      expected = 'value'
    } else if (char === ']' && expected === 'first') {
      open.pop()
      expected = 'after'
      at++
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? '}' : ']')
      expected = char === '{' ? 'firstKey' : 'first'
      at++
    } else if (skip(STRING) || skip(NUMBER) || skip(WORD)) expected = 'after'
    else return fault(`expected a value, found ${show()}`)
  }

  function skip(pattern: RegExp): boolean {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }

  function show(): string {
    if (at >= text.length) return 'the end of the text'
    const word = /^[-+\w.]+/.exec(text.slice(at, at + 20))
    return word ? word[0] : `"${text[at]}"`
  }

  function fault(message: string): JsonFault {
    const before = text.slice(0, at)
    const line = before.split('\n').length
    return { line, column: at - before.lastIndexOf('\n'), message, truncated: at >= text.length }
  }
}
