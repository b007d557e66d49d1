import type { Sabotages } from '../sabotage-plugin.js'

const state = 'search/state.ts'
const changeType = 'search/operators/change-type.ts'
const insertion = 'search/recreate/insertion.ts'
const recreate = 'search/recreate/recreate.ts'

/** Mistakes where the search goes by rules, weights and prizes. */
export const sabotages: Sabotages = {
  'rich-weight-out': { file: state, find: 's.missingWeight += s.weight[v]', replace: 's.missingWeight += 1' },
  'rich-weight-in': { file: state, find: 's.missingWeight -= s.weight[v]', replace: 's.missingWeight -= 1' },
  'rich-weight-first': {
    file: state,
    find: 'instance.weight.reduce((sum, weight) => sum + weight, 0)',
    replace: 'n',
  },
  'rich-prize-out': { file: state, find: 'arcIn[q] + s.prize[v]', replace: 'arcIn[q]' },
  'rich-prize-in': { file: state, find: 'arcIn[q] - s.prize[v]', replace: 'arcIn[q]' },
  'rich-prize-first': { file: state, find: 'prize.reduce((sum, cost) => sum + cost, 0)', replace: '0' },
  'rich-fits': { file: state, find: 'if (s.rules) return s.rules.alone', replace: 'if (false) return s.rules.alone' },
  'rich-stale-in': {
    file: state,
    find: 'count[r]++\n  if (s.rules) noteStale(s.rules, r)',
    replace: 'count[r]++',
  },
  'rich-retyped': { file: state, find: 'if (s.rules) setRules(s.rules, s.n, r, type)', replace: '' },

  'rich-type-rules': { file: changeType, find: 'delta += driveCost(s, rules, type, count)', replace: 'delta += 0' },
  'rich-type-extra': { file: changeType, find: 'type, count) - rules.extra[r]', replace: 'type, count)' },
  'rich-type-gain': {
    file: changeType,
    find: 'if (delta - rules.extra[r] >= best) continue',
    replace: 'if (delta >= best) continue',
  },

  'rich-scan-gain': {
    file: insertion,
    find: 'const gain = rules === null ? 0 : rules.extra[r]',
    replace: 'const gain = 0',
  },
  'rich-alone': { file: insertion, find: 'delta += aloneCost(s, s.rules, v, type)', replace: 'delta += 0' },

  'rich-declines': {
    file: insertion,
    find: 'Math.ceil((1 + s.premium) * s.prize[v])',
    replace: 'Number.POSITIVE_INFINITY',
  },
  'rich-required': { file: insertion, find: 's.weight[v] > 0 ? Number.POSITIVE_INFINITY : ', replace: '' },
  'rich-premium': { file: insertion, find: 'Math.ceil((1 + s.premium) * s.prize[v])', replace: 's.prize[v]' },
  'rich-far-always': { file: insertion, find: 's.weight[v] > 0 || blinks.random.below(FAR) === 0', replace: 'true' },
  'rich-far-never': { file: insertion, find: ' || blinks.random.below(FAR) === 0)', replace: ')' },
  'rich-forgone-out': { file: state, find: 's.forgone += s.prize[v]', replace: '' },
  'rich-forgone-in': { file: state, find: 's.forgone -= s.prize[v]', replace: '' },
  'rich-prizes-ahead': { file: recreate, find: 'prizesAhead -= prize[v]', replace: '' },
  'rich-fillable': { file: recreate, find: '=== count - 1 ? 0 : rules.extraSum', replace: '=== count - 1 ? 0 : 0' },
  'rich-fillable-last': { file: recreate, find: ' || i === count - 1 ? 0', replace: ' ? 0' },
  'rich-refresh': { file: recreate, find: 'if (rules) refreshAfter(s, rules, v)', replace: '' },

  'rich-unfilled': {
    file: 'search/construct/savings.ts',
    find: 'isCutShort && !chains.rules ? fillRoutes',
    replace: 'isCutShort ? fillRoutes',
  },
  'rich-turned': { file: 'search/construct/savings.ts', find: ' && !hasRules(instance)', replace: '' },
  'rich-scale': { file: 'search/search.ts', find: 'request.temperature?.scale ?? ', replace: '' },
  'rich-unopened': { file: 'search/search.ts', find: '  openRules(start)\n', replace: '' },
}
