import { proveFiles } from '../prove.js'
import { brimProofs } from './brim-proofs.js'
import { costProofs } from './cost-proofs.js'
import { heatsProofs } from './heats-proofs.js'
import { initialProofs } from './initial-proofs.js'
import { islandsProofs } from './islands-proofs.js'
import { leaseProofs } from './lease-proofs.js'
import { pipelineProofs } from './pipeline-proofs.js'
import { renewProofs } from './renew-proofs.js'
import { sabotages } from './sabotages.js'
import { snapshotProofs } from './snapshot-proofs.js'

proveFiles(
  {
    ...brimProofs,
    ...costProofs,
    ...heatsProofs,
    ...initialProofs,
    ...islandsProofs,
    ...leaseProofs,
    ...pipelineProofs,
    ...renewProofs,
    ...snapshotProofs,
  },
  sabotages,
)
