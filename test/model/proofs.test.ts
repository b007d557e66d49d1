import { proveFiles } from '../prove.js'
import { modelProofs } from './rules-proof.js'
import { sabotages } from './sabotages.js'

proveFiles(modelProofs, sabotages)
