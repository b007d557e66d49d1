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
    find: '!areEqual(bytes.subarray(8, HEAD), fingerprintOf(instance))',
    replace: 'false',
  },
  'snapshot-unjudged': {
    file: 'run/snapshot.ts',
    find: 'createRoutesCheck(instance)(plan, instance.typeVehicles) ?? findMissing',
    replace: 'findMissing',
  },
  'snapshot-incomplete': { file: 'run/snapshot.ts', find: ' ?? findMissing(instance, plan)', replace: '' },
  'snapshot-share-lost': {
    file: 'run/snapshot.ts',
    find: 'view.setFloat64(HEAD, share, true)',
    replace: 'view.setFloat64(HEAD, 0, true)',
  },
  'snapshot-matrix-lane': { file: 'run/snapshot.ts', find: 'c = Math.imul(c ^ matrix[i + 2], FACTOR)', replace: '' },
  'snapshot-matrix-ignored': { file: 'run/snapshot.ts', find: ', ...matrices.map(digestOf)', replace: '' },
  'snapshot-heats-again': { file: 'run/snapshot.ts', find: 'heats.areOver ? 1 : 0', replace: '0' },
  'snapshot-lean-lost': { file: 'run/snapshot.ts', find: 'heats.lean?.packing ?? 0', replace: '0' },
  'snapshot-current-unjudged': {
    file: 'run/snapshot.ts',
    find: 'current ? [best, current] : [best]',
    replace: '[best]',
  },
  'snapshot-any-version': {
    file: 'run/snapshot.ts',
    find: 'view.getUint32(4, true) !== VERSION',
    replace: 'false',
  },
}
