import type { Sabotages } from '../sabotage-plugin.js'

const file = 'search/kernel/twin.ts'
const arena = 'search/kernel/arena.ts'

/** Mistakes in what goes to the kernel and comes back. */
export const sabotages: Sabotages = {
  'kernel-spare': { file, find: 's.spare[0] += before - s.used', replace: '' },
  'kernel-used': { file, find: 's.used = numbers[Layout.USED]', replace: '' },
  'kernel-stamp': { file, find: 'ruin.now = numbers[Layout.NOW]', replace: '' },
  'kernel-blinks': { file, find: 'blinks.left = numbers[Layout.BLINKS]', replace: '' },
  'kernel-slack': { file, find: 'slack.size = numbers[Layout.SLACK_SIZE]', replace: '' },
  'kernel-changed': { file, find: 'best.size = numbers[Layout.CHANGED_SIZE]', replace: '' },
  'kernel-random': { file, find: 'random.copyFrom(numbers, Layout.RANDOM)', replace: '' },
  'kernel-cost': { file, find: 's.cost = amounts[Layout.COST]', replace: '' },
  'kernel-best': { file, find: 'amounts[Layout.BEST_COST] = best.cost', replace: '' },
  'kernel-count': {
    file,
    find: 'budget.iterations += done & (Layout.UNFINISHED - 1)',
    replace: 'budget.iterations += most',
  },
  'kernel-log': { file, find: 's.logNode.set(logNode.subarray(0, size))', replace: '' },
  'kernel-log-size': { file, find: 's.logSize = size', replace: '' },
  'kernel-fixed': { file, find: '= s.fixed[0]', replace: '= 0' },
  'kernel-outcome': {
    file,
    find: 'done < Layout.BETTER ? Outcome.unfinished',
    replace: 'done < Layout.BETTER ? Outcome.done',
  },
  'kernel-timed': { file, find: 's.rules ? 1 : 0', replace: '0' },
  'kernel-tails': { file, find: '= descent.k', replace: '= 0' },
  'kernel-rest': { file, find: 'descent.size = numbers[Layout.QUEUE_SIZE]', replace: '' },
  'kernel-moments': {
    file,
    find: 'early, late, leave, latest, alone } : null',
    replace: 'early, late, alone } : null',
  },
  'kernel-loose': { file, find: 's.loose = amounts[Layout.LOOSE]', replace: '' },
  'kernel-route-price': { file, find: 'amounts[Layout.ROUTE_PRICE] = s.routePrice', replace: '' },
  'kernel-loose-price': { file, find: 'amounts[Layout.LOOSE_PRICE] = s.loosePrice', replace: '' },
  'kernel-capacity': { file, find: 's.isPackable ? s.capacity[0]', replace: 's.isPackable ? s.capacity[0] + 1' },
  'kernel-queue': { file, find: 'queue: moved.queue, isQueued: moved.isQueued', replace: '' },
  'kernel-premium': { file, find: 'amounts[Layout.PREMIUM] = s.premium', replace: '' },
  'kernel-forgone': { file, find: 's.forgone = amounts[Layout.FORGONE]', replace: '' },
  'kernel-missing': { file, find: 's.missing = numbers[Layout.MISSING]', replace: '' },
  'kernel-missing-weight': { file, find: 's.missingWeight = amounts[Layout.MISSING_WEIGHT]', replace: '' },
  'kernel-best-weight': {
    file,
    find: 'amounts[Layout.BEST_MISSING_WEIGHT] = best.missingWeight',
    replace: 'amounts[Layout.BEST_MISSING_WEIGHT] = 0',
  },
  'kernel-partial': { file, find: 's.missing > 0 || twin.keepsAccount', replace: 's.missing > 0' },
  'kernel-unserved': { file, find: 's.missing > 0 || twin.keepsAccount', replace: 'twin.keepsAccount' },
  'kernel-optional': { file, find: 'weight.includes(0) || ', replace: '' },
  'kernel-dear': { file, find: ' || prize.some((cost) => cost > 0)', replace: '' },
  'kernel-room': { file, find: 'seeksRoom ? 1 : 0', replace: '1' },
  'kernel-most': { file, find: '= MOST_TRIED', replace: '= 12' },
  'kernel-far': { file, find: '= FAR', replace: '= 1' },
  'arena-overlap': { file: arena, find: 'at += roundUp(array.byteLength)', replace: 'at += array.byteLength - 8' },
  'arena-empty': { file: arena, find: 'view.set(array)', replace: '' },
  'arena-small': { file: arena, find: 'growTo(memory, RESERVED + bytes)', replace: 'bytes < 2 ** 32' },
  'arena-again': { file: arena, find: '      at = RESERVED\n      return', replace: '      return' },
}
