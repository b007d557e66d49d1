import type { Sabotages } from '../sabotage-plugin.js'

const chain = 'search/construct/chain-rules.ts'
const plan = 'search/construct/plan.ts'
const families = 'search/construct/families.ts'
const assign = 'search/construct/assign-vehicles.ts'

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
    find: '!(isRuled && findBrokenRule(instance, candidate, routeTasks(view, r)))',
    replace: 'true',
  },
  'assign-rules-waiting': {
    file: assign,
    find: '(isRuled && !planKeeps(instance, plan, r, p, task))',
    replace: 'false',
  },
  'assign-rules-anywhere': { file: assign, find: 'if (isRuled) return\n', replace: '' },
}
