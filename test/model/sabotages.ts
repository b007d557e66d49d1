import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in the rules of a problem. */
export const sabotages: Sabotages = {
  'rules-digits': { file: 'model/rules.ts', find: 'const key = String(id)', replace: 'const key = id as string' },
  'rules-square': { file: 'model/rules.ts', find: 'row.length === matrix.length', replace: 'true' },
  'rules-matrices': { file: 'model/rules.ts', find: 'matrix.length !== size', replace: 'false' },
  'rules-inherited': {
    file: 'model/rules.ts',
    find: 'Object.hasOwn(problem.profiles ?? {}, profile)',
    replace: 'problem.profiles?.[profile]',
  },
  'rules-dimensions': {
    file: 'model/rules.ts',
    find: 'amounts.length === dimensions',
    replace: 'amounts.length >= dimensions',
  },
  'rules-optional': { file: 'model/rules.ts', find: '!place.isRequired && ', replace: 'false && ' },
  'rules-last-row': { file: 'model/rules.ts', find: 'place.index < size', replace: 'place.index <= size' },
  'rules-sign': { file: 'model/rules.ts', find: 'Math.abs(value) <= limits', replace: 'value <= limits' },
  'rules-degrees': { file: 'model/rules.ts', find: '[180, 90]', replace: '[180, 180]' },
  'rules-rounding': { file: 'model/rules.ts', find: "coordinates === 'planar' || rounding", replace: 'rounding' },
  'rules-unlimited': { file: 'model/rules.ts', find: 'hasUnlimited && d', replace: 'd' },
  'rules-second-load': { file: 'model/rules.ts', find: 'd < dimensionsOf(problem)', replace: 'd < 1' },
  'rules-counts': { file: 'model/rules.ts', find: 'vehicles += count ?? 1', replace: 'vehicles += 1' },
  'rules-growing': { file: 'model/rules.ts', find: '!(id > last)', replace: '!(id >= last)' },
  'plain-count': { file: 'model/plain-shape.ts', find: 'return found === required', replace: 'return true' },
  'plain-least': { file: 'model/plain-shape.ts', find: 'min = Math.max(min, value)', replace: 'min = value - 1' },
  'plain-most': { file: 'model/plain-shape.ts', find: 'max = Math.min(max, value)', replace: 'max = value + 1' },
  'plain-integer': {
    file: 'model/plain-shape.ts',
    find: 'Number.isSafeInteger(value) && ',
    replace: 'Number.isFinite(value) && ',
  },
  'plain-pair': { file: 'model/plain-shape.ts', find: 'value.length !== shapes.length', replace: 'false' },
  'plain-empty': { file: 'model/plain-shape.ts', find: ' || value.length < least', replace: '' },
  'plain-checks': {
    file: 'model/plain-shape.ts',
    find: 'if (checksOf(schema).length > 0) return nothing',
    replace: '',
  },
  'plain-inherited': {
    file: 'model/plain-shape.ts',
    find: 'prototype === Object.prototype || prototype === null',
    replace: 'true',
  },
  'plain-odd-name': { file: 'model/plain-shape.ts', find: "name === '__proto__' || ", replace: '' },
  'plain-loose': {
    file: 'model/plain-shape.ts',
    find: 'if (!(schema._zod.def.catchall instanceof z.ZodNever)) return nothing',
    replace: '',
  },
  'shape-index': { file: 'model/shape.ts', find: 'found[item], ...rest', replace: 'item, ...rest' },
  'shape-required': {
    file: 'model/shape.ts',
    find: 'accepts: isOptional ? plainShape(schema) : () => false',
    replace: 'accepts: plainShape(schema)',
  },
  'shape-size': { file: 'model/shape.ts', find: '(inner._zod.def.checks ?? []).length === 0', replace: 'true' },
  'shape-odd-name': { file: 'model/shape.ts', find: 'Object.create(null) as', replace: '{} as' },
  'times-least': {
    file: 'model/time-rules.ts',
    find: 'least = { time, path: path + side }',
    replace: "least = { time, path: 'jobs' }",
  },
  'times-greatest': {
    file: 'model/time-rules.ts',
    find: 'if (time > greatest.time)',
    replace: 'if (time < greatest.time)',
  },
  'times-span': { file: 'model/time-rules.ts', find: 'least.time > MAX_INT', replace: 'least.time >= MAX_INT' },
  'times-origin': {
    file: 'model/time-rules.ts',
    find: 'Math.abs(least) < DAYS_OF_PLAN',
    replace: 'least < DAYS_OF_PLAN',
  },
}
