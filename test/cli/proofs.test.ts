import { proveFiles } from '../prove.js'
import { draftProofs } from './draft-proofs.js'
import { sabotages } from './sabotages.js'
import { snapshotFileProofs } from './snapshot-file-proofs.js'

proveFiles({ ...draftProofs, ...snapshotFileProofs }, sabotages)
