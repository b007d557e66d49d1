import { proveFiles, together } from '../prove.js'
import { chainProofs } from './chain-proofs.js'
import { sabotages } from './chain-sabotages.js'
import { severalProofs } from './several-proofs.js'

proveFiles(together(severalProofs, chainProofs), sabotages)
