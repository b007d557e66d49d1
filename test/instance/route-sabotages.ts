import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in schedules on an Instance, in the rules of routes and in what they cost. */
export const sabotages: Sabotages = {
  'schedule-release': {
    file: 'instance/schedule.ts',
    find: 'from = Math.max(from, release[tasks[i]])',
    replace: 'from += 0 * release[tasks[i]]',
  },
  'schedule-later': { file: 'instance/schedule.ts', find: 'best.duration <= typeMaxDuration[type]', replace: 'true' },
  'schedule-later-priced': { file: 'instance/schedule.ts', find: 'typeWaiting[type] === 0 && best', replace: 'best' },
  'schedule-later-late': {
    file: 'instance/schedule.ts',
    find: 'if (run.lateness === 0 && run.waiting < best.waiting)',
    replace: 'if (run.waiting < best.waiting)',
  },
  'schedule-later-worse': { file: 'instance/schedule.ts', find: ' && run.waiting < best.waiting', replace: '' },
  'schedule-later-once': {
    file: 'instance/schedule.ts',
    find: 'run = runFrom(instance, type, tasks, run.departure + 1, begins)',
    replace:
      'run = runFrom(instance, type, tasks, best.departure + 1, begins)\n    if (run.waiting >= best.waiting) break',
  },
  'schedule-depart-late': { file: 'instance/schedule.ts', find: 'Math.max(0, from - typeBy[type])', replace: '0' },
  'schedule-missed': {
    file: 'instance/schedule.ts',
    find: 'if (begin === NEVER) lateness += arrival - instance.late[task]',
    replace: '',
  },
  'schedule-shift-end': {
    file: 'instance/schedule.ts',
    find: 'lateness += Math.max(0, end - typeTo[type])',
    replace: '',
  },
  'schedule-early-departure': {
    file: 'instance/schedule.ts',
    find: 'Math.max(begins[i], lastOpening(instance, tasks[i], latest - work))',
    replace: 'begins[i]',
  },
  'schedule-latest-start': {
    file: 'instance/schedule.ts',
    find: 'Math.min(Math.max(latest, from), Math.max(typeBy[type], from))',
    replace: 'Math.max(latest, from)',
  },
  'schedule-way-is-no-waiting': {
    file: 'instance/schedule.ts',
    find: 'duration - spent - home',
    replace: 'duration - spent',
  },
  'schedule-work-spent': { file: 'instance/schedule.ts', find: 'spent += way + work', replace: 'spent += way' },
  'schedule-setup-place': {
    file: 'instance/schedule.ts',
    find: 'isSet = setup.length > 0 && place[before] !== place[task]',
    replace: 'isSet = setup.length > 0',
  },
  'schedule-work-class': { file: 'instance/schedule.ts', find: 'typeWork[type] * taskCount + task', replace: 'task' },
  'schedule-next-window': {
    file: 'instance/schedule.ts',
    find: 'if (time <= windows[2 * k + 1])',
    replace: 'if (time < windows[2 * k + 1])',
  },
  'schedule-next-opening': { file: 'instance/schedule.ts', find: 'Math.max(time, windows[2 * k])', replace: 'time' },
  'schedule-only-window': {
    file: 'instance/schedule.ts',
    find: 'return Math.max(time, early[task])',
    replace: 'return time',
  },
  'schedule-last-window': {
    file: 'instance/schedule.ts',
    find: 'if (time >= windows[2 * k])',
    replace: 'if (time >= windows[2 * k + 1])',
  },
  'schedule-last-closing': {
    file: 'instance/schedule.ts',
    find: 'Math.min(time, windows[2 * k + 1])',
    replace: 'time',
  },
  'schedule-last-late': {
    file: 'instance/schedule.ts',
    find: 'return Math.min(time, late[task])',
    replace: 'return time',
  },
  'schedule-sum': {
    file: 'instance/schedule.ts',
    find: 'return sum + arc(instance, travelClass, previous, instance.typeEnd[type])',
    replace: 'return sum',
  },
  'rules-refused': {
    file: 'instance/route-rules.ts',
    find: 'allowed[kind[tasks[i]] * typeCount + type] === 0',
    replace: 'allowed[kind[tasks[i]] + type] === 0',
  },
  'rules-tasks': {
    file: 'instance/route-rules.ts',
    find: 'tasks.length > typeMaxTasks[type]',
    replace: 'tasks.length > typeMaxTasks[type] + 1',
  },
  'rules-distance': {
    file: 'instance/route-rules.ts',
    find: 'arcDistance) - typeMaxDistance[type]\n    if (excess > 0)',
    replace: 'arcDistance) - typeMaxDistance[type]\n    if (excess >= 0)',
  },
  'rules-travel': {
    file: 'instance/route-rules.ts',
    find: 'arcDuration) - typeMaxTravel[type]\n    if (excess > 0)',
    replace: 'arcDuration) - typeMaxTravel[type]\n    if (excess < 0)',
  },
  'rules-late': { file: 'instance/route-rules.ts', find: 'if (lateness > 0)', replace: 'if (lateness > 1)' },
  'rules-duration': {
    file: 'instance/route-rules.ts',
    find: 'const excess = duration - typeMaxDuration[type]',
    replace: 'const excess = duration - 1 - typeMaxDuration[type]',
  },
  'rules-none-but-time': {
    file: 'instance/route-rules.ts',
    find: 'isTimed === 1 || kindCount > 0 || [typeMaxTasks, typeMaxTravel, typeMaxDistance].some(isLimited)',
    replace: 'isTimed === 1',
  },
  'rules-kinds-unseen': { file: 'instance/route-rules.ts', find: 'kindCount > 0 || [', replace: '[' },
  'rules-travel-unseen': {
    file: 'instance/route-rules.ts',
    find: '[typeMaxTasks, typeMaxTravel, typeMaxDistance]',
    replace: '[typeMaxTasks, typeMaxDistance]',
  },
  'route-rules-unlimited': { file: 'instance/route-rules.ts', find: 'limit < UNLIMITED)', replace: 'limit < 0)' },
  'route-cost-waiting': {
    file: 'instance/route-cost.ts',
    find: 'price > 0 ? cost + waitingCost(price, scheduleOf(instance, type, tasks).waiting) : cost',
    replace: 'cost',
  },
  'route-cost-between': {
    file: 'instance/route-cost.ts',
    find: 'for (let i = 1; i < count; i++)',
    replace: 'for (let i = 2; i < count; i++)',
  },
  'waiting-cost-whole': {
    file: 'instance/route-cost.ts',
    find: 'Math.floor(price * waiting + 0.5)',
    replace: 'Math.floor(price * waiting)',
  },
}
