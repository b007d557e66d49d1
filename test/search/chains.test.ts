import { proveFiles } from '../prove.js'
import { chainProofs } from './chain-proofs.js'
import { sabotages } from './chain-sabotages.js'

proveFiles(chainProofs, sabotages)
