import type { Sabotages } from '../sabotage-plugin.js'

const engine = 'search/genetic/engine.ts'
const file = 'search/genetic/genetic.ts'
const population = 'search/genetic/population.ts'
const takes = 'search/genetic/takes.ts'

/** Mistakes in what goes to the genetic search's module, in its population and in breeding. */
export const sabotages: Sabotages = {
  'genetic-fixed': { file: engine, find: 'fixed[0] / 2', replace: '0' },
  'genetic-fixed-twice': { file: engine, find: 'fixed[0] / 2', replace: 'fixed[0]' },
  'genetic-depot': { file: engine, find: '(j < n ? j : depot)]', replace: '(j < n ? j : 0)]' },
  'genetic-demand': { file: engine, find: 'ints(1, n).set(s.demand.subarray(0, n))', replace: '' },
  'genetic-near': { file: engine, find: 'lists[tasks[v * k + i]].add(v)', replace: 'lists[v].delete(tasks[v * k])' },
  'genetic-unit': { file: engine, find: 'dearest > most ?', replace: 'dearest < 0 ?' },
  'genetic-uncounted': { file, find: 'hunt.budget.iterations++', replace: 'hunt.budget.iterations += 3' },
  'genetic-untold': { file, find: '  tellCount(budget)\n  return', replace: '  return' },
  'genetic-unreported': { file, find: '  hunt.budget.request.report(hunt.best)', replace: '' },
  'genetic-overloaded-best': { file, find: 'module.overload() > 0 || module.cost()', replace: 'module.cost()' },
  'genetic-worse-best': { file, find: ' || module.cost() >= hunt.bestCost', replace: '' },
  'genetic-hermit': {
    file,
    find: 'routes !== null; routes = take()',
    replace: 'routes === undefined; routes = take()',
  },
  'genetic-silent': { file, find: '  leave(hunt.best)\n', replace: '' },
  'genetic-gregarious': { file, find: 'budget.share >= APART && ', replace: '' },
  'genetic-chatty': { file, find: ' && budget.iterations >= nextExchange', replace: '' },
  'genetic-migrant-unwelcome': {
    file,
    find: '    keepBest(hunt)\n  }\n}\n\n// As they are',
    replace: '  }\n}\n\n// As they are',
  },
  'genetic-first-cost': {
    file,
    find: '  hunt.bestCost = module.cost()\n  module.educate',
    replace: '  module.educate',
  },
  'genetic-one-tour': {
    file,
    find: 'const random = new Random(request.seed)',
    replace: 'const random = new Random(systemClock())',
  },
  'population-full': { file: population, find: 'slots.length >= SURVIVORS + BORN', replace: 'slots.length >= 9e9' },
  'population-unsorted': { file: population, find: 'slots.splice(i, 0, slot)', replace: 'slots.push(slot)' },
  'population-leak': {
    file: population,
    find: 'population.free.push(...kind.slots.splice(worst, 1))',
    replace: 'kind.slots.splice(worst, 1)',
  },
  'population-clones': {
    file: population,
    find: 'const isClone = closeness(population, kind, i, 1) === 0',
    replace: 'const isClone = false',
  },
  'population-unfit': { file: population, find: 'a[0] < b[0] ? a[1] : b[1]', replace: 'a[0] < b[0] ? b[1] : a[1]' },
  'population-price-up': { file: population, find: 'population.price *= 1.2', replace: 'population.price *= 1' },
  'population-price-down': { file: population, find: 'population.price *= 0.85', replace: 'population.price *= 1' },
  'population-restart': {
    file: population,
    find: 'population.free.push(...kind.slots.splice(0))',
    replace: 'kind.slots.splice(0)',
  },
  'breed-types': { file: takes, find: 'typeCount !== 1 || ', replace: '' },
  'breed-rules': { file: takes, find: ' || hasRules(instance)', replace: '' },
  'breed-ends': { file: takes, find: 'typeStart[0] !== typeEnd[0] || ', replace: '' },
  'breed-capacity': { file: takes, find: ' || typeCapacity[0] >= UNLIMITED', replace: '' },
  'breed-prizes': { file: takes, find: 'weight <= 0', replace: 'weight < 0' },
  'breed-dimensions': { file: takes, find: ' || dimensionCount !== 1', replace: '' },
  'breed-nodes': { file: takes, find: '<= MOST_NODES', replace: '<= 9e9' },
  'breed-first-routes': { file: takes, find: 'Math.max(needed, first)', replace: 'needed' },
  'breed-fixed': { file: takes, find: '> DEAREST_VEHICLE * farthest', replace: '> 9e9 * farthest' },
  'population-ranked': { file: population, find: '  kind.isRanked = false\n  if (slots', replace: '  if (slots' },
  'engine-memory': {
    file: engine,
    find: 'if (!growTo(memory, end + 8 * n)) return null',
    replace: 'growTo(memory, end + 8 * n)',
  },
  'breed-routes': { file: takes, find: 'Math.min(slots, Math.max(', replace: 'Math.max(slots, Math.max(' },
}
