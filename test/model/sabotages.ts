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
}
