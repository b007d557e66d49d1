import { proveFiles } from '../prove.js'
import { leaseProofs } from './lease-proofs.js'
import { pipelineProofs } from './pipeline-proofs.js'
import { sabotages } from './sabotages.js'

proveFiles({ ...leaseProofs, ...pipelineProofs }, sabotages)
