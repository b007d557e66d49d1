import type { Sabotages } from '../sabotage-plugin.js'

const refresh = 'search/rules/refresh.ts'
const stretch = 'search/rules/stretch.ts'
const drive = 'search/rules/drive.ts'
const insertion = 'search/rules/insertion-cost.ts'
const open = 'search/rules/open.ts'
const rules = 'search/rules/rules.ts'

/** Mistakes in the rules: what they keep up to date, what they forbid, what they cost. */
export const sabotages: Sabotages = {
  'refresh-stale': { file: refresh, find: 'rules.staleCount = 0', replace: '' },
  'refresh-take-back': { file: refresh, find: 'if (s.rules) refreshStale(s, s.rules)', replace: '' },
  'refresh-inserted-stale': { file: refresh, find: 'rules.staleCount--', replace: '' },
  'refresh-inserted-setup': { file: refresh, find: 'rules.hasSetup && q < s.n ? q : v', replace: 'v' },
  'refresh-inserted-release': {
    file: refresh,
    find: 'if (rules.hasRelease && instance.release[v] > release[r]) release[r] = instance.release[v]',
    replace: '',
  },
  'refresh-inserted-many': { file: refresh, find: 'hasSeveral(rules, v)) manyWindows[r]++', replace: 'false) void 0' },
  'refresh-inserted-sums': { file: refresh, find: 'fillSums(s, rules, r, v)', replace: '' },
  'refresh-inserted-extra': {
    file: refresh,
    find: 'fillSums(s, rules, r, v)\n  if (rules.isPriced)',
    replace: 'fillSums(s, rules, r, v)\n  if (false)',
  },
  'refresh-extra': {
    file: refresh,
    find: 'fillSums(s, rules, r, start)\n  if (rules.isPriced)',
    replace: 'fillSums(s, rules, r, start)\n  if (false)',
  },
  'refresh-extra-difference': {
    file: refresh,
    find: 's.cost += cost - rules.extra[r]',
    replace: 's.cost += cost',
  },
  'refresh-release': {
    file: refresh,
    find: 'release[r] = latest',
    replace: 'release[r] = Math.max(release[r], latest)',
  },
  'refresh-many': { file: refresh, find: 'manyWindows[r] = many', replace: '' },
  'refresh-pre-wait': {
    file: refresh,
    find: 'let wait = early[v] - delta - to',
    replace: 'let wait = early[v] - delta - from',
  },
  'refresh-pre-turn': {
    file: refresh,
    find: 'let turn = from + delta - late[v]',
    replace: 'let turn = to + delta - late[v]',
  },
  'refresh-pre-warp': { file: refresh, find: 'duration - warp + way', replace: 'duration + way' },
  'refresh-pre-setup': { file: refresh, find: 'hasSetup ? workAt(s, rules, p, v, r) : ', replace: '' },
  'refresh-suf-wait': {
    file: refresh,
    find: 'let wait = from - delta - late[v]',
    replace: 'let wait = from - delta - early[v]',
  },
  'refresh-suf-turn': {
    file: refresh,
    find: 'let turn = early[v] + delta - to',
    replace: 'let turn = late[v] + delta - to',
  },
  'refresh-suf-setup': { file: refresh, find: 'hasSetup ? workAt(s, rules, prev[v], v, r) : ', replace: '' },
  'refresh-travel': {
    file: refresh,
    find: 'if (isTravelLimited) travelTo[q] = travelTo[p] + durations[arc]',
    replace: 'if (isTravelLimited) travelTo[q] = durations[arc]',
  },
  'refresh-distance': {
    file: refresh,
    find: 'distanceTo[q] = distanceTo[p] + distances[arc]',
    replace: 'distanceTo[q] = distanceTo[p] + s.costs[arc]',
  },

  'stretch-latest': { file: stretch, find: 'at[3] = pre[4 * p + 3]', replace: 'at[3] = pre[4 * p + 2]' },
  'stretch-setup': { file: stretch, find: 'if (hasSetup && q < s.n) {', replace: 'if (false) {' },
  'stretch-setup-elsewhere': { file: stretch, find: 's.routeOf[q])) {', replace: 's.routeOf[q]) && r < 0) {' },
  'stretch-release': { file: stretch, find: 'release <= at[3]', replace: 'release <= at[2]' },
  'stretch-duration': { file: stretch, find: ' && at[0] <= instance.typeMaxDuration[type]', replace: '' },
  'stretch-warp': { file: stretch, find: 'at[1] === 0 && release', replace: 'release' },
  'stretch-work': {
    file: stretch,
    find: 'place[s.loc[p]] !== place[v] ?',
    replace: 'place[s.loc[p]] === place[v] ?',
  },
  'stretch-join-warped': { file: stretch, find: 'at[0] - at[1] + way', replace: 'at[0] + way' },
  'stretch-join-wait': { file: stretch, find: 'early - delta - at[3]', replace: 'early - delta - at[2]' },
  'stretch-join-from': {
    file: stretch,
    find: '(from > at[2] ? from : at[2]) - wait',
    replace: '(from > at[2] ? from : at[2])',
  },
  'stretch-join-to': { file: stretch, find: '(to < at[3] ? to : at[3]) + turn', replace: '(to < at[3] ? to : at[3])' },
  'stretch-join-idle': { file: stretch, find: 'at[0] += duration + way + wait', replace: 'at[0] += duration + way' },

  'drive-tasks': { file: drive, find: 'count > instance.typeMaxTasks', replace: 'count >= instance.typeMaxTasks' },
  'drive-allowed': { file: drive, find: '!isAllowed(rules, order[i], type)', replace: 'false' },
  'drive-travel': { file: drive, find: '> instance.typeMaxTravel', replace: '>= instance.typeMaxTravel' },
  'drive-distance': { file: drive, find: '> instance.typeMaxDistance', replace: '>= instance.typeMaxDistance' },
  'drive-sum-home': {
    file: drive,
    find: 'return sum + matrix[base + at * s.width + s.typeEnd[type]]',
    replace: 'return sum',
  },
  'drive-price': { file: drive, find: 'waitingCost(price, waiting)', replace: 'waiting' },
  'drive-release': {
    file: drive,
    find: 'if (release[order[i]] > from) from = release[order[i]]',
    replace: 'void 0',
  },
  'drive-start': { file: drive, find: 'if (from > typeBy[type]) return LATE', replace: '' },
  'drive-end': { file: drive, find: 'if (end > typeTo[type]) return LATE', replace: '' },
  'drive-back': { file: drive, find: '(begin > begins[i] ? begin : begins[i])', replace: 'begins[i]' },
  'drive-latest-start': {
    file: drive,
    find: 'latest < typeBy[type] ? latest : typeBy[type]',
    replace: 'latest',
  },
  'drive-duration': { file: drive, find: 'if (duration > typeMaxDuration[type]) return LATE', replace: '' },
  'drive-home': { file: drive, find: 'duration - busy - home', replace: 'duration - busy' },
  'drive-next-window': {
    file: drive,
    find: 'if (time <= windows[2 * k + 1]) return time > windows[2 * k] ? time : windows[2 * k]',
    replace: '',
  },
  'drive-last-window': {
    file: drive,
    find: 'if (time >= windows[2 * k]) return time < windows[2 * k + 1] ? time : windows[2 * k + 1]',
    replace: '',
  },
  'drive-setup': { file: drive, find: 'hasSetup && place[before] !== place[v]', replace: 'hasSetup' },
  'drive-list-first': { file: drive, find: 'if (p === start) order[count++] = v', replace: '' },

  'insert-allowed': { file: insertion, find: '!isAllowed(rules, v, type)', replace: 'false' },
  'insert-tasks': { file: insertion, find: '>= instance.typeMaxTasks[type]', replace: '> instance.typeMaxTasks[type]' },
  'insert-limit': { file: insertion, find: '+ more > limit', replace: '+ more >= limit' },
  'insert-more': { file: insertion, find: ' - matrix[from + loc[q]]', replace: '' },
  'insert-travel': { file: insertion, find: 'if (rules.isTravelLimited && ', replace: 'if (false && ' },
  'insert-distance': {
    file: insertion,
    find: '    rules.isDistanceLimited &&',
    replace: '    false &&',
  },
  'insert-several': { file: insertion, find: ' && !hasSeveral(rules, v, r)', replace: '' },
  'insert-several-there': { file: insertion, find: 'manyWindows[r] > 0 || ', replace: '' },
  'insert-several-own': {
    file: insertion,
    find: 'manyWindows[r] > 0 || windowOffsets[v + 1] > windowOffsets[v]',
    replace: 'manyWindows[r] > 0',
  },
  'insert-priced': { file: insertion, find: '!rules.isPriced && ', replace: '' },
  'insert-extra': { file: insertion, find: ' - rules.extra[r]', replace: '' },
  'insert-late': { file: insertion, find: 'if (before + delta > late[v]) return false', replace: '' },
  'insert-wait': {
    file: insertion,
    find: 'let wait = early[v] - delta - pre[4 * p + 3]',
    replace: 'let wait = early[v] - delta - before',
  },
  'insert-rest': { file: insertion, find: 'if (from + behind > suf[4 * q + 3]) return false', replace: '' },
  'insert-duration': { file: insertion, find: 'if (behind + suf[4 * q] + idle > limit) return false', replace: '' },
  'insert-idle': { file: insertion, find: 'suf[4 * q] + idle', replace: 'suf[4 * q]' },
  'insert-release': { file: insertion, find: 'return release <= to', replace: 'return true' },
  'insert-release-rest': {
    file: insertion,
    find: 'if (suf[4 * q + 3] - behind < to) to = suf[4 * q + 3] - behind',
    replace: '',
  },
  'insert-setup': {
    file: insertion,
    find: 'rules.hasSetup ? !fitsWithSetup(s, rules, v, p, q, r) : ',
    replace: '',
  },
  'insert-setup-release': {
    file: insertion,
    find: 'own > rules.release[r] ? own : rules.release[r]',
    replace: 'rules.release[r]',
  },
  'insert-alone': { file: insertion, find: 'return driveCost(s, rules, type, 1)', replace: 'return 0' },

  'open-load': { file: open, find: 'holds(s, v, type) && ', replace: '' },
  'open-rules': { file: open, find: 'isServable = isTimely(s, rules, type, v)', replace: 'void 0' },
  'open-kinds': { file: open, find: ' && isAllowed(rules, v, type)', replace: '' },
  'open-several': { file: open, find: 'if (hasManyWindows && ', replace: 'if (false && ' },
  'open-alike': { file: open, find: 'first[type] * n, (first', replace: '0, (first' },
  'open-tasks': { file: open, find: 'typeMaxTasks[type] < 1', replace: 'typeMaxTasks[type] < 0' },
  'open-travel': { file: open, find: ' > typeMaxTravel[type]) return', replace: ' < 0) return' },
  'open-distance': { file: open, find: ' <= typeMaxDistance[type]', replace: ' >= 0' },
  'open-back': { file: open, find: ' + matrix[base + v * width + typeEnd[type]]', replace: '' },
  'open-release': { file: open, find: 'if (hasRelease && release[v] > from) from = release[v]', replace: '' },
  'open-latest-start': { file: open, find: 'if (from > typeBy[type]) return false', replace: '' },
  'open-late': { file: open, find: 'if (arrival > late[v]) return false', replace: '' },
  'open-early': { file: open, find: 'arrival > early[v] ? arrival : early[v]', replace: 'arrival' },
  'open-setup': { file: open, find: 'hasSetup && place[start] !== place[v]', replace: 'hasSetup' },
  'open-shift-end': { file: open, find: 'if (end > typeTo[type]) return false', replace: '' },
  'open-departure': {
    file: open,
    find: 'begin - way < typeBy[type] ? begin - way : typeBy[type]',
    replace: 'begin - way',
  },
  'open-duration': { file: open, find: 'end - departure <= typeMaxDuration[type]', replace: 'true' },
  'open-stale': { file: open, find: '  refreshStale(s, rules)\n', replace: '' },
  'rules-stale-twice': { file: rules, find: 'if (rules.isStale[r] === 1) return', replace: '' },
  'rules-work': { file: rules, find: 'instance.typeWork[type] * n', replace: 'type * n' },
  'rules-by': {
    file: rules,
    find: 'late[start] = instance.typeBy[type]',
    replace: 'late[start] = instance.typeTo[type]',
  },
  'rules-to': {
    file: rules,
    find: 'late[start + 1] = instance.typeTo[type]',
    replace: 'late[start + 1] = instance.typeBy[type]',
  },
  'rules-allowed': { file: rules, find: '!isRestricted || ', replace: '!isRestricted && ' },
  'rules-priced': { file: rules, find: 'typeWaiting.some((price) => price > 0)', replace: 'false' },
}
