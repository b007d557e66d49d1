import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in writing and reading snapshots. */
export const sabotages: Sabotages = {
  'snapshot-unchecked': {
    file: 'run/snapshot.ts',
    find: '!areEqual(hashOf(bytes.subarray(0, end)), bytes.subarray(end))',
    replace: 'false',
  },
  'snapshot-of-any-problem': {
    file: 'run/snapshot.ts',
    find: '!areEqual(bytes.subarray(8, 8 + HASH), fingerprintOf(instance))',
    replace: 'false',
  },
  'snapshot-unjudged': {
    file: 'run/snapshot.ts',
    find: 'createRoutesCheck(instance)(routes, instance.typeVehicles) ?? findMissing',
    replace: 'findMissing',
  },
  'snapshot-incomplete': { file: 'run/snapshot.ts', find: ' ?? findMissing(instance, routes)', replace: '' },
  'snapshot-share-lost': {
    file: 'run/snapshot.ts',
    find: 'view.setFloat64(8 + HASH, share, true)',
    replace: 'view.setFloat64(8 + HASH, 0, true)',
  },
  'snapshot-any-version': {
    file: 'run/snapshot.ts',
    find: 'view.getUint32(4, true) !== VERSION',
    replace: 'false',
  },
}
