import type { Sabotages } from '../sabotage-plugin.js'

const file = 'search/rules/move-fits.ts'

/** Mistakes in judging moves before they are made, and in looking again after. */
export const sabotages: Sabotages = {
  'move-who': { file, find: 'mayServe(s, rules, u, x, s.type[r2]) && ', replace: '' },
  'move-who-back': { file, find: '(b === 0 || mayServe(s, rules, next[v], z, s.type[r1]))', replace: 'true' },
  'move-between': { file, find: 'last = addRun(s, rules, last, q, v, r1)', replace: '' },
  'move-before': { file, find: 'last = addRun(s, rules, last, y, p, r1)', replace: '' },
  'move-release': {
    file,
    find: 'later(rules.release[r2], latestRelease(s, rules, u, x))',
    replace: 'rules.release[r2]',
  },
  'move-release-back': { file, find: 'later(rules.release[r1], brought)', replace: 'rules.release[r1]' },
  'move-back': { file, find: 'b > 0 ? addRun(s, rules, p, next[v], z, r1) : p', replace: 'p' },
  'move-turn': { file, find: 's.prev[u], u, x, true, r)', replace: 's.prev[u], u, x, false, r)' },
  'move-tails-release': { file, find: 'later(rules.release[r1], rules.release[r2])', replace: 'rules.release[r2]' },
  'move-tails-other': {
    file,
    find: 'addRest(s, rules, p, w, r1)\n  return isInTime',
    replace: 'return true || isInTime',
  },
  'move-judged-type': { file, find: 'return s.type[r1] === s.type[r2] && ', replace: 'return ' },
  'move-judged-several': { file, find: ' || hasManyWindows) return false', replace: ') return false' },
  'move-judged-travel': { file, find: 'isTravelLimited || isDistanceLimited || ', replace: 'isDistanceLimited || ' },
  'move-judged-distance': { file, find: ' || isDistanceLimited', replace: '' },
  'move-judged-tasks': { file, find: ' && instance.typeMaxTasks[s.type[r1]] === UNLIMITED', replace: '' },
  'move-sound': { file, find: ' && isEmptyOrKeeps(s, rules, r2)', replace: '' },
  'move-gain': { file, find: '(!rules.isPriced || s.cost < before)', replace: 'true' },
  'move-kept': { file, find: '  takeBack(s, mark)\n', replace: '' },
  'move-stale': { file, find: '  refreshStale(s, rules)\n', replace: '' },
}
