/**
 * A problem of any size in lines of JSON, see docs/ndjson.md: the first line is the problem without its lists, every
 * other line one item of a list. What is wrong with a line is told with its number, of all lines together.
 */

import { InputError, IssueList } from '../base/errors.js'
import { nearestHint } from '../model/nearest-field.js'
import type { Problem } from '../model/problem.js'
import { findPartIssues } from '../model/validate.js'
import { emptyFile, faultIssue, notUtf8 } from './json.js'
import { findJsonFault } from './json-position.js'
import { type ByteSource, decodeUtf8, joinBytes } from './utf8.js'

/** The list of the problem that a line of each type adds an item to. */
const LISTS = {
  job: 'jobs',
  vehicle: 'vehicles',
  shipment: 'shipments',
  group: 'groups',
  relation: 'relations',
  initialRoute: 'initialRoutes',
} as const

type ItemType = keyof typeof LISTS

/** What a line may say that it is. */
export const LINE_TYPES: readonly string[] = ['problem', ...Object.keys(LISTS)]

const FIRST_LINE = new RegExp(`^\\s*\\{[ \\t]*"type"[ \\t]*:[ \\t]*"(${LINE_TYPES.join('|')})"`)

/** So many characters of a text tell whether it is in lines. */
export const LONGEST_HEAD = 65_536

/**
 * Whether a text is a problem in lines: by the ending of its path, or by the type of its first line.
 * @param head the text, or its beginning: its first line, or {@link LONGEST_HEAD} characters
 */
export function isNdjson(head: string, path: string): boolean {
  if (/\.(ndjson|jsonl)$/i.test(path)) return true
  const start = head.slice(0, LONGEST_HEAD).replace(/^\uFEFF/, '')
  if (FIRST_LINE.test(start)) return true
  const [line] = /^\s*\{[^\n]*/.exec(start) ?? []
  if (line === undefined) return false
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) && typeof value.type === 'string' && LINE_TYPES.includes(value.type)
  } catch {
    return false
  }
}

/**
 * Reads a problem in lines.
 *
 * @param path names the text in issues
 * @param parse checks the whole problem
 * @throws InputError with the issues of all lines, each with its number
 */
export function readNdjson(text: string, path: string, parse: (value: unknown) => Problem): Problem {
  const document = new LineDocument(path)
  document.takeLines(text)
  return document.end(parse)
}

/** The same for chunks of bytes, which may be cut anywhere. */
export async function readNdjsonChunks(
  source: ByteSource,
  path: string,
  parse: (value: unknown) => Problem,
): Promise<Problem> {
  const document = new LineDocument(path)
  let open: Uint8Array[] = []
  for await (const chunk of source) {
    const end = chunk.lastIndexOf(NEWLINE) + 1
    if (end > 0) {
      document.takeBytes(joinBytes([...open, chunk.subarray(0, end - 1)]))
      open = []
    }
    // A copy: whoever gave the chunk may fill it again.
    if (end < chunk.length) open.push(new Uint8Array(chunk.subarray(end)))
  }
  if (open.length > 0) document.takeBytes(joinBytes(open))
  return document.end(parse)
}

const NEWLINE = 0x0a

type Fields = Readonly<Record<string, unknown>>

/** The problem that the lines add up to, and what is wrong with them. */
class LineDocument {
  readonly #path: string
  readonly #issues = new IssueList()
  #line = 0
  /** The line of type problem; 0 where there is none. */
  #problemLine = 0
  #isAnyItem = false
  #isBlank = true
  readonly #fields: Record<string, unknown> = { jobs: [], vehicles: [] }
  /** The lines of the items of each list. */
  readonly #lines = new Map<string, number[]>()
  /** A line that ended too early: whether it is the last decides what to do about it. */
  #cut: { readonly line: number; readonly column: number; readonly message: string } | null = null

  constructor(path: string) {
    this.#path = path
  }

  /** Takes bytes of whole lines, without the end of the last. */
  takeBytes(bytes: Uint8Array): void {
    const { text, faultAt } = decodeUtf8(bytes)
    if (faultAt < 0) {
      this.takeLines(text)
      return
    }
    for (let from = 0; from <= bytes.length;) {
      const newline = bytes.indexOf(NEWLINE, from)
      const end = newline < 0 ? bytes.length : newline
      const line = decodeUtf8(bytes.subarray(from, end))
      if (line.faultAt < 0) this.takeLines(line.text)
      else {
        this.#begin()
        this.#add(notUtf8({ line: this.#line, column: line.faultAt + 1 }, this.#path))
      }
      from = end + 1
    }
  }

  /** Takes whole lines, without the end of the last. */
  takeLines(text: string): void {
    const content = this.#line === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text
    for (let from = 0; from <= content.length;) {
      const newline = content.indexOf('\n', from)
      const end = newline < 0 ? content.length : newline
      this.#takeLine(content.slice(from, end))
      from = end + 1
    }
  }

  /** The problem, once all lines were taken. */
  end(parse: (value: unknown) => Problem): Problem {
    if (this.#isBlank) throw new InputError([emptyFile(this.#path)])
    this.#tellCut('the file may have been cut off')
    const found = this.#issues.total > 0 ? findPartIssues(this.#fields) : null
    if (!found) {
      try {
        return parse(this.#fields)
      } catch (error) {
        throw error instanceof InputError ? this.#located(error) : error
      }
    }
    const total = this.#issues.total + found.total
    throw this.#located({ issues: [...this.#issues.issues, ...found.issues], total })
  }

  #begin(): void {
    this.#line++
    this.#isBlank = false
    this.#tellCut('every line holds one whole object')
  }

  #takeLine(text: string): void {
    if (!/\S/.test(text)) {
      this.#line++
      return
    }
    this.#begin()
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (cause) {
      this.#addFault(text, cause)
      return
    }
    if (!isObject(value)) {
      const what = Array.isArray(value) ? 'an array' : String(value)
      const hint = 'such as {"type":"job","id":1}'
      this.#issues.add('wrong-type', this.#place(), `the line is ${what}, not an object`, hint)
      return
    }
    const { type, ...fields } = value
    if (type === 'problem') this.#takeProblem(this.#contentOf(type, fields, ['v']))
    else if (typeof type === 'string' && Object.hasOwn(LISTS, type)) {
      this.#isAnyItem = true
      this.#takeItem(LISTS[type as ItemType], this.#contentOf(type, fields, []))
    } else this.#addType(type)
  }

  // Beside its type, or within a field that is named like it: {"type":"vehicle","vehicle":{"id":1,"type":"van"}}.
  #contentOf(type: string, fields: Fields, others: readonly string[]): Fields {
    const content = fields[type]
    if (!isObject(content)) return fields
    for (const name of Object.keys(fields)) {
      if (name === type || others.includes(name)) continue
      this.#issues.add('unknown-field', `${this.#place()}: ${name}`, `is beside "${type}"`, 'put it inside')
    }
    return content
  }

  #takeProblem(fields: Fields): void {
    if (this.#problemLine > 0) {
      const message = `is a second problem: line ${this.#problemLine} is one already`
      this.#issues.add('mismatch', this.#place(), message, 'keep one of them')
      return
    }
    this.#problemLine = this.#line
    if (this.#isAnyItem) this.#issues.add('mismatch', this.#place(), 'is the problem, after its items', 'put it first')
    for (const name of Object.keys(fields)) {
      const value = fields[name]
      const earlier = this.#fields[name]
      // Items that came too early stay, so that they are checked too.
      if (Array.isArray(earlier) && earlier.length > 0) continue
      Object.defineProperty(this.#fields, name, { value, enumerable: true, writable: true, configurable: true })
      if (Array.isArray(value)) this.#lines.set(name, new Array<number>(value.length).fill(this.#line))
    }
  }

  #takeItem(name: string, item: Fields): void {
    if (this.#fields[name] === undefined) this.#fields[name] = []
    const list = this.#fields[name]
    // Where the problem's line has something else there, that is what is told.
    if (!Array.isArray(list)) return
    list.push(item)
    const lines = this.#lines.get(name)
    if (lines) lines.push(this.#line)
    else this.#lines.set(name, [this.#line])
  }

  #addType(type: unknown): void {
    const place = `${this.#place()}: type`
    const known = LINE_TYPES.join(', ')
    if (type === undefined) this.#issues.add('missing-field', place, 'is missing', `one of ${known}`)
    else {
      const hint = typeof type === 'string' ? nearestHint(type, LINE_TYPES)?.replace('fields', 'types') : undefined
      this.#issues.add('wrong-type', place, `is ${JSON.stringify(type).slice(0, 40)}, not one of ${known}`, hint)
    }
  }

  #addFault(text: string, cause: unknown): void {
    const fault = findJsonFault(text)
    if (!fault) throw cause
    const place = { line: this.#line, column: fault.column }
    const message = fault.message.replace('the text ends', 'the line ends')
    if (fault.truncated) this.#cut = { ...place, message }
    else this.#add(faultIssue({ ...place, message, truncated: false }, this.#path))
  }

  // Of a line that ended too early; told when the next begins, so that the issues are in the order of the lines.
  #tellCut(hint: string): void {
    if (!this.#cut) return
    const { line, column, message } = this.#cut
    this.#cut = null
    this.#issues.add('truncated', `${this.#path}:${line}:${column}`, message, hint)
  }

  #add({ code, path, message, hint }: ReturnType<typeof notUtf8>): void {
    this.#issues.add(code, path, message, hint)
  }

  #place(line = this.#line): string {
    return `${this.#path}:${line}`
  }

  // The line goes before the path into the document, which is the same as in one JSON text.
  #located({ issues, total }: Pick<InputError, 'issues' | 'total'>): InputError {
    const located = issues.map((issue) => {
      if (issue.path.startsWith(`${this.#path}:`)) return issue
      const [, name, item] = /^(\w+)(?:\[(\d+)\])?/.exec(issue.path) ?? []
      const line = item === undefined ? this.#problemLine : (this.#lines.get(name)?.[Number(item)] ?? 0)
      const isStated = item !== undefined || Object.hasOwn(this.#fields, name)
      const place = line > 0 && isStated ? this.#place(line) : this.#path
      return { ...issue, path: `${place}: ${issue.path}` }
    })
    return new InputError(located, total)
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
