import { proveFiles } from '../prove.js'
import { initialProofs } from './initial-proofs.js'
import { sabotages } from './initial-sabotages.js'

proveFiles(initialProofs, sabotages)
