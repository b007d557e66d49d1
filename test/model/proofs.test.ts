import { proveFiles } from '../prove.js'
import { matrixProofs } from './matrix-proofs.js'
import { modelProofs } from './rules-proof.js'
import { sabotages } from './sabotages.js'
import { shapeProofs } from './shape-proofs.js'

proveFiles({ ...modelProofs, ...shapeProofs, ...matrixProofs }, sabotages)
