import type { Sabotages } from '../sabotage-plugin.js'

const file = 'search/anneal.ts'

/** Mistakes in the annealing loop. */
export const sabotages: Sabotages = {
  'anneal-sign': {
    file,
    find: 'energyOf(s) - temperature * Math.log',
    replace: 'energyOf(s) + temperature * Math.log',
  },
  'anneal-frozen': { file, find: 'energyOf(s) - temperature * Math.log(1 - random.next())', replace: 'energyOf(s)' },
  'anneal-uncooled': {
    file,
    find: 'poll(budget)\n    temperature = start * Math.exp(ratio * budget.share)',
    replace: 'poll(budget)',
  },
  'anneal-heated': { file, find: 'Math.log(end / start)', replace: 'Math.log(start / end)' },
  'anneal-undo': { file, find: 'else takeBack(s, 0)', replace: 'else s.logSize = 0' },
  'anneal-commit': { file, find: 'commit(s, best)\n  keepIfBetter', replace: 'keepIfBetter' },
  'anneal-keep': { file, find: 'commit(s, best)\n  keepIfBetter(s, best)', replace: 'commit(s, best)' },
  'anneal-slack': { file, find: 'updateSlack(s, recreate.insertion.slack)', replace: '' },
  'anneal-overspent': { file, find: 'iterations < budget.nextPoll', replace: 'iterations <= budget.nextPoll' },
  'anneal-untold': { file, find: 'tellCount(budget)\n}', replace: '}' },
  'anneal-silent': { file, find: 'reportBest(reporter, s, best, false)', replace: '' },
  'anneal-keeps-rules': { file, find: 's.rules?.canRemovalHurt && !keepRules(s, s.rules, ruin)', replace: 'false' },
  'anneal-descends-never': { file, find: '  descendTouched(search)\n  keep(search)', replace: '  keep(search)' },
  'anneal-descends-always': { file, find: 'if (s.cost < best.cost)', replace: 'if (s.cost > 0)' },
  'anneal-descends-worse': { file, find: 's.cost < best.cost', replace: 's.cost > best.cost' },
  'anneal-touched-moved': { file, find: 'enqueue(s, descent, v)\n    enqueue', replace: 'enqueue' },
  'anneal-touched-left': { file, find: 'enqueue(s, descent, s.logAfter[i])', replace: '' },
  'anneal-touched-joined': { file, find: 'enqueue(s, descent, s.prev[v])', replace: '' },
  'anneal-all-keep': { file, find: 'descend(s, near, descent)\n  keep(search)', replace: 'descend(s, near, descent)' },
  'anneal-all-idle': { file, find: 'v < s.n; v++) enqueue', replace: 'v < 0; v++) enqueue' },
  'anneal-lost': { file, find: 'const count = old + s.missing - before', replace: 'const count = old' },
  'anneal-given-up': { file, find: 'weight > 0 ? Number.POSITIVE_INFINITY : limit', replace: 'limit' },
  'anneal-hopeless-kept': {
    file,
    find: 'random, count, most)) return false',
    replace: 'random, count, most)) return true',
  },
  'anneal-lean-routes': { file, find: 'lean.routes * temperature', replace: '0' },
  'anneal-lean-packing': { file, find: '(lean.packing * temperature * temperature) /', replace: '0 *' },
  'anneal-lean-left': { file, find: '  leanTo(s, undefined, 0, demand)', replace: '' },
  'anneal-lean-uncooled': {
    file,
    find: 'budget.share)\n    leanTo(s, lean, temperature, demand)',
    replace: 'budget.share)',
  },
  'anneal-lean-ignored': { file, find: 'const limit = energyOf(s)', replace: 'const limit = s.cost' },
  'anneal-types': { file, find: 's.typeCount > 1', replace: 's.typeCount > 2' },
  'anneal-missing-dropped': {
    file,
    find: 'if (s.missingWeight !== weight) return s.missingWeight < weight',
    replace: '',
  },
  'anneal-missing-sign': { file, find: 'return s.missingWeight < weight', replace: 'return s.missingWeight > weight' },
  'anneal-weight-number': {
    file,
    find: 'const weight = s.missingWeight',
    replace: 'const weight = s.missing',
  },
  'anneal-absence-sign': { file, find: 'absence > 0', replace: 'absence < 0' },
  'anneal-absence-equal': { file, find: 'absence > 0', replace: 'absence >= 0' },
  'anneal-absence-uncounted': { file, find: 'absences[v]++', replace: 'absences[v]' },
  'anneal-absence-old': { file, find: 'absence += absences[tasks[i]]', replace: 'absence += 0' },
  'anneal-absence-left': { file, find: 'absence -= absences[v]++', replace: 'absences[v]++' },
  'anneal-absence-only': { file, find: 'absence > 0 || energyOf(s) <= limit', replace: 'absence > 0' },
}
