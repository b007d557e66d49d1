import { proveFiles } from '../prove.js'
import { annealProofs } from './anneal-proofs.js'
import { constructProofs } from './construct-proofs.js'
import { engineProofs } from './engine-proofs.js'
import { operatorProofs } from './operator-proofs.js'
import { sabotages } from './sabotages.js'
import { stateProofs } from './state-proofs.js'

proveFiles({ ...operatorProofs, ...stateProofs, ...constructProofs, ...engineProofs, ...annealProofs }, sabotages)
