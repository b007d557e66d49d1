import { proveFiles, together } from '../prove.js'
import { closestProofs } from './closest-proofs.js'
import { closestSabotages } from './closest-sabotages.js'
import { driveProofs } from './drive-proofs.js'
import { instanceProofs } from './instance-proofs.js'
import { outlineProofs } from './outline-proofs.js'
import { outlineSabotages } from './outline-sabotages.js'
import { oracleProofs } from './proofs.js'
import { reasonProofs } from './reason-proofs.js'
import { sabotages } from './sabotages.js'
import { timeProofs } from './time-proofs.js'

proveFiles(together(oracleProofs, driveProofs, timeProofs, reasonProofs, instanceProofs), sabotages)
proveFiles(closestProofs, closestSabotages)
proveFiles(outlineProofs, outlineSabotages)
