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
      if (!skip(STRING)) return failAt(`expected a name in double quotes, found ${show()}`)
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
    else return failAt(`expected a value, found ${show()}`)
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

  /** What starts here is wrong: a string, a word or a number that the text's end may have cut. */
  function failAt(message: string): JsonFault {
    if (text[at] === '"') {
      let end = at + 1
      while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
      if (end >= text.length) return fault('the text ends inside a string', true)
      return fault('the string has a line break, a control character or an unknown escape in it')
    }
    const word = /^[-+\w.]+$/.exec(text.slice(at, at + 30))
    return word && at + word[0].length === text.length ? fault('the text ends too early', true) : fault(message)
  }

  function fault(message: string, truncated = at >= text.length): JsonFault {
    const before = text.slice(0, at)
    const line = before.split('\n').length
    return { line, column: at - before.lastIndexOf('\n'), message, truncated }
  }
}
