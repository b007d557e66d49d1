import { proveFiles } from '../prove.js'
import { instanceProofs } from './instance-proofs.js'
import { oracleProofs } from './proofs.js'
import { reasonProofs } from './reason-proofs.js'
import { reasonSabotages } from './reason-sabotages.js'
import { sabotages } from './sabotages.js'

proveFiles({ ...oracleProofs, ...instanceProofs }, sabotages)
proveFiles(reasonProofs, reasonSabotages)
