import { proveFiles } from '../prove.js'
import { formatProofs } from './proofs.js'
import { sabotages } from './sabotages.js'

proveFiles(formatProofs, sabotages)
