import { proveFiles } from '../prove.js'
import { adapterProofs } from './adapter-proofs.js'
import { adapterSabotages } from './adapter-sabotages.js'

proveFiles(adapterProofs, adapterSabotages)
