import { proveFiles } from '../prove.js'
import { csvProofs } from './csv-proofs.js'
import { csvSabotages } from './csv-sabotages.js'

proveFiles(csvProofs, csvSabotages)
