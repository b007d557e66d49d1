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
  'figure-worst': { file: 'benchmark/figures.ts', find: 'Math.max(...known)', replace: 'Math.min(...known)' },
  'target-at-least': {
    file: 'benchmark/targets.ts',
    find: 'return reached < bound',
    replace: 'return reached > bound',
  },
  'target-either-way': { file: 'benchmark/targets.ts', find: 'Math.abs(reached)', replace: 'reached' },
  'figure-pairs': { file: 'benchmark/figures.ts', find: 'seed === result.seed', replace: 'seed !== result.seed' },
  'target-wrong': { file: 'benchmark/targets.ts', find: 'wrong > 0 ? null : ', replace: '' },
  'figure-farthest': {
    file: 'benchmark/figures.ts',
    find: 'Math.abs(value) > Math.abs(far)',
    replace: 'value > far',
  },
  'figure-memory': {
    file: 'benchmark/figures.ts',
    find: '(peakMemory - predictedMemory)) / predictedMemory',
    replace: '(peakMemory - predictedMemory)) / peakMemory',
  },
  'figure-plan': { file: 'benchmark/figures.ts', find: 'stop?.plan ?? null', replace: 'stop?.exit ?? null' },
  'figure-missing': {
    file: 'benchmark/figures.ts',
    find: 'known.length === 0 || known.length < results.length',
    replace: 'known.length === 0',
  },
  'figure-idle': { file: 'benchmark/figures.ts', find: '(result.workers ?? 0)', replace: '0' },
  'stop-incomplete': {
    file: 'benchmark/stopper.ts',
    find: "type === 'improved' && Number(unassigned) <= this.#allowed",
    replace: "type === 'improved'",
  },
  'stop-again': { file: 'benchmark/stopper.ts', find: 'this.#timer === null && ', replace: '' },
  'stop-over': {
    file: 'benchmark/stopper.ts',
    find: 'this.#planned = this.#clock()\n      this.#disarm()',
    replace: 'this.#planned = this.#clock()',
  },
  'stop-exit': {
    file: 'benchmark/stopper.ts',
    find: 'wall - (stopped - this.#began) / 1000',
    replace: 'wall',
  },
  'predicted-parts': {
    file: 'benchmark/predicted-memory.ts',
    find: "kind !== 'routeweave' || maxSubproblem !== null",
    replace: "kind !== 'routeweave'",
  },
  'cell-stop': { file: 'benchmark/cell.ts', find: ', ...stopping,', replace: ',' },
  'cell-words': { file: 'benchmark/cell.ts', find: ', ...words]', replace: ']' },
  'cells-of-build': { file: 'benchmark/run-experiment.ts', find: 'version: sourceVersion, ', replace: '' },
  'suite-special': {
    file: 'benchmark/experiment.ts',
    find: '!special.fits(configuration)',
    replace: 'special.fits(configuration)',
  },
  'suite-alone': {
    file: 'benchmark/experiment.ts',
    find: "'pin', 'stop', 'dispatch'],",
    replace: "'pin', 'dispatch'],",
  },
  'figure-slack': {
    file: 'benchmark/figures.ts',
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
