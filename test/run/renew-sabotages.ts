import type { Sabotages } from '../sabotage-plugin.js'

const file = 'run/renew.ts'

/** Mistakes in building regions anew. */
export const sabotages: Sabotages = {
  'renew-untimed': { file, find: ' || !hasWindows(instance)', replace: '' },
  'renew-types': { file, find: 'typeCount !== 1 || ', replace: '' },
  'renew-optional': { file, find: 'weight.every((each) => each > 0)', replace: 'true' },
  'renew-boundless': { file, find: 'typeCapacity[0] < UNLIMITED && ', replace: '' },
  'renew-small': { file, find: 'taskCount < 2 * REGION', replace: 'taskCount < REGION' },
  'renew-soon': { file, find: 'PER_TASK > MOST * iterationsOfTask(run)', replace: 'false' },
  'renew-never': { file, find: 'if (!isWorthIt) return false', replace: 'return false' },
  'renew-always': { file, find: 'if (!isWorthIt) return false', replace: '' },
  'renew-strict': { file, find: 'const ENOUGH = 0.5', replace: 'const ENOUGH = 2' },
  'renew-lax': { file, find: 'const ENOUGH = 0.5', replace: 'const ENOUGH = 0.01' },
  'renew-total': { file, find: 'return to.progress > from.progress ? (from.cost - to.cost) / (to.progress - from.progress) : 0', replace: 'return from.cost - to.cost' }, // prettier-ignore
  'renew-since-ever': { file, find: 'before = renewed', replace: '' },
  'renew-unnoted': { file, find: '    before = now()\n    return', replace: '    return' },
  'renew-same': {
    file,
    find: 'deriveSeed(run.settings.seed, STREAM, round, g)',
    replace: 'deriveSeed(run.settings.seed, STREAM, g)',
  },
  'renew-here': {
    file,
    find: 'new Random(run.settings.seed, STREAM, round)',
    replace: 'new Random(run.settings.seed, STREAM)',
  },
  'renew-taken': {
    file,
    find: '(task: number) => !states.leases.isTaskLeased(task)',
    replace: '(_: number) => true',
  },
  'renew-hopeless': { file, find: ' && failures < MAX_FAILURES', replace: '' },
  'renew-alone': { file, find: 'Math.min(executor.slots, ', replace: 'Math.min(1, ' },
  'renew-warm': { file, find: 'isWarm: false', replace: 'isWarm: true' },
  'renew-cold': { file, find: 'schedule?.between(0, 1)', replace: 'schedule?.between(0.9, 1)' },
  'renew-whole': { file, find: '{ ...lease, vehicles }', replace: 'lease' },
  'renew-tight': { file, find: 'load > (count - 1) * typeCapacity[d]', replace: 'false' },
  'renew-none-less': { file, find: 'return count - 1', replace: 'return count' },
  'renew-always-less': { file, find: ' || random.below(ALL_VEHICLES) === 0', replace: '' },
  'renew-late': { file, find: 'budget.timeAt(UNTIL)', replace: 'budget.deadline' },
  'renew-clock': { file, find: 'settings.isDeterministic ? budget.deadline : ', replace: '' },
  'renew-unserved': { file, find: 'states.best.value.weight > 0 || ', replace: '' },
  'renew-endless': { file, find: ' && budget.progress() < UNTIL', replace: '' },
  'renew-leased': { file, find: 'settle(run, lease, returned, false)', replace: '' },
  'renew-held': { file, find: 'settle(run, order.lease, back, false)', replace: '' },
}
