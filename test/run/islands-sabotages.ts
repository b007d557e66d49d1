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
    find: 'after[loser] = { ...islands[loser]',
    replace: 'after[winner] = { ...islands[loser]',
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
  'island-place-given-away': {
    file: 'run/islands.ts',
    find: '{ ...islands[loser], routes, value }',
    replace: 'islands[winner]',
  },
  'island-equals-exchanged': {
    file: 'run/islands.ts',
    find: 'if (isBetter(value, islands[loser].value)) ',
    replace: '',
  },
  'island-lean-dropped': {
    file: 'run/islands.ts',
    find: 'lean ? { ...temperature, lean } : temperature',
    replace: 'temperature',
  },
  'island-none-breeds': {
    file: 'run/islands.ts',
    find: 'breeds,\n    ...(boards',
    replace: 'breeds: false,\n    ...(boards',
  },
  'island-board-missing': { file: 'run/islands.ts', find: '...(board && { board }),', replace: '' },
  'island-board-alone': { file: 'run/islands.ts', find: 'breeds && run.islands > 1 ?', replace: 'breeds ?' },
  'island-board-cold': { file: 'run/islands.ts', find: 'breeds && run.islands > 1 ?', replace: 'run.islands > 1 ?' },
  'island-breeding-cut': { file: 'run/islands.ts', find: 'run.islands > 1 && !breeds', replace: 'run.islands > 1' },
  'island-lean-forgotten': {
    file: 'run/islands.ts',
    find: 'value: routesValue(compiled.instance, lease.routes), lean }',
    replace: 'value: routesValue(compiled.instance, lease.routes), lean: null }',
  },
  'heat-margin': { file: 'run/heats.ts', find: '(1 - MARGIN) * plain.cost', replace: 'plain.cost' },
  'heat-first-wins': { file: 'run/heats.ts', find: 'isBetter(heat.value, best.value) ? heat : best', replace: 'heat' },
  'heat-plain-wins': { file: 'run/heats.ts', find: '.reduce((best, heat)', replace: '.slice(9).reduce((best, heat)' },
  'heat-share': {
    file: 'run/heats.ts',
    find: 'heats.length : turns) * HEAT',
    replace: 'heats.length : turns) * 2 * HEAT',
  },
  'heat-turns': { file: 'run/heats.ts', find: 'heats.length : turns)', replace: 'heats.length : heats.length)' },
  'heat-uneven': { file: 'run/heats.ts', find: ', isEven: true', replace: '' },
  'heat-prizes': { file: 'run/heats.ts', find: ' || prize.some((cost) => cost > 0)', replace: '' },
  'heat-types': { file: 'run/heats.ts', find: 'typeCount !== 1 || ', replace: '' },
  'heat-short': { file: 'run/heats.ts', find: ' || !isLongEnough(run)', replace: '' },
  'heat-lease-kept': { file: 'run/heats.ts', find: '  states.leases.release(lease)', replace: '' },
  'heat-unleaned': { file: 'run/heats.ts', find: '({ ...plain, lean })', replace: '({ ...plain, lean: null })' },
  'heat-always-windows': { file: 'run/heats.ts', find: 'if (hasWindows(instance)) leans', replace: 'leans' },
  'heat-always-packing': {
    file: 'run/heats.ts',
    find: 'if (dimensionCount > 0 && typeCapacity[0] < UNLIMITED) ',
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
    find: 'length === 1 || !settings.isDeterministic',
    replace: 'true',
  },
  'island-routes-shared': {
    file: 'run/islands.ts',
    find: '{ ...lease, routes }, wish',
    replace: 'lease, wish',
  },
  'island-temperature-again': {
    file: 'run/islands.ts',
    find: 'partOfStretch(temperature, from, to)',
    replace: 'temperature',
  },
  'island-reheated': {
    file: 'run/islands.ts',
    find: 'partOfStretch(temperature, from',
    replace: 'partOfStretch(temperature, 0',
  },
  'island-failure-kept': {
    file: 'run/islands.ts',
    find: 'island ?? { ...islands[i], ...best }',
    replace: 'island ?? islands[0]',
  },
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
  'island-short-stretch': { file: 'run/islands.ts', find: 'share > from + SHORTEST', replace: 'share > from' },
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
  'budget-share-short': { file: 'run/budget.ts', find: 'Math.ceil(this', replace: 'Math.floor(this' },
  'budget-share-again': {
    file: 'run/budget.ts',
    find: 'Math.ceil(this.#ownShare(share) * this.#iterations) - this.#granted',
    replace: 'Math.ceil(this.#ownShare(share) * this.#iterations)',
  },
  'budget-moment': { file: 'run/budget.ts', find: 'return this.#searchBegan + ', replace: 'return ' },
  'budget-schedule-anew': {
    file: 'run/budget.ts',
    find: 'this.before + (1 - this.before) * this.#shareSpent()',
    replace: 'this.#shareSpent()',
  },
  'budget-share-of-schedule': {
    file: 'run/budget.ts',
    find: '(share - this.before) / (1 - this.before)',
    replace: 'share',
  },
  'lease-all-spare': {
    file: 'run/leases.ts',
    find: 'this.#state.unassigned(), true)',
    replace: 'this.#state.unassigned())',
  },
}
