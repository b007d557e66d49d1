import type { Sabotages } from '../sabotage-plugin.js'

const chain = 'search/construct/chain-rules.ts'
const plan = 'search/construct/plan.ts'
const families = 'search/construct/families.ts'
const assign = 'search/construct/assign-vehicles.ts'
const driven = 'search/construct/driven-chains.ts'
const cut = 'search/construct/cut-chains.ts'

/** Mistakes in construction where there are rules. */
export const sabotages: Sabotages = {
  'chain-none': { file: chain, find: 'if (!hasRules(instance)) return null', replace: '' },
  'chain-longest': { file: chain, find: 'Math.max(longest, service[at]', replace: 'Math.min(longest, service[at]' },
  'chain-setup': { file: chain, find: '(setup.length > 0 ? setup[at] : 0)', replace: '0' },
  'chain-tasks': { file: chain, find: '> typeMaxTasks[type]', replace: '> typeMaxTasks[type] + 1' },
  'chain-travel': { file: chain, find: '> typeMaxTravel[type]', replace: '>= typeMaxTravel[type]' },
  'chain-distance': { file: chain, find: '> typeMaxDistance[type]', replace: '>= typeMaxDistance[type]' },
  'chain-home': { file: chain, find: '+\n    arc(instance, travelClass, end, typeEnd[type])', replace: '' },
  'chain-count': { file: chain, find: 'count[a] += count[b]', replace: '' },
  'chain-last': { file: chain, find: 'last[a] = last[b]', replace: '' },
  'chain-release': { file: chain, find: 'Math.max(release[a], release[b])', replace: 'release[a]' },
  'chain-release-behind': { file: chain, find: 'b >= 0 && release[b] > release[a] ? release[b] : ', replace: '' },
  'chain-by': { file: chain, find: 'at[3] = typeBy[type]', replace: 'at[3] = typeTo[type]' },
  'chain-duration': { file: chain, find: ' && at[0] <= typeMaxDuration[type]', replace: '' },
  'chain-warp': { file: chain, find: 'at[1] === 0 && latest', replace: 'latest' },
  'chain-to': { file: chain, find: '0, 0, typeFrom[type], typeTo[type])', replace: '0, 0, typeFrom[type], 1e9)' },
  'chain-travel-sum': { file: chain, find: 'travel[a] += travel[b] + ', replace: 'travel[a] += ' },
  'chain-distance-sum': { file: chain, find: 'distance[a] += distance[b] + ', replace: 'distance[a] += ' },
  'chain-driven': { file: chain, find: 'rules.driven === null || drivenKeeps(', replace: 'true || drivenKeeps(' },
  'chain-link': {
    file: chain,
    find: 'if (rules.driven) linkDriven(rules.driven, a, b, last[a], first[b])',
    replace: '',
  },
  'driven-next': { file: driven, find: 'next[last] = first\n', replace: '' },
  'driven-several': { file: driven, find: 'if (isSeveral[b] === 1) isSeveral[a] = 1', replace: '' },
  'driven-one': { file: driven, find: 'isSeveral[a] === 0 && (', replace: 'isSeveral[a] === 0 || (' },
  'driven-behind': { file: driven, find: 'v = b >= 0 ? first[b] : -1; ', replace: 'v = -1; ' },
  'driven-late': { file: driven, find: 'lateness === 0 && ', replace: '' },
  'driven-duration': { file: driven, find: ' && duration <= instance.typeMaxDuration[type]', replace: '' },
  'driven-long': { file: driven, find: ' || count > MOST_DRIVEN', replace: '' },
  'cut-kept': { file: cut, find: 'else broken = tried', replace: 'else kept = tried' },
  'cut-slowly': { file: cut, find: 'Math.min(2 * kept, ', replace: 'Math.min(1 + kept, ' },
  'cut-order': { file: cut, find: 'pieces.sort((a, b) => b.length - a.length || a[0] - b[0])', replace: '' },
  'cut-stop': { file: cut, find: ' && !shouldStop()', replace: '' },
  'plan-alone-first': { file: plan, find: 'first[r] = task\n  routeOf', replace: 'routeOf' },
  'plan-alone-load': {
    file: plan,
    find: 'loads[d * n + r] = instance.demand[d * n + task]',
    replace: 'loads[d * n + r] = 0',
  },
  'plan-keeps-first': { file: plan, find: 'p < 0 ? [task] : []', replace: '[]' },
  'plan-keeps-behind': { file: plan, find: 'if (v === p) tasks.push(task)', replace: '' },
  'families-work': { file: families, find: ' ${instance.typeWork[type]}', replace: '' },
  'families-kinds': { file: families, find: ' ${allowedKinds(instance, type)}', replace: '' },
  'families-rules': {
    file: families,
    find: ' && !(isRuled && findBrokenRule(instance, type, alone))',
    replace: '',
  },
  'join-rules': {
    file: 'search/construct/join.ts',
    find: 'rules === null || chainKeeps(rules, type, a, b)',
    replace: 'true',
  },
  'join-rules-alone': {
    file: 'search/construct/join.ts',
    find: ' && (!rules || chainKeeps(rules, types[t], i, -1))',
    replace: '',
  },
  'join-rules-united': {
    file: 'search/construct/join.ts',
    find: 'if (chains.rules) joinChainRules(chains.rules, travelClass, a, b)',
    replace: '',
  },
  'assign-rules': {
    file: assign,
    find: '!(isRuled && findBrokenRule(instance, type, tasks))',
    replace: 'true',
  },
  'assign-rules-waiting': {
    file: assign,
    find: '(isRuled && !planKeeps(instance, plan, r, p, task))',
    replace: 'false',
  },
  'assign-cut': { file: assign, find: 'mayOpen ? cutMisfits(fleet, given, shouldStop) : given', replace: 'given' },
  'assign-open': { file: assign, find: ' || openRoute(fleet, plan, closed, task)', replace: '' },
  'assign-open-left': { file: assign, find: 'fleet.left[type]--', replace: '' },
  'assign-rules-anywhere': { file: assign, find: 'if (isRuled) return\n', replace: '' },
}
