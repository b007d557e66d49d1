import { proveFiles, together } from '../prove.js'
import { judgeProofs } from './judge-proofs.js'
import { rulesProofs } from './rules-proofs.js'
import { sabotages } from './rules-sabotages.js'

proveFiles(together(rulesProofs, judgeProofs), sabotages)
