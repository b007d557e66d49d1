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
  'label-folder': { file: 'benchmark/families.ts', find: '?.size ?? 0) > 1', replace: '?.size ?? 0) > 2' },
}
