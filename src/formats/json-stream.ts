/**
 * One JSON document that arrives in pieces, of any size: V8's longest string is 512 MB, and a text beside its value costs
 * memory for nothing.
 *
 * Every list that lies in nothing but objects (`jobs`, `vehicles`, the rows of `profiles.car.distances`) is cut between
 * its items as the text comes in; JSON.parse reads the items that lie between two cuts. What is left is the skeleton, in
 * which the number of each list stands for its items:
 *
 *     {"name": "n", "jobs": [{"id": 1}, {"id": 2}, ... ]}
 *                            `--------'  `-- items --'
 *     {"name": "n", "jobs": [0]}                             the skeleton; every list in it is such a number
 *
 * Brackets and strings are counted without being understood. That is exact as long as the text is JSON, and where it is
 * not, the first fault lies in the skeleton or in the piece that JSON.parse refuses, so that the faults of the two
 * together are those of the whole text.
 */

import { assert, InputError, type Issue } from '../base/errors.js'
import { emptyFile, faultIssue, notUtf8 } from './json.js'
import { findJsonFault } from './json-position.js'
import { type ByteSource, decodeChunks } from './utf8.js'

/** The longest item or skeleton, in characters: half of V8's longest string. */
const LONGEST_PIECE = 2 ** 28

/**
 * The value of a JSON document in chunks; the same value or the same fault as `parseJson` finds in the whole text.
 *
 * @param path names the text in issues
 * @throws InputError with `path:line:column` if the text is not JSON, or not UTF-8
 */
export async function parseJsonChunks(source: ByteSource, path: string, longest = LONGEST_PIECE): Promise<unknown> {
  const cutter = new JsonCutter(path, longest)
  let isFirst = true
  for await (const { text, faultAt } of decodeChunks(source)) {
    const start = isFirst && text.startsWith('\uFEFF') ? 1 : 0
    isFirst = false
    if (faultAt >= 0) {
      cutter.take(text.slice(start, faultAt))
      cutter.refuseBytes()
    }
    cutter.take(start > 0 ? text.slice(start) : text)
  }
  return cutter.end()
}

/** Where a piece of the skeleton comes from. */
interface Segment {
  /** In the skeleton. */
  readonly offset: number
  /** In the text, 1-based. */
  readonly line: number
  readonly column: number
}

class JsonCutter {
  readonly #path: string
  readonly #longest: number
  #skeleton = ''
  readonly #segments: Segment[] = [{ offset: 0, line: 1, column: 1 }]
  /** The items of every list, in the order in which the lists begin. */
  readonly #lists: unknown[][] = []
  /** The text since the last cut, or, outside of lists, since the last list. */
  #pending = ''
  #isInList = false
  /** Whether the open list was cut already. */
  #isCut = false
  /** Open brackets within the open list. */
  #depth = 0
  #isInString = false
  #isEscaped = false
  /** Where the pending text begins. */
  #line = 1
  #column = 1

  constructor(path: string, longest: number) {
    this.#path = path
    this.#longest = longest
  }

  /** Takes more of the text. */
  take(text: string): void {
    let from = 0
    for (;;) {
      const at = this.#scan(text, from)
      // Of a list, what came before the last cut of this text; the rest waits for more.
      if (at < 0) break
      const piece = this.#pending + text.slice(from, at)
      this.#pending = ''
      if (this.#isInList) this.#endList(piece, text[at])
      else this.#beginList(piece)
      from = at + 1
    }
    this.#keep(text, from)
  }

  /** The value of the whole text. */
  end(): unknown {
    if (this.#isInList) this.#refuse()
    if (this.#lists.length === 0 && !/\S/.test(this.#pending)) throw new InputError([emptyFile(this.#path)])
    const text = this.#skeleton + this.#pending
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (cause) {
      this.#refuse(cause)
    }
    return withLists(value, this.#lists)
  }

  /** Tells that the next byte is not UTF-8, unless something before it is wrong. */
  refuseBytes(): never {
    const text = this.#textSoFar()
    const fault = findJsonFault(text)
    const place = this.#placeOf(fault && !fault.truncated ? fault.at : text.length)
    throw new InputError([
      fault && !fault.truncated ? faultIssue({ ...fault, ...place }, this.#path) : notUtf8(place, this.#path),
    ])
  }

  // The next bracket that begins or ends a list; -1 where the text ends before. In a list, cuts are noted on the way.
  #scan(text: string, from: number): number {
    const isInList = this.#isInList
    let depth = this.#depth
    let isInString = this.#isInString
    let i = from
    if (this.#isEscaped && i < text.length) {
      this.#isEscaped = false
      i++
    }
    let found = -1
    this.#lastComma = -1
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (isInString) {
        if (code === QUOTE) isInString = false
        else if (code === BACKSLASH) i++
      } else if (code === QUOTE) isInString = true
      else if (code === COMMA) {
        if (depth === 0) this.#lastComma = i
      } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
        if (isInList) depth++
        else if (code === OPEN_LIST) {
          found = i
          break
        }
      } else if ((code === CLOSE_LIST || code === CLOSE_OBJECT) && isInList) {
        if (depth === 0) {
          found = i
          break
        }
        depth--
      }
    }
    if (i > text.length) this.#isEscaped = true
    this.#depth = depth
    this.#isInString = isInString
    return found
  }

  /** The last comma between items of the open list that the scan passed; -1 where there was none. */
  #lastComma = -1

  #beginList(piece: string): void {
    this.#skeleton += `${piece}[${this.#lists.length}]`
    this.#checkLength(this.#skeleton)
    this.#lists.push([])
    this.#advance(piece)
    this.#isInList = true
    this.#isCut = false
    this.#depth = 0
  }

  #endList(piece: string, bracket: string): void {
    const isList = bracket === ']' && (this.#isEmptyList(piece) || this.#readItems(piece))
    if (!isList) this.#refusePiece(piece, bracket)
    this.#advance(piece)
    this.#isInList = false
    this.#segments.push({ offset: this.#skeleton.length, line: this.#line, column: this.#column })
  }

  #isEmptyList(piece: string): boolean {
    return !this.#isCut && isBlank(piece)
  }

  // What is left of a text after its last bracket: its items up to the last comma are read, the rest waits.
  #keep(text: string, from: number): void {
    const cut = this.#isInList ? this.#lastComma : -1
    if (cut < 0) {
      this.#pending += from > 0 ? text.slice(from) : text
      this.#checkLength(this.#pending)
      return
    }
    const piece = this.#pending + text.slice(from, cut)
    this.#pending = ''
    if (!this.#readItems(piece)) this.#refusePiece(piece, ',')
    this.#advance(piece)
    this.#isCut = true
    this.#pending = text.slice(cut + 1)
  }

  #readItems(piece: string): boolean {
    if (isBlank(piece)) return false
    let items: unknown[]
    try {
      items = JSON.parse(`[${piece}]`) as unknown[]
    } catch {
      return false
    }
    const list = this.#lists[this.#lists.length - 1]
    for (const item of items) list.push(item)
    return true
  }

  // What ends a piece is no part of a word, so that nothing after it changes what is said of the piece.
  #refusePiece(piece: string, end: string): never {
    this.#pending = piece + end
    this.#refuse()
  }

  // The text with every list that was read as a number, and of the open one only what is not read yet.
  #textSoFar(): string {
    if (!this.#isInList) return this.#skeleton + this.#pending
    const open = this.#openList()
    return open + this.#pending
  }

  #openList(): string {
    const number = `[${this.#lists.length - 1}]`
    return `${this.#skeleton.slice(0, -number.length)}[${this.#isCut ? '0,' : ''}`
  }

  #refuse(cause?: unknown): never {
    const fault = findJsonFault(this.#textSoFar())
    assert(fault !== null, 'what JSON.parse refuses has a fault')
    throw new InputError([faultIssue({ ...fault, ...this.#placeOf(fault.at) }, this.#path)], 1, { cause })
  }

  /** Where in the document a character of {@link #textSoFar} stands. */
  #placeOf(at: number): { readonly line: number; readonly column: number } {
    const text = this.#textSoFar()
    const open = this.#isInList ? this.#openList().length : Number.POSITIVE_INFINITY
    const last: Segment = { offset: open, line: this.#line, column: this.#column }
    const segment = at >= open ? last : segmentAt(this.#segments, at)
    return placeAfter(segment, text.slice(segment.offset, at))
  }

  // Over a piece and the bracket or comma that ends it.
  #advance(piece: string): void {
    const { line, column } = placeAfter({ line: this.#line, column: this.#column }, piece)
    this.#line = line
    this.#column = column + 1
  }

  #checkLength({ length }: string): void {
    if (length <= this.#longest) return
    const { line, column } = this.#placeOf(this.#textSoFar().length - this.#pending.length)
    const issue: Issue = {
      code: 'overflow',
      path: `${this.#path}:${line}:${column}`,
      message: `one value after this is longer than ${this.#longest} characters`,
      hint: 'only lists may be longer; or a quote is missing',
    }
    throw new InputError([issue])
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

function isBlank(text: string): boolean {
  return !/[^ \t\n\r]/.test(text)
}

function placeAfter({ line, column }: Pick<Segment, 'line' | 'column'>, text: string) {
  let lines = 0
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    lines++
    start = end + 1
  }
  return lines > 0 ? { line: line + lines, column: text.length - start + 1 } : { line, column: column + text.length }
}

function segmentAt(segments: readonly Segment[], at: number): Segment {
  let found = segments[0]
  for (const segment of segments) {
    if (segment.offset > at) break
    found = segment
  }
  return found
}

// Without recursion: objects may be nested deeper than the stack.
function withLists(value: unknown, lists: readonly (readonly unknown[])[]): unknown {
  const root = { value }
  const open: Record<string, unknown>[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    for (const name of Object.keys(node)) {
      const member = node[name]
      if (Array.isArray(member)) node[name] = lists[member[0] as number]
      else if (typeof member === 'object' && member !== null) open.push(member as Record<string, unknown>)
    }
  }
  return root.value
}
