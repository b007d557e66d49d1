import { proveFiles } from '../prove.js'
import { endingProofs } from './ending-proofs.js'
import { sabotages } from './sabotages.js'

proveFiles(endingProofs, sabotages)
