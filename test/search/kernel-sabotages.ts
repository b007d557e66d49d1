import type { Sabotages } from '../sabotage-plugin.js'

const file = 'search/kernel/twin.ts'
const arena = 'search/kernel/arena.ts'

/** Mistakes in what goes to the kernel and comes back. */
export const sabotages: Sabotages = {
  'kernel-spare': { file, find: 's.spare[0] += before - s.used', replace: '' },
  'kernel-used': { file, find: 's.used = numbers[4]', replace: '' },
  'kernel-stamp': { file, find: 'ruin.now = numbers[5]', replace: '' },
  'kernel-blinks': { file, find: 'blinks.left = numbers[6]', replace: '' },
  'kernel-slack': { file, find: 'slack.size = numbers[7]', replace: '' },
  'kernel-changed': { file, find: 'best.size = numbers[8]', replace: '' },
  'kernel-random': { file, find: 'random.copyFrom(numbers, 9)', replace: '' },
  'kernel-cost': { file, find: 's.cost = amounts[7]', replace: '' },
  'kernel-best': { file, find: 'amounts[8] = best.cost', replace: 'amounts[8] = 0' },
  'kernel-count': { file, find: 'budget.iterations += done & (UNFINISHED - 1)', replace: 'budget.iterations += most' },
  'kernel-log': { file, find: 's.logNode.set(logNode.subarray(0, size))', replace: '' },
  'kernel-log-size': { file, find: 's.logSize = size', replace: '' },
  'kernel-fixed': { file, find: 's.fixed[0]]', replace: '0]' },
  'kernel-outcome': { file, find: 'done < BETTER ? Outcome.unfinished', replace: 'done < BETTER ? Outcome.done' },
  'kernel-timed': { file, find: '[s.rules ? 1 : 0,', replace: '[0,' },
  'kernel-tails': { file, find: 'descent.k, logNode', replace: '0, logNode' },
  'kernel-rest': { file, find: 'descent.size = numbers[17]', replace: '' },
  'kernel-moments': {
    file,
    find: 'early, late, leave, latest, alone } : null',
    replace: 'early, late, alone } : null',
  },
  'kernel-loose': { file, find: 's.loose = amounts[9]', replace: '' },
  'kernel-route-price': { file, find: 'amounts[10] = s.routePrice', replace: '' },
  'kernel-loose-price': { file, find: 'amounts[11] = s.loosePrice', replace: '' },
  'kernel-capacity': { file, find: 's.isPackable ? s.capacity[0]', replace: 's.isPackable ? s.capacity[0] + 1' },
  'kernel-queue': { file, find: 'queue: moved.queue, isQueued: moved.isQueued', replace: '' },
  'arena-overlap': { file: arena, find: 'at += roundUp(array.byteLength)', replace: 'at += array.byteLength - 8' },
  'arena-empty': { file: arena, find: 'view.set(array)', replace: '' },
  'arena-small': { file: arena, find: 'growTo(memory, RESERVED + bytes)', replace: 'bytes < 2 ** 32' },
  'arena-again': { file: arena, find: '      at = RESERVED\n      return', replace: '      return' },
}
