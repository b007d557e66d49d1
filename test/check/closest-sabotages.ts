import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in the reasons of unassigned jobs. */
export const closestSabotages: Sabotages = {
  'reason-untried': { file: 'check/reasons.ts', find: '!wasTried(task)', replace: 'false' },
  'reason-worth': { file: 'check/reasons.ts', find: 'weight[task] === 0', replace: 'false' },
  'reason-dimension-told': { file: 'check/reasons.ts', find: 'return { dimension }', replace: 'return {}' },
  'reason-limit-told': { file: 'check/reasons.ts', find: 'return { limit: hindrance }', replace: 'return {}' },
  'reason-skills-told': { file: 'check/reasons.ts', find: '!known.has(String(skill))', replace: 'known.size >= 0' },
  'reason-skills-once': { file: 'check/reasons.ts', find: 'known.add(String(skill))', replace: '' },
  'reason-skills-kind': { file: 'check/reasons.ts', find: 'counts[type] < 0', replace: 'counts[0] < 0' },
  'reason-rounding': {
    file: 'check/exact-miss.ts',
    find: "case 'time':\n        return secondsLate",
    replace: "case 'time':\n        return amount + 0 * secondsLate",
  },
  'reason-setup': { file: 'check/exact-miss.ts', find: 'begin + setup + service', replace: 'begin + service' },
  'reason-back': { file: 'check/exact-miss.ts', find: '+ back - shiftTo', replace: '- shiftTo' },
  'reason-least-late': { file: 'check/exact-miss.ts', find: 'Math.min(least, late)', replace: 'late' },
  'reason-released': { file: 'check/exact-miss.ts', find: 'job.release ??', replace: 'undefined ??' },
  'reason-departure': { file: 'check/exact-miss.ts', find: 'end - departure -', replace: 'end -' },
  'closest-most': { file: 'check/alone.ts', find: 'a.amount < b.amount', replace: 'a.amount > b.amount' },
  'closest-last': { file: 'check/alone.ts', find: 'a.amount < b.amount', replace: 'a.amount <= b.amount' },
  'closest-least-far': { file: 'check/alone.ts', find: 'further > 0 ||', replace: 'further < 0 ||' },
  'closest-dimension': {
    file: 'check/alone.ts',
    find: 'if (amount <= most) continue',
    replace: 'if (amount <= 0) continue',
  },
  'alone-capacity': {
    file: 'check/alone.ts',
    find: '(instance, type, task) >= 0',
    replace: '(instance, type, task) >= 1',
  },
  'alone-rules': { file: 'check/alone.ts', find: 'if (!isRuled) return true', replace: 'return true' },
  'alone-lists': {
    file: 'check/alone.ts',
    find: "skills > 0 ? miss('skills', skills)",
    replace: "skills >= 0 ? miss('skills', skills)",
  },
  'closest-release': {
    file: 'check/alone.ts',
    find: 'Math.max(typeFrom[type], release[task])',
    replace: 'typeFrom[type]',
  },
  'alone-latest-start': { file: 'check/alone.ts', find: 'Math.max(least, from - typeBy[type])', replace: 'least' },
  'alone-shift-end': { file: 'check/alone.ts', find: 'Math.min(closing, limit)', replace: 'closing' },
  'alone-windows': { file: 'check/alone.ts', find: 'first < last ? UNLIMITED * 4 : ', replace: '' },
  'alone-excess': { file: 'check/alone.ts', find: 'if (excess > 0) return', replace: 'if (excess > 1) return' },
  'alone-tasks': { file: 'check/alone.ts', find: 'return 1\n', replace: 'return 0\n' },
  'alone-duration': {
    file: 'check/alone.ts',
    find: 'Math.min(begin - there, typeBy[type])',
    replace: '(begin - there)',
  },
  'alone-opening': { file: 'check/alone.ts', find: 'if (arrival <= windows[2 * k + 1]) break', replace: 'break' },
  'alone-limits': {
    file: 'check/alone.ts',
    find: 'task, limit) > 0) return false',
    replace: 'task, limit) > 9) return false',
  },
}
