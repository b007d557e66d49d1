import { proveFiles } from '../prove.js'
import { mergeProofs } from './proofs.js'
import { sabotages } from './sabotages.js'

proveFiles(mergeProofs, sabotages)
