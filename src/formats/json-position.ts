/** Finds where a text stops being JSON: what JSON.parse says differs from one version of Node to the next. */

/** The first fault of a text that is not JSON. */
export interface JsonFault {
  /** Where in the text. */
  readonly at: number
  /** 1-based. */
  readonly line: number
  /** 1-based. */
  readonly column: number
  readonly message: string
  /** The text ended too early. */
  readonly truncated: boolean
}

const BLANKS = /[ \t\n\r]*/y
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y
const WORD = /(?:true|false|null)(?!\w)/y

interface Cursor {
  readonly text: string
  at: number
}

/** The first fault of a text; null if it is JSON. Linear in the text, with a stack of open brackets. */
export function findJsonFault(text: string): JsonFault | null {
  const cursor: Cursor = { text, at: 0 }
  const open: string[] = []
  let expected: 'value' | 'first' | 'key' | 'firstKey' | 'after' = 'value'
  for (;;) {
    skip(cursor, BLANKS)
    const char = text[cursor.at]
    const inside = open.at(-1)
    if (char === undefined && inside === undefined && expected === 'after') return null
    if (char === undefined) return fault(cursor, 'the text ends too early')
    if (expected === 'after') {
      if (inside === undefined) return fault(cursor, `nothing may follow the value, found ${show(cursor)}`)
      if (char !== inside && char !== ',') return fault(cursor, `expected "," or "${inside}", found ${show(cursor)}`)
      if (char === inside) open.pop()
      else expected = inside === '}' ? 'key' : 'value'
      cursor.at++
    } else if (char === inside && (expected === 'first' || expected === 'firstKey')) {
      open.pop()
      expected = 'after'
      cursor.at++
    } else if (expected === 'key' || expected === 'firstKey') {
      if (!skip(cursor, STRING)) return faultAtToken(cursor, `expected a name in double quotes, found ${show(cursor)}`)
      skip(cursor, BLANKS)
      if (text[cursor.at] !== ':') return fault(cursor, `expected ":" after the name, found ${show(cursor)}`)
      cursor.at++
      expected = 'value'
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? '}' : ']')
      expected = char === '{' ? 'firstKey' : 'first'
      cursor.at++
    } else if (skip(cursor, STRING) || skip(cursor, NUMBER) || skip(cursor, WORD)) expected = 'after'
    else return faultAtToken(cursor, `expected a value, found ${show(cursor)}`)
  }
}

function skip(cursor: Cursor, pattern: RegExp): boolean {
  pattern.lastIndex = cursor.at
  if (!pattern.test(cursor.text)) return false
  cursor.at = pattern.lastIndex
  return true
}

function show({ text, at }: Cursor): string {
  if (at >= text.length) return 'the end of the text'
  const word = /^[-+\w.]+/.exec(text.slice(at, at + 20))
  return word ? word[0] : `"${text[at]}"`
}

/** The fault of a string, word or number that is wrong, or that the end of the text has cut. */
function faultAtToken(cursor: Cursor, message: string): JsonFault {
  const { text, at } = cursor
  if (text[at] === '"') {
    let end = at + 1
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
    if (end >= text.length) return fault(cursor, 'the text ends inside a string', true)
    return fault(cursor, 'the string has a line break, a control character or an unknown escape in it')
  }
  const word = /^[-+\w.]+$/.exec(text.slice(at, at + 30))
  const isCut = word !== null && at + word[0].length === text.length
  return isCut ? fault(cursor, 'the text ends too early', true) : fault(cursor, message)
}

function fault({ text, at }: Cursor, message: string, truncated = at >= text.length): JsonFault {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  return { at, line, column: at - before.lastIndexOf('\n'), message, truncated }
}
