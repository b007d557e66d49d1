import { proveFiles } from '../prove.js'
import { rulesProofs } from './rules-proofs.js'
import { sabotages } from './rules-sabotages.js'

proveFiles(rulesProofs, sabotages)
