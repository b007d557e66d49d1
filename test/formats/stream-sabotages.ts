import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in the readers of streams. */
export const sabotages: Sabotages = {
  'stream-escape': {
    file: 'formats/json-stream.ts',
    find: 'if (i > text.length) this.#isEscaped = true',
    replace: '',
  },
  'stream-string': {
    file: 'formats/json-stream.ts',
    find: 'else if (code === QUOTE) isInString = true',
    replace: '',
  },
  'stream-comma': {
    file: 'formats/json-stream.ts',
    find: 'if (depth === 0) this.#lastComma = i',
    replace: 'this.#lastComma = i',
  },
  'stream-empty-list': {
    file: 'formats/json-stream.ts',
    find: '!this.#isCut && isBlank(piece)',
    replace: 'isBlank(piece)',
  },
  'stream-bracket': { file: 'formats/json-stream.ts', find: "bracket === ']' && ", replace: '' },
  'stream-column': {
    file: 'formats/json-stream.ts',
    find: 'this.#column = column + 1',
    replace: 'this.#column = column',
  },
  'stream-first-item': { file: 'formats/json-stream.ts', find: "this.#isCut ? '0,' : ''", replace: "''" },
  'stream-segment': {
    file: 'formats/json-stream.ts',
    find: 'if (segment.offset > at) break',
    replace: 'if (segment.offset >= at) break',
  },
  'stream-mark': { file: 'formats/json-stream.ts', find: "text.startsWith('\\uFEFF') ? 1 : 0", replace: '0' },
  'stream-length': { file: 'formats/json-stream.ts', find: 'length <= this.#longest', replace: 'true' },
  'utf8-width': { file: 'formats/utf8.ts', find: 'byte >= 0xe0 ? 3 : 2', replace: '2' },
  'utf8-halves': {
    file: 'formats/utf8.ts',
    find: 'return wholeLength(bytes.subarray(0, sound))',
    replace: 'return sound',
  },
  'utf8-copy': {
    file: 'formats/utf8.ts',
    find: 'rest = new Uint8Array(bytes.subarray(end))',
    replace: 'rest = bytes.subarray(end)',
  },
  'lines-second': { file: 'formats/ndjson.ts', find: 'if (this.#problemLine > 0) {', replace: 'if (false) {' },
  'lines-late': { file: 'formats/ndjson.ts', find: 'if (this.#isAnyItem)', replace: 'if (false)' },
  'lines-part': {
    file: 'formats/ndjson.ts',
    find: 'this.#issues.total > 0 ? findPartIssues(this.#fields) : null',
    replace: 'null',
  },
  'lines-own-items': { file: 'formats/ndjson.ts', find: '.fill(this.#line)', replace: '.fill(0)' },
  'lines-open': {
    file: 'formats/ndjson.ts',
    find: 'joinBytes([...open, chunk.subarray(0, end - 1)])',
    replace: 'chunk.subarray(0, end - 1)',
  },
  'lines-cut': { file: 'formats/ndjson.ts', find: 'if (fault.truncated) this', replace: 'if (false) this' },
  'lines-nested': {
    file: 'formats/ndjson.ts',
    find: 'if (!isObject(content)) return fields',
    replace: 'return fields',
  },
  'lines-null': {
    file: 'formats/ndjson.ts',
    find: 'if (this.#fields[name] === undefined) this.#fields[name] = []',
    replace: 'this.#fields[name] ??= []',
  },
  'lines-blank': { file: 'formats/ndjson.ts', find: 'if (!/\\S/.test(text)) {', replace: 'if (false) {' },
  'lines-mark': {
    file: 'formats/ndjson.ts',
    find: "this.#line === 0 && text.startsWith('\\uFEFF')",
    replace: 'false',
  },
}
