import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in what results are compared with and how they are told apart. */
export const sabotages: Sabotages = {
  'bench-required': { file: 'benchmark/instance-file.ts', find: '!isRequired(job)', replace: 'isRequired(job)' },
  'bench-units': { file: 'benchmark/instance-file.ts', find: 'exact: 1000', replace: 'exact: 10' },
  'bench-dimacs': { file: 'benchmark/instance-file.ts', find: '{ none: 1, ', replace: '{ dimacs: 10, none: 1, ' },
  'bench-fewest': { file: 'benchmark/instance-file.ts', find: '}_distance`', replace: '}`' },
  'bench-rounding': { file: 'benchmark/instance-file.ts', find: '(vrp|txt)$/i\n', replace: '(vrp)$/i\n' },
  'milestone-missing': { file: 'benchmark/milestones.ts', find: 'last.unassigned <= allowed', replace: 'true' },
  'class-digit': {
    file: 'benchmark/families.ts',
    find: 'match[1].toUpperCase() + match[2]',
    replace: 'match[1].toUpperCase()',
  },
  'label-old': { file: 'benchmark/families.ts', find: "if (family !== '') ", replace: '' },
  'series-incomplete': { file: 'benchmark/series.ts', find: '<= this.#allowed', replace: '<= Infinity' },
  'series-first': {
    file: 'benchmark/series.ts',
    find: '(items.length - 1)) / (most - 1)',
    replace: 'items.length) / most',
  },
  'series-rate': { file: 'benchmark/series.ts', find: 'iterations[k] - before', replace: 'iterations[k]' },
  'ticks-round': { file: 'benchmark/ticks.ts', find: 'const ROUND = [1, 2, 5]', replace: 'const ROUND = [1, 3, 6]' },
  'ticks-inside': {
    file: 'benchmark/ticks.ts',
    find: 'Math.ceil(high / step - SLACK)]',
    replace: 'Math.floor(high / step)]',
  },
  'chart-unknown': {
    file: 'benchmark/chart.ts',
    find: 'if (value === null) {',
    replace: 'if (value === null && k < 0) {',
  },
  'chart-upside-down': {
    file: 'benchmark/chart.ts',
    find: 'scaleOf(axis, top + height, top)',
    replace: 'scaleOf(axis, top, top + height)',
  },
  'chart-letters': { file: 'benchmark/chart.ts', find: '/[&<>"\']/g', replace: '/[<>"\']/g' },
  'target-worst': { file: 'benchmark/targets.ts', find: 'Math.max(...known)', replace: 'Math.min(...known)' },
  'target-at-least': {
    file: 'benchmark/targets.ts',
    find: 'isAtLeast ? reached < bound',
    replace: 'isAtLeast ? reached > bound',
  },
  'target-pairs': { file: 'benchmark/targets.ts', find: 'seed === result.seed', replace: 'seed !== result.seed' },
  'target-wrong': { file: 'benchmark/targets.ts', find: 'wrong > 0 ? null : ', replace: '' },
  'target-slack': {
    file: 'benchmark/targets.ts',
    find: 'LEAST_ROUTES_SLACK = 1.005',
    replace: 'LEAST_ROUTES_SLACK = 1.05',
  },
  'cells-seeds': {
    file: 'benchmark/run-experiment.ts',
    find: 'configuration.seeds ?? shared',
    replace: 'shared',
  },
  'cells-version': { file: 'benchmark/run-experiment.ts', find: 'const VERSION = 1', replace: 'const VERSION = 0' },
  'label-folder': { file: 'benchmark/families.ts', find: '?.size ?? 0) > 1', replace: '?.size ?? 0) > 2' },
}
