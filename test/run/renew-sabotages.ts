import type { Sabotages } from '../sabotage-plugin.js'

const file = 'run/renew.ts'

/** Mistakes in building regions anew. */
export const sabotages: Sabotages = {
  'renew-untimed': { file, find: ' || !hasWindows(instance)', replace: '' },
  'renew-types': { file, find: 'typeCount !== 1 || ', replace: '' },
  'renew-optional': { file, find: 'weight.every((each) => each > 0)', replace: 'true' },
  'renew-boundless': { file, find: 'typeCapacity[0] < UNLIMITED && ', replace: '' },
  'free-held': {
    file: 'run/route-grower.ts',
    find: 'isSlotFree: (_, task) => isTaskFree(task)',
    replace: 'isSlotFree: () => true',
  },
  'renew-annealed': { file, find: 'const ANNEALED = 12_000', replace: 'const ANNEALED = 6_000' },
  'renew-annealed-least': { file, find: 'Math.max(LEAST_ANNEALED, Math.min(', replace: 'Math.max(0, Math.min(' },
  'renew-annealed-most': {
    file,
    find: 'Math.min(1, ANNEALED / iterationsOfTask(run))',
    replace: 'ANNEALED / iterationsOfTask(run)',
  },
  'renew-in-any-case': { file, find: 'if (cooledBy < 1) pauses', replace: 'if (cooledBy > 1) pauses' },
  'renew-twice': { file, find: 'if (cooledBy < 1) pauses', replace: 'pauses' },
  'renew-begins-late': { file, find: 'at: at * cooledBy, take: decide', replace: 'at, take: decide' },
  'renew-notes-late': { file, find: 'at: FROM * cooledBy', replace: 'at: FROM' },
  'renew-small': { file, find: 'taskCount < 2 * REGION', replace: 'taskCount < REGION' },
  'renew-soon': { file, find: 'PER_TASK > MOST * iterationsOfTask(run)', replace: 'false' },
  'renew-never': { file, find: 'if (isWorthIt) await', replace: 'if (!isWorthIt) await' },
  'renew-always': { file, find: 'if (isWorthIt) await', replace: 'await' },
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
    file: 'run/route-grower.ts',
    find: '!states.leases.isTaskLeased(task)',
    replace: 'task >= 0',
  },
  'renew-hopeless': { file, find: ' && failures < MAX_FAILURES', replace: '' },
  'renew-few-routes': { file, find: '.filter(({ slots }) => slots.length >= ROUTES)', replace: '' },
  'renew-few-lanes': { file, find: 'Math.floor(taskCount / REGION)', replace: 'Math.floor(taskCount / (2 * REGION))' },
  'renew-alone': { file, find: 'Math.min(executor.slots, ', replace: 'Math.min(1, ' },
  'renew-warm': { file, find: 'isWarm: false', replace: 'isWarm: true' },
  'renew-cold': { file, find: 'schedule?.between(0, 1)', replace: 'schedule?.between(0.9, 1)' },
  'renew-whole': { file, find: '{ ...lease, vehicles }', replace: 'lease' },
  'renew-tight': { file, find: 'load > (count - 1) * typeCapacity[d]', replace: 'false' },
  'renew-none-less': { file, find: 'return count - 1', replace: 'return count' },
  'renew-always-less': { file, find: ' || random.below(ALL_VEHICLES) === 0', replace: '' },
  'renew-late': { file, find: 'budget.timeAt(UNTIL)', replace: 'budget.deadline' },
  'renew-clock': { file, find: 'settings.isDeterministic ? budget.deadline : ', replace: '' },
  'renew-unserved': { file, find: 'states.best.value.weight === 0 && ', replace: '' },
  'renew-endless': { file, find: ' && budget.progress() < UNTIL', replace: '' },
  'renew-leased': { file, find: 'settle(run, lease, returned, false)', replace: '' },
  'renew-held': { file, find: 'settle(run, order.lease, back, false)', replace: '' },
}
