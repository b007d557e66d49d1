import { proveFiles } from '../prove.js'
import { moveProofs } from './move-proofs.js'
import { sabotages } from './move-sabotages.js'

proveFiles(moveProofs, sabotages)
