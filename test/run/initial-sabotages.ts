import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in the repair of routes to start from. */
export const sabotages: Sabotages = {
  'initial-repair-refused': {
    file: 'run/repair.ts',
    find: 'if (kindCount === 0) return tasks',
    replace: 'return tasks',
  },
  'initial-repair-unloaded': { file: 'run/repair.ts', find: 'if (!relief) break', replace: 'break' },
  'initial-repair-unruled': { file: 'run/repair.ts', find: 'if (!broken) break', replace: 'break' },
  'initial-repair-lost': { file: 'run/repair.ts', find: 'unassigned.push(task)', replace: '' },
  'initial-repair-uncounted': { file: 'run/repair.ts', find: '(removed.get(fault) ?? 0) + 1', replace: '1' },
  'initial-repair-untold': { file: 'run/repair.ts', find: 'if (after !== before) mended++', replace: '' },
  'initial-repair-empty': { file: 'run/repair.ts', find: '(list.length > 0 ? [r] : [])', replace: '[r]' },
  'initial-repair-least': { file: 'run/repair.ts', find: 'gains[j] - gains[i]', replace: 'gains[i] - gains[j]' },
  'initial-repair-weight': { file: 'run/repair.ts', find: 'weight[tasks[i]] - weight[tasks[j]]', replace: '0' },
  'initial-repair-prize': { file: 'run/repair.ts', find: 'worth(i) - worth(j)', replace: '0' },
  'initial-repair-way': { file: 'run/repair.ts', find: 'saved[j] - saved[i]', replace: 'saved[i] - saved[j]' },
  'initial-relief-load': { file: 'run/relief.ts', find: 'let over = -capacity', replace: 'let over = 0' },
  'initial-relief-unlimited': { file: 'run/relief.ts', find: 'Math.min(1, ', replace: '(' },
  'initial-relief-distance': {
    file: 'run/relief.ts',
    find: "rule === 'maxDistance' ? arcDistance : arcDuration",
    replace: "rule !== 'maxDistance' ? arcDistance : arcDuration",
  },
  'initial-relief-detour': { file: 'run/relief.ts', find: 'detour - arc(', replace: 'detour + arc(' },
  'initial-relief-duration': {
    file: 'run/relief.ts',
    find: 'at[0] - at[1] - instance',
    replace: 'at[0] - 2 * instance',
  },
  'initial-relief-release': { file: 'run/relief.ts', find: ' + Math.max(0, release - at[3])', replace: '' },
  'initial-relief-second': { file: 'run/relief.ts', find: '? second : latest', replace: '? latest : latest' },
  'initial-relief-next': {
    file: 'run/relief.ts',
    find: 'excessWithout(i, i + 1, release)',
    replace: 'excessWithout(i, i, release)',
  },
  'initial-relief-work': { file: 'run/relief.ts', find: 'at.set([work(i), 0,', replace: 'at.set([0, 0,' },
  'initial-relief-trial': { file: 'run/relief.ts', find: 'excess - (left?.excess ?? 0)', replace: '0' },
}
