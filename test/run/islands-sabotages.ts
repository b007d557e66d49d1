import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in searching a whole problem on several islands. */
export const sabotages: Sabotages = {
  'island-seed-equal': {
    file: 'run/islands.ts',
    find: 'deriveSeed(settings.seed, i, epoch)',
    replace: 'deriveSeed(settings.seed, epoch)',
  },
  'island-seed-repeated': {
    file: 'run/islands.ts',
    find: 'deriveSeed(settings.seed, i, epoch)',
    replace: 'deriveSeed(settings.seed, i)',
  },
  'island-winner-overwritten': {
    file: 'run/islands.ts',
    find: 'after[loser] = islands[winner]',
    replace: 'after[winner] = islands[loser]',
  },
  'island-never-exchanged': {
    file: 'run/islands.ts',
    find: 'islands = exchange(settleAll(run, lease, islands, backs))',
    replace: 'islands = settleAll(run, lease, islands, backs)',
  },
  'island-middle-exchanged': {
    file: 'run/islands.ts',
    find: 'const [winner, loser] = [ranked[rank], ',
    replace: 'const [winner, loser] = [ranked[0], ',
  },
  'island-equals-exchanged': {
    file: 'run/islands.ts',
    find: 'if (isBetter(islands[winner].value, islands[loser].value)) ',
    replace: '',
  },
  'island-deadline-uncut': { file: 'run/islands.ts', find: '* (share - 1)', replace: '* 0' },
  'island-deadline-of-run': {
    file: 'run/islands.ts',
    find: 'budget.timeAt(to)',
    replace: 'budget.deadline',
  },
  'island-clock-beside-iterations': {
    file: 'run/islands.ts',
    find: 'if (settings.isDeterministic) return budget.deadline',
    replace: '',
  },
  'island-lanes-unturned': { file: 'run/islands.ts', find: '(place + epoch) % length', replace: 'place' },
  'island-budget-each': {
    file: 'run/islands.ts',
    find: 'Math.floor((granted + length - 1 - i) / length)',
    replace: 'granted',
  },
  'island-budget-lost': {
    file: 'run/islands.ts',
    find: '(granted + length - 1 - i)',
    replace: 'granted',
  },
  'island-budget-nothing': { file: 'run/islands.ts', find: 'if (wish.iterations === 0) continue', replace: '' },
  'island-reports-in-any-order': {
    file: 'run/islands.ts',
    find: 'wish, !settings.isDeterministic)',
    replace: 'wish, true)',
  },
  'island-routes-shared': {
    file: 'run/islands.ts',
    find: '{ ...lease, routes: islands[i].routes }',
    replace: 'lease',
  },
  'island-temperature-again': {
    file: 'run/islands.ts',
    find: 'partOfStretch(temperature, from, to)',
    replace: 'temperature',
  },
  'island-reheated': { file: 'run/islands.ts', find: 'schedule.between(begun, 1)', replace: 'schedule.between(0, 1)' },
  'island-failure-kept': { file: 'run/islands.ts', find: 'island ?? best', replace: 'island ?? islands[0]' },
  'island-worse-published': {
    file: 'run/islands.ts',
    find: 'takeIn(run, lease, back, false)',
    replace: 'takeIn(run, lease, back, true)',
  },
  'island-never-gives-up': {
    file: 'run/islands.ts',
    find: 'isHopeless ? failures + 1 : 0',
    replace: 'isHopeless && epoch < 50 ? 1 : epoch < 50 ? 0 : 10',
  },
  'island-gives-up-on-one': { file: 'run/islands.ts', find: 'backs.every(', replace: 'backs.some(' },
  'island-silent-end': {
    file: 'run/islands.ts',
    find: 'if (failures === MAX_FAILURES) giveUp(run)',
    replace: '',
  },
  'island-lease-kept': { file: 'run/islands.ts', find: 'states.leases.release(lease)', replace: '' },
  'island-short-stretch': { file: 'run/islands.ts', find: 'cut > from + SHORTEST', replace: 'cut > from' },
  'visit-rejected-taken': {
    file: 'run/visit.ts',
    find: 'return isValid ? result.routes : null',
    replace: 'return result?.routes ?? null',
  },
  'visit-unchanged-refused': {
    file: 'run/visit.ts',
    find: "return outcome.kind === 'unchanged'",
    replace: 'return false',
  },
  'schedule-part-linear': {
    file: 'run/schedule.ts',
    find: '(end / start) ** share',
    replace: '(end / start) * share',
  },
  'schedule-part-of-nothing': { file: 'run/schedule.ts', find: 'start > 0 ? start *', replace: 'start >= 0 ? start *' },
  'budget-share-short': { file: 'run/budget.ts', find: 'Math.ceil(share', replace: 'Math.floor(share' },
  'budget-share-again': {
    file: 'run/budget.ts',
    find: 'Math.ceil(share * this.#iterations) - this.#granted',
    replace: 'Math.ceil(share * this.#iterations)',
  },
  'budget-moment': { file: 'run/budget.ts', find: 'return this.#searchBegan + share', replace: 'return share' },
  'lease-all-spare': {
    file: 'run/leases.ts',
    find: 'this.#state.unassigned(), true)',
    replace: 'this.#state.unassigned())',
  },
}
