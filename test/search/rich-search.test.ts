import { proveFiles } from '../prove.js'
import { richSearchProofs } from './rich-search-proofs.js'
import { sabotages } from './rich-search-sabotages.js'

proveFiles(richSearchProofs, sabotages)
