import { proveFiles } from '../prove.js'
import { streamProofs } from './stream-proofs.js'
import { sabotages } from './stream-sabotages.js'

proveFiles(streamProofs, sabotages)
