import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in what an Instance of a rich problem holds, and in its parts. */
export const sabotages: Sabotages = {
  'travel-duration-down': {
    file: 'instance/travel.ts',
    find: 'Math.ceil(computedDistance(instance, i, j) * slowness)',
    replace: 'Math.floor(computedDistance(instance, i, j) * slowness)',
  },
  'travel-distance-down': {
    file: 'instance/travel.ts',
    find: 'Math.ceil(computedDistance(instance, i, j) * instance.distanceScale)',
    replace: 'Math.floor(computedDistance(instance, i, j) * instance.distanceScale)',
  },
  'travel-work-folded': {
    file: 'instance/travel.ts',
    find: 'instance.serviceCost.length > 0 ? way + workCost(instance, travelClass, i, j) : way',
    replace: 'way',
  },
  'travel-work-at-depots': {
    file: 'instance/travel.ts',
    find: 'if (j >= taskCount || i === j) return 0',
    replace: 'if (i === j) return 0',
  },
  'travel-setup-place': {
    file: 'instance/travel.ts',
    find: 'setupCost.length > 0 && place[i] !== place[j]',
    replace: 'setupCost.length > 0',
  },
  'travel-work-class': { file: 'instance/travel.ts', find: 'travelClass * taskCount + j', replace: 'j' },
  'matrix-durations-down': {
    file: 'instance/matrix.ts',
    find: 'down + 1 : down',
    replace: 'down : down',
  },
  'matrix-time-is-money': {
    file: 'instance/matrix.ts',
    find: 'factor === classDuration[c]',
    replace: 'factor >= classDuration[c]',
  },
  'matrix-money-with-work': {
    file: 'instance/matrix.ts',
    find: 'RoundRule.none || serviceCost.length > 0 ||',
    replace: 'RoundRule.none ||',
  },
  'matrix-money-given': {
    file: 'instance/matrix.ts',
    find: ' || classGiven.some((given) => given === 1)) return false',
    replace: ') return false',
  },
  'matrix-times-needed': {
    file: 'instance/matrix.ts',
    find: 'isTimed === 1 || isLimited(typeMaxTravel)',
    replace: 'isTimed === 1',
  },
  'matrix-scratch-shared': {
    file: 'instance/matrix.ts',
    find: 'scratch?.durations === scratch?.costs ? NONE : scratch?.durations',
    replace: 'scratch?.durations',
  },
  'matrix-factor': {
    file: 'instance/matrix.ts',
    find: 'arc === arcDuration ? instance.classDuration[travelClass] : instance.distanceScale',
    replace: 'instance.classDuration[travelClass]',
  },
  'matrix-plain': {
    file: 'instance/matrix.ts',
    find: 'instance.classGiven[travelClass] === 0 && instance.serviceCost.length === 0',
    replace: 'instance.classGiven[travelClass] === 0',
  },
  'compile-weight': { file: 'instance/compile.ts', find: 'weightOf(job, taskCount)', replace: 'weightOf(job, 1)' },
  'compile-prize': { file: 'instance/compile.ts', find: '(job.prize ?? 0) * costScale', replace: '(job.prize ?? 0)' },
  'compile-kind': { file: 'instance/compile.ts', find: 'kinds.kindOf[order[task]]', replace: 'kinds.kindOf[task]' },
  'travel-given-duration': {
    file: 'instance/travel.ts',
    find: 'classSpeed[travelClass]) * instance.timeScale)',
    replace: 'classSpeed[travelClass]))',
  },
  'compile-service-cost': {
    file: 'instance/compile.ts',
    find: 'price * serviceOf(job, types.works[work])',
    replace: 'price * serviceOf(job, undefined)',
  },
  'compile-place': {
    file: 'instance/compile.ts',
    find: 'place[i] = numbers[i < taskCount ? order[i] : i]',
    replace: 'place[i] = numbers[i]',
  },
  'compile-nowhere-place': {
    file: 'instance/compile.ts',
    find: 'if (instance.nowhere >= 0) place[instance.nowhere] = -1',
    replace: '',
  },
  'layout-weight': { file: 'instance/layout.ts', find: "['weight', Float64Array]", replace: "['weight', Int32Array]" },
  'layout-header-times': {
    file: 'instance/layout.ts',
    find: "'timeOrigin',\n  'timeScale',",
    replace: "'timeScale',\n  'timeOrigin',",
  },
  'subproblem-windows': {
    file: 'instance/subproblem.ts',
    find: 'part.windowOffsets[i + 1] = size / 2',
    replace: 'part.windowOffsets[i + 1] = size',
  },
  'subproblem-window-count': {
    file: 'instance/subproblem.ts',
    find: 'windowOffsets[locationOf[i] + 1] - windowOffsets[locationOf[i]]',
    replace: 'windowOffsets[i + 1] - windowOffsets[i]',
  },
  'subproblem-allowed': {
    file: 'instance/subproblem.ts',
    find: 'parent.allowed[kindOf[kind] * parent.typeCount + type]',
    replace: 'parent.allowed[kindOf[kind] * parent.typeCount + i]',
  },
  'subproblem-waiting': {
    file: 'instance/subproblem.ts',
    find: 'part.typeWaiting[i] = parent.typeWaiting[type]',
    replace: 'part.typeWaiting[i] = 0',
  },
  'subproblem-limits': {
    file: 'instance/subproblem.ts',
    find: "'typeMaxTasks', 'typeMaxDistance', ",
    replace: "'typeMaxTasks', ",
  },
  'subproblem-shift': { file: 'instance/subproblem.ts', find: "'typeFrom', 'typeBy', ", replace: "'typeFrom', " },
  'subproblem-service': {
    file: 'instance/subproblem.ts',
    find: 'blocks(parent.service, part.service, workOf.length, workOf)',
    replace: 'blocks(parent.service, part.service, workOf.length)',
  },
  'subproblem-kinds': {
    file: 'instance/subproblem.ts',
    find: 'parent.allowed[kindOf[kind] * parent',
    replace: 'parent.allowed[kind * parent',
  },
  'subproblem-kind': {
    file: 'instance/subproblem.ts',
    find: 'part.kind[i] = indexOf(kindOf, parent.kind[taskOf[i]])',
    replace: 'part.kind[i] = 0',
  },
  'subproblem-work': {
    file: 'instance/subproblem.ts',
    find: 'indexOf(workOf, parent.typeWork[type])',
    replace: '0',
  },
  'subproblem-prize': { file: 'instance/subproblem.ts', find: '  blocks(parent.prize, part.prize, 1)\n', replace: '' },
  'subproblem-weight': {
    file: 'instance/subproblem.ts',
    find: '  blocks(parent.weight, part.weight, 1)\n',
    replace: '',
  },
  'subproblem-release': {
    file: 'instance/subproblem.ts',
    find: '  blocks(parent.release, part.release, 1)\n',
    replace: '',
  },
  'subproblem-place': {
    file: 'instance/subproblem.ts',
    find: 'part.place[i] = parent.place[locationOf[i]]',
    replace: 'part.place[i] = parent.place[i]',
  },
  'subproblem-duration': {
    file: 'instance/subproblem.ts',
    find: 'part.classDuration[c] = parent.classDuration[classOf[c]]',
    replace: 'part.classDuration[c] = parent.classDuration[0]',
  },
  'subproblem-given-duration': {
    file: 'instance/subproblem.ts',
    find: "'classDistances', 'classDurations', 'classTimeCost'",
    replace: "'classDistances', 'classTimeCost'",
  },
  'subproblem-service-cost': {
    file: 'instance/subproblem.ts',
    find: 'part.serviceCost[c * count + i] = parent.serviceCost[from]',
    replace: 'part.serviceCost[c * count + i] = parent.serviceCost[i]',
  },
  'routes-prize': {
    file: 'instance/routes.ts',
    find: 'if (instance.prize.length > 0) cost += instance.prize[task]',
    replace: '',
  },
  'routes-weights': { file: 'instance/routes.ts', find: 'weight += instance.weight[task]', replace: 'weight += 1' },
}
