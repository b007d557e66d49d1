import { proveFiles } from '../prove.js'
import { splitProofs } from './proofs.js'
import { sabotages } from './sabotages.js'

proveFiles(splitProofs, sabotages)
