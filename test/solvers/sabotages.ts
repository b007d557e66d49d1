import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in reading what other programs write. */
export const sabotages: Sabotages = {
  'lines-too-long': {
    file: 'solvers/child/lines.ts',
    find: 'if (length + piece.length > sink.maxLine) return tooLong()\n      const',
    replace: 'const',
  },
  'lines-unended': {
    file: 'solvers/child/lines.ts',
    find: 'if (length > sink.maxLine) return tooLong()\n    if',
    replace: 'if',
  },
  'lines-rest': { file: 'solvers/child/lines.ts', find: 'keep(chunk.subarray(start))', replace: 'keep(chunk)' },
  'lines-pieces': { file: 'solvers/child/lines.ts', find: 'pieces = [Buffer.concat(pieces)]', replace: 'pieces = []' },
  'lines-return': {
    file: 'solvers/child/lines.ts',
    find: 'line.at(-1) === CARRIAGE_RETURN',
    replace: 'line.length < 0',
  },
  'lines-end': {
    file: 'solvers/child/lines.ts',
    find: 'take(flush(NOTHING))\n      return true',
    replace: 'return true',
  },
  'lines-long-free': { file: 'solvers/child/lines.ts', find: 'else long += line.length', replace: '' },
  'lines-short-free': {
    file: 'solvers/child/lines.ts',
    find: 'short += line.length + LINE_PRICE',
    replace: 'short += line.length',
  },
  'lines-never-hurry': {
    file: 'solvers/child/lines.ts',
    find: 'bucket.quicken(HURRY)\n      open()',
    replace: 'bucket.quicken(HURRY)',
  },
  'time-all-kept': { file: 'solvers/time-share.ts', find: 'KEPT_SHARE * Math.max(0, left)', replace: 'left' },
  'time-nothing-kept': { file: 'solvers/time-share.ts', find: 'Math.min(graceMs, KEPT', replace: 'Math.min(0, KEPT' },
  'time-all-told': { file: 'solvers/time-share.ts', find: 'left - Math.min(most', replace: 'left - 0 * Math.min(most' },
  'time-no-limit': { file: 'solvers/time-share.ts', find: 'Math.max(LEAST_SECONDS, ', replace: 'Math.max(0, ' },
  'part-late': {
    file: 'solvers/on-problems.ts',
    find: 'keptForStopping(deadline - systemClock(), graceMs)',
    replace: 'keptForStopping(deadline - systemClock())',
  },
  'part-endless': { file: 'solvers/on-problems.ts', find: 'latest: deadline', replace: 'latest: Infinity' },
  'solution-stranger': { file: 'solvers/solution-line.ts', find: '|| !jobs.has(String(id))', replace: '' },
  'solution-left': {
    file: 'solvers/solution-line.ts',
    find: 'return left < 0 ? null',
    replace: 'return left < 9 ? null',
  },
  'solution-index': {
    file: 'solvers/solution-line.ts',
    find: 'vehicleIndex >= count',
    replace: 'vehicleIndex > count',
  },
  'solution-twice': { file: 'solvers/solution-line.ts', find: 'seen.add(String(id))', replace: 'seen.add(place)' },
  'solution-bytes': { file: 'solvers/solution-line.ts', find: '!isUtf8(line)', replace: 'line.length < 0' },
  'solution-version': { file: 'solvers/solution-line.ts', find: 'message.v !== 1', replace: 'message.v === 1' },
  'talk-cut': { file: 'solvers/conversation.ts', find: 'this.#lineBefore = this.#solutionLine', replace: '' },
  'talk-newest': {
    file: 'solvers/conversation.ts',
    find: '[this.#solutionLine, this.#lineBefore]',
    replace: '[this.#lineBefore, this.#solutionLine]',
  },
  'talk-count': { file: 'solvers/conversation.ts', find: 'iterations <= this.#iterations', replace: 'iterations < 0' },
  'talk-sum': { file: 'solvers/conversation.ts', find: 'iterations - this.#iterations', replace: 'iterations' },
  'talk-flood': { file: 'solvers/conversation.ts', find: 'this.#parsed >= MOST_EVENTS', replace: 'false' },
  'talk-garbage': {
    file: 'solvers/conversation.ts',
    find: 'if (!isObject(line)) return this.#wonder(line)',
    replace: '',
  },
  'talk-large': {
    file: 'solvers/conversation.ts',
    find: 'type === null ? this.#wonder(line) : undefined',
    replace: 'this.#parse(line)',
  },
  'talk-type-last': {
    file: 'solvers/conversation.ts',
    find: '?.[1] ?? null\n    this',
    replace: '?.[2] ?? null\n    this',
  },
  'talk-deaf': { file: 'solvers/conversation.ts', find: "type === 'error' ?", replace: "type === 'mistake' ?" },
  'talk-inner': {
    file: 'solvers/conversation.ts',
    find: 'const TYPE = /^\\s*\\{\\s*(?:',
    replace: 'const TYPE = /(?:',
  },
}

/** Mistakes in finding what belongs to a child. */
export const censusSabotages: Sabotages = {
  'census-group': {
    file: 'solvers/child/census.ts',
    find: 'leaders.get(group) ?? leaders.get(session) ?? null',
    replace: 'null',
  },
  'census-parents': { file: 'solvers/child/census.ts', find: 'while (inherit(entries, seen));', replace: '' },
  'census-memory': { file: 'solvers/child/census.ts', find: 'this.#seen = seen', replace: '' },
  'census-host': { file: 'solvers/child/census.ts', find: 'id.startsWith(`${this.#host}.`)', replace: 'id' },
  'census-outer': {
    file: 'solvers/child/census.ts',
    find: "marks?.split(' ')",
    replace: "marks?.split(' ').slice(-1)",
  },
}
