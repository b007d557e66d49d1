import { proveFiles } from '../prove.js'
import { instanceProofs } from './instance-proofs.js'
import { oracleProofs } from './proofs.js'
import { sabotages } from './sabotages.js'

proveFiles({ ...oracleProofs, ...instanceProofs }, sabotages)
