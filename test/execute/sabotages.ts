import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in what ends an order, and in what is heard of it. */
export const sabotages: Sabotages = {
  'life-heard-late': {
    file: 'execute/order-life.ts',
    find: "if (this.#stage === 'settled') return\n    try",
    replace: 'try',
  },
  'life-again': {
    file: 'execute/order-life.ts',
    find: "if (this.#stage === 'settled') return\n    this.#stage = stage",
    replace: 'this.#stage = stage',
  },
  'life-ends-twice': {
    file: 'execute/order-life.ts',
    find: "if (this.#stage === 'settled') return\n    this.#stage = 'settled'",
    replace: "this.#stage = 'settled'",
  },
  'life-endless': { file: 'execute/order-life.ts', find: 'this.#alarm.set(until)', replace: '' },
  'life-last-alarm': {
    file: 'execute/order-life.ts',
    find: 'this.#alarm.set(until)',
    replace: 'this.#alarm.advance(until)',
  },
  'life-thrown': { file: 'execute/order-life.ts', find: 'this.settle({ error })', replace: 'void error' },
  'threads-report-late': {
    file: 'execute/threads-executor.ts',
    find: 'life.tell(report, event.routes)',
    replace: 'report(event.routes)',
  },
  'threads-count-late': {
    file: 'execute/threads-executor.ts',
    find: 'life.tell(count, event.iterations)',
    replace: 'count(event.iterations)',
  },
  'threads-keep-at-it': {
    file: 'execute/threads-executor.ts',
    find: 'placed.slot?.stop(placed.work, Number.POSITIVE_INFINITY)',
    replace: '{}',
  },
  'threads-slow-hung': {
    file: 'execute/threads-executor.ts',
    find: "if ('result' in end && this.#isBuiltin)",
    replace: 'if (false)',
  },
  'threads-start-waits': {
    file: 'execute/threads-executor.ts',
    find: "life.enter('posted', this.#latestBegin(work))",
    replace: "life.enter('posted')",
  },
  'threads-begin-waits': {
    file: 'execute/threads-executor.ts',
    find: 'Math.min(this.#latest, order.deadline)',
    replace: 'this.#latest',
  },
  'threads-begun-late': {
    file: 'execute/threads-executor.ts',
    find: 'systemClock() >= this.#latest',
    replace: 'false',
  },
  'threads-begun-again': {
    file: 'execute/threads-executor.ts',
    find: "event.kind === 'begun' && life.stage === 'posted'",
    replace: "event.kind === 'begun'",
  },
  'threads-builtin-late': {
    file: 'execute/threads-executor.ts',
    find: 'this.#isBuiltin ? this.#latest : Number',
    replace: 'Number',
  },
  'threads-builtin-hung': { file: 'execute/threads-executor.ts', find: 'if (!this.#isBuiltin) slot', replace: 'slot' },
  'threads-module-late': {
    file: 'execute/threads-executor.ts',
    find: 'slot?.expect(work, this.#latest)',
    replace: '{}',
  },
  'threads-ended-repeated': {
    file: 'execute/threads-executor.ts',
    find: "else if (life.stage !== 'settled') {",
    replace: 'else {',
  },
  'threads-ended-called-back': {
    file: 'execute/threads-executor.ts',
    find: "if (placed.life.stage !== 'settled') this",
    replace: 'this',
  },
  'inline-report-late': { file: 'execute/inline.ts', find: 'life.tell(report, routes)', replace: 'report(routes)' },
  'inline-count-late': {
    file: 'execute/inline.ts',
    find: 'life.tell(count, iterations)',
    replace: 'count(iterations)',
  },
  'inline-say-late': { file: 'execute/inline.ts', find: 'life.tell(say, event)', replace: 'say(event)' },
  'inline-keep-at-it': {
    file: 'execute/inline.ts',
    find: 'else if (this.#placed.has(placed)) this.#callBack(placed)',
    replace: '',
  },
}
