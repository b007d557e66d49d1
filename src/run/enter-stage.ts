/** From one stage of a run to the next. */

import { type ImprovingContext, type RunContext, sizeUp } from './context.js'
import type { Stage } from './stages.js'

/** The stages that a run has before it: all, or those that the run which it goes on from had not gone through. */
export function stagesLeft({ settings, budget }: RunContext): Stage[] {
  const before = budget.before
  const left = settings.stages.filter(({ to }) => to > before)
  return left.length > 0 ? left : settings.stages.slice(-1)
}

/** The stage with its own share of the budget and its own executor, on the states that there are; the only one has everything. */
export function enterStage(run: ImprovingContext, stage: Stage): ImprovingContext {
  const { settings, budget, ledger } = run
  if (settings.stages.length === 1) return run
  const before = Math.max(0, (budget.before - stage.from) / (stage.to - stage.from))
  const executor = run.open(stage)
  ledger.sayStage(settings.stages.indexOf(stage), stage)
  // What heats have found out is of their own stage, as hot as that.
  const heats = stage === settings.stages[0] ? run.heats : { lean: null, areOver: false }
  return sizeUp({ ...run, stage, executor, heats, budget: budget.partUntil(stage.to, before) })
}
