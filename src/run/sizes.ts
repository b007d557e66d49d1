/** Which settings decide how large the parts of a run are. */

import type { Instance } from '../instance/instance.js'
import { MATRIX_LIMIT, matrixBytes } from '../instance/matrix-limit.js'
import type { SizeSettings } from '../instance/part-sizes.js'
import type { RunSettings } from './options.js'
import { isBuiltin, type Stage } from './stages.js'

/** The settings that decide sizes: what is too large to be searched whole is split, whatever the caller allows. */
export function sizeSettingsOf(instance: Instance, settings: RunSettings, stage: Stage): SizeSettings {
  const { taskCount, typeVehicles } = instance
  const { isDeterministic, workers } = settings
  const { maxSubproblem } = stage
  const islands = isBuiltin(stage) ? settings.islands : 1
  const isTooLarge = isBuiltin(stage) && matrixBytes(instance, taskCount, typeVehicles) > MATRIX_LIMIT
  const most = isTooLarge ? Math.min(maxSubproblem ?? taskCount, taskCount - 1) : maxSubproblem
  return { isDeterministic, workers, maxSubproblem: most, islands }
}
