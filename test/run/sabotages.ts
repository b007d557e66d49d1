import type { Sabotages } from '../sabotage-plugin.js'
import { sabotages as ofInitial } from './initial-sabotages.js'
import { sabotages as ofIslands } from './islands-sabotages.js'
import { sabotages as ofRenewal } from './renew-sabotages.js'
import { sabotages as ofSnapshots } from './snapshot-sabotages.js'

/** Mistakes in leasing, merging, spending and in what keys the seeds. */
export const sabotages: Sabotages = {
  ...ofInitial,
  ...ofIslands,
  ...ofRenewal,
  ...ofSnapshots,
  'exact-cost-scale': {
    file: 'run/exact-cost.ts',
    find: 'costScale !== 1 || roundRule === RoundRule.none',
    replace: 'false',
  },
  'budget-part-free': { file: 'run/budget.ts', find: 'this.#whole ? this.#whole.grant(own) : own', replace: 'own' },
  'budget-part-endless': { file: 'run/budget.ts', find: 'this.#whole?.isOver() === true', replace: 'false' },
  'budget-part-unended': { file: 'run/budget.ts', find: 'this.#whole?.endedBy() ?? null', replace: 'null' },
  'budget-part-undone': { file: 'run/budget.ts', find: 'this.#whole?.noteDone(iterations)', replace: '' },
  'budget-part-late': {
    file: 'run/budget.ts',
    find: 'this.timeAt(share), this.#iter',
    replace: 'this.deadline, this.#iter',
  },
  'budget-reached-granted': {
    file: 'run/budget.ts',
    find: '(this.#granted - this.#outstanding) / this.#iterations',
    replace: 'this.#granted / this.#iterations',
  },
  'budget-finish-hot': {
    file: 'run/budget.ts',
    find: 'Math.max(progress, FINISH + (1 - FINISH) * share)',
    replace: 'progress',
  },
  'budget-finish-endless': {
    file: 'run/budget.ts',
    find: 'this.#finishing?.to ?? Number',
    replace: 'Number',
  },
  'budget-finish-part': {
    file: 'run/budget.ts',
    find: '(this.#whole ? this.#whole.#finishing : null)',
    replace: 'null',
  },
  'budget-finish-later': { file: 'run/budget.ts', find: 'this.#finish ??= {', replace: 'this.#finish = {' },
  'budget-finish-moment': { file: 'run/budget.ts', find: 'Math.min(moment, this.deadline)', replace: 'moment' },
  'budget-finish-time': { file: 'run/budget.ts', find: "this.isFinishing ? 'stop' : 'time'", replace: "'time'" },
  'heat-scarce': {
    file: 'run/schedule.ts',
    find: 'Math.max(finalFactor, heat * initialFactor)',
    replace: 'initialFactor',
  },
  'heat-least': {
    file: 'run/schedule.ts',
    find: 'Math.max(LEAST_HEAT, iterationsPerTask',
    replace: '(iterationsPerTask',
  },
  'heat-most': { file: 'run/schedule.ts', find: 'Math.min(1, Math.max(LEAST', replace: '(Math.max(LEAST' },
  'exact-cost-travel': { file: 'run/exact-cost.ts', find: ' && !isTimed', replace: '' },
  'exact-cost-task-time': { file: 'run/exact-cost.ts', find: 'costs?.taskTime !== undefined || ', replace: '' },
  'exact-cost-waiting': { file: 'run/exact-cost.ts', find: ' || costs?.waitingTime !== undefined', replace: '' },
  'exact-cost-prizes': {
    file: 'run/exact-cost.ts',
    find: 'cost + (uncollectedPrizes(compiled, sorted) ?? 0)',
    replace: 'cost',
  },
  'lease-unmarked': {
    file: 'run/leases.ts',
    find: 'for (let i = 0; i < tasks.length; i++) this.#isLeased[tasks[i]] = 1',
    replace: '',
  },
  'lease-unreleased': {
    file: 'run/leases.ts',
    find: 'for (let i = 0; i < tasks.length; i++) this.#isLeased[tasks[i]] = 0',
    replace: '',
  },
  'lease-vehicles-lost': {
    file: 'run/leases.ts',
    find: 'this.#free[type] += vehicles[type]',
    replace: 'this.#free[type] += 0',
  },
  'lease-vehicles-twice': { file: 'run/leases.ts', find: 'this.#free[route.type]--', replace: 'void route' },
  'lease-spare-kept': { file: 'run/leases.ts', find: 'this.#free[type] -= added', replace: '' },
  'lease-part-greedy': {
    file: 'run/leases.ts',
    find: 'Math.min(count, this.#free[type])',
    replace: 'count',
  },
  'holdings-as-leased': {
    file: 'run/leases.ts',
    find: 'if (slot < 0) unassigned.push(tasks[i])',
    replace: 'if (slot < 0) continue',
  },
  'states-unjudged': {
    file: 'run/states.ts',
    find: "if (verdict.verdict === 'rejected') return",
    replace: 'if (false) return',
  },
  'states-worse': { file: 'run/states.ts', find: '!isAccepted && !isBetter', replace: '!isAccepted && isBetter' },
  'states-stale': {
    file: 'run/states.ts',
    find: '= this.leases.holdings(lease)',
    replace: '= { slots: [0], unassigned: lease.routes.unassigned }',
  },
  'states-late': {
    file: 'run/states.ts',
    find: 'if (!this.leases.isOpen(lease)) return',
    replace: 'if (false) return',
  },
  'states-searched': { file: 'run/states.ts', find: 'if (current) this.#searchFrom(current)', replace: '' },
  'lease-released-twice': {
    file: 'run/leases.ts',
    find: 'assert(this.#open.delete(lease.id)',
    replace: 'void (this.#open.delete(lease.id)',
  },
  'lease-never-ended': {
    file: 'run/leases.ts',
    find: 'assert(this.#open.delete(lease.id)',
    replace: 'assert(this.#open.has(lease.id)',
  },
  'visit-late-report': { file: 'run/visit.ts', find: 'if (isOver) return', replace: '' },
  'states-unpublished': { file: 'run/states.ts', find: 'this.best.update(changed)', replace: 'this.best.update([])' },
  'visit-unreleased': { file: 'run/visit.ts', find: 'run.states.leases.release(lease)', replace: '' },
  'visit-worse': {
    file: 'run/visit.ts',
    find: 'mergeInto(run, lease, result, isAccepted, tally)',
    replace: 'mergeInto(run, lease, result, true, tally)',
  },
  'visit-merged-uncounted': {
    file: 'run/visit.ts',
    find: 'if (tally.hasMerged) run.ledger.merged++',
    replace: '',
  },
  'visit-report-accepted': {
    file: 'run/visit.ts',
    find: 'mergeInto(run, lease, reported, false, tally)',
    replace: 'mergeInto(run, lease, reported, true, tally)',
  },
  'visit-failure-uncounted': { file: 'run/visit.ts', find: 'ledger.failed++', replace: '' },
  'visit-refusal-survived': { file: 'run/visit.ts', find: 'if (refusal) throw refusal', replace: '' },
  'visit-refusal-counted': { file: 'run/visit.ts', find: 'if (isNotLoadable(error))', replace: 'if (false)' },
  'visit-iterations-twice': {
    file: 'run/visit.ts',
    find: 'ledger.iterations += done - this.#counted',
    replace: 'ledger.iterations += done',
  },
  'visit-failed-iterations': { file: 'run/visit.ts', find: 'pace.end(0)', replace: '' },
  'visit-rejected-uncounted': { file: 'run/visit.ts', find: 'run.ledger.rejected++', replace: 'void 0' },
  'lane-retired': { file: 'run/improve.ts', find: 'if (progress.running === 0) break', replace: 'break' },
  'round-seed': {
    file: 'run/improve.ts',
    find: 'deriveSeed(settings.seed, round, g)',
    replace: 'deriveSeed(settings.seed, g)',
  },
  'round-groups': {
    file: 'run/improve.ts',
    find: 'new Random(settings.seed, round)',
    replace: 'new Random(settings.seed)',
  },
  'part-seed': {
    file: 'run/cold-parts.ts',
    find: 'deriveSeed(settings.seed, part)',
    replace: 'deriveSeed(settings.seed)',
  },
  'budget-overspent': { file: 'run/budget.ts', find: 'this.#granted += granted', replace: '' },
  'budget-unstopped': { file: 'run/budget.ts', find: 'this.#isStopped = true', replace: '' },
  'budget-progress': { file: 'run/budget.ts', find: 'this.#granted / this.#iterations', replace: 'this.#granted' },
  'budget-by-clock': {
    file: 'run/budget.ts',
    find: 'if (Number.isFinite(this.#iterations))',
    replace: 'if (this.deadline === Infinity)',
  },
  'part-deadline-by-clock': {
    file: 'run/cold-parts.ts',
    find: ' && !settings.isDeterministic',
    replace: '',
  },
  'stretch-scale': { file: 'run/schedule.ts', find: '{ ...rest, start', replace: '{ start' },
  'schedule-rising': { file: 'run/schedule.ts', find: 'first * Math.exp(', replace: 'first / Math.exp(' },
  'schedule-hot-end': { file: 'run/schedule.ts', find: 'if (progress >= FINISH) return 0', replace: '' },
  'reader-loses-news': {
    file: 'run/live-run.ts',
    find: 'improved: 256',
    replace: 'improved: 100',
  },
  'reader-flooded': { file: 'run/live-run.ts', find: 'queue.size > limit', replace: 'false' },
  'reader-late': { file: 'run/live-run.ts', find: 'this.#readers.add(this.#early)', replace: '' },
  'reader-silent-end': {
    file: 'run/live-run.ts',
    find: 'if (this.#end?.failure) throw this.#end.failure.error',
    replace: '',
  },
  'throw-survives': { file: 'run/live-run.ts', find: 'this.#work.fail(error)', replace: '' },
}
